import 'fake-indexeddb/auto';
import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import type { MarkToSave, SavedMarks } from '@kortkurs/contract/attendance';
import type { Me } from '@kortkurs/contract/access';
import { PRESENT } from '@kortkurs/rules/attendance';
import { clearDevice, keepRead, keptRead, rememberedPerson } from '../platform/device/device-store';
import { Session } from '../platform/session';
import { testProviders } from '../platform/testing/test-providers';
import sv from './words/sv.json' with { type: 'json' };
import { MarkQueue } from './mark-queue';
import { dropWaiting, putMarks, readWaiting } from './waiting-store';

// The browser of the tests has none, and the database of the tests wants one.
globalThis.structuredClone ??= <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const anna: Me = { personId: 'anna', name: 'Anna Ek', email: 'anna@example.org', language: 'sv', verified: true, roles: [{ role: 'instructor' }] };
const of = { sessionId: 's1', courseTitle: { sv: 'Leda förändring' }, startsAt: '2026-03-17T16:30:00Z' };
const mark = (markId: string): MarkToSave & { name: string } => ({
  markId,
  enrolmentId: `e-${markId}`,
  content: { state: 'present', lateMinutes: 0, earlyMinutes: 0, reason: null, channel: 'in_person' },
  markedAt: '2026-03-17T16:40:00Z',
  name: 'Bo Lind',
});
const answer = (request: TestRequest, revision = 1): void => {
  const { marks } = request.request.body as { marks: MarkToSave[] };
  request.flush({ revision, savedAt: '2026-03-17T16:41:00Z', results: marks.map(({ markId, enrolmentId }) => ({ markId, enrolmentId, outcome: 'applied' })), standing: [] } satisfies SavedMarks);
};

/** Waits until something holds: what lies on the device is read and written behind. */
async function until<T>(find: () => T | undefined | false): Promise<T> {
  for (let tries = 0; tries < 400; tries++) {
    const found = find();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('It never came to hold.');
}

describe('marks on their way', () => {
  let server: HttpTestingController;

  const begin = (me: Me = anna): MarkQueue => {
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({ providers: testProviders({ attendance: sv }) });
    server = TestBed.inject(HttpTestingController);
    TestBed.inject(Session).adopt({ accessToken: 't', expiresInSeconds: 600, me });
    const queue = TestBed.inject(MarkQueue);
    TestBed.tick();
    return queue;
  };
  const sent = (): Promise<TestRequest> => until(() => server.match((request) => request.method === 'PUT')[0]);

  beforeEach(async () => {
    await dropWaiting('anna');
    await dropWaiting('bo');
  });

  it('lie on the device before they are sent, and no longer when they are saved', async () => {
    const queue = begin();
    queue.add([mark('1')], of, null);
    expect(queue.pending()).toBe(1);
    const request = await sent();
    expect((await readWaiting('anna')).marks.map(({ markId }) => markId)).toEqual(['1']);
    answer(request);
    await until(() => queue.state() === 'saved' && queue.pending() === 0);
    expect((await readWaiting('anna')).marks).toEqual([]);
    expect(queue.savedAt()).toBe('2026-03-17T16:41:00Z');
  });

  it('are nobody’s once the account is signed out, and so are not taken', async () => {
    const queue = begin();
    TestBed.inject(Session).forget();
    queue.add([mark('1')], of, null);
    expect(queue.waiting()).toEqual([]);
    expect((await readWaiting('')).marks).toEqual([]);
  });

  it('wait for no answer that never comes', async () => {
    const queue = begin();
    queue.add([mark('1')], of, null);
    const request = await sent();
    expect(request.request.timeout).toBe(20_000);
    answer(request);
    await until(() => queue.state() === 'saved');
  });

  it('are sent after a restart, in the order they were made, by whoever made them and nobody else', async () => {
    const row = (markId: string, account: string) => ({ ...mark(markId), account, of, reason: null, refused: null });
    await putMarks([row('2', 'anna'), row('1', 'anna'), row('3', 'bo')]);
    const queue = begin();
    const request = await sent();
    expect((request.request.body as { marks: MarkToSave[] }).marks.map(({ markId }) => markId)).toEqual(['1', '2']);
    answer(request);
    await until(() => queue.state() === 'saved' && queue.pending() === 0);
    expect(server.match((each) => each.method === 'PUT')).toEqual([]);
    expect((await readWaiting('bo')).marks).toHaveLength(1);
  });

  it('are tried one by one when the server cannot read them together, and what it refuses is kept and said', async () => {
    const queue = begin();
    queue.add([mark('1'), mark('2')], of, null);
    (await sent()).flush({ code: 'invalid', detail: 'Det gick inte att läsa.' }, { status: 400, statusText: 'Bad Request' });
    (await sent()).flush({ code: 'invalid', detail: 'Det gick inte att läsa.' }, { status: 400, statusText: 'Bad Request' });
    answer(await sent());
    await until(() => queue.state() === 'saved' && queue.refused().length === 1);
    expect(queue.pending()).toBe(0);
    expect((await readWaiting('anna')).marks.map(({ markId, refused }) => [markId, refused?.detail])).toEqual([['1', 'Det gick inte att läsa.']]);
    queue.retry(queue.refused(), 'Listan var signerad.');
    const again = await sent();
    expect(again.request.body).toMatchObject({ correctionReason: 'Listan var signerad.', marks: [{ markId: '1' }] });
    answer(again, 2);
    await until(() => queue.refused().length === 0 && queue.state() === 'saved');
  });

  it('wait while the server has troubles of its own', async () => {
    const queue = begin();
    queue.add([mark('1')], of, null);
    (await sent()).flush({ code: 'internal' }, { status: 500, statusText: 'Internal Server Error' });
    await until(() => queue.state() === 'waiting');
    expect(queue.pending()).toBe(1);
    dispatchEvent(new Event('online'));
    answer(await sent());
    await until(() => queue.state() === 'saved');
  });

  it('live in the tab where the device refuses them, are sent all the same, and are said to be fragile', async () => {
    const queue = begin();
    const put = jest.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    queue.add([mark('1')], of, null);
    const request = await sent();
    expect(queue.isFragile()).toBe(true);
    put.mockRestore();
    queue.add([mark('2')], of, null);
    await until(() => !queue.isFragile());
    expect((await readWaiting('anna')).marks.map(({ markId }) => markId)).toEqual(['1', '2']);
    answer(request);
    answer(await sent());
    await until(() => queue.state() === 'saved');
  });

  it('take along what was written about them, to the server and to the roster on the device', async () => {
    const url = '/api/v1/sessions/s1/roster';
    await clearDevice();
    await keepRead({ account: 'anna', url, body: { session: { id: 's1', revision: 0 }, people: [{ enrolmentId: 'e-1', mark: null }] }, fetchedAt: new Date().toISOString() });
    const queue = begin();
    while (!(await rememberedPerson())) await new Promise((resolve) => setTimeout(resolve));
    const noted = { ...mark('1'), content: { ...PRESENT, note: 'Kom med tåget.' } };
    queue.add([noted], of, null);
    const request = await sent();
    expect((await readWaiting('anna')).marks).toMatchObject([{ content: { note: 'Kom med tåget.' } }]);
    expect(request.request.body).toMatchObject({ marks: [{ content: { note: 'Kom med tåget.' } }] });
    answer(request);
    await until(() => queue.state() === 'saved' && queue.pending() === 0);
    expect((await keptRead('anna', url))?.body).toMatchObject({ people: [{ mark: { note: 'Kom med tåget.' } }] });
  });

  it('are dropped on purpose when somebody leaves, which says where the device did not', async () => {
    const queue = begin();
    queue.add([mark('1')], of, null);
    await sent();
    const remove = jest.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(() => {
      throw new DOMException('broken', 'UnknownError');
    });
    expect(await queue.discardAll()).toBe(false);
    remove.mockRestore();
    expect(await queue.discardAll()).toBe(true);
    expect((await readWaiting('anna')).marks).toEqual([]);
  });

  it('stand in the copy of the roster that nobody has open', async () => {
    const url = '/api/v1/sessions/s1/roster';
    const person = { enrolmentId: 'e-1', mark: null };
    await clearDevice();
    await keepRead({ account: 'anna', url, body: { session: { id: 's1', revision: 0 }, people: [person] }, fetchedAt: new Date().toISOString() });
    const queue = begin();
    while (!(await rememberedPerson())) await new Promise((resolve) => setTimeout(resolve));
    queue.add([mark('1')], of, null);
    answer(await sent());
    await until(() => queue.state() === 'saved' && queue.pending() === 0);
    expect((await keptRead('anna', url))?.body).toMatchObject({ session: { revision: 1 }, people: [{ mark: { state: 'present' } }] });
  });

  it('are kept with the signature that the device refused before', async () => {
    const queue = begin();
    const put = jest.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const signing = queue.sign({ id: 'g1', revision: 0, ledBy: 'anna', ledByName: null }, of);
    const request = await until(() => server.match((each) => each.method === 'POST')[0]);
    expect(queue.isFragile()).toBe(true);
    put.mockRestore();
    queue.add([mark('1')], { ...of, sessionId: 's2' }, null);
    await until(() => !queue.isFragile());
    expect((await readWaiting('anna')).signatures.map(({ id }) => id)).toEqual(['g1']);
    request.flush(null);
    await until(() => server.match((each) => each.method === 'PUT').map((each) => answer(each)).length > 0);
    expect(await signing).toBe(true);
  });

  it('are signed behind: the list that somebody else changed is reviewed again, and the server told who led', async () => {
    const queue = begin();
    queue.add([mark('1')], of, null);
    const signing = queue.sign({ id: 'g1', revision: 0, ledBy: 'anna', ledByName: null, held: { from: '17:30', to: '19:30', breakMinutes: 0 } }, of);
    answer(await sent());
    const request = await until(() => server.match((each) => each.method === 'POST' && each.url.endsWith('/signature'))[0]);
    expect(request.request.body).toEqual({ id: 'g1', revision: 1, ledBy: 'anna', ledByName: null, held: { from: '17:30', to: '19:30', breakMinutes: 0 } });
    request.flush(null);
    expect(await signing).toBe(true);

    queue.add([mark('2')], of, null);
    const other = queue.sign({ id: 'g2', revision: 1, ledBy: 'anna', ledByName: null }, of);
    answer(await sent(), 5);
    await expect(other).rejects.toMatchObject({ code: 'roster-changed' });
    expect((await readWaiting('anna')).signatures).toEqual([]);
  });
});
