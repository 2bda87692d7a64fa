import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People turn off what they can do without, choose text messages for what is urgent, and are left alone at night. */
export class MessagesChoices1763805020000 implements MigrationInterface {
  name = 'MessagesChoices1763805020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE message_choice (
        person_id uuid PRIMARY KEY REFERENCES person (id),
        turned_off text[] NOT NULL DEFAULT '{}' CHECK (turned_off <@ ARRAY['reminders', 'invitations']),
        by_sms boolean NOT NULL DEFAULT false,
        at_night boolean NOT NULL DEFAULT false,
        changed_at timestamptz NOT NULL
      )`);
    await runner.query(`ALTER TABLE message ADD COLUMN channel text NOT NULL DEFAULT 'email' CHECK (channel IN ('email', 'sms'))`);
    // When it was held back for the night; and, until it has been sent, the secret of the link that turns off what it is about.
    await runner.query('ALTER TABLE message ADD COLUMN not_before timestamptz, ADD COLUMN unsubscribe text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE message DROP COLUMN unsubscribe, DROP COLUMN not_before, DROP COLUMN channel');
    await runner.query('DROP TABLE message_choice');
  }
}
