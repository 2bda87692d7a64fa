import { somebody } from '../access/testing';
import { makeClass } from '../completion/testing';
import { People } from '../people/door';
import { startApp, type TestApp } from '../platform/testing/start-app';
import { until } from '../platform/testing/until';
import { Issuer } from './issuer';
import { Keeper } from './keeper';

describe('certificates that wait', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.close());

  it('are taken up a day later where the name can be drawn by then, and go on waiting where it cannot', async () => {
    const of = await makeClass(test, { rule: { requiredActivities: false }, people: 4 });
    test.clock.set('2026-11-21T09:00:00Z');
    const [drawable, not, erased, contradicted] = of.personIds;
    // Decided while no face had these letters; for one of the names there is a face now.
    await test.database.execute(`UPDATE person SET certificate_name = CASE id WHEN $1 THEN '山田太郎' ELSE 'ሰላም' END WHERE id IN ($1, $2)`, [drawable, not]);
    await test.database.execute('UPDATE person SET erased_at = now() WHERE id = $1', [erased]);
    await test.database.execute(`INSERT INTO completion (enrolment_id, decided_at, rule, evidence) SELECT id, $2, '{"requiredActivities": true}', '{}' FROM enrolment WHERE run_id = $1`, [
      of.runId,
      '2026-11-21T09:00:00Z',
    ]);
    await test.database.execute('UPDATE completion SET broken_since = $2 WHERE enrolment_id = (SELECT id FROM enrolment WHERE person_id = $1)', [contradicted, '2026-11-21T10:00:00Z']);
    const issued = (): Promise<{ enrolmentId: string }[]> =>
      test.database.query('SELECT c.enrolment_id AS "enrolmentId" FROM certificate c JOIN enrolment e ON e.id = c.enrolment_id WHERE e.run_id = $1', [of.runId]);
    const issuer = test.app.get(Issuer);
    await issuer.takeUp();
    expect(await test.database.query(`SELECT 1 FROM pgboss.job WHERE name = 'certificates.issue'`)).toEqual([]);
    test.clock.set('2026-11-22T10:00:00Z');
    await issuer.takeUp();
    await until(async () => (await issued()).length > 0);
    await until(async () => (await test.database.query(`SELECT 1 FROM pgboss.job WHERE name = 'certificates.issue' AND state = 'completed'`)).length > 0);
    expect(await issued()).toEqual([{ enrolmentId: of.enrolmentIds[0] }]);
    await issuer.issueAll(of.enrolmentIds.slice(3));
    expect(await issued()).toHaveLength(1);
  });
});

describe('the name on a certificate, for who checks it', () => {
  let test: TestApp;
  let admin: string;
  beforeAll(async () => {
    test = await startApp();
    admin = (await somebody(test, undefined, ['administrator'])).personId;
  });
  afterAll(() => test.close());

  const hidden = async (enrolmentId = ''): Promise<boolean[]> =>
    (await test.database.query<{ hidden: boolean }>('SELECT name_hidden AS hidden FROM certificate WHERE enrolment_id = $1 ORDER BY serial', [enrolmentId])).map((row) => row.hidden);

  it('is hidden where its person becomes protected in the midst of the issue', async () => {
    const { personIds, enrolmentIds } = await makeClass(test, { rule: { requiredActivities: false } });
    const [enrolmentId = ''] = enrolmentIds;
    await test.database.execute(`INSERT INTO completion (enrolment_id, decided_at, rule, evidence) VALUES ($1, now(), '{"requiredActivities": true}', '{}')`, [enrolmentId]);
    let [hold, go] = [(): void => undefined, (): void => undefined];
    const held = new Promise<void>((resolve) => (hold = resolve));
    const gone = new Promise<void>((resolve) => (go = resolve));
    const protecting = test.database.work(async (tx) => {
      await test.app.get(People).protectMany(tx, [{ id: personIds[0] ?? '', alias: 'Robin' }]);
      hold();
      await gone;
    });
    await held;
    let isDone = false;
    const issued = test.app.get(Issuer).issueAll([enrolmentId]).finally(() => (isDone = true));
    await until(async () => isDone || (await test.database.query(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)).length > 0);
    go();
    await protecting;
    await issued;
    expect(await hidden(enrolmentId)).toEqual([true]);
  });

  it('stays hidden, or shown, as its owner chose when it is issued by hand after a revocation', async () => {
    const { enrolmentIds } = await makeClass(test, { rule: { requiredActivities: false } });
    const keeper = test.app.get(Keeper);
    for (const [enrolmentId, shown] of [[enrolmentIds[0] ?? '', false], [enrolmentIds[1] ?? '', true]] as const) {
      const { id } = await keeper.issueByHand(enrolmentId, 'Tog igen på annat sätt', admin);
      await keeper.showName(id, shown);
      await keeper.revoke(id, 'Fel person', admin);
      await keeper.issueByHand(enrolmentId, 'Rätt person ändå', admin);
      expect(await hidden(enrolmentId)).toEqual([!shown, !shown]);
    }
  });
});
