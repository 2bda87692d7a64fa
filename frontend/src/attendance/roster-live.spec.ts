import { HttpTestingController } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import type { MarkContent, Roster, RosterPerson, SavedMarks } from '@kortkurs/contract/attendance';
import type { SessionNews } from '@kortkurs/contract/check-in';
import { ABSENT, PRESENT } from '@kortkurs/rules/attendance';
import { Live } from '../platform/live';
import { testProviders } from '../platform/testing/test-providers';
import { MarkQueue } from './mark-queue';
import type { Follower } from './queue-follower';
import { RosterLive } from './roster-live';
import { RosterMarks } from './roster-marks';
import { RosterPageState } from './roster-page-state';
import sv from './words/sv.json' with { type: 'json' };
import type { WaitingMark, WaitingSignature } from './waiting-store';

const ROSTER = '/api/v1/sessions/s1/roster';
const person = (enrolmentId: string, content: MarkContent | null = null): RosterPerson => ({
  enrolmentId,
  name: enrolmentId,
  organisation: null,
  notified: false,
  mark: content && { ...content, markId: `m-${enrolmentId}`, source: 'staff', markedAt: '2026-03-17T16:40:00Z' },
  byName: null,
  marksMade: 0,
  asks: null,
});
const rosterAt = (revision: number, ...people: RosterPerson[]): Roster => ({
  session: {
    id: 's1',
    runId: 'r1',
    number: 1,
    of: 2,
    courseTitle: { sv: 'Leda förändring' },
    title: { sv: 'Dag ett' },
    startsAt: '2026-03-17T16:30:00Z',
    endsAt: '2026-03-17T19:30:00Z',
    opensAt: '2026-03-17T14:30:00Z',
    breakMinutes: 0,
    countableMinutes: 180,
    place: null,
    hybrid: false,
    cancelled: false,
    revision,
  },
  signature: null,
  asksStudyHours: false,
  instructors: [],
  held: 0,
  people,
});

describe('a roster that others change as well', () => {
  let server: HttpTestingController;
  let tell: (news: SessionNews) => void;
  let follower: Follower;
  let state: RosterPageState;
  let marks: RosterMarks;
  const signatures: { revision: number }[] = [];
  const waitingSignatures = signal<Partial<WaitingSignature>[]>([]);
  const times: string[] = [];
  const made: { content: MarkContent | null }[] = [];

  /** A mark of ours is answered. */
  const saved = (enrolmentId: string, revision: number): void => {
    const mark: WaitingMark = {
      markId: `m-${enrolmentId}`,
      enrolmentId,
      content: PRESENT,
      markedAt: '2026-03-17T16:41:00Z',
      account: 'anna',
      of: { sessionId: 's1', courseTitle: { sv: '' }, startsAt: '' },
      name: '',
      reason: null,
      refused: null,
    };
    follower.answered({ revision, savedAt: '2026-03-17T16:41:00Z', results: [{ markId: mark.markId, enrolmentId, outcome: 'applied' }], standing: [] } satisfies SavedMarks, [mark]);
    TestBed.tick();
  };
  const later = async (): Promise<void> => {
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(1_000);
    TestBed.tick();
  };
  const read = async (url: string, roster: Roster): Promise<void> => {
    server.expectOne(url).flush(roster);
    await later();
  };
  const shown = (): Record<string, string> => Object.fromEntries(state.lines().map((line) => [line.person.enrolmentId, line.presence]));

  beforeEach(async () => {
    jest.useFakeTimers();
    signatures.length = 0;
    waitingSignatures.set([]);
    const queue = {
      waiting: signal([]),
      signatures: waitingSignatures,
      unsign: () => waitingSignatures.set([]),
      add: (marks: { markedAt: string; content: MarkContent | null }[]) => {
        made.push(...marks);
        times.push(...marks.map(({ markedAt }) => markedAt));
      },
      follow: (who: Follower) => ((follower = who), () => undefined),
      sign: async (signature: { revision: number }) => (signatures.push(signature), true),
    };
    TestBed.configureTestingModule({
      providers: [
        ...testProviders({ attendance: sv }),
        RosterLive,
        RosterMarks,
        RosterPageState,
        { provide: MarkQueue, useValue: queue },
        { provide: Live, useValue: { follow: (_path: string, heard: (news: SessionNews) => void) => ((tell = heard), () => undefined) } },
      ],
    });
    server = TestBed.inject(HttpTestingController);
    state = TestBed.inject(RosterPageState);
    marks = TestBed.inject(RosterMarks);
    TestBed.inject(RosterLive);
    state.open('s1');
    await later();
    TestBed.tick();
    await read(ROSTER, rosterAt(7, person('anna'), person('bo')));
  });

  afterEach(() => jest.useRealTimers());

  it('knows what it saved itself without reading it', async () => {
    tell({ topic: 'marks', revision: 8 });
    saved('anna', 8);
    await later();
    server.verify();
    expect(shown()).toEqual({ anna: 'here', bo: 'unmarked' });
    await state.sign({ ledBy: 'anna', ledByName: null });
    expect(signatures).toMatchObject([{ revision: 8 }]);
  });

  it('keeps what a signature said that is taken back to look at the list again', () => {
    const held = { from: '18:00', to: '20:00', breakMinutes: 0 };
    waitingSignatures.set([{ sessionId: 's1', ledBy: 'anna', studyHours: 2, held, review: { code: 'roster-changed', detail: '' } }]);
    expect(state.takenBack()).toBeNull();
    state.unsign();
    expect([state.signing(), state.takenBack()]).toEqual([null, expect.objectContaining({ ledBy: 'anna', studyHours: 2, held })]);
    state.sessionId.set('s2');
    expect(state.takenBack()).toBeNull();
  });

  it('reads the mark that came between its own, and signs nothing that it has not read', async () => {
    tell({ topic: 'marks', revision: 8 });
    tell({ topic: 'marks', revision: 9 });
    saved('anna', 9);
    expect(marks.revision()).toBe(7);
    await later();
    await read(`${ROSTER}?since=7`, rosterAt(9, person('anna', PRESENT), person('bo', PRESENT)));
    expect(shown()).toEqual({ anna: 'here', bo: 'here' });
    expect(marks.revision()).toBe(9);
  });

  it('takes back only what nobody has changed since, and says who was left alone', async () => {
    made.length = 0;
    state.markTheRest();
    // Both wait and are saved; meanwhile somebody has marked Bo as away.
    saved('anna', 8);
    saved('bo', 9);
    tell({ topic: 'marks', revision: 10 });
    await later();
    const reads = server.match(({ urlWithParams }) => urlWithParams.startsWith(ROSTER));
    for (const request of reads) request.flush(rosterAt(10, person('anna', PRESENT), person('bo', ABSENT)));
    await later();
    expect(shown()).toEqual({ anna: 'here', bo: 'away' });
    made.length = 0;
    expect(state.undo()).toEqual({ undone: 1, left: ['bo'] });
    expect(made).toMatchObject([{ enrolmentId: 'anna', content: null }]);
  });

  it('reads it without being told, and again when the answer is older than its own mark', async () => {
    saved('anna', 9);
    await later();
    const early = server.expectOne(`${ROSTER}?since=7`);
    saved('anna', 10);
    early.flush(rosterAt(9, person('anna', PRESENT), person('bo', PRESENT)));
    await later();
    await later();
    const again = server.expectOne((request) => request.urlWithParams.startsWith(`${ROSTER}?since=`));
    again.flush(rosterAt(10, person('anna', PRESENT), person('bo', PRESENT)));
    await later();
    expect(marks.revision()).toBe(10);
    expect(shown()).toEqual({ anna: 'here', bo: 'here' });
  });

  it('looks for what came while nobody told it', async () => {
    tell({ topic: 'now', revision: 7 });
    await later();
    await read(`${ROSTER}?since=7`, { ...rosterAt(7), signature: { signedAt: '', signedByName: '', ledByName: '', present: 1, absent: 1, studyHours: null, corrected: false } });
    server.expectOne(ROSTER);
  });

  it('is read anew when somebody comes to the list or leaves it, and moves nobody', async () => {
    tell({ topic: 'people', revision: 7 });
    await later();
    await read(ROSTER, rosterAt(7, person('aki'), person('anna')));
    expect(state.visible().map(({ person: { enrolmentId }, gone }) => [enrolmentId, gone])).toEqual([
      ['anna', false],
      ['bo', true],
      ['aki', false],
    ]);
    // Who has left is nobody to mark.
    expect(state.counts().unmarked).toBe(2);
    state.set('bo', 'here');
    state.markTheRest();
    expect(times.length).toBeGreaterThan(0);
    expect(shown()).toEqual({ anna: 'unmarked', aki: 'unmarked' });
  });

  it('finds as its stream is back that the list is another', async () => {
    tell({ topic: 'now', revision: 7, people: 'a' });
    await later();
    await read(`${ROSTER}?since=7`, rosterAt(7));
    tell({ topic: 'now', revision: 7, people: 'b' });
    await later();
    await read(ROSTER, rosterAt(7, person('anna'), person('bo'), person('cia')));
    expect(Object.keys(shown())).toEqual(['anna', 'bo', 'cia']);
  });

  it('marks the rest: who is on the list and unmarked, and nobody else', async () => {
    const here = [person('anna', ABSENT), person('bo'), { ...person('cia'), notified: true }];
    state.roster.set(rosterAt(8, ...here, person('dan')));
    await later();
    state.roster.set(rosterAt(8, ...here));
    await later();
    expect(state.visible().map(({ gone }) => gone)).toEqual([false, false, false, true]);
    made.length = 0;
    expect(state.markTheRest()).toBe(1);
    expect(made).toMatchObject([{ enrolmentId: 'bo', content: PRESENT }]);
  });

  it('leaves who cannot come to be marked by hand, and keeps what is written about somebody', async () => {
    state.roster.set(rosterAt(8, { ...person('anna', { ...PRESENT, note: 'Kom med tåget.' }), notified: false }, { ...person('bo'), notified: true }));
    await later();
    expect(state.rest()).toEqual([]);
    expect(state.counts()).toMatchObject({ unmarked: 1, excused: 1 });
    made.length = 0;
    state.set('anna', 'away');
    state.write('anna', 'Ringde.');
    state.write('anna', '');
    state.set('bo', 'away');
    expect(made).toMatchObject([{ content: { state: 'absent', note: 'Kom med tåget.' } }, { content: { note: 'Ringde.' } }, { content: { note: null } }, { content: { reason: 'notified' } }]);
  });

  it('can be signed once its session has begun, without being read anew', async () => {
    state.roster.set({ ...rosterAt(8, person('anna')), session: { ...rosterAt(8).session, startsAt: new Date(Date.now() + 600_000).toISOString() } });
    await later();
    expect(state.begun()).toBe(false);
    await jest.advanceTimersByTimeAsync(600_000);
    expect(state.begun()).toBe(true);
  });

  it('keeps who was written down though the list was signed elsewhere, or called off, meanwhile', async () => {
    const signature = { signedAt: '', signedByName: '', ledByName: '', present: 1, absent: 1, studyHours: null, corrected: false };
    state.roster.set({ ...rosterAt(8, person('anna')), signature });
    await later();
    made.length = 0;
    state.writeDown({ id: 'w1', name: 'Nadia Ny', email: null, organisation: null });
    state.roster.set({ ...rosterAt(8, person('anna')), session: { ...rosterAt(8).session, cancelled: true } });
    await later();
    state.writeDown({ id: 'w2', name: 'Bo Ny', email: null, organisation: null });
    expect(made).toMatchObject([{ enrolmentId: 'w1', name: 'Nadia Ny', walkIn: { id: 'w1' }, content: PRESENT }, { walkIn: { id: 'w2' } }]);
  });

  it('orders its own taps as they were made, though the clock was set back', () => {
    times.length = 0;
    state.set('anna', 'away');
    jest.setSystemTime(Date.now() - 240_000);
    state.set('anna', 'here');
    expect(times).toHaveLength(2);
    expect([...times].sort()).toEqual(times);
    expect(times[0]).not.toBe(times[1]);
  });

  it('heeds everything that is told within one look', async () => {
    tell({ topic: 'marks', revision: 7 });
    tell({ topic: 'asked', revision: 7 });
    await later();
    await read(`${ROSTER}?since=7`, rosterAt(7));
    tell({ topic: 'marks', revision: 7 });
    tell({ topic: 'signed', revision: 7 });
    await later();
    await read(ROSTER, rosterAt(7, person('anna'), person('bo')));
    tell({ topic: 'marks', revision: 7 });
    await later();
    server.verify();
  });
});
