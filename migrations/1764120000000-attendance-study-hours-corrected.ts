import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Study hours that were entered wrong are set right after the signing, and the list says by whom and why. */
export class AttendanceStudyHoursCorrected1764120000000 implements MigrationInterface {
  name = 'AttendanceStudyHoursCorrected1764120000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE session_signature
        ADD COLUMN hours_corrected_at timestamptz,
        ADD COLUMN hours_corrected_by uuid REFERENCES person (id),
        ADD COLUMN hours_corrected_why text,
        ADD CHECK (num_nulls(hours_corrected_at, hours_corrected_by, hours_corrected_why) IN (0, 3))
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE session_signature DROP COLUMN hours_corrected_at, DROP COLUMN hours_corrected_by, DROP COLUMN hours_corrected_why');
  }
}
