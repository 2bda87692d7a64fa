import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People who are left out of a project's figures, and submissions that are overtaken by that. */
export class ProjectExclusions1764254400000 implements MigrationInterface {
  name = 'ProjectExclusions1764254400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE project_exclusion (
        id uuid PRIMARY KEY,
        project_id uuid NOT NULL REFERENCES project (id),
        person_id uuid NOT NULL REFERENCES person (id),
        why text NOT NULL CHECK (why <> ''),
        excluded_by uuid NOT NULL REFERENCES person (id),
        excluded_at timestamptz NOT NULL DEFAULT now(),
        ended_by uuid REFERENCES person (id),
        ended_at timestamptz,
        CONSTRAINT project_exclusion_ended_by_check CHECK (ended_at IS NOT NULL OR ended_by IS NULL)
      )`);
    await runner.query('CREATE UNIQUE INDEX project_exclusion_once ON project_exclusion (project_id, person_id) WHERE ended_at IS NULL');
    await runner.query('CREATE INDEX project_exclusion_person ON project_exclusion (person_id)');
    await runner.query(`
      ALTER TABLE submission_stale
        DROP CONSTRAINT submission_stale_cause_check,
        ADD CONSTRAINT submission_stale_cause_check CHECK (cause IN ('attendance', 'made-up', 'sessions', 'facts', 'outcomes', 'entered', 'project-days', 'run-projects', 'people', 'left-out'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    // The mark stays, under the nearest cause that the version before can say.
    await runner.query(`UPDATE submission_stale SET cause = 'people' WHERE cause = 'left-out'`);
    await runner.query(`
      ALTER TABLE submission_stale
        DROP CONSTRAINT submission_stale_cause_check,
        ADD CONSTRAINT submission_stale_cause_check CHECK (cause IN ('attendance', 'made-up', 'sessions', 'facts', 'outcomes', 'entered', 'project-days', 'run-projects', 'people'))`);
    await runner.query('DROP TABLE project_exclusion');
  }
}
