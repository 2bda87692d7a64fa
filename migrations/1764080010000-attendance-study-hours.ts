import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who pays for study circles wants the study hours that the leader enters, list by list. */
export class AttendanceStudyHours1764080010000 implements MigrationInterface {
  name = 'AttendanceStudyHours1764080010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE project ADD COLUMN asks_study_hours boolean NOT NULL DEFAULT false');
    await runner.query('ALTER TABLE session_signature ADD COLUMN study_hours smallint CHECK (study_hours BETWEEN 0 AND 24)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE session_signature DROP COLUMN study_hours');
    await runner.query('ALTER TABLE project DROP COLUMN asks_study_hours');
  }
}
