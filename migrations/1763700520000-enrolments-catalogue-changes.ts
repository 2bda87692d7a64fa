import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the catalogue's rows are read from: events, and the columns of an update that count (none named: all). */
const READ_FROM: readonly [table: string, events: string, columns?: string][] = [
  ['course_run', 'INSERT OR DELETE OR UPDATE'],
  ['run_seats', 'INSERT OR DELETE OR UPDATE'],
  // Not its revision, which every saved list raises.
  ['session', 'INSERT OR DELETE OR UPDATE', 'run_id, starts_at, ends_at, break_minutes, local_date, cancelled_at'],
  ['run_project', 'INSERT OR DELETE OR UPDATE'],
  ['course', 'UPDATE'],
  ['course_version', 'UPDATE'],
  ['course_version_activity', 'INSERT OR DELETE OR UPDATE'],
  ['format', 'UPDATE'],
  ['place', 'UPDATE'],
  ['project', 'UPDATE'],
  ['funder', 'UPDATE'],
];

/**
 * The transactions that last changed what the public catalogue shows, so that a process may keep a page it has made and knows by one small read
 * whether it still holds. A transaction takes any slot that no other holds: nobody waits for anybody.
 */
export class EnrolmentsCatalogueChanges1763700520000 implements MigrationInterface {
  name = 'EnrolmentsCatalogueChanges1763700520000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE catalogue_change (slot smallint PRIMARY KEY, xid xid8 NOT NULL)');
    await runner.query(`INSERT INTO catalogue_change (slot, xid) SELECT n, '0' FROM generate_series(1, 64) n`);
    await runner.query(`
      CREATE FUNCTION note_catalogue_change() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        own xid8 := pg_current_xact_id();
      BEGIN
        IF EXISTS (SELECT 1 FROM catalogue_change WHERE xid = own) THEN
          RETURN NULL;
        END IF;
        UPDATE catalogue_change SET xid = greatest(xid, own)
         WHERE slot = (SELECT slot FROM catalogue_change ORDER BY xid LIMIT 1 FOR UPDATE SKIP LOCKED);
        IF NOT FOUND THEN
          UPDATE catalogue_change SET xid = greatest(xid, own) WHERE slot = 1;
        END IF;
        RETURN NULL;
      END $$`);
    for (const [table, events, columns] of READ_FROM) {
      await runner.query(`CREATE TRIGGER ${table}_in_catalogue AFTER ${events}${columns ? ` OF ${columns}` : ''} ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION note_catalogue_change()`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table] of READ_FROM) await runner.query(`DROP TRIGGER ${table}_in_catalogue ON ${table}`);
    await runner.query('DROP FUNCTION note_catalogue_change');
    await runner.query('DROP TABLE catalogue_change');
  }
}
