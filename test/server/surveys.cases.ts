import type { Page } from '@kortkurs/contract/common';
import type { OwnSurvey, RunSurvey, SurveyAnswer, SurveyPerson, SurveyQuestion, SurveyResults } from '@kortkurs/contract/surveys';
import { newId } from '../../backend/src/platform/ids';
import type { Answer, Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import { only, type PapersGround } from '../builders/papers-ground';

interface Seat {
  enrolmentId: string;
  personId: string;
  as: Headers;
}

interface Held {
  runId: string;
  activityId: string;
  seats: Seat[];
}

const OPTIONS = ['money', 'board'].map((id) => ({ id, text: { sv: `=${id}` } }));
const QUESTIONS: SurveyQuestion[] = [
  { id: 'pace', kind: 'scale', text: { sv: 'Hur är takten?' }, required: true, options: [] },
  { id: 'topics', kind: 'several', text: { sv: 'Vad vill du ha mer av?' }, required: false, options: OPTIONS },
  { id: 'more', kind: 'text', text: { sv: 'Något annat?' }, required: false, options: [] },
];

/** Surveys inside a course. */
export function surveyCases(given: () => PapersGround): void {
  let ground: PapersGround;
  let test: TestApp;
  beforeAll(() => {
    ground = given();
    ({ test } = ground);
  });

  /** A run of a course with one survey, which is all that its certificate asks for, and the people in it. */
  const held = async (names: 'hidden' | 'shown', people: number, instructorIds: string[] = []): Promise<Held> => {
    const run = await ground.scene.run({ requiredPages: 1, completionRule: { requiredActivities: true }, instructorIds });
    const activityId = only(run.activityIds);
    await test.database.work(async (tx) => {
      await tx.execute('SET LOCAL session_replication_role = replica');
      await tx.execute(`UPDATE activity SET kind = 'survey' WHERE id = $1`, [activityId]);
      await tx.execute('INSERT INTO course_version_content (course_version_id, activity_id, shown, updated_at) VALUES ($1, $2, $3, now())', [run.courseVersionId, activityId, JSON.stringify({ names, questions: QUESTIONS })]);
    });
    const ids = await ground.scene.seated(run.id, people);
    const seats = await test.database.query<{ enrolmentId: string; personId: string }>('SELECT id AS "enrolmentId", person_id AS "personId" FROM enrolment WHERE id = ANY ($1::uuid[]) ORDER BY id', [ids]);
    return { runId: run.id, activityId, seats: seats.map((seat) => ({ ...seat, as: test.signedInAs(seat.personId) })) };
  };
  const seat = ({ seats }: Held, at = 0): Seat => seats[at] ?? only([]);
  const code = ({ status, body }: Answer<{ code?: string } | null>): number | string => body?.code ?? status;
  const address = ({ activityId }: Held, { enrolmentId }: Seat): string => `enrolments/${enrolmentId}/surveys/${activityId}`;
  const own = async (run: Held, one = seat(run)): Promise<OwnSurvey> => (await test.ask<OwnSurvey>('GET', address(run, one), { as: one.as })).body;
  const send = (run: Held, one: Seat, answers: SurveyAnswer[], version?: number): Promise<Answer<{ code: string; errors: unknown }>> =>
    test.ask('PUT', address(run, one), { as: { ...one.as, ...(version !== undefined && { 'if-match': `"${version}"` }) }, body: { answers } });
  const said = (value: number, text = ''): SurveyAnswer[] => [{ questionId: 'pace', value }, ...(text ? [{ questionId: 'more', text }] : [])];
  const results = async ({ runId, activityId }: Held, as = ground.staff): Promise<SurveyResults> => (await test.ask<SurveyResults>('GET', `runs/${runId}/surveys/${activityId}`, { as })).body;
  const file = async ({ runId, activityId }: Held): Promise<Answer<{ code?: string }>> => test.ask('GET', `runs/${runId}/surveys/${activityId}/file?language=sv`, { as: ground.staff });
  const people = (run: Held): Promise<Answer<Page<SurveyPerson> & { code?: string }>> => test.ask('GET', `runs/${run.runId}/surveys/${run.activityId}/answers`, { as: ground.staff });
  const state = async ({ enrolmentId }: Seat): Promise<unknown> => (await test.database.one<{ state: string }>('SELECT state FROM activity_progress WHERE enrolment_id = $1', [enrolmentId]))?.state;

  it('without names is answered once, which is known; what was answered is kept apart, with nothing that says whose it is or when', async () => {
    const run = await held('hidden', 2);
    expect(await own(run)).toEqual({ isAnswered: false, isOpen: true, answers: [], answeredAt: null, version: null });
    expect(await send(run, seat(run), [{ questionId: 'topics', chosen: ['money'] }])).toMatchObject({ status: 422, body: { code: 'invalid-input', errors: [{ field: 'questions.pace', code: 'surveyRequired' }] } });
    for (const value of [4, 1]) expect((await send(run, seat(run), said(value, 'Ring 19800101-2387'))).status).toBe(204);
    expect([await own(run), await state(seat(run))]).toEqual([{ isAnswered: true, isOpen: false, answers: [], answeredAt: null, version: null }, 'done']);
    const rows = (): Promise<{ id: string; answers: object; xmin: string }[]> => test.database.query('SELECT id, answers, xmin::text FROM survey_hidden_answer WHERE run_id = $1', [run.runId]);
    const [first] = await rows();
    expect([first?.id[14], first?.answers]).toEqual(['4', { pace: 4, more: 'Ring 19800101-••••' }]);
    const columns = await test.database.query<{ column: string }>(`SELECT column_name AS column FROM information_schema.columns WHERE table_name = 'survey_hidden_answer' ORDER BY 1`);
    expect(columns.map(({ column }) => column)).toEqual(['activity_id', 'answers', 'id', 'run_id', 'told']);
    expect((await test.ask('PUT', `enrolments/${seat(run).enrolmentId}/activities/${run.activityId}/progress`, { as: seat(run).as, body: { state: null } })).status).toBe(409);
    // The first is written anew with the second: by one transaction, which is that of neither alone.
    await send(run, seat(run, 1), said(2));
    const both = await rows();
    expect([both.length, new Set(both.map(({ xmin }) => xmin)).size, both.some(({ id }) => id === first?.id)]).toEqual([2, 1, false]);
    const { logged } = (await test.database.one<{ logged: number }>(`SELECT count(*)::int AS logged FROM audit_event WHERE action LIKE 'survey.%' AND object_id = ANY ($1::uuid[])`, [run.seats.map(({ enrolmentId }) => enrolmentId)])) ?? { logged: -1 };
    // Nor is the request kept, as others are that carry a key.
    const key = newId();
    await test.ask('PUT', address(run, seat(run, 1)), { as: { ...seat(run, 1).as, 'idempotency-key': key }, body: { answers: said(2) } });
    const { kept } = (await test.database.one<{ kept: number }>('SELECT count(*)::int AS kept FROM idempotency_key WHERE key::text = $1', [key])) ?? { kept: -1 };
    expect([logged, kept]).toEqual([0, 0]);
  });

  it('without names tells nothing below five answers, and after that five at a time; also when they come at once', async () => {
    const leader = await ground.scene.person();
    const run = await held('hidden', 10, [leader]);
    for (let at = 0; at < 4; at++) await send(run, seat(run, at), said(5, `Svar ${at}`));
    expect(await results(run)).toMatchObject({ answered: 4, people: 10, told: 0, results: [] });
    expect([code(await file(run)), code(await people(run))]).toEqual(['survey-not-told', 'survey-names-hidden']);
    await send(run, seat(run, 4), said(1));
    const five = await results(run, test.signedInAs(leader));
    expect(five).toMatchObject({ answered: 5, told: 5, results: [{ answers: 5, mean: 4.2, counts: [1, 0, 0, 0, 4] }, { answers: 0, isWithheld: true, counts: [] }, { answers: 4, isWithheld: false }] });
    expect(five.results[2]?.comments.toSorted()).toEqual(['Svar 0', 'Svar 1', 'Svar 2', 'Svar 3']);
    await send(run, seat(run, 5), said(1));
    // One more says nothing of itself.
    expect(await results(run)).toEqual({ ...five, answered: 6 });
    await Promise.all([6, 7, 8, 9].map((at) => send(run, seat(run, at), said(1))));
    expect(await results(run)).toMatchObject({ answered: 10, told: 10, results: [{ mean: 2.6 }, {}, {}] });
    expect((await file(run)).text).toContain('Hur är takten?;5 (högst);4;');
    expect((await test.ask<RunSurvey[]>('GET', `runs/${run.runId}/surveys`, { as: ground.staff })).body).toMatchObject([{ activityId: run.activityId, names: 'hidden', answered: 10, people: 10 }]);
  });

  it('with names is answered, and answered otherwise until the run is closed; staff see who answered what', async () => {
    const run = await held('shown', 2);
    const one = seat(run);
    expect(code(await send(run, one, said(3)))).toBe(204);
    expect(await own(run)).toMatchObject({ isAnswered: true, isOpen: true, answers: [{ questionId: 'pace', value: 3 }], version: 1 });
    expect([code(await send(run, one, said(3))), code(await send(run, one, said(2))), code(await send(run, one, said(4, '=HYPERLINK("http://example.org")'), 1))]).toEqual([204, 'changed-meanwhile', 204]);
    expect(await results(run)).toMatchObject({ answered: 1, told: 1, results: [{ answers: 1, mean: 4, counts: [0, 0, 0, 1, 0] }, { isWithheld: false, counts: [0, 0] }, { comments: ['=HYPERLINK("http://example.org")'] }] });
    expect((await people(run)).body).toMatchObject({ total: 1, items: [{ enrolmentId: one.enrolmentId, answers: [{ questionId: 'pace', value: 4 }, { questionId: 'more' }] }] });
    expect((await file(run)).text).toContain(`'=HYPERLINK`);
    // What a protected person wrote can tell who they are.
    await test.database.execute(`UPDATE person SET protected = true, alias = 'Deltagare Alm' WHERE id = $1`, [one.personId]);
    const [shielded] = (await people(run)).body.items;
    expect(shielded).toMatchObject({ name: 'Deltagare Alm', answers: [{ questionId: 'pace', value: 4 }] });
    expect([shielded?.answers.length, (await results(run)).results[2]?.comments, (await file(run)).text.includes('HYPERLINK')]).toEqual([1, [], false]);
    await test.database.execute(`UPDATE course_run SET status = 'closed' WHERE id = $1`, [run.runId]);
    expect([code(await send(run, one, said(1), 2)), (await own(run)).isOpen, code(await send(run, seat(run, 1), said(1)))]).toEqual(['survey-closed', false, 204]);
  });

  it('is answered by the one whose seat it is, and read by those who lead the run', async () => {
    const [run, other] = [await held('shown', 2, [await ground.scene.person()]), await held('hidden', 1, [await ground.scene.person()])];
    const stranger = seat(run, 1).as;
    expect(code(await test.ask('PUT', address(run, seat(run)), { as: stranger, body: { answers: said(1) } }))).toBe('not-found');
    for (const path of ['', `/${run.activityId}`, `/${run.activityId}/answers`, `/${run.activityId}/file`]) expect((await test.ask('GET', `runs/${run.runId}/surveys${path}`, { as: stranger })).status).toBe(404);
    // A survey of another course is none of this one.
    expect([code(await test.ask('GET', `runs/${run.runId}/surveys/${other.activityId}`, { as: ground.staff })), code(await test.ask('GET', `enrolments/${seat(run).enrolmentId}/surveys/${other.activityId}`, { as: seat(run).as }))]).toEqual(['not-found', 'not-found']);
  });
}
