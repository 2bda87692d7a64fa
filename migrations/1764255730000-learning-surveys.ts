import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What those who follow a course answer to its surveys. Where nobody shall know who answered what, an answer has neither person, enrolment nor time, and its id says nothing of when it was
 * made: that somebody has answered stands with their progress, what they answered stands alone, and is told with at least four others.
 */
export class LearningSurveys1764255730000 implements MigrationInterface {
  name = 'LearningSurveys1764255730000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE survey_answer (
        enrolment_id uuid NOT NULL REFERENCES enrolment (id),
        activity_id uuid NOT NULL REFERENCES activity (id),
        answers jsonb NOT NULL CHECK (jsonb_typeof(answers) = 'object'),
        version integer NOT NULL DEFAULT 1,
        answered_at timestamptz NOT NULL,
        PRIMARY KEY (enrolment_id, activity_id)
      )`);
    await runner.query('CREATE INDEX survey_answer_activity ON survey_answer (activity_id)');
    await runner.query(`
      CREATE TABLE survey_hidden_answer (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        run_id uuid NOT NULL REFERENCES course_run (id),
        activity_id uuid NOT NULL REFERENCES activity (id),
        answers jsonb NOT NULL CHECK (jsonb_typeof(answers) = 'object'),
        told boolean NOT NULL
      )`);
    await runner.query('CREATE INDEX survey_hidden_answer_run ON survey_hidden_answer (run_id, activity_id)');
    await runner.query('CREATE INDEX survey_hidden_answer_activity ON survey_hidden_answer (activity_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE survey_hidden_answer, survey_answer');
  }
}
