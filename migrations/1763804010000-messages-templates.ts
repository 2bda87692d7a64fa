import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Words of a centre's own for a kind of letter, none where it has the standard ones; what a letter says as HTML; and one row for what many letters belong to.
 */
export class MessagesTemplates1763804010000 implements MigrationInterface {
  name = 'MessagesTemplates1763804010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE letter_template (
        id uuid PRIMARY KEY,
        kind text NOT NULL UNIQUE,
        sv jsonb,
        en jsonb,
        sv_at timestamptz,
        en_at timestamptz,
        version int NOT NULL DEFAULT 1,
        CONSTRAINT letter_template_both_or_none CHECK ((sv IS NULL) = (en IS NULL))
      )`);
    await runner.query(`
      CREATE TABLE sending (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        run_id uuid REFERENCES course_run (id),
        once_key text UNIQUE,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query('CREATE INDEX sending_created ON sending (created_at DESC, id DESC)');
    await runner.query('CREATE INDEX sending_run ON sending (run_id, created_at DESC) WHERE run_id IS NOT NULL');
    await runner.query(`ALTER TABLE message ADD html text NOT NULL DEFAULT '', ADD sending_id uuid REFERENCES sending (id)`);
    // What was sent to many before was not kept as one: each letter stands by itself.
    await runner.query('INSERT INTO sending (id, kind, created_at) SELECT id, kind, created_at FROM message');
    await runner.query('UPDATE message SET sending_id = id');
    await runner.query('CREATE INDEX message_sending ON message (sending_id, state)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE message DROP html, DROP sending_id');
    await runner.query('DROP TABLE sending');
    await runner.query('DROP TABLE letter_template');
  }
}
