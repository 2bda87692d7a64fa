import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pictures that stand in a letter itself, such as the code of a ticket. */
export class MessagesPictures1764218010000 implements MigrationInterface {
  name = 'MessagesPictures1764218010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE message ADD COLUMN pictures jsonb NOT NULL DEFAULT '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE message DROP COLUMN pictures');
  }
}
