import type { Id } from '@kortkurs/contract/common';
import type { LaterStanding, Leaving, LeftParticipants, OutcomeEvent, ParticipantOutcomes } from '@kortkurs/contract/outcomes';
import { leavingOf } from '@kortkurs/rules/outcomes';
import { OUTCOMES } from '../../backend/src/outcomes/door';
import { OutcomeSweep } from '../../backend/src/outcomes/outcome-sweep';
import { People } from '../../backend/src/people/door';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import example from '../../libs/rules/src/testdata/esf-plus-example.json';
import { Leavers } from '../builders/leavers';
import { Scene } from '../builders/scene';

let test: TestApp;
let scene: Scene;
let staff: Headers;
let leavers: Leavers;
let project: Id;
/** The participants of the worked example, by its names. */
const people: Record<string, Id> = {};
type Participant = { id: string; attendance: Record<string, number>; outcomes?: OutcomeEvent[]; atSixMonths?: { employed: boolean; improved?: LaterStanding['improved'] } };
const participants = example.participants as Participant[];

beforeAll(async () => {
  test = await startApp();
  scene = new Scene(test.database);
  staff = test.signedInAs(await scene.person({ givenName: 'Ylva', role: 'administrator' }));
  test.clock.set('2026-06-01T09:00:00Z');
  leavers = new Leavers(test, staff);
  project = await leavers.funded('Starkare föreningsliv');
  for (const { id } of participants) people[id] = await scene.person({ givenName: id });
  for (const course of ['A', 'B']) await leavers.held(project, example.sessions.filter((each) => each.course === course).map((each) => [each.date, each.minutes]), participants.map(({ id, attendance }) => [people[id], attendance]));
});
afterAll(() => test.close());

const leaver = (day: string, facts: Parameters<Scene['person']>[0] = {}) => leavers.leaver(day, facts);
const of = (person: Id, at = project): string => `projects/${at}/participants/${person}/outcomes`;
const one = async (person: Id, at = project): Promise<ParticipantOutcomes> => (await test.ask<ParticipantOutcomes>('GET', of(person, at), { as: staff })).body;
const note = (person: Id, event: OutcomeEvent, at = project, id = newId()) => test.ask<ParticipantOutcomes>('POST', `${of(person, at)}/events`, { as: staff, body: { id, ...event } });
const stand = (person: Id, standing: object, at = project) => test.ask<ParticipantOutcomes>('PUT', `${of(person, at)}/later`, { as: staff, body: standing });
const list = async (query = '', at = project, as = staff): Promise<LeftParticipants> => (await test.ask<LeftParticipants>('GET', `projects/${at}/outcomes${query}`, { as })).body;
const nothing: Leaving = { last: null, inEducation: false, qualified: false };
const faultOf = ({ status, body }: { status: number; body: unknown }): unknown => {
  const { code, errors } = body as { code: string; errors?: { field: string; code: string }[] };
  return [status, code, ...(errors ?? []).map((each) => `${each.field} ${each.code}`)];
};

describe('the participants of the worked example', () => {
  beforeAll(async () => {
    for (const { id, outcomes = [], atSixMonths } of participants) {
      for (const event of outcomes) expect(await note(people[id], event)).toMatchObject({ status: 200 });
      if (atSixMonths) expect(await stand(people[id], { improved: null, ...atSixMonths })).toMatchObject({ status: 200 });
    }
  });

  it('have left on the days that it expects, with the windows that follow', async () => {
    const { exits, leavingWindowEnds, sixMonthsOn } = example.expected;
    const { items, left } = await list();
    expect(left).toBe(8);
    expect(Object.fromEntries(items.map(({ name, exitOn }) => [name.split(' ')[0], exitOn]))).toEqual(exits);
    expect(Object.fromEntries(items.map(({ name, leavingUntil }) => [name.split(' ')[0], leavingUntil]))).toMatchObject(leavingWindowEnds);
    expect(Object.fromEntries(items.map(({ name, laterOn }) => [name.split(' ')[0], laterOn]))).toMatchObject(sixMonthsOn);
  });

  it('come to what the programme counts, in the list, in what each of them says, and for who counts indicators', async () => {
    const expected: Record<string, [Leaving, LaterStanding | null]> = {
      P1: [{ ...nothing, qualified: true }, null],
      P2: [{ ...nothing, last: 'unemployed_searching' }, null],
      P3: [{ ...nothing, last: 'employed' }, { employed: true, improved: null }],
      P4: [nothing, { employed: true, improved: 'temporary_to_permanent' }],
      P5: [{ ...nothing, last: 'unemployed_searching' }, { employed: false, improved: null }],
      P6: [{ ...nothing, last: 'employed' }, { employed: false, improved: null }],
      P7: [nothing, null],
      P8: [nothing, null],
    };
    const { items } = await list();
    expect(Object.fromEntries(items.map(({ name, leaving, later }) => [name.split(' ')[0], [leaving, later]]))).toEqual(expected);
    for (const [id, [leaving, later]] of Object.entries(expected)) {
      const { events, exitOn, later: said } = await one(people[id]);
      expect(leavingOf(events, '2025-02-10', exitOn)).toEqual(leaving);
      expect(said && { employed: said.employed, improved: said.improved }).toEqual(later);
    }
    const counted = await test.database.query<{ person_id: Id; left_as: string | null; in_education: boolean; qualified: boolean; later_employed: boolean | null; later_improved: string | null }>(OUTCOMES('$1', '$2::int', '$3::date'), [project, 28, '2026-06-01']);
    for (const [id, [{ last, inEducation, qualified }, later]] of Object.entries(expected)) {
      expect(counted.find((row) => row.person_id === people[id])).toMatchObject({ left_as: last, in_education: inEducation, qualified, later_employed: later?.employed ?? null, later_improved: later?.improved ?? null });
    }
  });

  it('are missing what nobody knows of them, and only once it is due', async () => {
    const names = async (query: string) => (await list(query)).items.map(({ name }) => name.split(' ')[0]);
    expect(await names('?missing=leaving')).toEqual(['P1', 'P4', 'P7', 'P8']);
    expect(await names('?missing=later')).toEqual(['P1', 'P2', 'P7', 'P8']);
    expect(await list()).toMatchObject({ missingLeaving: 4, missingLater: 4, projectName: 'Starkare föreningsliv' });
    // The report counts them without naming anybody, and leads to as many.
    const unknown = async (query: string): Promise<unknown> => (await test.ask('GET', `projects/${project}/outcomes/unknown${query}`, { as: staff })).body;
    expect(await unknown('')).toEqual({ leaving: 4, later: 4 });
    for (const days of ['from=2025-06-01&to=2025-09-30', 'from=2025-09-22', 'to=2025-09-21']) {
      expect(await unknown(`?${days}`)).toEqual({ leaving: (await list(`?missing=leaving&${days}`)).items.length, later: (await list(`?missing=later&${days}`)).items.length });
    }
    expect((await test.ask('GET', `projects/${newId()}/outcomes/unknown`, { as: staff })).status).toBe(404);
    test.clock.set('2026-03-21T12:00:00Z');
    expect(await names('?missing=later')).toEqual(['P1', 'P2', 'P7']);
    test.clock.set('2026-03-22T12:00:00Z');
    expect(await names('?missing=later')).toEqual(['P1', 'P2', 'P7', 'P8']);
    test.clock.set('2026-06-01T09:00:00Z');
  });

  it('are read page by page and found by name, and whoever reads is in the log', async () => {
    const first = await list('?limit=3');
    const second = await list(`?limit=3&after=${first.next}`);
    expect([...first.items, ...second.items].map(({ name }) => name.split(' ')[0])).toEqual(['P1', 'P2', 'P3', 'P4', 'P5', 'P6']);
    expect((await list('?q=p7')).items).toMatchObject([{ personId: people['P7'], reachable: true }]);
    const log = await test.database.query<{ details: object }>(`SELECT details FROM audit_event WHERE action = 'outcome.people-read' AND object_id = $1 ORDER BY at DESC, id DESC LIMIT 2`, [project]);
    expect(log.map(({ details }) => details)).toEqual([{ people: 1, further: false }, { people: 3, further: true }]);
    await one(people['P1']);
    expect(await test.database.one(`SELECT details FROM audit_event WHERE action = 'outcome.read' ORDER BY at DESC, id DESC LIMIT 1`)).toEqual({ details: { personId: people['P1'] } });
  });
});

describe('an event', () => {
  it('between the first day and the last one counts as on leaving: what follows it decides, and how they stand after it is missing until it is known', async () => {
    const [at, person] = [await leavers.funded('Längre'), await scene.person()];
    await leavers.held(at, [['2026-02-10', 60], ['2026-03-10', 60]], [[person, { '2026-02-10': 60, '2026-03-10': 60 }]]);
    for (const event of [{ on: '2026-02-10', kind: 'in_education' }, { on: '2026-02-20', kind: 'employed' }] as const) await note(person, event, at);
    expect((await list('', at)).items).toMatchObject([{ leaving: { last: 'employed', inEducation: true }, missing: ['leaving'] }]);
    await note(person, { on: '2026-04-07', kind: 'unemployed_searching' }, at);
    await note(person, { on: '2026-04-08', kind: 'inactive' }, at);
    expect((await list('', at)).items).toMatchObject([{ leaving: { last: 'unemployed_searching', inEducation: true }, missing: [] }]);
  });

  it.each([
    ['the last day in the project', '2026-03-10', true],
    ['the 28th day after', '2026-04-07', true],
    ['the 29th day after', '2026-04-08', false],
  ])('on %s counts as on leaving, or not', async (_, on, counts) => {
    const { project: at, person } = await leaver('2026-03-10');
    await note(person, { on, kind: 'employed' }, at);
    const { items } = await list('', at);
    expect(items).toMatchObject([{ leaving: { ...nothing, last: counts ? 'employed' : null }, missing: counts ? [] : ['leaving'] }]);
    expect(await test.database.query(OUTCOMES('$1', '$2::int', '$3::date'), [at, 28, '2026-06-01'])).toMatchObject([{ left_as: counts ? 'employed' : null }]);
    expect(await test.database.query(OUTCOMES('$1', '$2::int', '$3::date'), [at, 29, '2026-06-01'])).toMatchObject([{ left_as: 'employed' }]);
  });

  it('of the same day as another decides when it was recorded later', async () => {
    const { project: at, person } = await leaver('2026-03-10');
    for (const kind of ['employed', 'inactive'] as const) {
      await note(person, { on: '2026-03-20', kind }, at);
      test.clock.set('2026-06-01T09:00:01Z');
    }
    test.clock.set('2026-06-01T09:00:00Z');
    expect((await list('', at)).items[0]?.leaving.last).toBe('inactive');
  });

  it('is taken once however often it is sent, and can be taken back', async () => {
    const { project: at, person } = await leaver('2026-03-10');
    const id = newId();
    for (const _ of [1, 2]) expect((await note(person, { on: '2026-03-11', kind: 'in_education' }, at, id)).body.events).toMatchObject([{ id, on: '2026-03-11', kind: 'in_education', source: 'staff' }]);
    expect(faultOf(await note(person, { on: '2026-03-12', kind: 'in_education' }, at, id))).toEqual([409, 'conflict']);
    for (const _ of [1, 2]) expect((await test.ask<ParticipantOutcomes>('POST', `projects/${at}/outcome-events/${id}/withdrawal`, { as: staff })).body.events).toEqual([]);
    expect((await list('', at)).items[0]?.leaving).toEqual(nothing);
    expect((await test.ask('POST', `projects/${project}/outcome-events/${id}/withdrawal`, { as: staff })).status).toBe(404);
    const log = await test.database.query<{ action: string }>(`SELECT action FROM audit_event WHERE object_id = $1 AND action LIKE 'outcome.%' ORDER BY at, id`, [person]);
    expect(log.map(({ action }) => action)).toEqual(['outcome.noted', 'outcome.withdrawn']);
  });

  it('is refused before the first day, ahead of today, of who takes no part, and beyond twenty', async () => {
    const { project: at, person } = await leaver('2026-03-10');
    expect(faultOf(await note(person, { on: '2026-03-09', kind: 'employed' }, at))).toEqual([422, 'invalid-input', 'on outcomeBeforeStart']);
    expect(faultOf(await note(person, { on: '2026-06-02', kind: 'employed' }, at))).toEqual([422, 'invalid-input', 'on outcomeAhead']);
    expect(faultOf(await note(people['P1'], { on: '2026-03-11', kind: 'employed' }, at))).toEqual([404, 'not-a-participant']);
    expect(faultOf(await note(newId(), { on: '2026-03-11', kind: 'employed' }, at))).toEqual([404, 'not-a-participant']);
    expect(faultOf(await note(person, { on: '2026-03-11', kind: 'employed' }, newId()))).toEqual([404, 'not-found']);
    for (let nth = 0; nth < 20; nth++) expect((await note(person, { on: '2026-03-11', kind: 'employed' }, at)).status).toBe(200);
    expect(faultOf(await note(person, { on: '2026-03-11', kind: 'employed' }, at))).toEqual([409, 'outcome-too-many']);
  });
});

describe('how somebody stood half a year later', () => {
  it('can be said from the day on, the month’s last where it has no such day, and be said anew', async () => {
    const { project: at, person } = await leaver('2025-08-31');
    test.clock.set('2026-02-27T12:00:00Z');
    expect(faultOf(await stand(person, { employed: true, improved: null }, at))).toEqual([409, 'outcome-too-early']);
    test.clock.set('2026-02-28T12:00:00Z');
    expect((await stand(person, { employed: true, improved: null }, at)).body.later).toMatchObject({ employed: true, improved: null, source: 'staff' });
    test.clock.set('2026-06-01T09:00:00Z');
    await stand(person, { employed: true, improved: 'promotion' }, at);
    await stand(person, { employed: true, improved: 'promotion' }, at);
    expect((await one(person, at)).later).toMatchObject({ employed: true, improved: 'promotion' });
    expect(await test.database.one('SELECT count(*)::int AS said, count(superseded_at)::int AS old FROM outcome_later WHERE person_id = $1', [person])).toEqual({ said: 2, old: 1 });
    expect(faultOf(await stand(person, { employed: false, improved: 'promotion' }, at))).toEqual([422, 'invalid-input', 'improved improvedOnlyEmployed']);
  });

  it('belongs to the leaving: whoever comes back and leaves again is asked anew', async () => {
    const { project: at, person } = await leaver('2025-03-10');
    await stand(person, { employed: true, improved: null }, at);
    expect((await list('', at)).items[0]).toMatchObject({ later: { employed: true }, missing: ['leaving'] });
    await leavers.held(at, [['2025-11-03', 60]], [[person, { '2025-11-03': 60 }]]);
    expect((await list('', at)).items[0]).toMatchObject({ exitOn: '2025-11-03', laterOn: '2026-05-03', later: null, missing: ['leaving', 'later'] });
    expect((await one(person, at)).later).toBeNull();
    expect(await test.database.query(OUTCOMES('$1', '$2::int', '$3::date'), [at, 28, '2026-06-01'])).toMatchObject([{ later_employed: null }]);
  });
});

describe('who has left', () => {
  it('misses nothing where the project’s rules ask for nothing, though what is known can be entered', async () => {
    const { project: at, person } = await leaver('2025-03-10');
    expect(await list('', at)).toMatchObject({ asks: true, missingLeaving: 1, missingLater: 1, items: [{ missing: ['leaving', 'later'] }] });
    await test.database.execute('UPDATE project SET rule_set_id = NULL WHERE id = $1', [at]);
    expect(await list('', at)).toMatchObject({ asks: false, missingLeaving: 0, missingLater: 0, items: [{ missing: [] }] });
    await note(person, { on: '2025-03-12', kind: 'employed' }, at);
    expect((await list('', at)).items[0]).toMatchObject({ leavingUntil: '2025-04-07', leaving: { last: 'employed' } });
  });

  it('is nobody who has a seat at a session ahead', async () => {
    const { project: at, person } = await leaver('2026-03-10');
    const run = await scene.run({ projectIds: [at], sessions: [{ startsAt: '2026-06-10T08:00:00Z', endsAt: '2026-06-10T09:00:00Z' }] });
    const seat = newId();
    await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source) VALUES ($1, $2, $3, 'enrolled', 'self')`, [seat, run.id, person]);
    expect(await list('', at)).toMatchObject({ left: 0, items: [] });
    await test.database.execute(`UPDATE enrolment SET state = 'withdrawn' WHERE id = $1`, [seat]);
    expect((await list('', at)).items).toMatchObject([{ personId: person, exitOn: '2026-03-10' }]);
  });

  it('is nobody of whom a session has been and is not marked yet, for three weeks', async () => {
    const { project: at, person } = await leaver('2026-03-03');
    const run = await scene.run({ projectIds: [at], sessions: [{ startsAt: '2026-03-17T08:00:00Z', endsAt: '2026-03-17T09:00:00Z' }] });
    const [seat, [session], by] = [newId(), run.sessionIds, await scene.person({ role: 'administrator' })];
    await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source) VALUES ($1, $2, $3, 'enrolled', 'self')`, [seat, run.id, person]);
    const left = async (day: string): Promise<number> => {
      test.clock.set(`${day}T06:30:00Z`);
      return (await list('', at)).left;
    };
    expect([await left('2026-03-18'), await left('2026-04-07'), await left('2026-04-08')]).toEqual([0, 0, 1]);
    await test.database.execute('INSERT INTO session_signature (id, session_id, signed_by, led_by, signed_at, revision, present, absent) VALUES ($1, $2, $3, $3, now(), 1, 0, 0)', [newId(), session, by]);
    expect(await left('2026-03-18')).toBe(1);
    await test.database.execute('UPDATE session_signature SET reopened_at = now() WHERE session_id = $1', [session]);
    expect(await left('2026-03-18')).toBe(0);
    await test.database.execute(`INSERT INTO attendance (session_id, enrolment_id, mark_id, state, source, marked_at) VALUES ($1, $2, $3, 'absent', 'staff', now())`, [session, seat, newId()]);
    expect(await left('2026-03-18')).toBe(1);
    test.clock.set('2026-06-01T09:00:00Z');
  });

  it('stands under an alias where they are protected, also for who may know', async () => {
    const { project: at } = await leaver('2026-03-10', { givenName: 'Eva', familyName: 'Ask', alias: 'Robin Ek' });
    expect((await list('', at)).items.map(({ name }) => name)).toEqual(['Robin Ek']);
    expect((await list('?q=eva', at)).items).toEqual([]);
    const reader = await scene.person({ role: 'administrator' });
    await test.database.execute(`INSERT INTO access_grant (id, person_id, role, starts_at) VALUES ($1, $2, 'protected_reader', '2020-01-01')`, [newId(), reader]);
    expect((await list('?q=eva', at, test.signedInAs(reader))).items).toEqual([]);
    expect((await list('?q=robin', at, test.signedInAs(reader))).items.map(({ name }) => name)).toEqual(['Robin Ek']);
  });
});

describe('two rows of one human', () => {
  it('share what happened to either, and of two words about later the one about the later leaving', async () => {
    const [at, from, to] = [await leavers.funded('Två rader'), await scene.person(), await scene.person()];
    await leavers.held(at, [['2025-03-10', 60], ['2025-04-10', 60]], [[from, { '2025-04-10': 60 }], [to, { '2025-03-10': 60 }]]);
    await stand(from, { employed: false, improved: null }, at);
    await stand(to, { employed: true, improved: null }, at);
    await note(from, { on: '2025-04-11', kind: 'in_education' }, at);
    await note(to, { on: '2025-04-12', kind: 'employed' }, at);
    await test.database.work((tx) => test.app.get(People).merge(tx, from, to));
    const { items } = await list('', at);
    expect(items).toMatchObject([{ personId: to, exitOn: '2025-04-10', leaving: { last: 'employed', inEducation: true }, later: { employed: false } }]);
    // What was written under the id that went away is written of the one who stays.
    expect((await note(from, { on: '2025-04-13', kind: 'inactive' }, at)).body.events).toHaveLength(3);
  });
});

describe('an outcome that is missing', () => {
  it('is of those whom the letters of the morning ask: a change before the last day, an education or a qualification does not tell how they stand', async () => {
    const [before, learns, passed, works] = [await leavers.funded('Längre'), await leaver('2026-03-10'), await leaver('2026-03-10'), await leaver('2026-03-10')];
    const worked = { project: before, person: await scene.person() };
    await leavers.held(before, [['2026-02-10', 60], ['2026-03-10', 60]], [[worked.person, { '2026-02-10': 60, '2026-03-10': 60 }]]);
    await note(worked.person, { on: '2026-02-20', kind: 'employed' }, before);
    for (const [{ project: at, person }, kind] of [[learns, 'in_education'], [passed, 'qualification_assessed'], [works, 'employed']] as const) await note(person, { on: '2026-03-12', kind }, at);
    test.clock.set('2026-03-24T06:30:00Z');
    const missing = async (): Promise<boolean[]> => Promise.all([worked, learns, passed, works].map(async ({ project: at }) => (await list('', at)).items[0]?.missing.includes('leaving') === true));
    expect(await missing()).toEqual([true, true, true, false]);
    await test.app.get(OutcomeSweep).sweep();
    const asked = await test.database.query<{ person: Id }>(`SELECT person_id AS person FROM outcome_ask WHERE occasion = 'leaving' AND person_id = ANY ($1::uuid[])`, [[worked, learns, passed, works].map(({ person }) => person)]);
    expect([worked, learns, passed, works].map(({ person }) => asked.some((one) => one.person === person))).toEqual(await missing());
    test.clock.set('2026-06-01T09:00:00Z');
  });
});
