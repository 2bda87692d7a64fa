import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters to a run's people that somebody writes by hand, and where answers to a message go. */
export class MessagesGroupLetters1763804030000 implements MigrationInterface {
  name = 'MessagesGroupLetters1763804030000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE message ADD reply_to text');
    await runner.query(`
      CREATE TABLE group_letter (
        sending_id uuid PRIMARY KEY REFERENCES sending (id),
        written_by uuid NOT NULL REFERENCES person (id),
        audience text NOT NULL CHECK (audience IN ('seated', 'waiting', 'missed-last', 'organisation')),
        organisation_id uuid REFERENCES organisation (id),
        sv jsonb NOT NULL,
        en jsonb,
        reply_to text,
        sees_protected boolean NOT NULL,
        CONSTRAINT group_letter_organisation CHECK ((audience = 'organisation') = (organisation_id IS NOT NULL))
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE group_letter');
    await runner.query('ALTER TABLE message DROP reply_to');
  }
}
