import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The history is asked for one person's marks at a session, all of them or those since a revision: one index answers both. Each mark of a class pays for
 * every index that it stands in.
 */
export class AttendanceHistoryOneIndex1764254000000 implements MigrationInterface {
  name = 'AttendanceHistoryOneIndex1764254000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX attendance_history_at ON attendance_history (session_id, enrolment_id, revision)');
    await runner.query('DROP INDEX attendance_history_of, attendance_history_revision');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX attendance_history_revision ON attendance_history (session_id, revision)');
    await runner.query('CREATE INDEX attendance_history_of ON attendance_history (session_id, enrolment_id, received_at)');
    await runner.query('DROP INDEX attendance_history_at');
  }
}
