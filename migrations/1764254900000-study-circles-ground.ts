import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which runs are reported to a study association, as what, and by which project's rules: to one association only. */
export class StudyCirclesGround1764254900000 implements MigrationInterface {
  name = 'StudyCirclesGround1764254900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE study_circle (
        run_id uuid PRIMARY KEY REFERENCES course_run (id),
        project_id uuid NOT NULL REFERENCES project (id),
        kind text NOT NULL CHECK (kind IN ('circle', 'other', 'culture')),
        planned_hours smallint CHECK (planned_hours BETWEEN 1 AND 480),
        chosen_by uuid NOT NULL REFERENCES person (id),
        chosen_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1
      )`);
    await runner.query('CREATE INDEX study_circle_of_project ON study_circle (project_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE study_circle');
  }
}
