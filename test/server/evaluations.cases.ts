import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Id } from '@kortkurs/contract/common';
import { EVALUATION_COMMENTS, STANDARD_EVALUATION, type AskedEvaluation, type CommentedRuns, type EvaluatedRuns, type EvaluationAnswer, type EvaluationForm, type MyEvaluation, type RunEvaluation } from '@kortkurs/contract/evaluations';
import type { Report } from '@kortkurs/contract/reports';
import { EvaluationSweep } from '../../backend/src/evaluations/evaluation-sweep';
import { People } from '../../backend/src/people/door';
import { Settings } from '../../backend/src/platform/config/settings';
import { newId } from '../../backend/src/platform/ids';
import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import { until } from '../../backend/src/platform/testing/until';
import { Scene } from '../builders/scene';

/** A run of one session on 10 March 2026, with the people who have a seat and the seats themselves. */
interface Held {
  runId: Id;
  courseId: Id;
  people: Id[];
  seats: Id[];
}

/** What those who came to a run think of it. */
export function evaluationCases(ground: () => { test: TestApp; staff: Headers }): void {
  let test: TestApp;
  let staff: Headers;
  let scene: Scene;
  beforeAll(() => {
    ({ test, staff } = ground());
    scene = new Scene(test.database);
  });
  beforeEach(() => test.clock.set('2026-03-10T12:00:00Z'));

  /** A run at which so many were present, and as many of them away as are said; its list is signed. */
  const held = async (present: number, { away = 0, projectIds = [], courseId }: { away?: number; projectIds?: Id[]; courseId?: Id } = {}): Promise<Held> => {
    const run = await scene.run({ projectIds, sessions: [{ startsAt: '2026-03-10T08:00:00Z', endsAt: '2026-03-10T09:00:00Z' }] });
    if (courseId) await test.database.execute('UPDATE course_run SET course_id = $2, course_version_id = (SELECT id FROM course_version WHERE course_id = $2) WHERE id = $1', [run.id, courseId]);
    const people: Id[] = [];
    const seats: Id[] = [];
    for (let at = 0; at < present + away; at++) {
      people.push(await scene.person());
      seats.push(newId());
      await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source) VALUES ($1, $2, $3, 'enrolled', 'self')`, [seats[at], run.id, people[at]]);
    }
    const [session] = run.sessionIds;
    const marks = seats.map((enrolmentId, at) => ({ markId: newId(), enrolmentId, markedAt: '2026-03-10T09:00:00Z', content: { state: at < present ? 'present' : 'absent', lateMinutes: 0, earlyMinutes: 0, reason: null, channel: 'in_person' } }));
    const { body } = await test.ask<{ revision: number }>('PUT', `sessions/${session}/marks`, { as: staff, body: { marks, sentAt: '2026-03-10T09:00:00Z' } });
    const signed = await test.ask('POST', `sessions/${session}/signature`, { as: staff, body: { id: newId(), revision: body.revision, ledBy: null, ledByName: 'Hodan' } });
    if (signed.status >= 300) throw new Error(signed.text);
    return { runId: run.id, courseId: courseId ?? run.courseId, people, seats };
  };
  const asked = (runId: Id, count: number) => until(async () => {
    const asks = await test.database.query<{ id: Id; seat: Id }>('SELECT id, enrolment_id AS seat FROM evaluation_ask WHERE run_id = $1', [runId]);
    return asks.length === count && asks;
  });
  const letters = async (person: Id, count = 1): Promise<{ kind: string; subject: string; body: string; to: string; token: string }[]> => {
    const rows = await until(async () => {
      const sent = await test.database.query<{ id: Id; kind: string; subject: string; body: string; to: string }>(`SELECT id, kind, subject, body, to_address AS "to" FROM message WHERE person_id = $1 AND kind LIKE 'evaluation-%' AND state = 'sent' ORDER BY created_at, id`, [person]);
      return sent.length >= count && sent;
    });
    const folder = path.join(test.app.get(Settings).DATA_DIR, 'mail');
    const mails = readdirSync(folder);
    return rows.map(({ id, ...row }) => ({ ...row, token: /\/evaluation#([\w-]{43})/.exec(readFileSync(path.join(folder, mails.find((file) => file.startsWith(id)) ?? ''), 'utf8').replace(/=\r?\n/g, ''))?.[1] ?? '' }));
  };
  const said = (values: Record<string, number | string>): EvaluationAnswer[] => Object.entries(values).map(([questionId, value]) => (typeof value === 'number' ? { questionId, value } : { questionId, text: value }));
  const answerAs = (person: Id, seat: Id, values: Record<string, number | string>) => test.ask<AskedEvaluation>('POST', `enrolments/${seat}/evaluation`, { as: test.signedInAs(person), body: { answers: said(values) } });
  const results = async (runId: Id, as = staff): Promise<RunEvaluation> => (await test.ask<RunEvaluation>('GET', `runs/${runId}/evaluation`, { as })).body;
  const sweep = async (at: string): Promise<void> => {
    test.clock.set(at);
    await test.app.get(EvaluationSweep).sweep();
  };
  /** All of a run's people have answered, one with each overall grade, and the evaluation has closed. */
  const closed = async ({ people, seats, runId }: Held, grades: readonly number[]): Promise<void> => {
    await asked(runId, people.length);
    for (const [at, grade] of grades.entries()) expect((await answerAs(people[at] ?? '', seats[at] ?? '', { overall: grade })).status).toBe(200);
    await sweep('2026-03-25T07:00:00Z');
  };

  it('is asked only of those who came, when the last list is signed, and once', async () => {
    const run = await held(2, { away: 1 });
    const asks = await asked(run.runId, 2);
    expect(asks.map(({ seat }) => seat).sort()).toEqual(run.seats.slice(0, 2).sort());
    const [letter] = await letters(run.people[0] ?? '');
    expect(letter).toMatchObject({ kind: 'evaluation-asked', subject: 'Vad tyckte du om Provkursen?' });
    for (const words of ['ingen kan se vem som har svarat vad', 'tisdag 24 mars 2026']) expect(letter?.body).toContain(words);
    await sweep('2026-03-11T07:00:00Z');
    await asked(run.runId, 2);
    // Who turns out to have been there is asked as well.
    await test.database.execute(`UPDATE attendance SET state = 'present' WHERE enrolment_id = $1`, [run.seats[2]]);
    await sweep('2026-03-12T07:00:00Z');
    await asked(run.runId, 3);
    expect((await letters(run.people[0] ?? '')).length).toBe(1);
  });

  it('is answered by the letter’s link without signing in, once, and says nothing of who did', async () => {
    const run = await held(1);
    const token = (await letters(run.people[0] ?? ''))[0]?.token ?? '';
    const { body: asks } = await test.ask<AskedEvaluation>('POST', 'evaluation-links/look', { body: { token } });
    expect(asks).toEqual({ standing: 'open', courseTitle: { sv: 'Provkursen', en: 'The trial course' }, from: '2026-03-10', to: '2026-03-10', until: '2026-03-24', questions: STANDARD_EVALUATION });
    const send = (values: Record<string, number | string>) => test.ask<AskedEvaluation>('POST', 'evaluation-links/answer', { body: { token, answers: said(values) } });
    expect(await send({ good: 'Allt' })).toMatchObject({ status: 422, body: { code: 'invalid-input', errors: [{ field: 'overall', code: 'evaluationGrade' }] } });
    for (const grade of [4, 1]) expect(await send({ overall: grade, good: 'Ring 19800101-2387 om du vill' })).toMatchObject({ status: 200, body: { standing: 'answered' } });
    expect(await test.database.query('SELECT answers FROM evaluation_answer WHERE run_id = $1', [run.runId])).toEqual([{ answers: { overall: 4, good: 'Ring 19800101-•••• om du vill' } }]);
    // Neither the answer nor the ask has more to tell than this; nothing of it was logged, kept for a repeated request, or noted with the link.
    const columns = await test.database.query<{ column: string }>(`SELECT table_name || '.' || column_name AS column FROM information_schema.columns WHERE table_name IN ('evaluation_answer', 'evaluation_ask') ORDER BY 1`);
    expect(columns.map(({ column }) => column)).toEqual(['evaluation_answer.answers', 'evaluation_answer.id', 'evaluation_answer.run_id', 'evaluation_ask.answered', 'evaluation_ask.asked_at', 'evaluation_ask.enrolment_id', 'evaluation_ask.id', 'evaluation_ask.reminded_at', 'evaluation_ask.run_id']);
    const { id } = (await test.database.one<{ id: Id }>('SELECT id FROM evaluation_answer WHERE run_id = $1', [run.runId])) ?? { id: '' };
    expect(id[14]).toBe('4');
    expect(await test.database.one(`SELECT (SELECT count(*)::int FROM audit_event WHERE object_id = $1) AS logged, (SELECT last_used_at FROM signed_link WHERE purpose = 'evaluation' AND person_id = $2) AS used`, [id, run.people[0]])).toEqual({ logged: 0, used: null });
    expect(await test.database.one(`SELECT count(*)::int AS kept FROM idempotency_key WHERE response::text LIKE '%"answered"%'`)).toEqual({ kept: 0 });
  });

  it('waits on one’s own page, and is nobody else’s to answer', async () => {
    const run = await held(2);
    await asked(run.runId, 2);
    const [person, other] = run.people as [Id, Id];
    const mine = async (): Promise<MyEvaluation[]> => (await test.ask<MyEvaluation[]>('GET', 'me/evaluations', { as: test.signedInAs(person) })).body;
    expect(await mine()).toEqual([{ enrolmentId: run.seats[0], courseTitle: { sv: 'Provkursen', en: 'The trial course' }, until: '2026-03-24' }]);
    expect((await answerAs(other, run.seats[0] ?? '', { overall: 1 })).status).toBe(404);
    expect((await answerAs(person, run.seats[0] ?? '', { overall: 5 })).body.standing).toBe('answered');
    expect(await mine()).toEqual([]);
    test.clock.set('2026-03-25T00:00:00Z');
    expect(await answerAs(other, run.seats[1] ?? '', { overall: 3 })).toMatchObject({ status: 409, body: { code: 'evaluation-closed' } });
  });

  it('reminds once who has not answered', async () => {
    const run = await held(2);
    await asked(run.runId, 2);
    await answerAs(run.people[0] ?? '', run.seats[0] ?? '', { overall: 5 });
    await sweep('2026-03-14T07:00:00Z');
    expect(await test.database.query('SELECT 1 FROM evaluation_ask WHERE run_id = $1 AND reminded_at IS NOT NULL', [run.runId])).toEqual([]);
    for (const day of ['15', '16']) await sweep(`2026-03-${day}T07:00:00Z`);
    expect((await letters(run.people[1] ?? '', 2)).map(({ kind }) => kind)).toEqual(['evaluation-asked', 'evaluation-reminder']);
    expect(await test.database.query('SELECT answered FROM evaluation_ask WHERE run_id = $1 AND reminded_at IS NOT NULL', [run.runId])).toEqual([{ answered: false }]);
  });

  it('lets a letter’s link of somebody who became protected open nothing, and asks them where they said', async () => {
    const run = await held(1);
    const [person] = run.people as [Id];
    const token = (await letters(person))[0]?.token ?? '';
    await test.database.work((tx) => test.app.get(People).protectSelf(tx, person, { alias: 'Robin', way: 'mail', contact: 'trygg@example.org' }));
    expect(await test.ask('POST', 'evaluation-links/look', { body: { token } })).toMatchObject({ body: { code: 'link-invalid' } });
    await sweep('2026-03-15T07:00:00Z');
    const [, reminder] = await letters(person, 2);
    expect(reminder?.to).toBe('trygg@example.org');
    expect((await test.ask<AskedEvaluation>('POST', 'evaluation-links/look', { body: { token: reminder?.token } })).body.standing).toBe('open');
  });

  it('tells nothing while it is open, nor ever where fewer than five answered', async () => {
    const run = await held(5);
    await asked(run.runId, 5);
    for (const [at, person] of run.people.slice(0, 4).entries()) await answerAs(person, run.seats[at] ?? '', { overall: 2, better: 'Lokalen' });
    expect(await results(run.runId)).toMatchObject({ standing: 'open', asked: 5, answered: 4, until: '2026-03-24', withheld: false, results: [] });
    await sweep('2026-03-25T07:00:00Z');
    expect(await results(run.runId)).toMatchObject({ standing: 'closed', asked: 5, answered: 4, withheld: true, results: [] });
    expect(await test.ask('GET', `runs/${run.runId}/evaluation/file`, { as: staff })).toMatchObject({ status: 409, body: { code: 'evaluation-not-told' } });
  });

  it('tells from five answers the mean, the grades and the comments, once it has closed', async () => {
    const leader = await scene.person();
    const run = await held(5);
    await test.database.execute('INSERT INTO run_instructor (run_id, person_id, responsible) VALUES ($1, $2, true)', [run.runId, leader]);
    await asked(run.runId, 5);
    const answers: Record<string, number | string>[] = [{ overall: 5, recommend: 3, good: '=SUM(A1)' }, { overall: 4, recommend: 3 }, { overall: 4, recommend: 2, good: 'Exemplen' }, { overall: 2, recommend: 1, use: 3 }, { overall: 5, recommend: 3 }];
    for (const [at, values] of answers.entries()) await answerAs(run.people[at] ?? '', run.seats[at] ?? '', values);
    const before = await test.database.query<{ id: Id }>('SELECT id FROM evaluation_answer WHERE run_id = $1', [run.runId]);
    expect((await results(run.runId)).results).toEqual([]);
    await sweep('2026-03-25T07:00:00Z');
    const after = await test.database.query<{ id: Id; made: string }>('SELECT id, xmin::text AS made FROM evaluation_answer WHERE run_id = $1', [run.runId]);
    expect([after.length, after.filter(({ id }) => before.some((row) => row.id === id)).length, new Set(after.map(({ made }) => made)).size]).toEqual([5, 0, 1]);
    const told = await results(run.runId, test.signedInAs(leader));
    expect(told).toMatchObject({ standing: 'closed', asked: 5, answered: 5, withheld: false });
    expect(told.results.map(({ question, answers: n, withheld, mean, counts, comments }) => [question.id, n, withheld, mean, counts, [...comments].sort()])).toEqual([
      ['overall', 5, false, 4, [0, 1, 0, 2, 2], []], ['use', 1, true, null, [], []], ['recommend', 5, false, null, [1, 1, 3], []], ['good', 2, false, null, [], ['=SUM(A1)', 'Exemplen']], ['better', 0, false, null, [], []],
    ]);
    const file = (await test.ask('GET', `runs/${run.runId}/evaluation/file?language=sv`, { as: staff })).text.replace('\uFEFF', '').split('\r\n');
    expect(file.slice(0, 2)).toEqual(['Fråga;Svar;Antal;Medelvärde', 'Vad tycker du om kursen som helhet?;1 (lägst);0;']);
    expect(file).toContain("Vad var bra?;'=SUM(A1);;");
    expect((await test.ask('GET', `runs/${run.runId}/evaluation`, { as: test.signedInAs(run.people[0] ?? '') })).status).toBe(404);
  });

  it('asks what the centre asks, or the course, or nobody', async () => {
    const form = async (at: string, body?: object, version?: number) => test.ask<EvaluationForm>(body ? 'PUT' : 'GET', at, { as: { ...staff, ...(version !== undefined && { 'if-match': `"${version}"` }) }, ...(body && { body }) });
    const [overall] = STANDARD_EVALUATION;
    const own = { asks: true, questions: [overall, { id: 'room', kind: 'scale', text: { sv: 'Hur var lokalen?' } }] };
    const { courseId } = await scene.run();
    const at = `courses/${courseId}/evaluation-form`;
    expect((await form(at)).body).toMatchObject({ asks: true, isOwn: false, version: 0, questions: STANDARD_EVALUATION });
    expect((await form(at, own, 0)).body).toMatchObject({ isOwn: true, version: 1 });
    expect((await form(at, own, 0)).body).toMatchObject({ code: 'changed-meanwhile' });
    expect(await form(at, { asks: true, questions: own.questions.slice(1) }, 1)).toMatchObject({ status: 422, body: { errors: [{ field: 'questions', code: 'evaluationOverall' }] } });
    const run = await held(1, { courseId });
    await asked(run.runId, 1);
    const { body } = await test.ask<AskedEvaluation>('GET', `enrolments/${run.seats[0]}/evaluation`, { as: test.signedInAs(run.people[0] ?? '') });
    expect(body.questions.map(({ id }) => id)).toEqual(['overall', 'room']);
    expect((await form(at, { ...own, asks: false }, 1)).body).toMatchObject({ asks: false, version: 2 });
    const silent = await held(1, { courseId });
    await sweep('2026-03-13T10:00:00Z');
    expect(await results(silent.runId)).toMatchObject({ standing: 'none', asks: false, asked: 0 });
    expect((await test.ask<EvaluationForm>('DELETE', at, { as: staff })).body).toMatchObject({ asks: true, isOwn: false, version: 0 });
  });

  it('is summed over a course’s runs and in reports, only of runs that enough answered', async () => {
    const projectId = await scene.project({ name: 'Utvärderat' });
    const first = await held(6, { projectIds: [projectId] });
    await closed(first, [5, 4, 4, 3, 5, 5]);
    test.clock.set('2026-03-10T12:00:00Z');
    const few = await held(4, { projectIds: [projectId], courseId: first.courseId });
    await closed(few, [1, 1, 1, 1]);
    const { body: course } = await test.ask<EvaluatedRuns>('GET', `evaluations?course=${first.courseId}`, { as: staff });
    expect(course.sum).toEqual({ runs: 1, asked: 6, answers: 6, mean: 4.33, fewRuns: 1 });
    expect(new Map(course.items.map(({ runId, answered, mean }) => [runId, [answered, mean]]))).toEqual(new Map([[first.runId, [6, 4.33]], [few.runId, [4, null]]]));
    expect((await test.ask<EvaluatedRuns>('GET', `evaluations?project=${projectId}&from=2026-03-25&to=2026-03-25`, { as: staff })).body).toMatchObject({ total: 2, sum: course.sum, narrowedTo: { project: 'Utvärderat', course: null } });
    const report = async (query: string): Promise<Report> => (await test.ask<Report>('GET', `reports/projects/${projectId}?${query}`, { as: staff })).body;
    // The same, counted by hand.
    const recount = await test.database.one<{ runs: number; answers: number; mean: number }>(
      `WITH told AS (SELECT a.run_id FROM evaluation_answer a JOIN evaluation e USING (run_id) JOIN run_project p USING (run_id) WHERE p.project_id = $1 AND e.closed_at IS NOT NULL GROUP BY a.run_id HAVING count(*) >= 5)
       SELECT count(DISTINCT run_id)::int AS runs, count(*)::int AS answers, round(avg((answers->>'overall')::numeric), 2)::float8 AS mean FROM evaluation_answer WHERE run_id IN (SELECT run_id FROM told)`,
      [projectId],
    );
    expect((await report('')).evaluation).toEqual({ ...recount, asked: 6, fewRuns: 1 });
    expect((await report('to=2026-03-24')).evaluation).toBeNull();
    expect((await report(`from=2026-03-25&course=${first.courseId}`)).evaluation).toMatchObject({ answers: 6 });
    expect((await report('organisation=none')).evaluation).toBeNull();
    const summary = (await test.ask('GET', `reports/projects/${projectId}/report.csv`, { as: staff })).text;
    for (const row of ['Svar på utvärderingar;6;', 'Kursen som helhet, medelvärde av 1 till 5;4,33;', 'Kurstillfällen med för få svar, inte medräknade;1;']) expect(summary).toContain(row);
  });

  it('gives beside a report what people wrote after its runs, where enough answered, as many as are given at once', async () => {
    const projectId = await scene.project({ name: 'Ordrikt' });
    const [many, few] = [await held(11, { projectIds: [projectId] }), await held(4, { projectIds: [projectId] })];
    for (const { runId, people, seats } of [few, many]) {
      await asked(runId, people.length);
      for (const [at, person] of people.entries()) await answerAs(person, seats[at] ?? '', { overall: 4, good: `Exemplen ${at} av ${people.length}`, better: 'Mer tid' });
    }
    await sweep('2026-03-25T07:00:00Z');
    const comments = async (query: string) => (await test.ask<CommentedRuns>('GET', `evaluations/comments?${query}`, { as: staff })).body;
    const { items, total } = await comments(`project=${projectId}`);
    expect([total, items.flatMap((each) => each.comments).length, new Set(items.map(({ runId }) => runId))]).toEqual([22, EVALUATION_COMMENTS, new Set([many.runId])]);
    expect(items.map(({ question, comments: each }) => [question.sv, each.length])).toEqual([['Vad var bra?', 11], ['Vad kan bli bättre?', 9]]);
    expect([...(items[0]?.comments ?? [])].sort()).toEqual(Array.from({ length: 11 }, (_, at) => `Exemplen ${at} av 11`).sort());
    for (const narrow of [`project=${projectId}&to=2026-03-24`, `project=${projectId}&format=${newId()}`, `course=${few.courseId}`]) expect(await comments(narrow)).toEqual({ items: [], total: 0 });
    // The report itself is shared and sent on: it has the figures, and nobody’s words.
    expect((await test.ask('GET', `reports/projects/${projectId}`, { as: staff })).text).not.toContain('Exemplen');
  });

  describe('of a run in one’s own pace', () => {
    /** Somebody who has completed it on a day; their seat. */
    const completed = async (runId: Id, day: string): Promise<{ person: Id; seat: Id }> => {
      const [person, seat] = [await scene.person(), newId()];
      await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source) VALUES ($1, $2, $3, 'completed', 'self')`, [seat, runId, person]);
      await test.database.execute(`INSERT INTO enrolment_event (id, enrolment_id, at, from_state, to_state) VALUES ($1, $2, $3, 'enrolled', 'completed')`, [newId(), seat, `${day}T09:00:00Z`]);
      return { person, seat };
    };
    const alone = async (): Promise<Id> => (await scene.run({ delivery: 'self_paced', sessions: [], requiredPages: 1 })).id;
    const seatsAsked = async (runId: Id): Promise<Id[]> => (await test.database.query<{ seat: Id }>('SELECT enrolment_id AS seat FROM evaluation_ask WHERE run_id = $1 ORDER BY asked_at, id', [runId])).map(({ seat }) => seat);
    const now = (runId: Id) => results(runId, test.signedInAs(administrator));
    let administrator: Id;
    beforeAll(async () => void (administrator = await scene.person({ role: 'administrator' })));

    it('asks each who completes it, the day after, and tells it once five have answered', async () => {
      const runId = await alone();
      const before = [await completed(runId, '2026-03-10'), await completed(runId, '2026-03-10')];
      await completed(runId, '2026-01-20');
      const begun = await scene.person();
      await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source) VALUES ($1, $2, $3, 'enrolled', 'self')`, [newId(), runId, begun]);
      await sweep('2026-03-10T13:00:00Z');
      expect((await now(runId)).standing).toBe('none');
      await sweep('2026-03-11T07:00:00Z');
      expect((await seatsAsked(runId)).sort()).toEqual(before.map(({ seat }) => seat).sort());
      expect((await letters(before[0]?.person ?? ''))[0]?.body).toContain('tisdag 9 juni 2026');
      const next = [await completed(runId, '2026-04-01'), await completed(runId, '2026-04-01')];
      await sweep('2026-04-02T07:00:00Z');
      for (const { person, seat } of [...before, ...next]) expect((await answerAs(person, seat, { overall: 4 })).status).toBe(200);
      // Too near the end to answer in time: they are asked when it goes on, which it does as long as too few have answered.
      const last = await completed(runId, '2026-06-01');
      await sweep('2026-06-02T07:00:00Z');
      expect(await now(runId)).toMatchObject({ standing: 'open', asked: 4, answered: 4, until: '2026-06-09' });
      await sweep('2026-06-10T07:00:00Z');
      expect(await now(runId)).toMatchObject({ standing: 'open', asked: 5, answered: 4, until: '2026-06-24', withheld: false, results: [] });
      await answerAs(last.person, last.seat, { overall: 5 });
      await sweep('2026-06-25T07:00:00Z');
      const told = await now(runId);
      expect([told.standing, told.answered, told.withheld, told.results[0]?.mean]).toEqual(['closed', 5, false, 4.2]);
      await completed(runId, '2026-06-25');
      await sweep('2026-06-26T07:00:00Z');
      expect((await seatsAsked(runId)).length).toBe(5);
    });

    it('goes on for a year at most, and then tells nothing of fewer than five', async () => {
      const runId = await alone();
      const { person, seat } = await completed(runId, '2026-03-10');
      await sweep('2026-03-11T07:00:00Z');
      await answerAs(person, seat, { overall: 1 });
      await test.database.execute(`UPDATE evaluation SET opens_at = '2025-06-09T12:00:00Z' WHERE run_id = $1`, [runId]);
      await sweep('2026-06-10T07:00:00Z');
      expect(await now(runId)).toMatchObject({ standing: 'closed', answered: 1, withheld: true, results: [] });
    });
  });
}
