import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Somebody's situation on the first day in a project is kept with the other facts of that day. */
export class ReportingStartSituations1764241010000 implements MigrationInterface {
  name = 'ReportingStartSituations1764241010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE participation_start ADD COLUMN situation jsonb NOT NULL DEFAULT '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE participation_start DROP COLUMN situation');
  }
}
