import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters that are bound to a time say until when they make sense; and what has not got through is found among all that has. */
export class MessagesOvertaken1763807010000 implements MigrationInterface {
  name = 'MessagesOvertaken1763807010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE message ADD not_after timestamptz');
    await runner.query(`CREATE INDEX message_unsent ON message (state, sending_id) WHERE state <> 'sent'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX message_unsent');
    await runner.query('ALTER TABLE message DROP not_after');
  }
}
