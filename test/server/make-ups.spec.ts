import type { Roster } from '@kortkurs/contract/attendance';
import type { MyCompletion } from '@kortkurs/contract/completion';
import type { MissedSession, RunMissedPage } from '@kortkurs/contract/make-ups';
import type { Report, ReportPeople } from '@kortkurs/contract/reports';
import { ABSENT, PRESENT } from '@kortkurs/rules/attendance';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Rollup } from '../../backend/src/reporting/door';
import { Scene, type RunLaid } from '../builders/scene';

/** One's own run meets on Tuesdays, the other one on Thursdays; both for 165 minutes. */
const TUESDAYS = ['2026-09-01', '2026-09-08'];
const THURSDAYS = ['2026-09-03', '2026-10-01'];
const evening = (day: string) => ({ startsAt: `${day}T15:00:00Z`, endsAt: `${day}T18:00:00Z`, breakMinutes: 15 });

describe('making up what was missed', () => {
  let test: TestApp;
  let scene: Scene;
  let staff: Headers;
  let learner: Headers;
  let personId: string;
  let instructor: Headers;
  let project: string;
  let own: RunLaid;
  let other: RunLaid;
  let seat: string;

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
    staff = test.signedInAs(await scene.person({ givenName: 'Ylva', role: 'administrator' }));
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    test.clock.set('2026-09-02T08:00:00Z');
    const leads = await scene.person();
    instructor = test.signedInAs(leads);
    personId = await scene.person({ givenName: 'Amina' });
    learner = test.signedInAs(personId);
    project = await scene.project();
    own = await scene.run({ sessions: TUESDAYS.map(evening), projectIds: [project], instructorIds: [leads], completionRule: { requiredSessions: 'all' } });
    other = await parallel();
    seat = await seated(own, personId);
    await save(own.sessionIds[0], seat, ABSENT);
  });

  async function parallel(capacity = 20): Promise<RunLaid> {
    const laid = await scene.run({ sessions: THURSDAYS.map(evening), capacity });
    await test.database.execute(`WITH v AS (INSERT INTO course_version (id, course_id, number, title, published_at) SELECT gen_random_uuid(), course_id, (SELECT max(number) + 1 FROM course_version WHERE course_id = $2), title, now() FROM course_version WHERE id = $3 RETURNING id) UPDATE course_run SET course_id = $2, course_version_id = (SELECT id FROM v) WHERE id = $1`, [laid.id, own.courseId, own.courseVersionId]);
    return laid;
  }
  async function seated(run: RunLaid, person: string): Promise<string> {
    const id = newId();
    await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source, enrolled_at) VALUES ($1, $2, $3, 'enrolled', 'self', '2026-08-01')`, [id, run.id, person]);
    await test.database.execute('UPDATE run_seats SET held = held + 1 WHERE run_id = $1', [run.id]);
    return id;
  }
  const save = async (session: string | undefined, enrolmentId: string, content: object | null, more: object = {}): Promise<void> => {
    const at = test.clock.now().toISOString();
    const { status, body } = await test.ask<{ results: { outcome: string }[] }>('PUT', `sessions/${session}/marks`, { as: staff, body: { marks: [{ markId: newId(), enrolmentId, content, markedAt: at }], sentAt: at, ...more } });
    expect({ status, outcomes: body.results.map(({ outcome }) => outcome) }).toEqual({ status: 200, outcomes: [content ? 'applied' : 'cleared'] });
  };
  const roster = async (session: string | undefined): Promise<Roster> => (await test.ask<Roster>('GET', `sessions/${session}/roster`, { as: staff })).body;
  const sign = async (session: string | undefined): Promise<void> => {
    const { status } = await test.ask('POST', `sessions/${session}/signature`, { as: staff, body: { id: newId(), revision: (await roster(session)).session.revision, ledBy: null, ledByName: 'Hodan' } });
    expect(status).toBe(204);
  };
  const missed = async (as = learner, enrolment = seat): Promise<MissedSession[]> => (await test.ask<MissedSession[]>('GET', `enrolments/${enrolment}/missed`, { as })).body;
  const choose = (as = learner, body: object = {}, enrolment = seat) =>
    test.ask<{ code?: string }>('POST', `enrolments/${enrolment}/make-ups`, { as, body: { id: newId(), sessionId: own.sessionIds[0], atSessionId: other.sessionIds[0], ...body } });
  const setTask = (body: object = {}, as = instructor) => {
    const id = newId();
    return test.ask<{ code?: string }>('POST', `enrolments/${seat}/make-up-tasks`, { as, body: { id, sessionId: own.sessionIds[0], words: 'Läs kapitel 3 och skriv vad du tar med dig.', minutes: 120, dueOn: null, ...body } }).then((answer) => ({ ...answer, id }));
  };
  const decide = (id: string, approved: boolean, why: string | null = null, as = instructor) => test.ask<{ code?: string }>('POST', `enrolments/${seat}/make-ups/${id}/decision`, { as, body: { approved, why } });
  const handIn = (id: string, as = learner) => test.ask<{ code?: string }>('POST', `enrolments/${seat}/make-ups/${id}/hand-in`, { as, body: { answer: 'Jag tar med mig rundan.' } });
  const months = () => test.database.query(`SELECT month, registered_minutes AS registered, signed_minutes AS signed, sessions, first_on AS first, last_on AS last FROM participation_month WHERE project_id = $1 ORDER BY month`, [project]);
  const completion = async (): Promise<MyCompletion | undefined> => (await test.ask<MyCompletion[]>('GET', 'me/completion', { as: learner })).body.find(({ enrolmentId }) => enrolmentId === seat);
  const afterTheOther = () => test.clock.set('2026-09-03T18:30:00Z');
  const recounted = async (): Promise<void> => {
    const kept = await months();
    await test.database.execute('DELETE FROM participation_month');
    await test.database.work((tx) => test.app.get(Rollup).rebuildEverything(tx));
    expect(await months()).toEqual(kept);
  };

  it('shows what was missed and where it can be taken, with the room that is left', async () => {
    expect(await missed()).toMatchObject([{ sessionId: own.sessionIds[0], number: 1, countableMinutes: 165, isAhead: false, makeUp: null, choices: [{ sessionId: other.sessionIds[0], runId: other.id, room: 20 }] }]);
    const { status } = await test.ask('GET', `enrolments/${seat}/missed`, { as: test.signedInAs(await scene.person()) });
    expect(status).toBe(404);
  });

  it('can be planned for a session ahead that one has said one cannot come to', async () => {
    await test.ask('POST', `enrolments/${seat}/absence`, { as: learner, body: { sessionId: own.sessionIds[1], away: true } });
    expect((await missed())[1]).toMatchObject({ number: 2, isAhead: true, choices: [{ sessionId: other.sessionIds[1] }] });
  });

  it('puts the learner on the other list as a guest, where they are marked like everybody', async () => {
    expect((await choose()).status).toBe(204);
    expect((await roster(other.sessionIds[0])).people).toMatchObject([{ enrolmentId: seat, guest: { number: 1, courseTitle: { sv: 'Provkursen' } } }]);
    expect((await roster(own.sessionIds[0])).people).toMatchObject([{ enrolmentId: seat, guest: null }]);
    expect((await missed())[0]).toMatchObject({ makeUp: { state: 'planned', minutes: 0, at: { sessionId: other.sessionIds[0], number: 1 }, task: null }, choices: [] });
    afterTheOther();
    await save(other.sessionIds[0], seat, { ...PRESENT, lateMinutes: 25 });
    expect((await missed())[0]).toMatchObject({ makeUp: { state: 'attended', minutes: 140, signed: false } });
    const { status, body } = await test.ask<unknown[]>('GET', `sessions/${other.sessionIds[0]}/marks/${seat}`, { as: staff });
    expect({ status, marks: body.length }).toEqual({ status: 200, marks: 1 });
  });

  it('counts on the day it was done, for the projects of one’s own run, and signed with the other list', async () => {
    const elsewhere = await scene.project();
    await test.database.execute('INSERT INTO run_project (run_id, project_id) VALUES ($1, $2)', [other.id, elsewhere]);
    await choose();
    afterTheOther();
    await save(other.sessionIds[0], seat, PRESENT);
    expect(await months()).toEqual([{ month: '2026-09-01', registered: 165, signed: 0, sessions: 1, first: '2026-09-03', last: '2026-09-03' }]);
    await sign(other.sessionIds[0]);
    expect(await months()).toMatchObject([{ registered: 165, signed: 165 }]);
    expect(await test.database.query('SELECT 1 FROM participation_month WHERE project_id = $1', [elsewhere])).toEqual([]);
    await recounted();
  });

  it('is found behind the figures of a report, with where the minutes come from', async () => {
    await choose();
    afterTheOther();
    await save(other.sessionIds[0], seat, PRESENT);
    await sign(other.sessionIds[0]);
    test.clock.set('2026-10-02T08:00:00Z');
    for (const period of ['', '?from=2026-09-02&to=2026-09-20']) {
      const { figures, runs } = (await test.ask<Report>('GET', `reports/projects/${project}${period}`, { as: staff })).body;
      expect(figures).toMatchObject({ participants: 1, registeredMinutes: 165, signedMinutes: 165 });
      expect(runs.reduce((sum, { registeredMinutes }) => sum + registeredMinutes, 0)).toBe(165);
      const people = (await test.ask<ReportPeople>('GET', `reports/projects/${project}/people?figure=participants&${period.slice(1)}`, { as: staff })).body;
      expect(people).toMatchObject({ total: 1, registeredMinutes: 165, standing: { counted: 1, absent: 0 } });
      expect(people.items[0]).toMatchObject({ registeredMinutes: 165, sessionCount: 1, sessions: [{ sessionId: own.sessionIds[0], number: 1, minutes: 165, source: 'staff', markedByName: 'Ylva Provsson', signedByName: 'Ylva Provsson', madeUp: { kind: 'session', on: '2026-09-03' } }] });
    }
    const sheet = (await test.ask('GET', `reports/projects/${project}/report.csv?table=sessions`, { as: staff, headers: { 'accept-language': 'sv' } })).text.split('\r\n').slice(1, -1).map((row) => row.split(';'));
    expect(sheet.map((row) => [row[0], row[2], row[3], row[11], row[12]])).toContainEqual(['2026-09-03', 'Provkursen, tagen igen (1)', '1', '165', 'Ja']);
    expect(sheet.reduce((total, row) => total + Number(row[11]), 0)).toBe(165);
    const before = (await test.ask<Report>('GET', `reports/projects/${project}?from=2026-08-01&to=2026-09-02`, { as: staff })).body;
    expect(before.figures).toMatchObject({ participants: 0, registeredMinutes: 0 });
  });

  it('makes the course completed once both lists are signed, in either order', async () => {
    await choose();
    afterTheOther();
    await save(other.sessionIds[0], seat, PRESENT);
    await sign(own.sessionIds[0]);
    test.clock.set('2026-09-08T18:30:00Z');
    await save(own.sessionIds[1], seat, PRESENT);
    await sign(own.sessionIds[1]);
    expect(await completion()).toMatchObject({ completedAt: null, eligibility: { unreachable: false, minutesDone: 165 } });
    await sign(other.sessionIds[0]);
    expect(await completion()).toMatchObject({ completedAt: expect.any(String), eligibility: { met: true, minutesDone: 330 } });
  });

  it('counts once: who turns out to have been there gets nothing more, and a correction of the other list takes it back', async () => {
    await choose();
    afterTheOther();
    await save(other.sessionIds[0], seat, PRESENT);
    await save(own.sessionIds[0], seat, PRESENT);
    expect(await months()).toMatchObject([{ registered: 165, sessions: 1, first: '2026-09-01' }]);
    await recounted();
    await save(own.sessionIds[0], seat, ABSENT);
    expect(await months()).toMatchObject([{ registered: 165, first: '2026-09-03' }]);
    const there = await seated(other, personId);
    for (const [mark, counts] of [[PRESENT, 0], [ABSENT, 1], [PRESENT, 0], [null, 1]] as const) {
      await save(other.sessionIds[0], there, mark);
      expect(await months()).toHaveLength(counts);
    }
    await sign(other.sessionIds[0]);
    await save(other.sessionIds[0], seat, ABSENT, { correctionReason: 'Fel person.' });
    expect(await months()).toEqual([]);
    expect((await missed())[0]).toMatchObject({ makeUp: { state: 'missed', minutes: 0 } });
  });

  it('puts a completion on the staff’s list where a correction takes its make-up back', async () => {
    await choose();
    afterTheOther();
    await save(other.sessionIds[0], seat, PRESENT);
    await sign(other.sessionIds[0]);
    await sign(own.sessionIds[0]);
    test.clock.set('2026-09-08T18:30:00Z');
    await save(own.sessionIds[1], seat, PRESENT);
    await sign(own.sessionIds[1]);
    expect(await completion()).toMatchObject({ completedAt: expect.any(String) });
    await save(other.sessionIds[0], seat, ABSENT, { correctionReason: 'Fel person.' });
    expect(await test.database.one('SELECT broken_since IS NOT NULL AS broken FROM completion WHERE enrolment_id = $1', [seat])).toEqual({ broken: true });
  });

  it('makes guests who did not come away when the list is signed', async () => {
    await choose();
    afterTheOther();
    await sign(other.sessionIds[0]);
    expect((await roster(other.sessionIds[0])).people).toMatchObject([{ mark: { state: 'absent' } }]);
    const { makeUp } = (await missed())[0] ?? {};
    expect(makeUp).toMatchObject({ state: 'missed' });
    expect((await test.ask('DELETE', `enrolments/${seat}/make-ups/${makeUp?.id}`, { as: learner })).status).toBe(204);
    expect((await missed())[0]).toMatchObject({ makeUp: null });
  });

  it('refuses what was not missed, what is no parallel session, what is full, and a second way', async () => {
    expect((await choose(learner, { sessionId: own.sessionIds[1], atSessionId: other.sessionIds[1] })).body.code).toBe('session-not-missed');
    expect((await choose(learner, { atSessionId: other.sessionIds[1] })).body.code).toBe('not-a-parallel-session');
    expect((await choose(learner, { atSessionId: newId() })).body.code).toBe('not-a-parallel-session');
    const full = await parallel(1);
    await seated(full, await scene.person());
    expect((await choose(learner, { atSessionId: full.sessionIds[0] })).body.code).toBe('no-room-at-session');
    expect((await choose()).status).toBe(204);
    expect((await choose()).body.code).toBe('already-making-up');
    expect((await setTask()).body.code).toBe('already-making-up');
    const strange = await choose(test.signedInAs(await scene.person()));
    expect(strange.status).toBe(404);
  });

  it('lets the learner choose only what is ahead, and staff what was not long ago', async () => {
    afterTheOther();
    expect((await missed())[0]?.choices).toEqual([]);
    expect((await choose()).body.code).toBe('not-a-parallel-session');
    expect((await choose(instructor)).status).toBe(204);
  });

  it('can be taken back until it counts', async () => {
    const id = newId();
    await choose(learner, { id });
    expect((await choose(learner, { id })).status).toBe(204);
    const remove = () => test.ask<{ code?: string }>('DELETE', `enrolments/${seat}/make-ups/${id}`, { as: learner });
    expect((await remove()).status).toBe(204);
    expect((await remove()).status).toBe(204);
    expect((await roster(other.sessionIds[0])).people).toEqual([]);
    await choose(learner, { id: newId() });
    afterTheOther();
    await save(other.sessionIds[0], seat, PRESENT);
    const { makeUp } = (await missed())[0] ?? {};
    expect((await test.ask<{ code?: string }>('DELETE', `enrolments/${seat}/make-ups/${makeUp?.id}`, { as: learner })).body.code).toBe('make-up-has-counted');
  });

  it('ends where the other run is called off, and the learner can choose anew', async () => {
    await choose();
    const { body: run } = await test.ask<{ version: number }>('GET', `runs/${other.id}`, { as: staff });
    expect((await test.ask('POST', `runs/${other.id}/cancellation`, { as: staff, body: { why: 'Kursledaren är sjuk.', version: run.version } })).status).toBeLessThan(300);
    expect((await missed())[0]).toMatchObject({ makeUp: null, choices: [] });
  });

  describe('by a task', () => {
    it('goes from the instructor to the learner and back, and counts when it is approved', async () => {
      const { id, status } = await setTask();
      expect(status).toBe(204);
      expect((await missed())[0]).toMatchObject({ makeUp: { state: 'set', minutes: 0, task: { words: 'Läs kapitel 3 och skriv vad du tar med dig.', minutes: 120, answer: null } } });
      expect((await handIn(id)).status).toBe(204);
      expect((await decide(id, false)).body.code).toBe('return-needs-reason');
      expect((await decide(id, false, 'Skriv också om rollerna.')).status).toBe(204);
      expect((await missed())[0]).toMatchObject({ makeUp: { state: 'returned', task: { returnedWhy: 'Skriv också om rollerna.' } } });
      expect(await months()).toEqual([]);
      test.clock.set('2026-09-05T10:00:00Z');
      await handIn(id);
      test.clock.set('2026-10-05T10:00:00Z');
      expect((await decide(id, true)).status).toBe(204);
      expect(await months()).toEqual([{ month: '2026-09-01', registered: 120, signed: 120, sessions: 1, first: '2026-09-05', last: '2026-09-05' }]);
      expect((await handIn(id)).body.code).toBe('task-not-open');
      const people = (await test.ask<ReportPeople>('GET', `reports/projects/${project}/people?figure=participants`, { as: staff })).body;
      expect(people.items[0]?.sessions).toMatchObject([{ minutes: 120, madeUp: { kind: 'task', on: '2026-09-05' }, signedByName: expect.any(String) }]);
      await recounted();
    });

    it('makes the course completed at once, and an approval that is taken back takes the minutes', async () => {
      await sign(own.sessionIds[0]);
      test.clock.set('2026-09-08T18:30:00Z');
      await save(own.sessionIds[1], seat, PRESENT);
      await sign(own.sessionIds[1]);
      const { id } = await setTask();
      expect(await completion()).toMatchObject({ completedAt: null });
      await decide(id, true);
      expect(await completion()).toMatchObject({ completedAt: expect.any(String), eligibility: { minutesDone: 285 } });
      expect((await decide(id, false, 'Fel deltagare.')).status).toBe(204);
      expect(await months()).toMatchObject([{ registered: 165 }]);
      expect(await test.database.one('SELECT broken_since IS NOT NULL AS broken FROM completion WHERE enrolment_id = $1', [seat])).toEqual({ broken: true });
    });

    it('is set and decided by those who lead the run, for no more than the session had', async () => {
      expect((await setTask({ minutes: 166 })).body.code).toBe('task-too-long');
      expect((await setTask({}, learner)).status).toBe(404);
      const { id } = await setTask();
      expect((await decide(id, true, null, learner)).status).toBe(404);
      expect((await handIn(id, instructor)).status).toBe(404);
      expect((await test.ask('DELETE', `enrolments/${seat}/make-ups/${id}`, { as: learner })).status).toBe(404);
      expect((await decide(newId(), true)).status).toBe(404);
    });
  });

  it('is listed for those who lead the run, page by page', async () => {
    const second = await seated(own, await scene.person({ givenName: 'Bo' }));
    await save(own.sessionIds[0], second, ABSENT);
    await setTask();
    const first = await test.ask<RunMissedPage>('GET', `runs/${own.id}/missed?limit=1`, { as: instructor });
    expect(first.body).toMatchObject({ total: 2, items: [{ name: 'Amina Provsson', number: 1, makeUp: { state: 'set' } }] });
    const rest = await test.ask<RunMissedPage>('GET', `runs/${own.id}/missed?limit=1&after=${first.body.next}`, { as: instructor });
    expect(rest.body).toMatchObject({ next: null, items: [{ name: 'Bo Provsson', makeUp: null }] });
  });
});
