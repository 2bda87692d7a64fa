import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which mark that was held is let go of, at the row of the history that says so. Those from before let go of all that a file had said of the person. */
export class AttendanceLetGo1764231000000 implements MigrationInterface {
  name = 'AttendanceLetGo1764231000000';

  async up(runner: QueryRunner): Promise<void> {
    // Without a foreign key: every mark that is saved would be asked for it, and the row is written by who has just read the other.
    await runner.query('ALTER TABLE attendance_history ADD COLUMN lets_go uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE attendance_history DROP COLUMN lets_go');
  }
}
