import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { CertificateArchive } from '@kortkurs/contract/certificate-archive';
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { somebody } from '../../access/testing';
import { makeClass, type TestClass } from '../../completion/testing';
import { PictureKeeper } from '../../certificate-templates/door';
import { People } from '../../people/door';
import { Settings } from '../../platform/config/settings';
import { Jobs } from '../../platform/jobs/jobs';
import { FileKeeper } from '../../documents/door';
import { type Headers, startApp, type TestApp } from '../../platform/testing/start-app';
import { until } from '../../platform/testing/until';
import { Printer } from '../printer';
import { Archivist } from './archivist';
import { makeArchive } from './jobs';

describe('all certificates of a run as one file', () => {
  let test: TestApp;
  let admin: Headers;
  let reader: Headers;

  beforeAll(async () => {
    test = await startApp();
    const { personId, accountId } = await somebody(test, undefined, ['administrator']);
    admin = test.signedInAs(personId, accountId);
    const knowing = await somebody(test, undefined, ['administrator', 'protected_reader']);
    reader = test.signedInAs(knowing.personId, knowing.accountId);
  });
  afterAll(() => test.close());
  afterEach(() => jest.restoreAllMocks());

  /** A class whose participants have certificates. */
  async function certified(people: number): Promise<TestClass> {
    const of = await makeClass(test, { rule: { requiredActivities: false }, people });
    for (const enrolmentId of of.enrolmentIds) await test.ask('POST', `enrolments/${enrolmentId}/certificate`, { as: admin, body: { reason: 'Tog igen på annat sätt' } });
    return of;
  }

  const ask = (of: TestClass, as = admin) => test.ask<CertificateArchive>('POST', `runs/${of.runId}/certificate-archives`, { as, body: { contents: 'pdf' } });
  const mine = async (of: TestClass, as = admin): Promise<CertificateArchive[]> => (await test.ask<CertificateArchive[]>('GET', `runs/${of.runId}/certificate-archives`, { as })).body;

  async function over(of: TestClass, as = admin): Promise<CertificateArchive> {
    return until(async () => {
      const [latest] = await mine(of, as);
      return latest?.state !== 'waiting' && latest?.state !== 'making' && latest;
    });
  }

  async function unpacked(archive: CertificateArchive): Promise<Record<string, Uint8Array>> {
    const answer = await test.app.getHttpAdapter().getInstance().inject({ method: 'GET', url: archive.file?.url ?? '' });
    expect(answer.headers['content-type']).toBe('application/zip');
    return unzipSync(answer.rawPayload);
  }

  it('is made by a job, says how far it has come, and holds what the single files are', async () => {
    const of = await certified(12);
    await test.database.execute(`UPDATE certificate SET revoked_at = now(), revoked_why = 'Fel person' WHERE enrolment_id = $1`, [of.enrolmentIds[0]]);
    const { status, body } = await ask(of);
    expect([status, body]).toEqual([201, expect.objectContaining({ contents: 'pdf', total: 11, leftOut: 0 })]);
    const ready = await over(of);
    expect(ready).toMatchObject({ id: body.id, state: 'ready', done: 11, total: 11 });
    const files = await unpacked(ready);
    expect(Object.keys(files)).toHaveLength(11);
    const [one] = await test.database.query<{ id: string; number: string }>('SELECT id, number FROM certificate WHERE enrolment_id = $1', [of.enrolmentIds[3]]);
    const single = await test.app.getHttpAdapter().getInstance().inject({ method: 'GET', url: `/api/v1/certificates/${one?.id}/file`, headers: admin });
    expect(Buffer.from(files[`${one?.number} Deltagare3 Öberg.pdf`] ?? []).equals(single.rawPayload)).toBe(true);
    const log = await test.database.query(`SELECT action FROM audit_event WHERE object_id = $1 AND action LIKE 'certificates.%' ORDER BY at, id`, [of.runId]);
    expect(log).toEqual([{ action: 'certificates.archive-asked' }, { action: 'certificates.archive-made' }]);
  });

  it('holds the badges instead, as they are saved one by one', async () => {
    const of = await certified(2);
    await test.ask('POST', `runs/${of.runId}/certificate-archives`, { as: admin, body: { contents: 'badges' } });
    const files = await unpacked(await over(of));
    const [one] = await test.database.query<{ id: string; number: string }>('SELECT id, number FROM certificate WHERE enrolment_id = $1', [of.enrolmentIds[0]]);
    const single = await test.app.getHttpAdapter().getInstance().inject({ method: 'GET', url: `/api/v1/certificates/${one?.id}/badge.png`, headers: admin });
    expect(Buffer.from(files[`${one?.number} Deltagare0 Öberg.png`] ?? []).equals(single.rawPayload)).toBe(true);
  });

  it('is one when it is asked for twice at once, and anew when it is asked for later', async () => {
    const of = await certified(3);
    const printer = test.app.get(Printer);
    const make = printer.make.bind(printer);
    const answers = Promise.all([ask(of), ask(of), ask(of)]);
    // Nothing is made before all of them are answered: who comes after that asks for another.
    jest.spyOn(printer, 'make').mockImplementation(async (...what) => {
      await answers;
      return make(...what);
    });
    expect(new Set((await answers).map(({ body }) => body.id)).size).toBe(1);
    jest.restoreAllMocks();
    const first = await over(of);
    expect((await ask(of)).body.id).not.toBe(first.id);
    await over(of);
  });

  it('leaves out whose names are protected, also for who may know them, and says how many', async () => {
    const of = await certified(3);
    await test.database.work((tx) => test.app.get(People).protectMany(tx, [{ id: of.personIds[1] ?? '', alias: 'Robin' }]));
    await ask(of);
    const without = await over(of);
    expect(without).toMatchObject({ done: 2, leftOut: 1 });
    expect(Object.keys(await unpacked(without)).join()).not.toContain('Deltagare1');
    await ask(of, reader);
    const knowing = await over(of, reader);
    expect(knowing).toMatchObject({ done: 2, leftOut: 1 });
    expect(Object.keys(await unpacked(knowing)).join()).not.toContain('Deltagare1');
  });

  it('is made anew when somebody in it becomes protected, and cannot be fetched as it was', async () => {
    const of = await certified(2);
    const elsewhere = await certified(1);
    for (const [run, as] of [[of, admin], [of, reader], [elsewhere, admin]] as const) await ask(run, as);
    const [own, knowing, other] = [await over(of), await over(of, reader), await over(elsewhere)];
    const fetched = async ({ file }: CertificateArchive): Promise<number> => (await test.ask('GET', file?.url ?? '')).status;
    expect([await fetched(own), await fetched(knowing), await fetched(other)]).toEqual([200, 200, 200]);
    await test.database.work((tx) => test.app.get(People).protectMany(tx, [{ id: of.personIds[1] ?? '', alias: 'Robin' }]));
    expect([await fetched(own), await fetched(knowing), await fetched(other)]).toEqual([404, 404, 200]);
    for (const [as, before] of [[admin, own], [reader, knowing]] as const) {
      const anew = await over(of, as);
      expect(anew).toMatchObject({ id: before.id, state: 'ready', done: 1, leftOut: 1 });
      expect(Object.keys(await unpacked(anew)).join()).not.toContain('Deltagare1');
    }
  });

  it('is made anew for every reader when somebody in it is erased, and is no more when nobody is left', async () => {
    const [of, alone] = [await certified(2), await certified(1)];
    for (const [run, as] of [[of, admin], [of, reader], [alone, admin]] as const) await ask(run, as);
    const before = [await over(of), await over(of, reader), await over(alone)];
    await test.database.work((tx) => test.app.get(People).unmake(tx, [of.personIds[1] ?? '', alone.personIds[0] ?? '']));
    for (const { file } of before) expect((await test.ask('GET', file?.url ?? '')).status).toBe(404);
    for (const as of [admin, reader]) {
      const anew = await over(of, as);
      expect(anew).toMatchObject({ state: 'ready', done: 1, leftOut: 1 });
      expect(Object.keys(await unpacked(anew)).join()).toContain('Deltagare0');
    }
    expect(await over(alone)).toMatchObject({ state: 'cancelled', file: null });
  });

  it('shows one of each kind, and one that is ready beside what is made or taken back after it', async () => {
    const of = await certified(1);
    const as = (contents: string) => test.ask<CertificateArchive>('POST', `runs/${of.runId}/certificate-archives`, { as: admin, body: { contents } });
    const later = (minute: number) => test.clock.set(`2026-11-21T10:${String(minute).padStart(2, '0')}:00Z`);
    later(0);
    const { body: pdf } = await as('pdf');
    await over(of);
    for (let minute = 1; minute <= 6; minute++) {
      later(minute);
      await as('badges');
      await over(of);
    }
    later(7);
    const { body: again } = await as('pdf');
    await over(of);
    await test.database.execute(`UPDATE certificate_archive SET state = 'cancelled', file_id = NULL WHERE id = $1`, [again.id]);
    expect((await mine(of)).map(({ id, contents, state }) => [id === pdf.id ? 'first' : id === again.id ? 'again' : 'badges', contents, state])).toEqual([
      ['again', 'pdf', 'cancelled'],
      ['badges', 'badges', 'ready'],
      ['first', 'pdf', 'ready'],
    ]);
  });

  it('is for who asked for it, and may read the run', async () => {
    const of = await certified(1);
    const { body } = await ask(of);
    await over(of);
    const instructor = test.signedInAs(of.instructorId);
    expect(await mine(of, instructor)).toEqual([]);
    expect((await test.ask('POST', `runs/${of.runId}/certificate-archives/${body.id}/cancellation`, { as: instructor })).status).toBe(404);
    expect((await ask(of, instructor)).status).toBe(201);
    await over(of, instructor);
    expect((await ask(of, test.signedInAs(of.personIds[0] ?? ''))).status).toBe(404);
    const other = await certified(1);
    expect((await ask(other, instructor)).status).toBe(404);
  });

  it('is refused for a run without certificates', async () => {
    const of = await makeClass(test, { rule: { requiredActivities: false } });
    const { status, body } = await ask(of);
    expect([status, body]).toEqual([409, expect.objectContaining({ code: 'no-certificates-to-save' })]);
  });

  it('stops when it is taken back, and leaves no file', async () => {
    const of = await certified(15);
    const folder = path.join(test.app.get(Settings).DATA_DIR, 'files/documents');
    const before = (await readdir(folder)).length;
    let go: () => void = () => undefined;
    let begun: () => void = () => undefined;
    const isBegun = new Promise<void>((resolve) => (begun = resolve));
    const held = new Promise<void>((resolve) => (go = resolve));
    const printer = test.app.get(Printer);
    const make = printer.make.bind(printer);
    jest.spyOn(printer, 'make').mockImplementation(async (...of) => {
      begun();
      await held;
      return make(...of);
    });
    const { body } = await ask(of);
    await isBegun;
    expect((await mine(of))[0]).toMatchObject({ state: 'making' });
    const cancel = () => test.ask<CertificateArchive>('POST', `runs/${of.runId}/certificate-archives/${body.id}/cancellation`, { as: admin });
    expect((await cancel()).body.state).toBe('cancelled');
    expect((await cancel()).status).toBe(200);
    go();
    jest.restoreAllMocks();
    // Asked for anew it is made; the job before has ended by then, since one runs at a time.
    await ask(of);
    const ready = await over(of);
    expect(ready.state).toBe('ready');
    expect((await readdir(folder)).length).toBe(before + 1);
    expect((await test.ask('POST', `runs/${of.runId}/certificate-archives/${ready.id}/cancellation`, { as: admin })).body).toMatchObject({ code: 'archive-is-over' });
  });

  it('is tried again when something fails, and says in the end that it could not be made', async () => {
    const of = await certified(1);
    const failing = jest.spyOn(test.app.get(Printer), 'make').mockRejectedValue(new Error('no paper'));
    await ask(of);
    const [latest] = [await over(of)];
    expect(latest).toMatchObject({ state: 'failed', file: null });
    expect(failing).toHaveBeenCalledTimes(3);
    jest.restoreAllMocks();
    await ask(of);
    expect((await over(of)).state).toBe('ready');
  }, 60_000);

  it('is not said to have failed for restarts, however many came in its way', async () => {
    const of = await certified(2);
    const { body } = await ask(of);
    await over(of);
    // As four processes leave it that were killed at it.
    await test.database.execute(`UPDATE certificate_archive SET state = 'making', file_id = NULL, attempts = 4 WHERE id = $1`, [body.id]);
    await test.database.work((tx) => test.app.get(Jobs).send(tx, makeArchive, { archiveId: body.id }));
    expect(await over(of)).toMatchObject({ id: body.id, state: 'ready' });
    // Nor for having been made anew since somebody in it became protected.
    await test.database.execute('UPDATE certificate_archive SET attempts = 12 WHERE id = $1', [body.id]);
    await test.database.work((tx) => test.app.get(People).protectMany(tx, [{ id: of.personIds[1] ?? '', alias: 'Robin' }]));
    expect(await over(of)).toMatchObject({ id: body.id, state: 'ready', done: 1 });
    // One that its process dies of each time comes to an end all the same.
    await test.database.execute(`UPDATE certificate_archive SET state = 'making', file_id = NULL, attempts = 12 + attempts_before_recall WHERE id = $1`, [body.id]);
    await test.database.work((tx) => test.app.get(Jobs).send(tx, makeArchive, { archiveId: body.id }));
    expect(await over(of)).toMatchObject({ id: body.id, state: 'failed' });
  });

  it('reads the pictures of many certificates at once', async () => {
    const of = await certified(8);
    const picture = await test.app.get(PictureKeeper).keep(await sharp({ create: { width: 40, height: 20, channels: 3, background: '#0a3' } }).png().toBuffer());
    await test.database.execute(`UPDATE certificate SET record = record || jsonb_build_object('look', jsonb_build_object('logo', $2::jsonb)) WHERE enrolment_id = ANY ($1::uuid[])`, [of.enrolmentIds, JSON.stringify({ ...picture, alt: 'Centrets märke' })]);
    const read = jest.spyOn(test.app.get(PictureKeeper), 'bytes');
    await ask(of);
    expect(await over(of)).toMatchObject({ state: 'ready', done: 8 });
    expect(read.mock.calls.filter(([hashes]) => hashes.includes(picture.hash))).toHaveLength(1);
  });

  it('counts what is in it when one was taken back meanwhile', async () => {
    const of = await certified(11);
    const printer = test.app.get(Printer);
    const make = printer.make.bind(printer);
    jest.spyOn(printer, 'make').mockImplementation(async (...one) => {
      await test.database.execute(`UPDATE certificate SET revoked_at = now(), revoked_why = 'Fel person' WHERE enrolment_id = $1`, [of.enrolmentIds[10]]);
      return make(...one);
    });
    await ask(of);
    const ready = await over(of);
    expect([ready.done, ready.total, Object.keys(await unpacked(ready)).length]).toEqual([10, 10, 10]);
  });

  it('is made anew when one got stuck and its day is over', async () => {
    const of = await certified(1);
    const { body: first } = await ask(of);
    await over(of);
    await test.database.execute(`UPDATE certificate_archive SET state = 'making', file_id = NULL, expires_at = $2 WHERE id = $1`, [first.id, new Date(test.clock.now().getTime() - 1000)]);
    const { status, body } = await ask(of);
    expect([status, body.id === first.id]).toEqual([201, false]);
    expect((await over(of)).state).toBe('ready');
  });

  it('is gone after a day, and its address says so', async () => {
    const of = await certified(1);
    await ask(of);
    const { file } = await over(of);
    test.clock.set(new Date(new Date(file?.until ?? '').getTime() + 1000).toISOString());
    expect(await mine(of)).toEqual([]);
    expect((await test.ask('GET', file?.url ?? '')).body).toMatchObject({ code: 'file-link-over' });
    const dropped = jest.spyOn(test.app.get(FileKeeper), 'drop');
    expect(await test.app.get(Archivist).clear()).toBeGreaterThan(0);
    expect(dropped).toHaveBeenCalled();
    expect(await test.database.query('SELECT 1 FROM certificate_archive')).toEqual([]);
  });
});
