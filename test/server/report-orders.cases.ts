import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { ExportOrder } from '@kortkurs/contract/exports';
import { FileKeeper } from '../../backend/src/documents/door';
import { ExportKinds } from '../../backend/src/exports/door';
import { ExportMaker } from '../../backend/src/exports/export-maker';
import { makeExport } from '../../backend/src/exports/jobs';
import { People } from '../../backend/src/people/door';
import { Settings } from '../../backend/src/platform/config/settings';
import { Jobs } from '../../backend/src/platform/jobs/jobs';
import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import { until } from '../../backend/src/platform/testing/until';
import type { Reported } from '../builders/reported';
import { Scene } from '../builders/scene';

/** What holds of every file that is ordered, tried with those of a report. */
export function reportOrders(here: () => { test: TestApp; laid: Reported }): void {
  const ask = <T>(method: 'GET' | 'POST', route: string, as: Headers = here().laid.staff, language = 'sv') => here().test.ask<T>(method, route, { as, headers: { 'accept-language': language } });
  const order = async (file = 'report.csv?table=sessions', as?: Headers): Promise<ExportOrder> => {
    const { status, body } = await ask<ExportOrder>('POST', `reports/projects/${here().laid.project}/${file}`, as);
    expect({ status, body }).toMatchObject({ status: 201 });
    return body;
  };
  const over = ({ id }: ExportOrder, as?: Headers): Promise<ExportOrder> =>
    until(async () => {
      const { body } = await ask<ExportOrder>('GET', `exports/${id}`, as);
      return body.state !== 'waiting' && body.state !== 'making' && body;
    });
  const fetched = async (order: ExportOrder): Promise<{ status: number; bytes: Buffer; type: unknown; name: unknown }> => {
    const answer = await here().test.app.inject({ method: 'GET', url: order.file?.url ?? '' });
    return { status: answer.statusCode, bytes: answer.rawPayload, type: answer.headers['content-type'], name: answer.headers['content-disposition'] };
  };
  const send = (exportId: string): Promise<unknown> => here().test.database.work((tx) => here().test.app.get(Jobs).send(tx, makeExport, { exportId }));

  afterEach(() => jest.restoreAllMocks());

  it('hold what is sent at once, and say how many rows are written', async () => {
    const { laid, test } = here();
    for (const file of ['report.csv?table=sessions', 'people.csv?figure=participants&from=2026-09-01']) {
      const direct = await test.app.inject({ method: 'GET', url: `/api/v1/reports/projects/${laid.project}/${file}`, headers: { ...laid.staff, 'accept-language': 'sv' } });
      const ready = await over(await order(file));
      expect(ready).toMatchObject({ state: 'ready', about: laid.project });
      expect(ready.done).toBe(ready.total);
      expect(ready.total).toBeGreaterThan(0);
      const file_ = await fetched(ready);
      expect(file_.bytes.equals(direct.rawPayload)).toBe(true);
      expect(file_.type).toBe('text/csv; charset=utf-8');
    }
    const book = await over(await order('report.xlsx?from=2026-09-01&to=2026-09-30'));
    expect(book.title).toBe('Starkare föreningsliv: Rapport, från 2026-09-01 till 2026-09-30');
    expect(book.file?.name).toBe('starkare-foreningsliv.xlsx');
    const made = await fetched(book);
    expect([made.bytes.subarray(0, 2).toString(), made.bytes.length]).toEqual(['PK', book.file?.bytes]);
    const { body: mine } = await ask<ExportOrder[]>('GET', 'exports');
    expect(mine.map(({ id }) => id)).toContain(book.id);
  });

  it('are one when they are ordered twice at once, and anew when later', async () => {
    const orders = await Promise.all([order('report.xlsx'), order('report.xlsx'), order('report.xlsx')]);
    expect(new Set(orders.map(({ id }) => id)).size).toBe(1);
    const [first] = orders;
    if (!first) throw new Error('Nothing was ordered');
    await over(first);
    const again = await order('report.xlsx');
    expect(again.id).not.toBe(first.id);
    await over(again);
  });

  it('are for who ordered them, and may still read reports', async () => {
    const { test, laid } = here();
    const scene = new Scene(test.database);
    const [other, learner] = [await scene.person({ role: 'administrator' }), await scene.person({})];
    const as = test.signedInAs(other);
    const ready = await over(await order('report.csv?table=months', as), as);
    expect((await fetched(ready)).status).toBe(200);
    expect((await ask('GET', `exports/${ready.id}`)).status).toBe(404);
    expect((await ask('POST', `exports/${ready.id}/cancellation`)).status).toBe(404);
    expect((await ask<ExportOrder[]>('GET', 'exports')).body.map(({ id }) => id)).not.toContain(ready.id);
    expect((await ask('POST', `reports/projects/${laid.project}/report.csv`, test.signedInAs(learner))).status).toBe(403);
    expect((await ask('POST', `reports/projects/${other}/report.csv`)).status).toBe(404);
    await test.database.execute('DELETE FROM access_grant WHERE person_id = $1', [other]);
    expect((await fetched(ready)).status).toBe(404);
  });

  it('stop when they are taken back, and leave no file', async () => {
    const { test } = here();
    const folder = path.join(test.app.get(Settings).DATA_DIR, 'files/documents');
    const before = (await readdir(folder)).length;
    const kinds = test.app.get(ExportKinds);
    const real = kinds.of('report');
    let go: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    jest.spyOn(kinds, 'of').mockReturnValue({ ...real, make: async (...of) => held.then(() => real.make(...of)) });
    const asked = await order('report.csv?table=people');
    await until(async () => (await ask<ExportOrder>('GET', `exports/${asked.id}`)).body.state === 'making');
    expect((await ask<ExportOrder>('POST', `exports/${asked.id}/cancellation`)).body.state).toBe('cancelled');
    expect((await ask('POST', `exports/${asked.id}/cancellation`)).status).toBe(200);
    go();
    jest.restoreAllMocks();
    const ready = await over(await order('report.csv?table=people'));
    expect(ready.state).toBe('ready');
    expect((await readdir(folder)).length).toBe(before + 1);
    expect((await ask('POST', `exports/${ready.id}/cancellation`)).body).toMatchObject({ code: 'export-is-over' });
  });

  it('are tried again when something fails, and say in the end that they could not be made', async () => {
    const { test } = here();
    const kinds = test.app.get(ExportKinds);
    const failing = jest.fn().mockRejectedValue(new Error('no paper'));
    jest.spyOn(kinds, 'of').mockReturnValue({ ...kinds.of('report'), make: failing });
    const failed = await over(await order('report.csv?table=role'));
    expect(failed).toMatchObject({ state: 'failed', file: null });
    expect(failing).toHaveBeenCalledTimes(3);
  }, 60_000);

  it('are not said to have failed for restarts, but come to an end where their process dies of them each time', async () => {
    const { test } = here();
    const ready = await over(await order('report.csv?table=sector'));
    const leftBy = (attempts: number) => test.database.execute(`UPDATE export_order SET state = 'making', file_id = NULL, attempts = $2 WHERE id = $1`, [ready.id, attempts]);
    await leftBy(4);
    await send(ready.id);
    expect(await over(ready)).toMatchObject({ state: 'ready' });
    await leftBy(12);
    await send(ready.id);
    expect(await over(ready)).toMatchObject({ state: 'failed' });
  });

  it('are made anew without the name when somebody becomes protected, and cannot be fetched as they were', async () => {
    const { test, laid } = here();
    const [list, same] = [await over(await order('people.csv')), await over(await order('people.csv'))];
    expect((await fetched(list)).bytes.toString()).toContain('Cilla Ask');
    // One that waits still: its job comes while the name is being hidden.
    const late = await over(await order('people.csv?from=2026-09-01'));
    await test.database.execute(`UPDATE export_order SET state = 'waiting', file_id = NULL WHERE id = $1`, [late.id]);
    const [hidden, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const protecting = test.database.work(async (tx) => {
      await test.app.get(People).protectMany(tx, [{ id: laid.people.Cilla ?? '', alias: 'Alva Alm' }]);
      hidden.resolve();
      await ended.promise;
    });
    await hidden.promise;
    await send(late.id);
    await until(async () => {
      const waits = await test.database.query(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%UPDATE export_order SET attempts%'`);
      return waits.length > 0 || (await ask<ExportOrder>('GET', `exports/${late.id}`)).body.state === 'ready';
    }).finally(ended.resolve);
    await protecting;
    const made = await over(late);
    expect(made).toMatchObject({ state: 'ready' });
    const lately = (await fetched(made)).bytes.toString();
    expect([lately.includes('Cilla'), lately.includes('Alva Alm')]).toEqual([false, true]);
    for (const before of [list, same]) expect((await fetched(before)).status).toBe(404);
    const anew = await over(same);
    const text = (await fetched(anew)).bytes.toString();
    expect([text.includes('Cilla'), text.includes('Alva Alm')]).toEqual([false, true]);
    expect((await ask<ExportOrder>('GET', `exports/${list.id}`)).body.state).toBe('cancelled');
  });

  it('are gone after a day, and their address says so', async () => {
    const { test } = here();
    const ready = await over(await order('report.csv?table=delivery'));
    test.clock.set(new Date(new Date(ready.file?.until ?? '').getTime() + 1000).toISOString());
    expect((await test.ask('GET', ready.file?.url ?? '')).body).toMatchObject({ code: 'file-link-over' });
    expect((await ask('GET', `exports/${ready.id}`)).status).toBe(404);
    const dropped = jest.spyOn(test.app.get(FileKeeper), 'drop');
    expect(await test.app.get(ExportMaker).clear()).toBeGreaterThan(0);
    expect(dropped).toHaveBeenCalled();
    expect(await test.database.query('SELECT 1 FROM export_order')).toEqual([]);
  });
}
