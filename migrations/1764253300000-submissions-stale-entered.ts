import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A submission is also overtaken by figures that staff count themselves. */
export class SubmissionsStaleEntered1764253300000 implements MigrationInterface {
  name = 'SubmissionsStaleEntered1764253300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE submission_stale
        DROP CONSTRAINT submission_stale_cause_check,
        ADD CONSTRAINT submission_stale_cause_check CHECK (cause IN ('attendance', 'made-up', 'sessions', 'facts', 'outcomes', 'entered', 'project-days', 'run-projects', 'people'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    // The mark stays, under the nearest cause that the version before can say.
    await runner.query(`UPDATE submission_stale SET cause = 'outcomes' WHERE cause = 'entered'`);
    await runner.query(`
      ALTER TABLE submission_stale
        DROP CONSTRAINT submission_stale_cause_check,
        ADD CONSTRAINT submission_stale_cause_check CHECK (cause IN ('attendance', 'made-up', 'sessions', 'facts', 'outcomes', 'project-days', 'run-projects', 'people'))`);
  }
}
