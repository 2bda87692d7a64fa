import 'fake-indexeddb/auto';
import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import type { MarkToSave, SavedMarks } from '@kortkurs/contract/attendance';
import type { Me } from '@kortkurs/contract/access';
import type { WalkInArrived } from '@kortkurs/contract/doorway';
import { PRESENT } from '@kortkurs/rules/attendance';
import { Session } from '../platform/session';
import { testProviders } from '../platform/testing/test-providers';
import sv from './words/sv.json' with { type: 'json' };
import { Confirm } from '../ui/overlay/confirm';
import { MarkQueue } from './mark-queue';
import type { RosterLine } from './roster-lines';
import { dropWaiting, putMarks, readWaiting } from './waiting-store';
import { WrittenDownPeople } from './written-down-people';

// The browser of the tests has none, and the database of the tests wants one.
globalThis.structuredClone ??= <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const anna: Me = { personId: 'anna', name: 'Anna Ek', email: 'anna@example.org', language: 'sv', verified: true, roles: [{ role: 'instructor' }] };
const of = { sessionId: 's1', courseTitle: { sv: 'Leda förändring' }, startsAt: '2026-03-17T16:30:00Z' };
const mark = (markId: string): MarkToSave & { name: string } => ({
  markId,
  enrolmentId: `e-${markId}`,
  content: PRESENT,
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

describe('marks of somebody who was written down without a network', () => {
  let server: HttpTestingController;

  const begin = (): MarkQueue => {
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({ providers: testProviders({ attendance: sv }) });
    server = TestBed.inject(HttpTestingController);
    TestBed.inject(Session).adopt({ accessToken: 't', expiresInSeconds: 600, me: anna });
    const queue = TestBed.inject(MarkQueue);
    TestBed.tick();
    return queue;
  };
  const sent = (): Promise<TestRequest> => until(() => server.match((request) => request.method === 'PUT')[0]);

  beforeEach(() => dropWaiting('anna'));

  const walkIn = { id: 'w1', email: 'nadia@example.org', organisation: null };
  const made = (markId: string) => ({ ...mark(markId), enrolmentId: 'w1', name: 'Nadia Ny' });
  const brought = (): Promise<TestRequest> => until(() => server.match((each) => each.method === 'POST' && each.url.endsWith('/walk-ins/written-down'))[0]);
  const signed = (): Promise<TestRequest> => until(() => server.match((each) => each.method === 'POST' && each.url.endsWith('/signature'))[0]);
  const seat = (request: TestRequest, revision: number, asked = false): void => {
    const { marks } = request.request.body as { marks: { markId: string }[] };
    const saved: SavedMarks = { revision, savedAt: '2026-03-17T16:41:00Z', results: marks.map(({ markId }, nth) => ({ markId, enrolmentId: 'e-nadia', outcome: nth === marks.length - 1 ? 'applied' : 'lost' })), standing: [] };
    request.flush({ person: { enrolmentId: 'e-nadia', name: 'Nadia Ny', organisation: null, state: 'here', at: null, byHelper: false }, expected: 3, capacity: 2, saved, asked } satisfies WalkInArrived);
  };

  it('bring them along behind the others, and what is marked meanwhile goes to the seat that they got', async () => {
    const queue = begin();
    queue.add([mark('1'), { ...made('2'), walkIn }], of, null);
    queue.add([made('3')], of, null);
    expect(queue.waiting().map((row) => row.walkIn?.id)).toEqual([undefined, 'w1', 'w1']);
    const signing = queue.sign({ id: 'g1', revision: 0, ledBy: 'anna', ledByName: null }, of);
    answer(await sent());
    const request = await brought();
    expect(request.request.body).toMatchObject({ id: 'w1', name: 'Nadia Ny', email: 'nadia@example.org', organisation: null, marks: [{ markId: '2' }, { markId: '3' }] });
    queue.add([made('4')], of, null);
    await until(() => queue.pending() === 4);
    seat(request, 2);
    const last = await sent();
    expect(last.request.body).toMatchObject({ marks: [{ markId: '4', enrolmentId: 'e-nadia' }] });
    expect((await readWaiting('anna')).marks).toMatchObject([{ markId: '4', enrolmentId: 'e-nadia' }]);
    answer(last, 3);
    const signature = await signed();
    expect(signature.request.body).toMatchObject({ id: 'g1', revision: 3 });
    signature.flush(null);
    expect(await signing).toBe(true);
    queue.add([made('5')], of, null);
    const late = await sent();
    expect(late.request.body).toMatchObject({ marks: [{ markId: '5', enrolmentId: 'e-nadia' }] });
    answer(late, 4);
    await until(() => queue.state() === 'saved' && queue.pending() === 0);
  });

  it('are sent anew after a restart, the same', async () => {
    await putMarks([{ ...made('2'), account: 'anna', of, reason: null, refused: null, walkIn }]);
    const queue = begin();
    const request = await brought();
    expect(request.request.body).toMatchObject({ id: 'w1', marks: [{ markId: '2' }] });
    seat(request, 1);
    await until(() => queue.state() === 'saved' && queue.pending() === 0);
    expect((await readWaiting('anna')).marks).toEqual([]);
  });

  it('leave the signature waiting while it is asked who they are, also after a restart, and let it go once that is answered', async () => {
    begin().add([{ ...made('2'), walkIn }], of, null);
    const signing = TestBed.inject(MarkQueue).sign({ id: 'g1', revision: 0, ledBy: 'anna', ledByName: null }, of);
    seat(await brought(), 1, true);
    expect(await signing).toBe(false);
    const questions = (): Promise<TestRequest> => until(() => server.match((each) => each.method === 'GET' && each.url.endsWith('/walk-ins'))[0]);
    const queue = begin();
    (await questions()).flush({ asked: [{ id: 'w1' }], expected: 3, capacity: 2 });
    await queue.flush();
    expect([queue.pending(), queue.signatures().map(({ asks, revision }) => [asks, revision])]).toEqual([0, [[['w1'], 1]]]);
    void queue.flush();
    (await questions()).flush({ asked: [], expected: 3, capacity: 2 });
    const signature = await signed();
    expect(signature.request.body).toMatchObject({ id: 'g1', revision: 1 });
    signature.flush(null);
    await until(() => queue.signatures().length === 0);
  });

  it('are kept whole where the server refuses them, the signature is reviewed again, and a reason sends them', async () => {
    const queue = begin();
    queue.add([{ ...made('2'), walkIn }], of, null);
    queue.add([made('3')], of, null);
    const signing = queue.sign({ id: 'g1', revision: 0, ledBy: 'anna', ledByName: null }, of);
    (await brought()).flush({ code: 'correction-needs-reason', detail: 'Listan är signerad.' }, { status: 422, statusText: 'Unprocessable' });
    await expect(signing).rejects.toMatchObject({ code: 'roster-changed' });
    expect(queue.refused().map(({ markId, refused }) => [markId, refused?.detail])).toEqual([['2', 'Listan är signerad.'], ['3', 'Listan är signerad.']]);
    queue.retry(queue.refused(), 'Kom utan nät.');
    const again = await brought();
    expect(again.request.body).toMatchObject({ id: 'w1', correctionReason: 'Kom utan nät.', marks: [{ markId: '2' }, { markId: '3' }] });
    seat(again, 4);
    await until(() => queue.refused().length === 0 && queue.state() === 'saved');
  });

  it('are dropped with them on purpose, and then nothing of them is sent', async () => {
    const queue = begin();
    queue.add([mark('1')], of, null);
    const request = await sent();
    queue.add([{ ...made('2'), walkIn }], of, null);
    queue.add([made('3')], of, null);
    await queue.discard(queue.waiting().filter((row) => row.walkIn).map(({ markId }) => markId));
    answer(request);
    await until(() => queue.state() === 'saved' && queue.pending() === 0);
    expect(server.match((each) => each.url.endsWith('/walk-ins/written-down'))).toEqual([]);
    expect((await readWaiting('anna')).marks).toEqual([]);
  });

  it('may stand on the list once they were sent, and that is said where they are taken off, also after a restart', async () => {
    const asked: string[] = [];
    const drop = async (): Promise<void> => {
      jest.spyOn(TestBed.inject(Confirm), 'ask').mockImplementation(async ({ text }) => (asked.push(text), false));
      await TestBed.inject(WrittenDownPeople).drop({ person: { name: 'Nadia Ny', enrolmentId: 'w1' } } as RosterLine);
    };
    const queue = begin();
    queue.add([mark('1')], of, null);
    const request = await sent();
    queue.add([{ ...made('2'), walkIn }], of, null);
    await drop();
    answer(request);
    await brought();
    await drop();
    while (!(await readWaiting('anna')).marks[0]?.walkIn?.tried) await new Promise((resolve) => setTimeout(resolve, 5));
    begin();
    await brought();
    await drop();
    expect(asked).toEqual([sv.writtenDown.dropText, sv.writtenDown.dropTried, sv.writtenDown.dropTried]);
  });
});
