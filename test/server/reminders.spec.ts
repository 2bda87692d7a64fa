import type { Roster } from '@kortkurs/contract/attendance';
import type { MySeat } from '@kortkurs/contract/enrolments';
import type { ReminderRule, RunReminders } from '@kortkurs/contract/reminders';
import { SeatLinks } from '../../backend/src/enrolments/door';
import { Delivery } from '../../backend/src/messages/delivery';
import { InactivitySweep } from '../../backend/src/messages/inactivity-sweep';
import { Mailer } from '../../backend/src/messages/mailer';
import { ReminderSweep } from '../../backend/src/messages/reminder-sweep';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene, type RunLaid, type RunSketch } from '../builders/scene';

/** Tuesday 24 November 2026, half past five in the evening. */
const TUESDAY = { startsAt: '2026-11-24T16:30:00Z', endsAt: '2026-11-24T18:30:00Z' };
const MONDAY_AT_NINE = '2026-11-23T08:00:00Z';

describe('letters by the time of a session', () => {
  let test: TestApp;
  let scene: Scene;
  let staff: Headers;

  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
    staff = test.signedInAs(await scene.person({ role: 'administrator' }));
  });
  afterAll(() => test.close());
  beforeEach(() => test.clock.set('2026-11-21T09:00:00Z'));

  const sweepAt = async (time: string): Promise<void> => {
    test.clock.set(time);
    await test.app.get(ReminderSweep).sweep();
  };
  /** Letters stay in the house: those that have left it have forgotten their links. */
  const hold = (): jest.SpiedFunction<Delivery['deliver']> => jest.spyOn(test.app.get(Delivery), 'deliver').mockResolvedValue();
  const kindsTo = async (enrolmentId: string | undefined): Promise<string[]> =>
    (await test.database.query<{ kind: string }>(`SELECT kind FROM message WHERE about_id = $1 AND kind LIKE 'reminder-%' ORDER BY created_at, id`, [enrolmentId])).map(({ kind }) => kind.replace('reminder-', ''));
  async function run(people: number, sketch: RunSketch = {}): Promise<RunLaid & { seats: string[] }> {
    const laid = await scene.run({ sessions: [TUESDAY], capacity: 200, ...sketch });
    const seats = await scene.seated(laid.id, people);
    await test.database.execute(`UPDATE person SET contact_email = id || '@example.org' WHERE id IN (SELECT person_id FROM enrolment WHERE run_id = $1)`, [laid.id]);
    return { ...laid, seats };
  }
  const turn = (runId: string, rule: ReminderRule, on: boolean | null): Promise<{ status: number }> => test.ask('PUT', `runs/${runId}/reminders/${rule}`, { as: staff, body: { on } });
  const plan = async (runId: string): Promise<RunReminders> => (await test.ask<RunReminders>('GET', `runs/${runId}/reminders`, { as: staff })).body;
  const move = (sessionId: string | undefined, startsAt: string, endsAt: string): Promise<unknown> =>
    test.database.execute('UPDATE session SET starts_at = $2, ends_at = $3, local_date = $4 WHERE id = $1', [sessionId, startsAt, endsAt, startsAt.slice(0, 10)]);

  it('come the day before at nine, once, however often it is looked', async () => {
    const { seats } = await run(120);
    await sweepAt('2026-11-23T07:59:00Z');
    expect(await kindsTo(seats[0])).toEqual([]);
    await Promise.all([sweepAt(MONDAY_AT_NINE), sweepAt(MONDAY_AT_NINE)]);
    await sweepAt('2026-11-23T12:00:00Z');
    for (const seat of [seats[0], seats[119]]) expect(await kindsTo(seat)).toEqual(['day-before']);
    const [letter] = await test.database.query<{ subject: string; body: string; sending: string }>(`SELECT subject, body, sending_id AS sending FROM message WHERE about_id = $1`, [seats[0]]);
    expect(letter?.subject).toBe('I morgon: Provkursen');
    expect(letter?.body).toContain('När: tisdag 24 november 2026, 17.30–19.30');
    expect(letter?.body).toContain('Jag kan inte komma:\n');
    expect(await test.database.one('SELECT count(*)::int AS n FROM message WHERE sending_id = $1', [letter?.sending])).toEqual({ n: 120 });
  });

  it('follow a session that moves, and are not sent twice for one time', async () => {
    const { seats, sessionIds } = await run(1);
    await sweepAt(MONDAY_AT_NINE);
    await move(sessionIds[0], '2026-12-01T16:30:00Z', '2026-12-01T18:30:00Z');
    await sweepAt('2026-11-24T08:00:00Z');
    expect(await kindsTo(seats[0])).toEqual(['day-before']);
    await sweepAt('2026-11-30T08:00:00Z');
    expect(await kindsTo(seats[0])).toEqual(['day-before', 'day-before']);
    await move(sessionIds[0], TUESDAY.startsAt, TUESDAY.endsAt);
    await sweepAt(MONDAY_AT_NINE);
    expect(await kindsTo(seats[0])).toHaveLength(2);
  });

  it('are not sent of what is called off, to those who have left, or to those who came after their time', async () => {
    const [cancelled, draft, left, late] = [await run(1), await run(1, { status: 'draft' }), await run(1), await run(1)];
    await test.database.execute(`UPDATE session SET cancelled_at = now(), cancelled_why = 'Prov' WHERE id = $1`, [cancelled.sessionIds[0]]);
    await test.database.execute(`UPDATE enrolment SET state = 'withdrawn' WHERE id = $1`, [left.seats[0]]);
    await test.database.execute(`UPDATE enrolment SET enrolled_at = '2026-11-23T09:00Z' WHERE id = $1`, [late.seats[0]]);
    await turn(late.id, 'same-morning', true);
    await sweepAt('2026-11-23T10:00:00Z');
    for (const { seats } of [cancelled, draft, left, late]) expect(await kindsTo(seats[0])).toEqual([]);
    await sweepAt('2026-11-24T06:30:00Z');
    expect(await kindsTo(late.seats[0])).toEqual(['same-morning']);
  });

  it('go by the rules of the run, else its format’s, else the standard', async () => {
    const { id, courseId, seats } = await run(1);
    const formatId = (await test.database.one<{ id: string }>('SELECT format_id AS id FROM course WHERE id = $1', [courseId]))?.id;
    expect((await plan(id)).planned).toMatchObject([{ rule: 'day-before', at: MONDAY_AT_NINE, receivers: 1, sent: 0 }]);
    await test.ask('PUT', `formats/${formatId}/reminders/day-before`, { as: staff, body: { on: false } });
    expect(await plan(id)).toMatchObject({ planned: [], settings: expect.arrayContaining([{ rule: 'day-before', on: false, said: 'format' }]) });
    await sweepAt(MONDAY_AT_NINE);
    expect(await kindsTo(seats[0])).toEqual([]);
    await turn(id, 'day-before', true);
    await sweepAt(MONDAY_AT_NINE);
    expect(await kindsTo(seats[0])).toEqual(['day-before']);
    expect((await plan(id)).planned).toMatchObject([{ sent: 1 }]);
    await test.ask('PUT', `formats/${formatId}/reminders/day-before`, { as: staff, body: { on: null } });
    expect((await turn(id, 'no-such-rule' as ReminderRule, true)).status).toBeLessThan(500);
  });

  it('after the session differ for those who came and those who did not, once the list is taken', async () => {
    const { id, seats, sessionIds } = await run(3);
    for (const rule of ['after-attended', 'after-missed'] as const) await turn(id, rule, true);
    await sweepAt('2026-11-24T20:00:00Z');
    const mark = (enrolmentId: string | undefined, state: string): Promise<unknown> =>
      test.database.execute(`INSERT INTO attendance (session_id, enrolment_id, mark_id, state, source, marked_at) VALUES ($1, $2, $3, $4, 'staff', '2026-11-24T19:00Z')`, [sessionIds[0], enrolmentId, newId(), state]);
    await mark(seats[0], 'present');
    await mark(seats[1], 'absent');
    await sweepAt('2026-11-24T21:00:00Z');
    await sweepAt('2026-11-25T21:00:00Z');
    expect(await Promise.all(seats.map(kindsTo))).toEqual([['after-attended'], ['after-missed'], []]);
  });

  it('open the video meeting for those who can follow it online', async () => {
    const { id, seats, sessionIds } = await run(1, { delivery: 'hybrid' });
    await turn(id, 'link-opens', true);
    await sweepAt('2026-11-24T16:15:00Z');
    expect(await kindsTo(seats[0])).toEqual([]);
    await test.database.execute(`UPDATE session SET video_link = 'https://example.org/mote' WHERE id = $1`, [sessionIds[0]]);
    await sweepAt('2026-11-24T16:16:00Z');
    expect(await kindsTo(seats[0])).toEqual(['link-opens']);
  });

  it('after the last session come although signing its list has closed the run', async () => {
    const { id, seats, sessionIds } = await run(1);
    await turn(id, 'after-attended', true);
    await test.database.execute(`INSERT INTO attendance (session_id, enrolment_id, mark_id, state, source, marked_at) VALUES ($1, $2, $3, 'present', 'staff', '2026-11-24T19:00Z')`, [sessionIds[0], seats[0], newId()]);
    await test.database.execute(`UPDATE course_run SET status = 'closed' WHERE id = $1`, [id]);
    await sweepAt('2026-11-24T20:00:00Z');
    expect(await kindsTo(seats[0])).toEqual(['after-attended']);
  });

  it('take as many statements to look for, whatever has been sent of how much', async () => {
    const statements = async (): Promise<number> => (await test.countSql(() => sweepAt(MONDAY_AT_NINE))).statements.length;
    await run(1);
    await sweepAt(MONDAY_AT_NINE);
    const few = await statements();
    for (let n = 0; n < 8; n++) await run(2);
    await sweepAt(MONDAY_AT_NINE);
    expect(few).toBeGreaterThan(0);
    expect(await statements()).toBe(few);
  });

  it('hold up no other session when one cannot be written of', async () => {
    const [bad, good] = [await run(1), await run(1)];
    const write = jest.spyOn(test.app.get(SeatLinks), 'issue').mockImplementationOnce(() => Promise.reject(new Error('nej')));
    await sweepAt(MONDAY_AT_NINE);
    write.mockRestore();
    const written = async (): Promise<number> => (await Promise.all([bad, good].map(({ seats }) => kindsTo(seats[0])))).flat().length;
    expect(await written()).toBe(1);
    await sweepAt('2026-11-23T08:01:00Z');
    expect(await written()).toBe(2);
  });

  it('are not sent once their time is over, or their session is held at another', async () => {
    const [late, moved] = [await run(1), await run(1)];
    const held = hold();
    await sweepAt(MONDAY_AT_NINE);
    const { version } = (await test.ask<{ version: number }>('GET', `runs/${moved.id}`, { as: staff })).body;
    expect((await test.ask('PATCH', `sessions/${moved.sessionIds[0]}`, { as: staff, body: { version, date: '2026-12-01', from: '17:30', to: '19:30', breakMinutes: 0 } })).status).toBe(200);
    const sent = jest.spyOn(test.app.get(Mailer), 'send');
    const deliver = async (seat: string | undefined): Promise<unknown> => {
      const row = await test.database.one<{ id: string }>(`SELECT id FROM message WHERE kind = 'reminder-day-before' AND about_id = $1`, [seat]);
      await Delivery.prototype.deliver.call(test.app.get(Delivery), row?.id ?? '', newId());
      return test.database.one(`SELECT state, claimed_by AS by, failure LIKE 'Overtaken%' AS overtaken FROM message WHERE id = $1`, [row?.id]);
    };
    const overtaken = { state: 'failed', by: null, overtaken: true };
    expect(await deliver(moved.seats[0])).toEqual(overtaken);
    test.clock.set('2026-11-23T23:00:00Z');
    expect(await deliver(late.seats[0])).toEqual(overtaken);
    expect(sent).not.toHaveBeenCalled();
    sent.mockRestore();
    held.mockRestore();
  });

  describe('let somebody say that they cannot come', () => {
    it('by the link, without signing in: the instructor sees it, and no more letters of that session come', async () => {
      const { id, seats, sessionIds } = await run(2);
      await turn(id, 'same-morning', true);
      const held = hold();
      await sweepAt(MONDAY_AT_NINE);
      const body = (await test.database.one<{ body: string }>(`SELECT body FROM message WHERE about_id = $1`, [seats[0]]))?.body ?? '';
      held.mockRestore();
      const token = /\/seat#([\w-]{43})/.exec(body)?.[1] ?? '';
      const tell = (sessionId: string | undefined, away: boolean) => test.ask<{ code: string }>('POST', 'seat-links/absence', { body: { token, sessionId, away } });
      const told = async (): Promise<unknown> => (await test.ask('POST', 'seat-links/absences', { body: { token } })).body;
      expect((await tell(sessionIds[0], true)).status).toBe(204);
      expect((await tell(sessionIds[0], true)).status).toBe(204);
      expect(await told()).toEqual({ sessionIds });
      const { body: roster } = await test.ask<Roster>('GET', `sessions/${sessionIds[0]}/roster`, { as: staff });
      expect(roster.people.map(({ notified, mark }) => [notified, mark])).toEqual([[true, null], [false, null]]);
      await sweepAt('2026-11-24T06:30:00Z');
      expect(await Promise.all(seats.map(kindsTo))).toEqual([['day-before'], ['day-before', 'same-morning']]);
      expect((await tell(sessionIds[0], false)).status).toBe(204);
      expect(await told()).toEqual({ sessionIds: [] });
      expect((await tell((await run(1)).sessionIds[0], true)).status).toBe(404);
      test.clock.set('2026-11-24T16:30:00Z');
      expect((await tell(sessionIds[0], true)).body.code).toBe('session-has-begun');
    });

    it('signed in, of their own seat and nobody else’s, and take it back', async () => {
      const { seats, sessionIds } = await run(2);
      const [mine = '', others = ''] = seats;
      const personId = (await test.database.one<{ id: string }>('SELECT person_id AS id FROM enrolment WHERE id = $1', [mine]))?.id ?? '';
      const as = test.signedInAs(personId);
      const tell = async (seat: string, away: boolean): Promise<number> => (await test.ask('POST', `enrolments/${seat}/absence`, { as, body: { sessionId: sessionIds[0], away } })).status;
      const away = async (): Promise<unknown> => (await test.ask<MySeat[]>('GET', 'me/seats', { as })).body[0]?.sessions.map((session) => session.away);
      expect([await tell(mine, true), await away()]).toEqual([204, [true]]);
      expect([await tell(others, true), await tell(mine, false), await away()]).toEqual([404, 204, [false]]);
      expect((await test.ask('POST', `enrolments/${mine}/absence`, { as, body: { sessionId: (await run(1)).sessionIds[0], away: true } })).status).toBe(404);
    });

    it('which does not hold for another time of the session', async () => {
      const { id, seats, sessionIds } = await run(1);
      await test.database.execute(`INSERT INTO absence_notice (session_id, enrolment_id, told_at) VALUES ($1, $2, '2026-11-20T08:00Z')`, [sessionIds[0], seats[0]]);
      const { body } = await test.ask<{ version: number }>('GET', `runs/${id}`, { as: staff });
      const moved = await test.ask('PATCH', `sessions/${sessionIds[0]}`, { as: staff, body: { version: body.version, date: '2026-11-26', from: '17:30', to: '19:30', breakMinutes: 0 } });
      expect(moved.status).toBe(200);
      await sweepAt('2026-11-25T08:00:00Z');
      expect(await kindsTo(seats[0])).toEqual(['day-before']);
    });

    it('and signing the list writes that reason', async () => {
      const { seats, sessionIds } = await run(2);
      await test.database.execute(`INSERT INTO absence_notice (session_id, enrolment_id, told_at) VALUES ($1, $2, '2026-11-24T08:00Z')`, [sessionIds[0], seats[0]]);
      test.clock.set('2026-11-24T18:00:00Z');
      expect((await test.ask('POST', `sessions/${sessionIds[0]}/signature`, { as: staff, body: { id: newId(), revision: 0, ledBy: null, ledByName: 'Maja' } })).status).toBe(204);
      const marks = await test.database.query('SELECT state, reason FROM attendance WHERE session_id = $1 ORDER BY enrolment_id = $2 DESC', [sessionIds[0], seats[0]]);
      expect(marks).toEqual([{ state: 'absent', reason: 'notified' }, { state: 'absent', reason: null }]);
    });
  });

  describe('to those who have not been there for a while', () => {
    /** A run from 1 September to 1 December with a page that is asked for, whose rule is on. */
    async function quiet(people: number, sketch: RunSketch = {}): Promise<RunLaid & { seats: string[] }> {
      const laid = await run(people, { sessions: [{ startsAt: '2026-09-01T16:00:00Z', endsAt: '2026-09-01T18:00:00Z' }, { startsAt: '2026-12-01T16:00:00Z', endsAt: '2026-12-01T18:00:00Z' }], requiredPages: 1, ...sketch });
      await test.database.execute(`UPDATE enrolment SET enrolled_at = '2026-08-20T09:00Z', created_at = '2026-08-20T09:00Z' WHERE run_id = $1`, [laid.id]);
      await turn(laid.id, 'inactive', true);
      return laid;
    }
    const lookAt = (time: string): Promise<number> => {
      test.clock.set(time);
      return test.app.get(InactivitySweep).sweep();
    };
    const read = (seat: string | undefined, activityId: string | undefined, at: string): Promise<unknown> =>
      test.database.execute(`INSERT INTO activity_progress (enrolment_id, activity_id, state, started_at) VALUES ($1, $2, 'started', $3)`, [seat, activityId, at]);

    it('come two weeks after the last sign of them, and twice at most', async () => {
      const { id, seats, activityIds } = await quiet(2);
      await read(seats[1], activityIds[0], '2026-09-10T09:00:00Z');
      await lookAt('2026-09-14T09:00:00Z');
      expect(await kindsTo(seats[0])).toEqual([]);
      await lookAt('2026-09-16T09:00:00Z');
      expect([await kindsTo(seats[0]), await kindsTo(seats[1])]).toEqual([['inactive'], []]);
      await lookAt('2026-09-25T09:00:00Z');
      expect([await kindsTo(seats[0]), await kindsTo(seats[1])]).toEqual([['inactive'], ['inactive']]);
      for (const day of ['10-01', '10-16', '11-01', '11-16']) await lookAt(`2026-${day}T09:00:00Z`);
      expect([await kindsTo(seats[0]), await kindsTo(seats[1])]).toEqual([['inactive', 'inactive'], ['inactive', 'inactive']]);
      const [letter] = await test.database.query<{ body: string }>('SELECT body FROM message WHERE about_id = $1 ORDER BY created_at LIMIT 1', [seats[0]]);
      expect(letter?.body).toContain(`/my/courses/${seats[0]}`);
      await turn(id, 'inactive', false);
    });

    it('go to nobody who was reminded by hand, is done, has left, wants none, or had nothing to do', async () => {
      const { id, seats, activityIds, sessionIds } = await quiet(5);
      const laid = await quiet(2, { requiredPages: 0 });
      const sending = newId();
      await test.database.execute(`INSERT INTO sending (id, kind, run_id) VALUES ($1, 'group-letter', $2)`, [sending, id]);
      await test.database.execute(`INSERT INTO inactivity_reminder (enrolment_id, sending_id, at, by_rule) VALUES ($1, $2, '2026-10-01T09:00Z', false)`, [seats[0], sending]);
      await test.database.execute(`UPDATE enrolment SET state = 'completed' WHERE id = $1`, [seats[1]]);
      await test.database.execute(`UPDATE enrolment SET state = 'withdrawn' WHERE id = $1`, [seats[2]]);
      await test.database.execute(`INSERT INTO message_choice (person_id, turned_off, changed_at) SELECT person_id, '{reminders}', now() FROM enrolment WHERE id = $1`, [seats[3]]);
      await test.database.execute(`INSERT INTO activity_progress (enrolment_id, activity_id, state, started_at, done_at) VALUES ($1, $2, 'done', '2026-09-02T09:00Z', '2026-09-02T09:00Z')`, [seats[4], activityIds[0]]);
      await lookAt('2026-10-10T09:00:00Z');
      expect(await Promise.all([...seats, ...laid.seats].map(kindsTo))).toEqual([[], [], [], [], [], [], []]);
      // A session that was missed is something that one was not at.
      await test.database.execute(`UPDATE session SET starts_at = '2026-10-06T16:00Z', ends_at = '2026-10-06T18:00Z', local_date = '2026-10-06' WHERE id = ANY ($1::uuid[])`, [[sessionIds[0], laid.sessionIds[0]]]);
      for (const [session, seat] of [[sessionIds[0], seats[4]], [laid.sessionIds[0], laid.seats[0]]]) await test.database.execute(`INSERT INTO attendance (session_id, enrolment_id, mark_id, state, source, marked_at) VALUES ($1, $2, $3, 'absent', 'staff', '2026-10-06T18:00Z')`, [session, seat, newId()]);
      await lookAt('2026-10-10T10:00:00Z');
      expect(await Promise.all([seats[4], laid.seats[0], laid.seats[1]].map(kindsTo))).toEqual([['inactive'], ['inactive'], []]);
    });
  });
});
