import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people answer who are asked for their identity number and give none; a number that two people say is theirs; and how protected people want to be reached. */
export class PeopleNumberAnswers1764251100000 implements MigrationInterface {
  name = 'PeopleNumberAnswers1764251100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE identity_number_answer (
        person_id uuid PRIMARY KEY REFERENCES person (id),
        answer text NOT NULL CHECK (answer IN ('none', 'declined')),
        answered_at timestamptz NOT NULL
      )`);
    await runner.query('ALTER TABLE identity_number ADD COLUMN contested boolean NOT NULL DEFAULT false');
    await runner.query(`
      CREATE TABLE protected_contact (
        person_id uuid PRIMARY KEY REFERENCES person (id),
        way text NOT NULL CHECK (way IN ('call', 'mail', 'self')),
        sealed bytea,
        key_id text,
        recorded_at timestamptz NOT NULL,
        CHECK ((way = 'self') = (sealed IS NULL) AND (sealed IS NULL) = (key_id IS NULL))
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE protected_contact, identity_number_answer');
    await runner.query('ALTER TABLE identity_number DROP COLUMN contested');
  }
}
