import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The secret behind the code on the wall; and at which revision a mark was made, so that a roster can be asked for what has changed since. */
export class AttendanceSelfCheckIn1763960000000 implements MigrationInterface {
  name = 'AttendanceSelfCheckIn1763960000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE session_check_in (
        session_id uuid PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
        secret bytea NOT NULL CHECK (length(secret) = 32),
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query('ALTER TABLE attendance_history ADD COLUMN revision integer NOT NULL DEFAULT 0');
    await runner.query('CREATE INDEX attendance_history_revision ON attendance_history (session_id, revision)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX attendance_history_revision');
    await runner.query('ALTER TABLE attendance_history DROP COLUMN revision');
    await runner.query('DROP TABLE session_check_in');
  }
}
