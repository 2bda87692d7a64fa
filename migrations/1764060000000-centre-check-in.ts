import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When people can check in by themselves, from when they are late, and whether those who come are named on the wall, is the centre's to choose. */
export class CentreCheckIn1764060000000 implements MigrationInterface {
  name = 'CentreCheckIn1764060000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE centre
      ADD COLUMN check_in_opens_before smallint NOT NULL DEFAULT 15 CHECK (check_in_opens_before BETWEEN 0 AND 120),
      ADD COLUMN check_in_grace smallint NOT NULL DEFAULT 10 CHECK (check_in_grace BETWEEN 0 AND 120),
      ADD COLUMN check_in_closes_after smallint CHECK (check_in_closes_after BETWEEN 5 AND 1440),
      ADD COLUMN names_on_wall boolean NOT NULL DEFAULT false`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE centre DROP COLUMN check_in_opens_before, DROP COLUMN check_in_grace, DROP COLUMN check_in_closes_after, DROP COLUMN names_on_wall');
  }
}
