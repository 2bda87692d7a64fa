import fc from 'fast-check';
import type { ProjectMonths, TouchedMonths } from '@kortkurs/contract/project-months';
import type { FrozenContent, Submission, SubmissionDrift } from '@kortkurs/contract/submissions';
import { AttendanceChanged } from '../../backend/src/attendance/door';
import { newId } from '../../backend/src/platform/ids';
import { Events } from '../../backend/src/platform/events/events';
import { People } from '../../backend/src/people/door';
import { until } from '../../backend/src/platform/testing/until';
import { Rollup } from '../../backend/src/reporting/door';
import { SubmissionPeople } from '../../backend/src/submissions/door';
import { StaleKeeper } from '../../backend/src/submissions/stale-keeper';
import { MonthsGround, OVER, sessionOf, type Monthly } from '../builders/months-ground';
import { monthGaps } from './month-gaps.cases';

let ground: MonthsGround;
beforeAll(async () => {
  ground = await MonthsGround.start();
});
afterAll(() => ground.test.close());

const compared = () => until(async () => !(await ground.test.database.one(`SELECT 1 FROM pgboss.job WHERE name IN ('submissions.compare', 'submissions.settle') AND state IN ('created', 'retry', 'active')`)));
/** Freezes other days than a month, and waits until nothing that was saved meanwhile is looked for any longer. */
const days = async ({ project }: Monthly, from: string, to: string) => {
  const answer = await ground.test.ask('POST', `projects/${project}/submissions`, { as: ground.staff, body: { id: newId(), kind: 'payment', from, to, basedOn: 0, why: null } });
  await compared();
  return answer;
};
const get = async <T>(path: string): Promise<T> => (await ground.test.ask<T>('GET', path, { as: ground.staff })).body;

describe('what must be sent again', () => {
  it('is the month that was corrected and every later one, until each has a new version', async () => {
    const of = await ground.lay();
    await ground.freezeFirst(of, 3);
    expect(await ground.stale(of)).toEqual([]);
    await ground.correct(of, '2026-10', { 0: 30 });
    expect(await ground.stale(of)).toEqual([['2026-10', '2026-10'], ['2026-11', '2026-10']]);
    expect((await ground.submissions(of)).find(({ from }) => from === '2026-10-01')?.stale).toMatchObject({ cause: 'attendance', since: expect.stringContaining('2027-01-15') });
    // The month that is not frozen yet says what is so when it is.
    await ground.correct(of, '2026-12', { 0: 30 });
    expect(await ground.stale(of)).toHaveLength(2);
    expect(await ground.freeze(of, '2026-10', 1)).toMatchObject({ status: 201, body: { version: 2, stale: null } });
    expect(await ground.stale(of)).toEqual([['2026-11', '2026-10']]);
    expect(await ground.freeze(of, '2026-11', 1)).toMatchObject({ status: 201 });
    expect(await ground.stale(of)).toEqual([]);
  });

  it('stays marked when the correction is taken back, and has drifted by nothing', async () => {
    const of = await ground.lay();
    const [, october] = await ground.freezeFirst(of, 2);
    await ground.correct(of, '2026-10', { 1: null });
    await ground.correct(of, '2026-10', { 1: 0 });
    expect(await ground.stale(of)).toEqual([['2026-10', '2026-10']]);
    expect(await get<SubmissionDrift>(`submissions/${october}/drift`)).toMatchObject({ lineCount: 0, rowCount: 0 });
  });

  it('is exactly the months from the touched one on, whatever is corrected in which order', async () => {
    const of = await ground.lay();
    let versions = 0;
    const month = fc.integer({ min: 0, max: OVER.length - 1 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: OVER.length }), fc.array(fc.tuple(month, fc.constantFrom(0, 1), fc.integer({ min: 1, max: 160 })), { minLength: 1, maxLength: 4 }), async (frozen, corrections) => {
        for (const each of OVER.slice(0, Math.max(frozen, versions))) {
          const newest = Math.max(0, ...(await ground.submissions(of)).filter(({ from }) => from.startsWith(each)).map(({ version }) => version));
          expect(await ground.freeze(of, each, newest)).toMatchObject({ status: 201 });
        }
        versions = Math.max(frozen, versions);
        const touched: number[] = [];
        for (const [at, who, late] of corrections) {
          const session = of.run.sessionIds[at];
          const minutes = (): Promise<{ minutes: number } | undefined> => ground.test.database.one('SELECT late_minutes AS minutes FROM attendance WHERE session_id = $1 AND enrolment_id = $2', [session, of.seats[who]?.enrolmentId]);
          if ((await minutes())?.minutes !== late) touched.push(at);
          await ground.correct(of, OVER[at] ?? '2026-09', { [who]: late });
        }
        const first = Math.min(...touched.filter((at) => at < versions));
        expect((await ground.stale(of)).map(([each]) => each)).toEqual(OVER.slice(0, versions).filter((_, at) => at >= first));
      }),
      { numRuns: 8 },
    );
  });

  it('is told of answers about somebody from the month in which they began, and of what became of them from their last', async () => {
    const of = await ground.lay();
    const [person] = of.seats;
    for (const month of ['2026-09', '2026-12'] as const) await ground.mark(of, month, { 0: null }, 'Var inte där');
    await ground.freezeFirst(of, 4);
    const { status, text } = await ground.test.ask('PUT', `people/${person?.personId}/participant-record`, { as: ground.staff, body: { gender: 'F', bornOn: '1980-05-17', since: 'always', why: 'Frågade på träffen.' } });
    expect([status, text]).toEqual([200, expect.anything()]);
    expect((await ground.stale(of)).map(([month]) => month)).toEqual(['2026-10', '2026-11', '2026-12']);

    const other = await ground.lay();
    for (const month of ['2026-11', '2026-12'] as const) await ground.mark(other, month, { 0: null }, 'Var inte där');
    await ground.freezeFirst(other, 4);
    expect(await ground.test.ask('POST', `projects/${other.project}/participants/${other.seats[0]?.personId}/outcomes/events`, { as: ground.staff, body: { id: newId(), on: '2026-10-20', kind: 'employed' } })).toMatchObject({ status: 200 });
    expect(await ground.stale(other)).toEqual([['2026-10', '2026-10'], ['2026-11', '2026-10'], ['2026-12', '2026-10']]);
    expect((await ground.submissions(other)).find(({ from }) => from === '2026-12-01')?.stale?.cause).toBe('outcomes');
  });

  it('is found by comparing where the days end within the month that was corrected', async () => {
    const of = await ground.lay();
    expect(await days(of, '2026-09-01', '2026-10-09')).toMatchObject({ status: 201 });
    expect(await days(of, '2026-09-01', '2026-10-15')).toMatchObject({ status: 201 });
    await ground.correct(of, '2026-10', { 0: 45 });
    await until(async () => (await ground.stale(of)).length > 0);
    await compared();
    expect((await ground.submissions(of)).map(({ to, stale }) => [to, stale !== null])).toEqual([['2026-10-15', true], ['2026-10-09', false]]);
  });

  it('is found by comparing of days after the month too: they say who somebody was when they began', async () => {
    const of = await ground.lay();
    expect(await days(of, '2026-11-01', '2026-12-31')).toMatchObject({ status: 201 });
    await ground.correct(of, '2026-10', { 0: 45 });
    await compared();
    expect(await ground.stale(of)).toEqual([]);
    expect(await ground.test.ask('PUT', `people/${of.seats[0]?.personId}/participant-record`, { as: ground.staff, body: { gender: 'F', bornOn: '1980-05-17', since: 'always', why: 'Frågade på träffen.' } })).toMatchObject({ status: 200 });
    await until(async () => (await ground.stale(of)).length > 0);
    expect((await ground.submissions(of)).map(({ stale }) => [stale?.month, stale?.cause])).toEqual([['2026-09-01', 'facts']]);
  });

  it('is found by comparing where what became of somebody is counted of days that end within the month', async () => {
    const of = await ground.lay();
    const { database, app } = ground.test;
    const person = of.seats[0]?.personId ?? '';
    await database.execute(`UPDATE project SET rule_set_id = (SELECT id FROM rule_set WHERE key = 'esf-plus-2021-2027') WHERE id = $1`, [of.project]);
    await database.execute(`INSERT INTO participant_record (id, person_id, valid, gender, born_on) VALUES ($1, $2, '(,)', 'F', '1980-05-17')`, [newId(), person]);
    for (const [fact, value] of [['employment', 'unemployed'], ['unemployedMonths', '3'], ['education', 'isced_3_4']]) {
      await database.execute(`INSERT INTO participant_fact (id, person_id, fact, value, valid, source) VALUES ($1, $2, $3, $4, '(,)', 'staff')`, [newId(), person, fact, value]);
    }
    await database.work((tx) => app.get(Rollup).refreshFacts(tx, [person]));
    for (const month of ['2026-11', '2026-12'] as const) await ground.mark(of, month, { 0: null }, 'Var inte där');
    expect(await days(of, '2026-09-01', '2026-10-15')).toMatchObject({ status: 201 });
    expect(await ground.test.ask('POST', `projects/${of.project}/participants/${person}/outcomes/events`, { as: ground.staff, body: { id: newId(), on: '2026-10-20', kind: 'employed' } })).toMatchObject({ status: 200 });
    await until(async () => (await ground.stale(of)).length > 0);
    expect((await ground.submissions(of)).map(({ stale }) => [stale?.month, stale?.cause])).toEqual([['2026-10-01', 'outcomes']]);
  });

  it('is told of who is left out of the figures, and taken back, of the months that they were in', async () => {
    const of = await ground.lay();
    await ground.freezeFirst(of, 3);
    const left = await ground.test.ask<{ id: string }[]>('POST', `projects/${of.project}/left-out`, { as: ground.staff, body: { personId: of.seats[0]?.personId, why: 'Leder kursen' } });
    expect(left.status).toBe(201);
    const stale = async () => (await ground.submissions(of)).map(({ from, stale: mark }) => [from, mark?.month, mark?.cause]);
    expect(await stale()).toEqual([['2026-11-01', '2026-09-01', 'left-out'], ['2026-10-01', '2026-09-01', 'left-out'], ['2026-09-01', '2026-09-01', 'left-out']]);
    const september = (await ground.submissions(of)).find(({ from }) => from === '2026-09-01');
    const { body: again } = await ground.test.ask<Submission>('POST', `projects/${of.project}/submissions`, { as: ground.staff, body: { kind: 'monthly', from: '2026-09-01', to: '2026-09-30', basedOn: september?.version, why: 'En ledare räknas inte' } });
    const first = (await ground.test.ask<Submission>('GET', `submissions/${september?.id}`, { as: ground.staff })).body;
    expect([first.leftOut, again.leftOut, first.figures.participants - again.figures.participants]).toEqual([0, 1, 1]);
    const frozen = JSON.parse((await ground.test.ask('GET', `submissions/${again.id}/content`, { as: ground.staff })).text) as FrozenContent;
    expect([frozen.rows.length, new Set(frozen.lines.map(({ pseudonym }) => pseudonym)).size, frozen.leftOut]).toEqual([frozen.figures.participants, frozen.figures.participants, 1]);
    // What was frozen of them agrees with what is counted now, row by row and line by line.
    expect((await ground.test.ask('GET', `submissions/${again.id}/drift`, { as: ground.staff })).body).toMatchObject({ figures: [], rowCount: 0, lineCount: 0 });
    await ground.test.ask('POST', `projects/${of.project}/left-out/${left.body[0]?.id}/end`, { as: ground.staff, body: {} });
    expect((await ground.submissions(of)).find(({ id }) => id === again.id)?.stale).toMatchObject({ month: '2026-09-01', cause: 'left-out' });
  });

  it('is told of what staff count themselves where all of its days are, and of the monthly ones every later', async () => {
    const of = await ground.lay({ people: 1 });
    await ground.freezeFirst(of, 3);
    expect(await days(of, '2026-09-01', '2026-11-30')).toMatchObject({ status: 201 });
    const enter = (figure: object) => ground.test.ask<{ figures: { id: string; code: string }[] }>('POST', `projects/${of.project}/entered-figures`, { as: ground.staff, body: { value: 4, ...figure } });
    expect(await enter({ code: 'minors', from: '2026-09-15', to: '2026-10-15', method: 'Räknade på plats' })).toMatchObject({ status: 201 });
    expect((await ground.submissions(of)).flatMap(({ kind, stale }) => (stale ? [[kind, stale.month, stale.cause]] : []))).toEqual([['payment', '2026-09-01', 'entered']]);
    const { body } = await enter({ code: 'fewer_opportunities', from: '2026-10-05', to: '2026-10-31' });
    expect((await ground.stale(of)).slice(1)).toEqual([['2026-10', '2026-10'], ['2026-11', '2026-10']]);
    expect(await ground.freeze(of, '2026-10', 1)).toMatchObject({ status: 201 });
    const id = body.figures.find(({ code }) => code === 'fewer_opportunities')?.id;
    expect(await ground.test.ask('POST', `projects/${of.project}/entered-figures/${id}/withdrawal`, { as: ground.staff, body: { reason: 'Fel projekt' } })).toMatchObject({ status: 200 });
    expect((await ground.stale(of)).slice(1)).toEqual([['2026-10', '2026-10'], ['2026-11', '2026-10']]);
  });

  it('has drifted by nothing where somebody turned out to be another who had no seat, and is of them still', async () => {
    const of = await ground.lay();
    const [september = ''] = await ground.freezeFirst(of, 1);
    const { database, app } = ground.test;
    const kept = await ground.scene.person();
    await database.work((tx) => app.get(People).merge(tx, of.seats[0]?.personId ?? '', kept));
    expect(await get<SubmissionDrift>(`submissions/${september}/drift`)).toMatchObject({ lineCount: 0, rowCount: 0 });
    const { people } = await database.work((tx) => app.get(SubmissionPeople).frozen(tx, september));
    expect(people.map(({ personId }) => personId).sort()).toEqual([kept, of.seats[1]?.personId].sort());
  });

  it('costs who saves a class nothing where no project was frozen', async () => {
    const of = await ground.lay({ people: 30, signed: 0 });
    const { statements } = await ground.test.countSql(() => ground.mark(of, '2026-12', Object.fromEntries(of.seats.map((_, nth) => [nth, 10]))));
    expect(statements.filter((sql) => /submission/.test(sql))).toEqual([]);
  });
});

describe('freezing while somebody corrects', () => {
  it('is told afterwards of what was saved at the same moment, and that a month before it was corrected then', async () => {
    const of = await ground.lay();
    await ground.freezeFirst(of, 1);
    // The correction has summed and seen no second and third month that is frozen; it is saved once they are.
    let isSummed = (): void => undefined;
    let go = (): void => undefined;
    const summed = new Promise<void>((resolve) => (isSummed = resolve));
    const gate = new Promise<void>((resolve) => (go = resolve));
    let isOpen = false;
    ground.test.app.get(Events).on(AttendanceChanged, async (_tx, { session }) => {
      if (isOpen || session.id !== of.run.sessionIds[1]) return;
      isOpen = true;
      isSummed();
      await gate;
    });
    const correcting = ground.correct(of, '2026-10', { 0: 30 });
    await summed;
    expect(await ground.freeze(of, '2026-10')).toMatchObject({ status: 201, body: { registeredMinutes: 330 } });
    expect(await ground.freeze(of, '2026-11')).toMatchObject({ status: 201 });
    expect(await ground.stale(of)).toEqual([]);
    go();
    await correcting;
    await until(async () => (await ground.stale(of)).length === 2);
    expect(await ground.stale(of)).toEqual([['2026-10', '2026-10'], ['2026-11', '2026-10']]);
  });

  it('is told afterwards of a figure that was entered at the same moment', async () => {
    const of = await ground.lay({ people: 1 });
    const [september = ''] = await ground.freezeFirst(of, 1);
    // As who entered it saw no month that was frozen.
    await ground.test.database.execute(`INSERT INTO entered_figure (id, project_id, code, from_on, to_on, value, entered_by) VALUES ($1, $2, 'fewer_opportunities', '2026-09-01', '2026-09-30', 4, $3)`, [newId(), of.project, ground.staffId]);
    await ground.test.app.get(StaleKeeper).settle({ submissionId: september, marked: [] });
    expect((await ground.submissions(of)).map(({ stale }) => stale?.cause)).toEqual(['entered']);
  });

  it('leaves no newest version that says something else and is not marked', async () => {
    const of = await ground.lay();
    await ground.freezeFirst(of, 2);
    for (let round = 0; round < 4; round++) {
      const newest = async (month: string): Promise<number> => Math.max(...(await ground.submissions(of)).filter(({ from }) => from.startsWith(month)).map(({ version }) => version));
      const [september, october] = [await newest('2026-09'), await newest('2026-10')];
      await Promise.all([ground.freeze(of, '2026-09', september), ground.mark(of, '2026-09', { 0: 10 + round }, 'Fel'), ground.freeze(of, '2026-10', october), ground.mark(of, '2026-10', { 1: 20 + round }, 'Fel')]);
    }
    await until(async () => !(await ground.test.database.one(`SELECT 1 FROM pgboss.job WHERE name = 'submissions.settle' AND state IN ('created', 'retry', 'active')`)));
    for (const { id, superseded, stale } of await ground.submissions(of)) {
      if (superseded) continue;
      const { lineCount } = await get<SubmissionDrift>(`submissions/${id}/drift`);
      expect(lineCount === 0 || stale !== null).toBe(true);
    }
  });
});

describe('the months of a project', () => {
  const months = (of: { project: string }): Promise<ProjectMonths> => get(`projects/${of.project}/months`);
  const states = async (of: { project: string }): Promise<string[]> => (await months(of)).months.map(({ month, state }) => `${month} ${state}`);
  const note = (id: string, what: string) => ground.test.ask('POST', `submissions/${id}/events`, { as: ground.staff, body: { id: newId(), what, on: '2027-01-15', text: '' } });

  it('are open once they are over, and come as far as their newest version, by the day that the rules say', async () => {
    const of = await ground.lay();
    expect((await months(of)).months.map(({ dueOn }) => dueOn)).toEqual([null, null, null, null, null]);
    await ground.test.database.execute(`UPDATE project SET rule_set_id = (SELECT id FROM rule_set WHERE key = 'esf-plus-2021-2027') WHERE id = $1`, [of.project]);
    expect(await states(of)).toEqual(['2026-09 open', '2026-10 open', '2026-11 open', '2026-12 open', '2027-01 running']);
    const [september, october] = await ground.freezeFirst(of, 2);
    await note(september ?? '', 'sent');
    await note(september ?? '', 'accepted');
    await note(october ?? '', 'sent');
    await note(october ?? '', 'returned');
    const shown = await months(of);
    expect(shown).toMatchObject({ projectName: 'Starkare föreningsliv', startsOn: '2026-09-01' });
    expect(shown.months.map(({ state }) => state)).toEqual(['accepted', 'returned', 'open', 'open', 'running']);
    // Four weeks after the first of the next month.
    expect(shown.months[3]).toMatchObject({ month: '2026-12', dueOn: '2027-01-29', daysLeft: 14, participants: 2, registeredMinutes: 330, signedMinutes: 330, submission: null });
    expect(shown.months[2]).toMatchObject({ dueOn: '2026-12-29', daysLeft: -17 });
    expect(shown.months[4]).toMatchObject({ daysLeft: null, participants: 0 });
    await ground.correct(of, '2026-09', { 0: 20 });
    expect((await months(of)).months.map(({ submission }) => submission?.stale?.month ?? null)).toEqual(['2026-09-01', '2026-09-01', null, null, null]);
  });

  it('tell who corrects a mark beforehand which of them would be sent again', async () => {
    const of = await ground.lay();
    const touched = (month: (typeof OVER)[number]): Promise<TouchedMonths[]> => get(`sessions/${sessionOf(of, month)}/touched-submissions`);
    expect(await touched('2026-10')).toEqual([]);
    await ground.freezeFirst(of, 3);
    expect(await touched('2026-10')).toEqual([{ projectId: of.project, projectName: 'Starkare föreningsliv', months: ['2026-10', '2026-11'] }]);
    expect(await touched('2026-12')).toEqual([]);
  });

  it('are not told to who has nothing to do with them', async () => {
    const of = await ground.lay({ people: 1, signed: 0 });
    const stranger = ground.test.signedInAs(await ground.scene.person());
    expect((await ground.test.ask('GET', `projects/${of.project}/months`, { as: stranger })).status).toBe(403);
    expect((await ground.test.ask('GET', `sessions/${sessionOf(of, '2026-10')}/touched-submissions`, { as: stranger })).status).not.toBe(200);
  });
});

monthGaps(() => ground);
