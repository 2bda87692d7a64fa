import type { HeldTimes, MarkMade, Roster } from '@kortkurs/contract/attendance';
import type { CheckedIn, RoomCodes } from '@kortkurs/contract/check-in';
import type { MyAttendance } from '@kortkurs/contract/progress';
import type { Run } from '@kortkurs/contract/runs';
import { PRESENT } from '@kortkurs/rules/attendance';
import { AttendanceRecorder } from '../../backend/src/attendance/attendance-recorder';
import { newId } from '../../backend/src/platform/ids';
import { readPdf, textOf } from '../../backend/src/platform/testing/read-pdf';
import { rawOf, recount, rollupOf } from '../builders/sums';
import { DURING, layClass, startClass, type ClassGround, type ClassLaid } from '../builders/class-ground';

describe('a session that was held at another time than planned', () => {
  let test: ClassGround['test'];
  let scene: ClassGround['scene'];
  let staff: ClassGround['staff'];
  let { run, session, seats } = {} as ClassLaid;

  beforeAll(async () => void ({ test, scene, staff } = await startClass()));
  afterAll(() => test.close());
  beforeEach(async () => {
    ({ run, session, seats } = await layClass({ test, scene }, 2, { projectIds: [await scene.project()] }));
    await test.ask('PUT', `sessions/${session}/marks`, {
      as: staff,
      body: { marks: [{ markId: newId(), enrolmentId: seats[0], content: PRESENT, markedAt: DURING }, { markId: newId(), enrolmentId: seats[1], content: { ...PRESENT, lateMinutes: 30 }, markedAt: DURING }], sentAt: DURING },
    });
  });

  const roster = async (): Promise<Roster> => (await test.ask<Roster>('GET', `sessions/${session}/roster`, { as: staff })).body;
  const sign = async (held: Partial<HeldTimes> | null, id = newId()) =>
    test.ask<{ errors?: { field: string; code: string }[] }>('POST', `sessions/${session}/signature`, { as: staff, body: { id, revision: (await roster()).session.revision, ledBy: null, ledByName: 'Hodan', held } });
  const appointment = () => test.database.one('SELECT starts_at, ends_at, break_minutes, moved_from, calendar_sequence, calendar_changed_at FROM session WHERE id = $1', [session]);

  /** Somebody with a seat checks in by the code on the wall, so many minutes after the planned start. */
  const comeAt = async (minute: number) => {
    test.clock.set(new Date(Date.parse('2026-09-01T15:30:00Z') + minute * 60_000).toISOString());
    const personId = await scene.person();
    const seat = newId();
    await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source, enrolled_at) VALUES ($1, $2, $3, 'enrolled', 'self', '2026-08-01')`, [seat, run.id, personId]);
    const wall = await test.ask<RoomCodes>('GET', `sessions/${session}/codes`, { as: staff });
    const { status, body } = await test.ask<CheckedIn>('POST', 'check-ins', { as: test.signedInAs(personId), body: { code: wall.body.codes[0]?.code, sessionId: session } });
    expect(status).toBe(200);
    return { ...body, seat };
  };
  const checkIn = async (minute: number): Promise<string> => (await comeAt(minute)).seat;

  it('is shown to whoever was there as it was held, with the minutes that follow', async () => {
    const mine = async () => {
      const personId = (await test.database.one<{ id: string }>('SELECT person_id AS id FROM enrolment WHERE id = $1', [seats[1]]))?.id ?? '';
      return (await test.ask<MyAttendance>('GET', `enrolments/${seats[1]}/attendance`, { as: test.signedInAs(personId) })).body.sessions;
    };
    const planned = { startsAt: '2026-09-01T15:30:00.000Z', endsAt: '2026-09-01T18:30:00.000Z' };
    expect((await mine())[0]).toMatchObject({ ...planned, held: null, countableMinutes: 165, isOver: false });
    await sign({ from: '17:40', to: '17:55', breakMinutes: 0 });
    expect((await mine())[0]).toMatchObject({ ...planned, held: { startsAt: '2026-09-01T15:40:00+00:00', endsAt: '2026-09-01T15:55:00+00:00' }, countableMinutes: 15, isOver: true, signed: true });
    expect((await mine())[1]).toMatchObject({ held: null, countableMinutes: 165 });
  });

  it('counts for as long as it was held, in the same moment as its list is signed, and nobody’s calendar is touched', async () => {
    const before = await appointment();
    const letters = await test.database.one<{ n: number }>('SELECT count(*)::int AS n FROM message');
    const { version } = (await test.ask<Run>('GET', `runs/${run.id}`, { as: staff })).body;
    expect((await sign({ from: '17:30', to: '19:30', breakMinutes: 20 })).status).toBe(204);
    const signed = await roster();
    expect(signed.session).toMatchObject({ startsAt: '2026-09-01T15:30:00+00:00', countableMinutes: 100, breakMinutes: 15, held: { startsAt: '2026-09-01T15:30:00+00:00', endsAt: '2026-09-01T17:30:00+00:00', breakMinutes: 20 } });
    expect(await appointment()).toEqual(before);
    expect(await test.database.one('SELECT count(*)::int AS n FROM message')).toEqual(letters);
    expect((await test.ask<Run>('GET', `runs/${run.id}`, { as: staff })).body).toMatchObject({ version, countableMinutes: 100 + 165 });
    const sums = await rollupOf(test.database);
    expect(sums).toEqual(recount(await rawOf(test.database)));
    expect(seats.map((seat) => Object.entries(sums.months).find(([key]) => key.endsWith(seat))?.[1])).toMatchObject([{ registered: 100, signed: 100 }, { registered: 70, signed: 70 }]);
    const { rawPayload } = await test.app.inject({ method: 'GET', url: `/api/v1/sessions/${session}/attendance-list/file?kind=filled`, headers: staff });
    const text = textOf(readPdf(rawPayload).pages);
    for (const said of ['17.30–19.30', 'Räknas som: 1 tim 40 min', 'Här, 1 tim 40 min', 'Delvis, 1 tim 10 min']) expect(text).toContain(said);
  });

  it('is written down with who said so, beside what was planned', async () => {
    await sign({ from: '17:45', to: '20:30', breakMinutes: 15 });
    expect(await test.database.one(`SELECT details FROM audit_event WHERE action = 'session.signed' AND object_id = $1`, [session])).toEqual({
      details: { held: { from: '17:45', to: '20:30', breakMinutes: 15 }, planned: { date: '2026-09-01', from: '17:30', to: '20:30', breakMinutes: 15 } },
    });
  });

  it('is as planned when that is said, or nothing', async () => {
    expect((await sign({ from: '17:30', to: '20:30', breakMinutes: 15 })).status).toBe(204);
    expect((await roster()).session).toMatchObject({ held: null, countableMinutes: 165 });
  });

  it('is signed once, however often it is sent', async () => {
    const id = newId();
    for (let n = 0; n < 2; n++) expect((await sign({ from: '17:30', to: '19:30', breakMinutes: 0 }, id)).status).toBe(204);
    expect((await sign({ from: '17:30', to: '20:00', breakMinutes: 0 })).body).toMatchObject({ code: 'already-signed' });
    expect((await roster()).session.countableMinutes).toBe(120);
  });

  it.each([
    ['an end before it began', { from: '17:30', to: '16:30', breakMinutes: 0 }, 'held.to'],
    ['no length', { from: '17:30', to: '17:30', breakMinutes: 0 }, 'held.to'],
    ['a break as long as itself', { from: '17:30', to: '18:00', breakMinutes: 30 }, 'held.breakMinutes'],
    ['a break below nothing', { from: '17:30', to: '18:00', breakMinutes: -5 }, 'held.breakMinutes'],
    ['no time of day', { from: 'halv sex', to: '18:00', breakMinutes: 0 }, 'held.from'],
    ['half of the times', { from: '17:30' }, 'held.to'],
  ])('is refused with %s, and nothing is signed', async (_what, held, field) => {
    const { status, body } = await sign(held);
    expect([status, body.errors?.map((error) => error.field)]).toEqual([422, expect.arrayContaining([field])]);
    expect(await roster()).toMatchObject({ signature: null, session: { countableMinutes: 165 } });
  });

  it('is set right after the signing, with a reason, as it was seen, and back to the plan', async () => {
    const PLANNED = { from: '17:30', to: '20:30', breakMinutes: 15 };
    const SHORT = { from: '17:30', to: '19:30', breakMinutes: 0 };
    const correct = async (from: HeldTimes, to: Partial<HeldTimes>, why = 'Slutade tidigare', as = staff) => {
      const { status, body } = await test.ask<{ code: string } | undefined>('POST', `sessions/${session}/held-times`, { as, body: { from, to, why } });
      return body?.code ?? status;
    };
    expect(await correct(PLANNED, SHORT)).toBe('not-signed');
    await sign(null);
    const before = await appointment();
    expect(await correct(PLANNED, SHORT, '')).toBe('invalid-input');
    expect(await correct(PLANNED, { ...SHORT, to: '17:00' })).toBe('invalid-input');
    expect(await correct(PLANNED, SHORT, 'Slutade tidigare', test.signedInAs(await scene.person()))).toBe('not-found');
    // Sent again it changes nothing more.
    for (let n = 0; n < 2; n++) expect(await correct(PLANNED, SHORT)).toBe(204);
    expect((await roster()).session).toMatchObject({ countableMinutes: 120, held: { breakMinutes: 0 } });
    expect(await rollupOf(test.database)).toEqual(recount(await rawOf(test.database)));
    expect(await correct(PLANNED, { ...SHORT, to: '20:00' })).toBe('held-times-changed');
    expect(await correct(SHORT, PLANNED)).toBe(204);
    expect((await roster()).session).toMatchObject({ countableMinutes: 165, held: null });
    expect(await rollupOf(test.database)).toEqual(recount(await rawOf(test.database)));
    expect(await appointment()).toEqual(before);
    // Whoever looks at the list sees who did it and why, the latest first.
    expect((await roster()).signature?.heldCorrected).toEqual([
      { at: expect.any(String) as string, byName: 'Ylva Provsson', from: SHORT, to: PLANNED, why: 'Slutade tidigare' },
      { at: expect.any(String) as string, byName: 'Ylva Provsson', from: PLANNED, to: SHORT, why: 'Slutade tidigare' },
    ]);
  });

  it('takes late and early minutes that a clock measured against the plan off only once, and brings them back when it is set back', async () => {
    const PLANNED = { from: '17:30', to: '20:30', breakMinutes: 15 };
    const LATER = { from: '18:00', to: '20:30', breakMinutes: 15 };
    const SHORT = { from: '18:00', to: '20:00', breakMinutes: 15 };
    // The second comes within the grace of the start that it turns out to have had, and the third just beyond it.
    const people = [await checkIn(0), await checkIn(40), await checkIn(41), await checkIn(50)];
    const [, , , left = ''] = people;
    // The last one stands in a meeting's file, and went 45 minutes before the end that was planned.
    const recorder = test.app.get(AttendanceRecorder);
    await test.database.work((tx) =>
      recorder.save(tx, { sessionId: session, source: 'import', by: null, clientOffset: 0, correctionReason: null, marks: [{ markId: newId(), enrolmentId: left, content: { ...PRESENT, lateMinutes: 50, earlyMinutes: 45, channel: 'online' }, markedAt: test.clock.now().toISOString() }] }),
    );
    const missed = async (): Promise<unknown[]> => {
      const rows = await test.database.query<{ missed: number[] }>('SELECT ARRAY[late_minutes, early_minutes] AS missed FROM attendance WHERE session_id = $1 ORDER BY array_position($2::uuid[], enrolment_id)', [session, [...people, ...seats]]);
      const sums = await rollupOf(test.database);
      expect(sums).toEqual(recount(await rawOf(test.database)));
      const minutes = people.map((seat) => Object.entries(sums.months).find(([key]) => key.endsWith(seat))?.[1].signed);
      return rows.map((row, nth) => [...row.missed, ...(nth < people.length ? [minutes[nth]] : [])]);
    };
    const correct = async (from: HeldTimes, to: HeldTimes): Promise<number> => (await test.ask('POST', `sessions/${session}/held-times`, { as: staff, body: { from, to, why: 'Började senare' } })).status;
    // What staff wrote stands as they wrote it.
    const byStaff = [[0, 0], [30, 0]];
    expect((await sign(LATER)).status).toBe(204);
    expect(await missed()).toEqual([[0, 0, 135], [0, 0, 135], [11, 0, 124], [20, 45, 70], ...byStaff]);
    expect(await correct(LATER, SHORT)).toBe(204);
    expect(await missed()).toEqual([[0, 0, 105], [0, 0, 105], [11, 0, 94], [20, 15, 70], ...byStaff]);
    expect(await correct(SHORT, PLANNED)).toBe(204);
    expect(await missed()).toEqual([[0, 0, 165], [40, 0, 125], [41, 0, 124], [50, 45, 70], ...byStaff]);
    // Of the one who came on the minute nothing was ever made anew; of the others it says why.
    const history = await Promise.all(people.map(async (seat) => (await test.ask<MarkMade[]>('GET', `sessions/${session}/marks/${seat}`, { as: staff })).body));
    expect(history.map((made) => made.map(({ source, outcome, followsHeldTimes }) => `${source} ${outcome}${followsHeldTimes ? ' follows' : ''}`))).toEqual([
      ['self applied'],
      ['self applied follows', 'self applied follows', 'self applied'],
      ['self applied follows', 'self applied follows', 'self applied'],
      ['import applied follows', 'import applied follows', 'import applied follows', 'import applied', 'self applied'],
    ]);
    expect((await roster()).held).toBe(0);
  });

  it('has its grace from when it was held, also for who checks in after it is known', async () => {
    await sign({ from: '18:00', to: '20:30', breakMinutes: 15 });
    expect(await comeAt(40)).toMatchObject({ outcome: 'waits', lateMinutes: 0 });
    expect(await comeAt(41)).toMatchObject({ outcome: 'waits', lateMinutes: 11 });
  });

  it('is measured by what was held when it is decided who has completed', async () => {
    const rule = { completionRule: { minimumMinutesShare: 80, requiredActivities: false } };
    run = await scene.run({ ...rule, sessions: [{ startsAt: '2026-09-01T15:30:00Z', endsAt: '2026-09-01T18:30:00Z' }] });
    session = run.sessionIds[0] ?? '';
    seats = await scene.seated(run.id, 2);
    const marks = [20, 50].map((lateMinutes, nth) => ({ markId: newId(), enrolmentId: seats[nth], content: { ...PRESENT, lateMinutes }, markedAt: DURING }));
    await test.ask('PUT', `sessions/${session}/marks`, { as: staff, body: { marks, sentAt: DURING } });
    // Of the three hours planned 20 and 50 minutes late would be 89 and 72 %, of the two that were held 83 and 58 %.
    await sign({ from: '17:30', to: '19:30', breakMinutes: 0 });
    const rows = await test.database.query('SELECT e.state, c.evidence ->> \'minutesTotal\' AS total FROM enrolment e LEFT JOIN completion c ON c.enrolment_id = e.id WHERE e.id = ANY ($1::uuid[]) ORDER BY array_position($1::uuid[], e.id)', [seats]);
    expect(rows).toMatchObject([{ state: 'completed', total: '120' }, { total: null }]);
  });
});
