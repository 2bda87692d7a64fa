import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When somebody came and left by the clock that measured their mark, at marks that were reckoned anew because the session was held at another time than
 * planned. Other marks have neither.
 */
export class AttendanceMeasuredTimes1764221000000 implements MigrationInterface {
  name = 'AttendanceMeasuredTimes1764221000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE attendance_history ADD COLUMN came_at timestamptz, ADD COLUMN left_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE attendance_history DROP COLUMN came_at, DROP COLUMN left_at');
  }
}
