import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was reminded because they had not been there, and that a rule can do so. */
export class MessagesInactivity1764255740000 implements MigrationInterface {
  name = 'MessagesInactivity1764255740000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE inactivity_reminder (
        enrolment_id uuid NOT NULL REFERENCES enrolment (id),
        sending_id uuid NOT NULL REFERENCES sending (id),
        at timestamptz NOT NULL,
        by_rule boolean NOT NULL,
        PRIMARY KEY (enrolment_id, sending_id)
      )`);
    await runner.query('CREATE INDEX inactivity_reminder_sending ON inactivity_reminder (sending_id)');
    await this.allow(runner, `'day-before', 'same-morning', 'link-opens', 'after-attended', 'after-missed', 'inactive'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['format_reminder', 'run_reminder']) await runner.query(`DELETE FROM ${table} WHERE rule = 'inactive'`);
    await this.allow(runner, `'day-before', 'same-morning', 'link-opens', 'after-attended', 'after-missed'`);
    await runner.query('DROP TABLE inactivity_reminder');
  }

  private async allow(runner: QueryRunner, rules: string): Promise<void> {
    for (const table of ['format_reminder', 'run_reminder']) {
      await runner.query(`ALTER TABLE ${table} DROP CONSTRAINT ${table}_rule_check, ADD CONSTRAINT ${table}_rule_check CHECK (rule IN (${rules}))`);
    }
  }
}
