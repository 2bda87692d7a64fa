import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A message that is being sent says by which job, and until when nobody else may send it. */
export class MessagesClaims1763700610000 implements MigrationInterface {
  name = 'MessagesClaims1763700610000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE message ADD claimed_by uuid, ADD claimed_until timestamptz,
        ADD CONSTRAINT message_claimed_for_a_while CHECK ((claimed_by IS NULL) = (claimed_until IS NULL))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE message DROP claimed_by, DROP claimed_until');
  }
}
