import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Quizzes: the questions of courses, and what people answer. */
export class Quiz1764255670000 implements MigrationInterface {
  name = 'Quiz1764255670000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE question (
        id uuid PRIMARY KEY,
        course_id uuid NOT NULL REFERENCES course (id),
        topic text NOT NULL CHECK (length(topic) <= 80),
        kind text NOT NULL CHECK (kind IN ('single', 'multiple', 'true_false', 'short_text', 'number', 'matching', 'ordering')),
        points smallint NOT NULL CHECK (points BETWEEN 1 AND 10),
        shown jsonb NOT NULL CHECK (jsonb_typeof(shown) = 'object'),
        kept_back jsonb NOT NULL CHECK (jsonb_typeof(kept_back) = 'object'),
        -- No key: it says whose copy a question is, for as long as that one is there.
        copied_from uuid,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL
      )`);
    await runner.query('CREATE INDEX question_course ON question (course_id, topic, created_at)');
    await runner.query(`
      CREATE TABLE quiz_attempt (
        id uuid PRIMARY KEY,
        enrolment_id uuid NOT NULL REFERENCES enrolment (id),
        activity_id uuid NOT NULL REFERENCES activity (id),
        course_version_id uuid NOT NULL REFERENCES course_version (id),
        number smallint NOT NULL CHECK (number > 0),
        drawn jsonb NOT NULL CHECK (jsonb_typeof(drawn) = 'array'),
        started_at timestamptz NOT NULL,
        due_at timestamptz CHECK (due_at > started_at),
        handed_in_at timestamptz CHECK (handed_in_at >= started_at),
        by_time boolean NOT NULL DEFAULT false,
        marks jsonb CHECK (jsonb_typeof(marks) = 'object'),
        points integer CHECK (points BETWEEN 0 AND of_points),
        of_points integer NOT NULL CHECK (of_points > 0),
        right_count smallint CHECK (right_count BETWEEN 0 AND jsonb_array_length(drawn)),
        passed boolean,
        UNIQUE (enrolment_id, activity_id, number),
        CONSTRAINT quiz_attempt_marked CHECK (num_nonnulls(handed_in_at, marks, points, right_count, passed) IN (0, 5))
      )`);
    await runner.query('CREATE UNIQUE INDEX quiz_attempt_open ON quiz_attempt (enrolment_id, activity_id) WHERE handed_in_at IS NULL');
    await runner.query('CREATE INDEX quiz_attempt_activity ON quiz_attempt (activity_id)');
    await runner.query(`
      CREATE TABLE quiz_answer (
        attempt_id uuid NOT NULL REFERENCES quiz_attempt (id),
        -- No key: the bank may let go of a question that was asked.
        question_id uuid NOT NULL,
        answer jsonb NOT NULL CHECK (jsonb_typeof(answer) = 'object'),
        saved_at timestamptz NOT NULL,
        PRIMARY KEY (attempt_id, question_id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE quiz_answer');
    await runner.query('DROP TABLE quiz_attempt');
    await runner.query('DROP TABLE question');
  }
}
