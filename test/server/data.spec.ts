import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { testDatabase } from '@kortkurs/workbench/test-database';
import { Decider } from '../../backend/src/completion/door';
import { Rollup } from '../../backend/src/reporting/door';
import { COUNTING_RULES } from '../../backend/src/reporting/rollup.sql';
import { startApp, type TestApp } from '../../backend/src/platform/testing/start-app';

const root = path.resolve(__dirname, '../..');
const TABLES = ['participation_month', 'participation_start', 'completion', 'enrolment', 'enrolment_event'];

/** Whether every foreign key and check holds: the generator loads without them. */
const VALIDATE = `
  SELECT conrelid::regclass::text AS "table", conname AS name, contype AS kind, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype = 'f' AND conrelid <> 0`;

describe('the generator of data', () => {
  let test: TestApp;
  let url: string;
  const load = (): Promise<{ stdout: string }> =>
    promisify(execFile)(process.execPath, [path.join(root, 'test/data/data.mjs'), '--size', 'XS', '--database-url', url], { env: { ...process.env, NODE_OPTIONS: '' } });

  beforeAll(async () => {
    url = await testDatabase();
    expect((await load()).stdout).toContain('rows and their sums');
    test = await startApp({ databaseUrl: url });
  });
  afterAll(() => test.close());

  const content = async (): Promise<Record<string, string | undefined>> => {
    const found: Record<string, string | undefined> = {};
    for (const table of TABLES) found[table] = (await test.database.one<{ sum: string }>(`SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS sum FROM ${table} t`))?.sum;
    return found;
  };

  it('leaves the sums and decisions that the product’s own count would make', async () => {
    const before = await content();
    await test.database.work((tx) => test.app.get(Rollup).rebuildEverything(tx));
    const runs = await test.database.query<{ id: string }>('SELECT id FROM course_run');
    for (const { id } of runs) await test.database.work((tx) => test.app.get(Decider).settleRun(tx, id));
    expect(await content()).toEqual(before);
  });

  it('notes by which rules it summed', async () => {
    expect(await test.database.one('SELECT made_by, becoming FROM participation_rules')).toEqual({ made_by: COUNTING_RULES, becoming: null });
  });

  it('leaves every foreign key whole', async () => {
    const keys = await test.database.query<{ table: string; name: string; definition: string }>(VALIDATE);
    expect(keys.length).toBeGreaterThan(50);
    for (const { table, name, definition } of keys) {
      await test.database.execute(`ALTER TABLE ${table} DROP CONSTRAINT "${name}", ADD CONSTRAINT "${name}" ${definition}`);
    }
  });

  it('counts seats, sessions and lists as the product does', async () => {
    const wrong = await test.database.query(`
      SELECT r.id FROM course_run r JOIN run_seats q ON q.run_id = r.id
       WHERE (q.capacity, q.held, q.forced, q.waiting, r.session_count, r.countable_minutes, r.starts_at, r.ends_at) IS DISTINCT FROM (r.capacity,
         (SELECT count(*) FROM enrolment e WHERE e.run_id = r.id AND NOT e.forced AND (e.state IN ('enrolled', 'completed')
             OR e.state = 'invited' AND EXISTS (SELECT 1 FROM seat_invitation i WHERE i.enrolment_id = e.id AND i.holds_seat)))
           + (SELECT coalesce(sum(i.left_seats), 0) FROM organisation_invitation i WHERE i.run_id = r.id AND i.state = 'open' AND i.holds_seats),
         (SELECT count(*) FROM enrolment e WHERE e.run_id = r.id AND e.forced AND e.state IN ('enrolled', 'completed')),
         (SELECT count(*) FROM enrolment e WHERE e.run_id = r.id AND e.state = 'waitlisted'),
         (SELECT count(*) FROM session s WHERE s.run_id = r.id), (SELECT sum(s.countable_minutes) FROM session s WHERE s.run_id = r.id),
         (SELECT min(s.starts_at) FROM session s WHERE s.run_id = r.id), (SELECT max(s.ends_at) FROM session s WHERE s.run_id = r.id))`);
    expect(wrong).toEqual([]);
    const lists = await test.database.query(`
      SELECT g.id FROM session_signature g WHERE (g.present, g.absent) IS DISTINCT FROM (
        (SELECT count(*) FROM attendance a WHERE a.session_id = g.session_id AND a.state = 'present'), (SELECT count(*) FROM attendance a WHERE a.session_id = g.session_id AND a.state = 'absent'))`);
    expect(lists).toEqual([]);
    const unheard = await test.database.query(`SELECT a.mark_id FROM attendance a WHERE NOT EXISTS (SELECT 1 FROM attendance_history h WHERE h.mark_id = a.mark_id AND h.outcome = 'applied' AND h.state = a.state)`);
    expect(unheard).toEqual([]);
  });

  it('goes on where it was broken off, and makes the same', async () => {
    const before = await content();
    await test.database.execute(`DELETE FROM data_load.step WHERE name = 'sums'`);
    await test.database.execute('UPDATE participation_rules SET made_by = 0');
    await test.database.execute('DELETE FROM participation_month');
    await test.database.execute('DELETE FROM participation_start');
    expect((await load()).stdout).toContain('All of it was there');
    expect(await content()).toEqual(before);
    expect(await test.database.one('SELECT made_by, becoming FROM participation_rules')).toEqual({ made_by: COUNTING_RULES, becoming: null });
  });
});
