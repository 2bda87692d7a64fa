import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Staff make statements for somebody, and say why. */
export class StatementsByStaff1764234000000 implements MigrationInterface {
  name = 'StatementsByStaff1764234000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE participation_statement
        ADD COLUMN made_by uuid REFERENCES person (id),
        ADD COLUMN made_why text,
        ADD CONSTRAINT participation_statement_made CHECK (num_nulls(made_by, made_why) IN (0, 2))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE participation_statement DROP COLUMN made_by, DROP COLUMN made_why');
  }
}
