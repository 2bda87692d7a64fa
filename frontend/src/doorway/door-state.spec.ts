import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { DoorList, DoorMarksToSave, DoorPerson } from '@kortkurs/contract/doorway';
import { DoorState } from './door-state';

const TOKEN = 'secret-of-the-link';
const person = (enrolmentId: string, name: string, state: DoorPerson['state'] = 'expected'): DoorPerson => ({ enrolmentId, name, organisation: null, state, at: null, byHelper: false });
const PEOPLE = [person('a', 'Anna Ek'), person('b', 'Bo Alm'), person('c', 'Cia Dal')];
const list: DoorList = {
  session: { id: 's1', courseTitle: { sv: 'Bokslut', en: '', reviewed: { sv: true, en: false } }, number: 1, of: 1, startsAt: '2026-03-17T17:00:00Z', endsAt: '2026-03-17T19:00:00Z', opensAt: '2026-03-17T16:30:00Z', place: null, cancelled: false, signed: false, revision: 1 },
  expiresAt: '2026-03-17T20:00:00Z',
  capacity: 10,
  expected: 3,
  present: 0,
  people: PEOPLE,
};
const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the list of a helper at the door', () => {
  let state: DoorState;
  let server: HttpTestingController;

  const begin = (): void => {
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({ providers: [DoorState, provideHttpClient(), provideHttpClientTesting()] });
    state = TestBed.inject(DoorState);
    server = TestBed.inject(HttpTestingController);
  };
  const open = async (answer: (request: TestRequest) => void = (request) => request.flush(list)): Promise<void> => {
    const opened = state.open(TOKEN);
    answer(server.expectOne('/api/v1/door/look'));
    await opened;
  };
  const sent = async (): Promise<TestRequest> => {
    for (;;) {
      const [request] = server.match('/api/v1/door/marks');
      if (request) return request;
      await tick();
    }
  };
  const names = (request: TestRequest): string[] => (request.request.body as DoorMarksToSave).marks.map(({ enrolmentId }) => enrolmentId);
  const saved = (request: TestRequest): void => request.flush({ revision: 2, people: names(request).map((id) => ({ ...person(id, PEOPLE.find((one) => one.enrolmentId === id)?.name ?? ''), state: 'here' })) });
  const dead = (request: TestRequest): void => request.flush({ code: 'link-expired', detail: 'Länken har gått ut.' }, { status: 410, statusText: 'Gone' });

  beforeEach(() => {
    localStorage.clear();
    begin();
  });
  afterEach(() => TestBed.resetTestingModule());

  it('loses no other tap with the one that the server will not take', async () => {
    const told: string[] = [];
    state.onSaved = (people) => told.push(...people.map(({ name }) => name));
    await open();
    state.tap('a', true);
    const first = await sent();
    state.tap('b', true);
    state.tap('c', true);
    saved(first);
    const both = await sent();
    expect(names(both)).toEqual(['b', 'c']);
    both.flush({ code: 'invalid', detail: 'Fel klocka.' }, { status: 400, statusText: 'Bad Request' });
    const one = await sent();
    expect(names(one)).toEqual(['b']);
    one.flush({ code: 'invalid', detail: 'Fel klocka.' }, { status: 400, statusText: 'Bad Request' });
    saved(await sent());
    await tick();
    expect(state.lines().map((line) => line.state)).toEqual(['here', 'expected', 'here']);
    expect(state.refused()).toEqual({ name: 'Bo Alm', why: 'Fel klocka.' });
    expect(told).toEqual(['Anna Ek', 'Cia Dal']);
  });

  it('says of whom nothing was saved when the link ends, also after a reload, and sends it by a new one', async () => {
    await open();
    state.tap('a', true);
    (await sent()).flush({ code: 'too-many-requests', detail: '' }, { status: 429, statusText: 'Too Many Requests' });
    while (!state.isAway()) await tick();
    expect(state.lost()).toBeUndefined();
    dispatchEvent(new Event('online'));
    dead(await sent());
    while (!state.dead()) await tick();
    expect([state.isAway(), state.lost()]).toEqual([false, { n: 1, names: 'Anna Ek' }]);
    expect(state.lines()[0]?.state).toBe('lost');
    // Nothing more can be pressed that would go nowhere.
    state.tap('b', true);
    expect(state.unsaved()).toBe(1);

    begin();
    await open(dead);
    expect(state.lost()).toEqual({ n: 1, names: '' });

    begin();
    const opened = state.open('another-link');
    server.expectOne('/api/v1/door/look').flush(list);
    await opened;
    const again = await sent();
    expect(names(again)).toEqual(['a']);
    saved(again);
    await tick();
    expect([state.unsaved(), localStorage.length]).toEqual([0, 0]);
  });
});
