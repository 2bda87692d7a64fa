import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Statements can be taken back, by whom and why. */
export class StatementsRevoked1764222000000 implements MigrationInterface {
  name = 'StatementsRevoked1764222000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE participation_statement
        ADD COLUMN revoked_at timestamptz,
        ADD COLUMN revoked_by uuid REFERENCES person (id),
        ADD COLUMN revoked_why text,
        ADD CONSTRAINT participation_statement_revoked CHECK (num_nulls(revoked_at, revoked_by, revoked_why) IN (0, 3))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE participation_statement DROP COLUMN revoked_at, DROP COLUMN revoked_by, DROP COLUMN revoked_why');
  }
}
