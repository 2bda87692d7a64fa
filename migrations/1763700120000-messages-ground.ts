import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Everything the system sends a person, with its delivery state. A message row exists once and has one Message-ID. */
export class MessagesGround1763700120000 implements MigrationInterface {
  name = 'MessagesGround1763700120000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE message (
        id uuid PRIMARY KEY,
        message_id text NOT NULL UNIQUE,
        once_key text UNIQUE,
        kind text NOT NULL,
        person_id uuid REFERENCES person (id),
        to_address text NOT NULL,
        language text NOT NULL CHECK (language IN ('sv', 'en')),
        subject text NOT NULL,
        body text NOT NULL,
        attachments jsonb NOT NULL DEFAULT '[]',
        secret boolean NOT NULL DEFAULT false,
        about_type text,
        about_id uuid,
        state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'failed')),
        attempts smallint NOT NULL DEFAULT 0,
        failure text,
        created_at timestamptz NOT NULL DEFAULT now(),
        sent_at timestamptz
      )`);
    await runner.query('CREATE INDEX message_created ON message (created_at DESC, id DESC)');
    await runner.query('CREATE INDEX message_about ON message (about_id) WHERE about_id IS NOT NULL');
    await runner.query('CREATE INDEX message_person ON message (person_id) WHERE person_id IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE message');
  }
}
