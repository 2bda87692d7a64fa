import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The hours in which what can wait is not sent are the centre's to choose; null: those that the installation was started with. */
export class CentreQuietHours1763940000000 implements MigrationInterface {
  name = 'CentreQuietHours1763940000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE centre ADD COLUMN quiet_hours text CHECK (quiet_hours = 'off' OR quiet_hours ~ '^([01]?[0-9]|2[0-3])-([01]?[0-9]|2[0-3])$')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE centre DROP COLUMN quiet_hours');
  }
}
