import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What learners write for themselves beside an activity, and where they left a course. */
export class LearningNotes1764255600000 implements MigrationInterface {
  name = 'LearningNotes1764255600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE activity_note (
        enrolment_id uuid NOT NULL REFERENCES enrolment (id),
        activity_id uuid NOT NULL REFERENCES activity (id),
        text text NOT NULL CHECK (length(text) BETWEEN 1 AND 5000),
        version integer NOT NULL DEFAULT 1,
        written_at timestamptz NOT NULL,
        PRIMARY KEY (enrolment_id, activity_id)
      )`);
    await runner.query(`
      CREATE TABLE player_place (
        enrolment_id uuid PRIMARY KEY REFERENCES enrolment (id),
        activity_id uuid NOT NULL REFERENCES activity (id),
        at timestamptz NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE activity_note, player_place');
  }
}
