import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters that somebody writes to the contacts of organisations. Which organisations is kept as it was when the letter was written. */
export class MessagesToContacts1764243010000 implements MigrationInterface {
  name = 'MessagesToContacts1764243010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE contact_letter (
        sending_id uuid PRIMARY KEY REFERENCES sending (id),
        written_by uuid NOT NULL REFERENCES person (id),
        organisation_ids uuid[] NOT NULL CHECK (cardinality(organisation_ids) > 0),
        sv jsonb NOT NULL,
        en jsonb,
        reply_to text,
        sees_protected boolean NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE contact_letter');
  }
}
