import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What those who came to a run think of it. An answer has neither person, enrolment nor time, and its id says nothing of when it was made: that somebody has answered stands with the
 * ask, what they answered stands alone. Questions are those of the centre, or of a course, as they were when the evaluation was opened.
 */
export class EvaluationsGround1764255700000 implements MigrationInterface {
  name = 'EvaluationsGround1764255700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE evaluation_form (
        id uuid PRIMARY KEY,
        course_id uuid REFERENCES course (id),
        asks boolean NOT NULL,
        questions jsonb NOT NULL,
        version integer NOT NULL DEFAULT 1
      )`);
    await runner.query('CREATE UNIQUE INDEX evaluation_form_owner ON evaluation_form (course_id) NULLS NOT DISTINCT');
    await runner.query(`
      CREATE TABLE evaluation (
        run_id uuid PRIMARY KEY REFERENCES course_run (id),
        questions jsonb NOT NULL,
        opens_at timestamptz NOT NULL,
        closes_at timestamptz NOT NULL,
        closed_at timestamptz,
        CONSTRAINT evaluation_span CHECK (opens_at < closes_at AND closes_at <= closed_at)
      )`);
    await runner.query('CREATE INDEX evaluation_open ON evaluation (closes_at) WHERE closed_at IS NULL');
    await runner.query(`
      CREATE TABLE evaluation_ask (
        id uuid PRIMARY KEY,
        run_id uuid NOT NULL REFERENCES evaluation (run_id),
        enrolment_id uuid NOT NULL CONSTRAINT evaluation_ask_once UNIQUE REFERENCES enrolment (id),
        asked_at timestamptz NOT NULL,
        reminded_at timestamptz,
        answered boolean NOT NULL DEFAULT false
      )`);
    await runner.query('CREATE INDEX evaluation_ask_run ON evaluation_ask (run_id)');
    await runner.query(`
      CREATE TABLE evaluation_answer (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        run_id uuid NOT NULL REFERENCES evaluation (run_id),
        answers jsonb NOT NULL
      )`);
    await runner.query('CREATE INDEX evaluation_answer_run ON evaluation_answer (run_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE evaluation_answer, evaluation_ask, evaluation, evaluation_form');
  }
}
