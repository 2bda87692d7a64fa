import type { ActivityMark } from '@kortkurs/contract/activity-marks';
import type { Course } from '@kortkurs/contract/courses';
import type { OutlineActivity, Player } from '@kortkurs/contract/learning';
import { PERMISSIONS } from '@kortkurs/contract/permissions';
import { QUIZ_LIMITS, type AttemptQuestion, type BankQuestion, type NewQuestion, type QuestionBank, type Quiz, type QuizAnswer, type QuizAttempt, type QuizStanding, type QuizWish, type RunQuiz } from '@kortkurs/contract/quiz';
import { AttemptDesk } from '../../backend/src/learning/quiz/attempt-desk';
import { newId } from '../../backend/src/platform/ids';
import { describedOperations } from '../../backend/src/platform/testing/operations';
import type { Answer, Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import { NOW, only, type PapersGround } from '../builders/papers-ground';
import { NO, question, RIGHT, SECRET, WRONG, YES } from '../builders/quiz-questions';

const SETTINGS: Omit<QuizWish, 'slots'> = { layout: 'one', shuffleQuestions: false, shuffleOptions: true, attempts: null, minutes: null, passShare: 75, review: 'settled', reviewDate: null };

interface Written {
  course: Course;
  activityId: string;
  questions: NewQuestion[];
}

interface Taker {
  enrolmentId: string;
  as: Headers;
  activityId: string;
  runId: string;
  courseId: string;
}

/** A quiz from the bank of a course to the result of those who take it. */
export function quizCases(given: () => PapersGround): void {
  let ground: PapersGround;
  let test: TestApp;
  let staff: Headers;
  beforeAll(() => {
    ground = given();
    ({ test, staff } = ground);
  });

  const put = <T>(path: string, body: unknown, version?: number, as = staff): Promise<Answer<T & { code: string; errors: { field: string; code: string }[] }>> =>
    test.ask('PUT', path, { as: { ...as, ...(version !== undefined && { 'if-match': `"${version}"` }) }, body });
  const post = <T>(path: string, body: unknown = {}, as = staff): Promise<Answer<T & { code: string; errors: { field: string; code: string }[] }>> => test.ask('POST', path, { as, body });
  const get = <T>(path: string, as = staff): Promise<Answer<T & { code: string }>> => test.ask('GET', path, { as });

  /** A course whose draft has one quiz, with questions in its bank. */
  const written = async (questions: NewQuestion[], wish: Partial<QuizWish> = {}): Promise<Written> => {
    const format = await test.database.one<{ id: string }>('SELECT id FROM format LIMIT 1');
    const { body: course } = await post<Course>('courses', { id: newId(), formatId: format?.id, challengeId: null, title: { sv: 'Att lyssna' }, summary: { sv: 'En kurs' } });
    const activityId = newId();
    const activity = { id: activityId, kind: 'quiz', title: { sv: 'Har du lyssnat?' }, body: {}, url: null, required: true, estimatedMinutes: 8, opens: null };
    const { title, summary, description, level, languages, subjects } = course.draft as NonNullable<Course['draft']>;
    const draft = { title, summary, description, level, languages, subjects, completionRule: { requiredActivities: true }, version: 1, modules: [{ id: newId(), title: { sv: 'Lyssna in' }, summary: {}, opens: null, activities: [activity] }] };
    const saved = await put<Course>(`courses/${course.id}/draft`, draft);
    expect(saved.status).toBe(200);
    for (const one of questions) expect((await post(`courses/${course.id}/questions`, one)).status).toBe(201);
    const quiz = await put<Quiz>(`courses/${course.id}/draft/quizzes/${activityId}`, { ...SETTINGS, slots: questions.map(({ id }) => ({ question: id })), ...wish });
    expect(quiz).toMatchObject({ status: 200, body: { version: 1 } });
    return { course: saved.body, activityId, questions };
  };
  const publish = async (course: Course): Promise<Answer<Course & { code: string; errors: { field: string; code: string }[] }>> => post(`courses/${course.id}/draft/publish`, { version: (await get<Course>(`courses/${course.id}`)).body.draft?.version });

  /** Somebody with a seat in a run of a course that is published. */
  const taker = async ({ course, activityId }: Written): Promise<Taker> => {
    const { published } = (await publish(course)).body;
    const run = await ground.scene.run({ sessions: [] });
    await test.database.execute('UPDATE course_run SET course_version_id = $2 WHERE id = $1', [run.id, published?.id]);
    const enrolmentId = only(await ground.scene.seated(run.id, 1));
    const { person = '' } = (await test.database.one<{ person: string }>('SELECT person_id AS person FROM enrolment WHERE id = $1', [enrolmentId])) ?? {};
    return { enrolmentId, as: test.signedInAs(person), activityId, runId: run.id, courseId: course.id };
  };
  const begin = ({ enrolmentId, activityId, as }: Taker, id: string = newId()) => post<QuizAttempt>(`enrolments/${enrolmentId}/quizzes/${activityId}/attempts`, { id }, as);
  const standing = ({ enrolmentId, activityId, as }: Taker) => get<QuizStanding>(`enrolments/${enrolmentId}/quizzes/${activityId}`, as);
  const read = ({ enrolmentId, as }: Taker, attemptId: string) => get<QuizAttempt>(`enrolments/${enrolmentId}/attempts/${attemptId}`, as);
  const say = ({ enrolmentId, as }: Taker, attemptId: string, questionId: string | undefined, answer: QuizAnswer | null) => put(`enrolments/${enrolmentId}/attempts/${attemptId}/answers/${questionId}`, { answer }, undefined, as);
  const handIn = ({ enrolmentId, as }: Taker, attemptId: string) => post<QuizAttempt>(`enrolments/${enrolmentId}/attempts/${attemptId}/hand-in`, {}, as);
  /** One whole attempt with an answer for each question. */
  const take = async (who: Taker, answer: (asked: AttemptQuestion) => QuizAnswer | null): Promise<QuizAttempt> => {
    const { body } = await begin(who);
    for (const asked of body.questions) expect((await say(who, body.id, asked.id, answer(asked))).status).toBe(204);
    const result = await handIn(who, body.id);
    expect(result.status).toBe(200);
    return result.body;
  };
  const step = async (who: Taker): Promise<OutlineActivity | undefined> => (await get<Player>(`enrolments/${who.enrolmentId}/player`, who.as)).body.modules[0]?.activities[0];
  const ALL = () => (['single', 'multiple', 'true_false', 'short_text', 'number', 'matching', 'ordering'] as const).map((kind) => question(kind));

  describe('a bank of questions', () => {
    it('keeps what its course asks, says what is lacking, and is overtaken by nobody', async () => {
      const { course, questions } = await written([question('single')]);
      const [one] = questions as [NewQuestion];
      const path = `courses/${course.id}/questions`;
      // Sent again because nobody answered, it is one.
      expect((await post<BankQuestion>(path, one)).body).toMatchObject({ id: one.id, version: 1, inUse: true, right: [YES.id] });
      expect((await get<QuestionBank>(path)).body).toMatchObject({ questions: [{ id: one.id }], topics: [{ topic: 'Lyssna', questions: 1 }] });
      expect(await post(path, question('single', { right: [], options: [YES, { ...NO, id: newId() }] }))).toMatchObject({ status: 422, body: { errors: [{ field: 'options.1.id', code: 'isUuid' }] } });
      expect(await post(path, question('multiple', { right: [] }))).toMatchObject({ status: 422, body: { errors: [{ field: 'right', code: 'rightNeeded' }] } });
      const { id: _id, ...wish } = question('number', { value: 4 });
      expect((await put<BankQuestion>(`${path}/${one.id}`, wish, 1)).body).toMatchObject({ version: 2, kind: 'number', options: [], right: [], value: 4 });
      expect((await put(`${path}/${one.id}`, wish, 1)).status).toBe(412);
      expect((await test.ask('DELETE', `${path}/${one.id}`, { as: staff })).body).toMatchObject({ code: 'question-in-use' });
      const other = question('single');
      await post(path, other);
      expect([(await test.ask('DELETE', `${path}/${other.id}`, { as: staff })).status, (await get<QuestionBank>(path)).body.questions.length]).toEqual([204, 1]);
      const elsewhere = await written([]);
      expect((await post(`courses/${elsewhere.course.id}/questions`, one)).body.code).toBe('not-of-this-course');
      expect((await put(`courses/${elsewhere.course.id}/questions/${one.id}`, wish, 2)).status).toBe(404);
      expect((await get(path, test.signedInAs(await ground.scene.person()))).status).toBe(403);
    });

    it('lets a quiz be published only when it can be asked, as it stands then', async () => {
      const { course, activityId } = await written([question('single')], { slots: [{ topic: 'Lyssna', count: 2 }] });
      const path = `courses/${course.id}/draft/quizzes/${activityId}`;
      expect((await publish(course)).body).toMatchObject({ code: 'draft-not-ready', errors: [{ field: 'modules.0.activities.0.content.slots.0', code: 'topicTooSmall' }] });
      expect((await put(path, { ...SETTINGS, slots: [{ question: newId() }] })).status).toBe(412);
      expect((await put(path, { ...SETTINGS, slots: [{ question: newId() }], review: 'date' }, 1)).body.errors).toMatchObject([{ field: 'reviewDate', code: 'reviewDateNeeded' }]);
      await put(path, { ...SETTINGS, slots: [{ question: newId() }] }, 1);
      expect((await publish(course)).body.errors).toMatchObject([{ field: 'modules.0.activities.0.content.slots.0', code: 'questionGone' }]);
      expect((await put(path, { ...SETTINGS, slots: [{ topic: 'Lyssna', count: 1 }, { topic: 'x', count: 0 }, { count: 'a' }] }, 2)).status).toBe(422);
      expect((await put<Quiz>(path, { ...SETTINGS, slots: [] }, 2)).body).toMatchObject({ version: 3, slots: [] });
      expect((await publish(course)).body.errors).toMatchObject([{ code: 'questionsNeeded' }]);
    });

    it('can be tried by its authors as it stands in the draft: what is right is told once it is marked, and nothing is kept', async () => {
      const { course, activityId, questions } = await written(ALL(), { shuffleQuestions: true, minutes: 5, attempts: 1, review: 'never' });
      const path = `courses/${course.id}/versions/${course.draft?.id}/quizzes/${activityId}/trials`;
      const { status, body, text } = await post<QuizAttempt>(path);
      expect([status, text.includes(SECRET), body]).toMatchObject([200, false, { handedInAt: null, dueAt: null, score: null, of: 700, needed: 525 }]);
      expect(body.questions.map(({ id }) => id).sort()).toEqual(questions.map(({ id }) => id).sort());
      const answers = body.questions.map(({ id, kind }) => ({ questionId: id, answer: kind === 'single' ? WRONG : kind === 'number' ? null : RIGHT[kind] }));
      const { body: result } = await post<QuizAttempt>(`${path}/marks`, { answers });
      expect(result).toMatchObject({ score: { points: 500, of: 700, right: 5, passed: false }, reviewWaits: null, questions: body.questions.map(({ id }) => ({ id })) });
      expect(result.questions.find(({ kind }) => kind === 'single')).toMatchObject({ answer: WRONG, review: { right: false, key: RIGHT.single, feedback: [{ sv: `${SECRET} om avbrott` }, { sv: `${SECRET} om allt` }] } });
      const [{ id: first, ...wish }] = questions as [NewQuestion];
      await put(`courses/${course.id}/questions/${first}`, { ...wish, text: { sv: 'Omskriven' } }, 1);
      expect((await post<QuizAttempt>(path)).body.questions.find(({ id }) => id === first)?.text).toEqual({ sv: 'Omskriven' });
      expect(await post(`${path}/marks`, { answers: [...answers, { questionId: newId(), answer: null }] })).toMatchObject({ status: 409, body: { code: 'trial-over' } });
      expect([(await post(`${path}/marks`, { answers: [answers[0], answers[0]] })).status, (await post(`${path}/marks`, { answers: 'a' })).status, (await post(`${path}/marks`, { answers: [null] })).status, (await post(path.replace(activityId, newId()))).status, (await post(path, {}, test.signedInAs(await ground.scene.person()))).status]).toEqual([409, 422, 422, 404, 403]);
      expect(await test.database.one('SELECT count(*)::int AS n FROM quiz_attempt WHERE activity_id = $1', [activityId])).toEqual({ n: 0 });
      expect([(await put(`courses/${course.id}/draft/quizzes/${activityId}`, { ...SETTINGS, slots: [] }, 1)).status, (await post(path)).body.code]).toEqual([200, 'quiz-not-ready']);
    });

    it('is copied with its course, and asked by the copy’s quiz', async () => {
      const { course, activityId } = await written(ALL());
      const { body: copy } = await post<Course>(`courses/${course.id}/copies`, { id: newId(), title: { sv: 'En annan' } });
      const twin = copy.draft?.modules[0]?.activities[0]?.id ?? '';
      const { body: quiz } = await get<Quiz>(`courses/${copy.id}/draft/quizzes/${twin}`);
      const { body: bank } = await get<QuestionBank>(`courses/${copy.id}/questions`);
      const { body: from } = await get<Quiz>(`courses/${course.id}/draft/quizzes/${activityId}`);
      expect([bank.questions.filter(({ inUse }) => inUse).length, quiz.slots.length, (await get<ActivityMark[]>(`courses/${copy.id}/draft/marks`)).body]).toEqual([7, 7, [{ id: twin, passShare: 75, isCaptioned: false }]]);
      expect(quiz.slots).not.toEqual(from.slots);
      const who = await taker({ course: copy, activityId: twin, questions: [] });
      expect((await begin(who)).body.questions.map(({ kind }) => kind)).toEqual(ALL().map(({ kind }) => kind));
    });
  });

  describe('a quiz', () => {
    beforeEach(() => test.clock.set(NOW));

    it('is passed by what is right, whatever its kind; then it is done and the course with it', async () => {
      const who = await taker(await written(ALL(), { review: 'handed_in' }));
      const { body: opened } = await begin(who);
      expect(opened).toMatchObject({ number: 1, of: 700, needed: 525, dueAt: null, handedInAt: null, score: null, reviewWaits: null });
      expect((await begin(who)).body.id).toBe(opened.id);
      for (const asked of opened.questions) {
        await say(who, opened.id, asked.id, WRONG);
        // The last that is sent stands, as often as it is sent.
        for (let sent = 0; sent < 2; sent++) expect((await say(who, opened.id, asked.id, RIGHT[asked.kind])).status).toBe(204);
      }
      expect((await step(who))?.progress).toBe('started');
      const { body: result } = await handIn(who, opened.id);
      expect(result).toMatchObject({ byTime: false, score: { points: 700, of: 700, right: 7, questions: 7, passed: true } });
      expect(result.questions.map(({ review }) => review?.right)).toEqual(Array.from({ length: 7 }, () => true));
      expect((await step(who))?.progress).toBe('done');
      expect(await test.database.one('SELECT state FROM enrolment WHERE id = $1', [who.enrolmentId])).toEqual({ state: 'completed' });
      // What is handed in stays.
      expect([(await handIn(who, opened.id)).body.score, (await say(who, opened.id, opened.questions[0]?.id, WRONG)).body.code]).toMatchObject([{ points: 700 }, 'attempt-over']);
      expect((await put(`enrolments/${who.enrolmentId}/activities/${who.activityId}/progress`, { state: null }, undefined, who.as)).body.code).toBe('done-by-doing');
    });

    it('tells nobody who follows the course what is right before it is due, by any operation', async () => {
      const who = await taker(await written([question('single'), question('short_text')], { attempts: 2 }));
      const operations = (await describedOperations(test)).filter(({ method, permission, path }) => method === 'GET' && PERMISSIONS[permission].some((role) => ['anyone', 'signed_in', 'self'].includes(role)) && /\{|\/me\//.test(path));
      const { versionId } = (await get<Player>(`enrolments/${who.enrolmentId}/player`, who.as)).body;
      const ask = async (attemptId: string): Promise<string[]> => {
        const ids: Record<string, string> = { enrolmentId: who.enrolmentId, activityId: who.activityId, quizId: who.activityId, attemptId, courseId: who.courseId, versionId, fromId: versionId, toId: versionId, runId: who.runId };
        const telling: string[] = [];
        for (const { id, path } of operations) {
          const url = path.replace(/^\/api\/v1\//, '').replace(/\{(\w+)\}/g, (_all, name: string) => ids[name] ?? newId());
          const { text } = await test.ask('GET', url, { as: who.as, headers: { accept: 'application/json' } });
          if (text.includes(SECRET)) telling.push(id);
        }
        return telling;
      };
      const { body: open } = await begin(who);
      expect(JSON.stringify(open)).not.toContain(SECRET);
      expect(await ask(open.id)).toEqual([]);
      expect(operations.length).toBeGreaterThan(15);
      await say(who, open.id, open.questions[0]?.id, WRONG);
      const { body: failed } = await handIn(who, open.id);
      expect(failed).toMatchObject({ score: { points: 0, passed: false }, reviewWaits: { for: 'settled', date: null } });
      expect(await ask(open.id)).toEqual([]);
      // With the last attempt handed in it is due, for the first as well.
      await take(who, ({ kind }) => RIGHT[kind]);
      expect(await ask(open.id)).toEqual(['attempts.one']);
      const { body: reviewed } = await read(who, open.id);
      expect(reviewed.questions[0]?.review).toMatchObject({ right: false, key: { chosen: [YES.id] }, feedback: [{ sv: `${SECRET} om avbrott` }, { sv: `${SECRET} om allt` }] });
      expect(reviewed.questions[1]).toMatchObject({ answer: null, review: { points: 0, key: { text: SECRET } } });
    }, 60_000);

    it.each<[string, Partial<QuizWish>, boolean[]]>([
      ['with the result', { review: 'handed_in' }, [true, true]],
      ['from a day at the centre on', { review: 'date', reviewDate: '2036-11-11' }, [false, true]],
      ['never', { review: 'never' }, [false, false]],
    ])('shows what is right, and how much of it in the outline, %s', async (_when, wish, shown) => {
      const who = await taker(await written([question('true_false')], wish));
      const attempt = await take(who, () => null);
      const early = await step(who);
      test.clock.set('2036-11-10T23:00:00Z');
      const later = (await read(who, attempt.id)).body;
      expect([attempt, later].map(({ questions }) => questions[0]?.review !== null)).toEqual(shown);
      expect(later.reviewWaits?.for ?? null).toBe(shown[1] ? null : wish.review);
      expect([early, await step(who)].map((each) => each?.standing)).toEqual(shown.map((isTold) => (isTold ? { is: 'scored', right: 0, questions: 1, passed: false } : null)));
    });

    it('can be taken so often, counts the best, and is not undone by a worse one', async () => {
      const who = await taker(await written([question('single')], { attempts: 2 }));
      expect((await standing(who)).body).toEqual({ attempts: [], open: null, left: 2 });
      await take(who, ({ kind }) => RIGHT[kind]);
      await take(who, () => WRONG);
      expect((await standing(who)).body).toMatchObject({ attempts: [{ number: 1, score: { points: 100, passed: true } }, { number: 2, score: { points: 0, passed: false } }], open: null, left: 0 });
      expect((await step(who))?.progress).toBe('done');
      expect((await begin(who)).body.code).toBe('no-attempt-left');
      expect((await get<RunQuiz[]>(`runs/${who.runId}/quizzes`)).body).toMatchObject([{ activityId: who.activityId, allowed: 2, passShare: 75, people: [{ enrolmentId: who.enrolmentId, attempts: 2, best: { points: 100, passed: true }, openSince: null }] }]);
      expect((await get(`runs/${who.runId}/quizzes`, who.as)).status).toBe(404);
    });

    it('is done when it is handed in, where nothing is asked but that', async () => {
      const who = await taker(await written([question('single')], { passShare: null }));
      expect((await take(who, () => WRONG)).score).toMatchObject({ points: 0, passed: true });
      expect((await step(who))?.progress).toBe('done');
    });

    it('begins once, also when two tabs begin at once', async () => {
      const who = await taker(await written([question('single')], { attempts: 1 }));
      const both = await Promise.all([begin(who), begin(who)]);
      expect([both.map(({ status }) => status), new Set(both.map(({ body }) => body.id)).size]).toEqual([[201, 201], 1]);
    });

    it('is begun no more often than anybody can think about, since every attempt is kept', async () => {
      const who = await taker(await written([question('single')], {}));
      const asked = await Promise.all(Array.from({ length: QUIZ_LIMITS.begunPerHour + 1 }, () => test.ask('POST', `enrolments/${who.enrolmentId}/quizzes/${who.activityId}/attempts`, { as: who.as, body: {} })));
      expect([422, 429].map((status) => asked.filter((each) => each.status === status).length)).toEqual([QUIZ_LIMITS.begunPerHour, 1]);
    });

    it('ends by the server’s clock, with what was answered until then', async () => {
      const who = await taker(await written([question('single'), question('true_false')], { minutes: 10, passShare: 50 }));
      const { body } = await begin(who);
      expect(body.dueAt).toBe('2036-11-10T09:10:00.000Z');
      await say(who, body.id, body.questions[0]?.id, RIGHT.single);
      // On its way when the time was up, it is taken still; then no more.
      test.clock.set('2036-11-10T09:10:20Z');
      expect((await say(who, body.id, body.questions[1]?.id, WRONG)).status).toBe(422);
      await expect(test.app.get(AttemptDesk).endOverdue(body.id)).rejects.toThrow('not up yet');
      test.clock.set('2036-11-10T09:10:31Z');
      expect((await say(who, body.id, body.questions[1]?.id, RIGHT.true_false)).body.code).toBe('attempt-over');
      await test.app.get(AttemptDesk).endOverdue(body.id);
      expect((await read(who, body.id)).body).toMatchObject({ byTime: true, handedInAt: expect.stringMatching(/^2036-11-10T09:10:00/) as string, score: { points: 100, of: 200, passed: true } });
      // What no job has ended is ended when it is read, and when the next begins.
      const second = (await begin(who)).body.id;
      test.clock.set('2036-11-10T10:00:00Z');
      expect((await standing(who)).body).toMatchObject({ open: null, attempts: [{}, { id: second, byTime: true }] });
      const third = (await begin(who)).body.id;
      test.clock.set('2036-11-10T11:00:00Z');
      expect((await begin(who)).body).toMatchObject({ number: 4 });
      expect((await read(who, third)).body.byTime).toBe(true);
    });

    it('asks what its version was published with, whatever becomes of the bank', async () => {
      const quiz = await written([question('single')]);
      const who = await taker(quiz);
      const [{ id: kept, ...wish }] = quiz.questions as [NewQuestion];
      await put(`courses/${who.courseId}/questions/${kept}`, { ...wish, text: { sv: 'Något annat' }, right: [NO.id] }, 1);
      expect((await take(who, ({ kind }) => RIGHT[kind])).score).toMatchObject({ passed: true });
      await test.ask('DELETE', `courses/${who.courseId}/questions/${kept}`, { as: staff });
      expect((await begin(who)).body.questions[0]?.text).toEqual({ sv: 'En fråga av slaget single' });
    });

    it('is nobody else’s, and asks nothing that it does not offer', async () => {
      const [who, other] = [await taker(await written([question('single'), question('number')])), await taker(await written([question('single')]))];
      const { body } = await begin(who);
      const theirs = { ...who, enrolmentId: other.enrolmentId, as: other.as };
      expect([(await read(theirs, body.id)).status, (await handIn(theirs, body.id)).status, (await say(theirs, body.id, body.questions[0]?.id, WRONG)).status, (await begin(theirs)).status]).toEqual([404, 404, 404, 404]);
      expect((await read({ ...who, as: staff }, body.id)).status).toBe(404);
      expect((await say(who, body.id, newId(), WRONG)).status).toBe(404);
      expect((await say(who, body.id, body.questions[0]?.id, { ...WRONG, chosen: ['elsewhere'] })).body.errors).toMatchObject([{ field: 'answer.chosen', code: 'answerOffered' }]);
      expect((await say(who, body.id, body.questions[1]?.id, { ...WRONG, chosen: [], text: 'tre' })).body.errors).toMatchObject([{ field: 'answer.text', code: 'answerNumber' }]);
      await test.database.execute(`UPDATE enrolment SET state = 'withdrawn' WHERE id = $1`, [who.enrolmentId]);
      expect([(await begin(who)).status, (await handIn(who, body.id)).status]).toEqual([404, 404]);
    });
  });
}
