import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A letter to people who were chosen one by one: those who fall behind, say. */
export class MessagesToChosenPeople1764050000000 implements MigrationInterface {
  name = 'MessagesToChosenPeople1764050000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE group_letter ADD COLUMN enrolment_ids uuid[], DROP CONSTRAINT group_letter_audience_check,
      ADD CONSTRAINT group_letter_audience_check CHECK (audience IN ('seated', 'waiting', 'missed-last', 'organisation', 'not-handed-in', 'chosen')),
      ADD CONSTRAINT group_letter_chosen CHECK ((audience = 'chosen') = (enrolment_ids IS NOT NULL))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM group_letter WHERE audience = 'chosen'`);
    await runner.query(`ALTER TABLE group_letter DROP CONSTRAINT group_letter_chosen, DROP CONSTRAINT group_letter_audience_check,
      ADD CONSTRAINT group_letter_audience_check CHECK (audience IN ('seated', 'waiting', 'missed-last', 'organisation', 'not-handed-in')), DROP COLUMN enrolment_ids`);
  }
}
