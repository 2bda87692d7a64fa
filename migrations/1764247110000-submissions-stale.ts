import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Submissions that must be sent again, since something under them or under an earlier month was corrected. */
export class SubmissionsStale1764247110000 implements MigrationInterface {
  name = 'SubmissionsStale1764247110000';

  async up(runner: QueryRunner): Promise<void> {
    // Beside the submission, which the database refuses to change. A mark is never taken away: the next version has none.
    await runner.query(`
      CREATE TABLE submission_stale (
        submission_id uuid PRIMARY KEY REFERENCES submission (id),
        since timestamptz NOT NULL,
        month date NOT NULL CHECK (extract(day FROM month) = 1),
        cause text NOT NULL CHECK (cause IN ('attendance', 'made-up', 'sessions', 'facts', 'outcomes', 'project-days', 'run-projects', 'people'))
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE submission_stale');
  }
}
