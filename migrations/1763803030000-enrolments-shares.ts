import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Scarce seats can be shared: at most so many for one organisation until a day, then the rest goes to the queue. */
export class EnrolmentsShares1763803030000 implements MigrationInterface {
  name = 'EnrolmentsShares1763803030000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE run_seats
        ADD COLUMN share_seats smallint CHECK (share_seats >= 1),
        ADD COLUMN share_until timestamptz,
        ADD COLUMN held_back integer NOT NULL DEFAULT 0 CHECK (held_back >= 0),
        ADD CONSTRAINT run_seats_share CHECK ((share_seats IS NULL) = (share_until IS NULL))`);
    // Those whose time has come are looked for every quarter of an hour.
    await runner.query('CREATE INDEX run_seats_held_back ON run_seats (share_until) WHERE held_back > 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE run_seats DROP COLUMN share_seats, DROP COLUMN share_until, DROP COLUMN held_back');
  }
}
