import type { ActivityFile, Course, CourseActivityWish, CourseContent, CourseModule, Opens, VersionDifference } from '@kortkurs/contract/courses';
import type { DraftSurvey } from '@kortkurs/contract/surveys';
import { Database } from '../../platform/db/database';
import { newId } from '../../platform/ids';
import type { Headers, TestApp } from '../../platform/testing/start-app';
import { ContentKeeper } from '../content-keeper';
import type { ContentKind } from '../content-kind';
import { CONTENT_KINDS } from '../content-kinds';

export const page = (more: Partial<CourseActivityWish> = {}): CourseActivityWish => ({
  id: newId(), kind: 'page', title: { sv: 'En grupp blir till' }, body: { sv: '<p>Läs.</p>' }, url: null, required: true, estimatedMinutes: 15, opens: null, ...more,
});
export const part = (more: Partial<CourseModule<CourseActivityWish>> = {}): CourseModule<CourseActivityWish> => ({ id: newId(), title: { sv: 'Uppdraget' }, summary: {}, opens: null, activities: [page()], ...more });

interface Given {
  test: TestApp;
  administrator: Headers;
  learner: Headers;
  post: <T>(path: string, body?: unknown, as?: Headers) => Promise<{ status: number; body: T }>;
  begin: (title?: string) => Promise<Course>;
  save: (course: Course, version: number, more?: Partial<CourseContent>) => Promise<{ status: number; body: Course }>;
  published: (title?: string) => Promise<Course>;
  /** What was read, as it is written. */
  written: (modules?: readonly CourseModule[]) => CourseModule<CourseActivityWish>[];
}

/** What a course holds beside texts: files, when parts open, and how versions differ. */
export function contentCases(given: () => Given): void {
  let test: Given['test'];
  let administrator: Given['administrator'];
  let learner: Given['learner'];
  let post: Given['post'];
  let begin: Given['begin'];
  let save: Given['save'];
  let published: Given['published'];
  let written: Given['written'];
  beforeAll(() => void ({ test, administrator, learner, post, begin, save, published, written } = given()));

  const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
  const send = async (course: Course, activityId: string, bytes = PDF, name = 'mall.pdf', as: Headers = administrator) => {
    const uploadId = newId();
    const begun = await test.ask<ActivityFile & { code?: string }>('POST', 'uploads', { as, body: { id: uploadId, purpose: 'file', name, bytes: bytes.length } });
    if (begun.status !== 201) return begun;
    const part = await test.app.inject({ method: 'PUT', url: `/api/v1/uploads/${uploadId}/parts/1`, headers: { ...as, 'content-type': 'application/octet-stream' }, payload: bytes });
    if (part.statusCode !== 204) return { status: part.statusCode, body: JSON.parse(part.body) as ActivityFile & { code?: string } };
    return test.ask<ActivityFile & { code?: string }>('POST', `courses/${course.id}/draft/activities/${activityId}/file`, { as, body: { uploadId } });
  };
  const get = async (url: string) => (await test.app.inject({ method: 'GET', url })).statusCode;
  const isKept = async (id: string) => !!(await test.database.one('SELECT 1 FROM stored_file WHERE id = $1', [id]));
  const fileOf = (content: Course['draft'], at = 0) => content?.modules[0]?.activities[at]?.file;
  const paper = (more: Partial<CourseActivityWish> = {}) => page({ kind: 'file', body: { sv: 'En tom dagordning med fem punkter.' }, ...more });

  it('show files, told by what is in them, replaced, and taken out; what nobody shows any more goes', async () => {
    const course = await begin();
    const activity = paper();
    await save(course, 1, { modules: [part({ activities: [activity] })] });
    expect((await post(`courses/${course.id}/draft/publish`, { version: 2 })).body).toMatchObject({ code: 'draft-not-ready', errors: [{ field: 'modules.0.activities.0.file', code: 'fileNeeded' }] });
    const first = await send(course, activity.id, PDF, '../mall.exe');
    expect(first).toMatchObject({ status: 201, body: { name: 'mall.pdf', kind: 'application/pdf', bytes: PDF.length } });
    expect(await get(first.body.url)).toBe(200);
    expect(await send(course, activity.id, Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]))).toMatchObject({ status: 415, body: { code: 'file-kind-refused' } });
    expect(fileOf((await test.ask<Course>('GET', `courses/${course.id}`, { as: administrator })).body.draft)).toMatchObject({ id: first.body.id });
    const second = await send(course, activity.id, Buffer.from('Dagordning'), 'mall.txt');
    expect({ status: second.status, first: await isKept(first.body.id), read: await get(first.body.url) }).toEqual({ status: 201, first: false, read: 404 });
    expect(await test.ask('DELETE', `courses/${course.id}/draft/activities/${activity.id}/file`, { as: administrator })).toMatchObject({ status: 204 });
    expect(await isKept(second.body.id)).toBe(false);
    expect(fileOf((await save(course, 2, { modules: [part({ activities: [activity] })] })).body.draft)).toBeNull();
  });

  it('take no file where there is no draft, for another kind of activity, for another course, and from who may not', async () => {
    const course = await begin();
    const link = page({ kind: 'link', url: 'https://example.org' });
    await save(course, 1, { modules: [part({ activities: [link] })] });
    expect(await send(course, link.id)).toMatchObject({ status: 409, body: { code: 'activity-takes-no-file' } });
    expect(await send(course, newId(), PDF, 'a.pdf', learner)).toMatchObject({ status: 403 });
    const other = await published('Med annat');
    expect(await send(other, newId())).toMatchObject({ status: 409, body: { code: 'no-draft' } });
    expect(await send(course, other.published?.modules[0]?.activities[0]?.id ?? '')).toMatchObject({ status: 409, body: { code: 'not-of-this-course' } });
    expect(await post(`courses/${course.id}/draft/activities/${newId()}/file-copies`, { from: link.id })).toMatchObject({ status: 404 });
  });

  it('stand in the next draft, field by field, are shared by a copy and by a twin, and stay with what is published', async () => {
    const course = await begin();
    const [activity, twin, dropped] = [paper(), paper({ opens: { by: 'session', number: 2 } }), newId()];
    const { body: sent } = await send(course, activity.id);
    expect(await post(`courses/${course.id}/draft/activities/${twin.id}/file-copies`, { from: activity.id })).toMatchObject({ status: 201, body: { id: sent.id } });
    // Chosen in a dialog that was then left: it goes when the draft is published.
    const { body: leftBehind } = await send(course, dropped);
    const modules = [part({ discussed: true, activities: [activity, twin] }), part({ opens: { by: 'done', id: activity.id }, activities: [page({ opens: { by: 'date', date: '2027-02-01' } }), page({ opens: { by: 'days', days: 0 } })] })];
    await save(course, 1, { modules });
    const { body: shown, status } = await post<Course>(`courses/${course.id}/draft/publish`, { version: 2 });
    expect({ status, leftBehind: await isKept(leftBehind.id) }).toEqual({ status: 200, leftBehind: false });
    await expect(test.database.execute('DELETE FROM course_version_file WHERE course_version_id = $1', [shown.published?.id])).rejects.toThrow('is published and cannot change');
    const bare = (content: Course['draft']) => content?.modules.map((module) => ({ ...module, activities: module.activities.map(({ file, ...rest }) => ({ ...rest, file: file?.id })) }));
    const { body: opened } = await post<Course>(`courses/${course.id}/draft`);
    expect(bare(opened.draft)).toEqual(bare(shown.published));
    const { body: copy } = await post<Course>(`courses/${course.id}/copies`, { title: { sv: 'Kopian' } });
    const copied = copy.draft?.modules;
    expect([fileOf(copy.draft)?.id, copied?.map(({ discussed }) => discussed), copied?.[1]?.opens, copied?.[0]?.activities[1]?.opens]).toEqual([sent.id, [true, false], { by: 'done', id: copied?.[0]?.activities[0]?.id }, { by: 'session', number: 2 }]);
    // Another file in the draft, and the draft thrown away: what is published keeps its own.
    const { body: newer } = await send(opened, activity.id, Buffer.from('Ny'), 'ny.txt');
    await post(`courses/${course.id}/draft/discard`, { version: 1 });
    expect([await isKept(newer.id), await isKept(sent.id), await get(fileOf(shown.published)?.url ?? '')]).toEqual([false, true, 200]);
  });

  it('are read with their files in as many statements however many there are', async () => {
    const course = await begin();
    const read = () => test.countSql(() => test.ask<Course>('GET', `courses/${course.id}`, { as: administrator }));
    const few = await read();
    const activities = Array.from({ length: 20 }, () => paper());
    await save(course, 1, { modules: [part({ activities })] });
    for (const { id } of activities) await send(course, id);
    const many = await read();
    expect(many.result.body.draft?.modules[0]?.activities.every(({ file }) => file?.url)).toBe(true);
    expect(many.statements).toHaveLength(few.statements.length);
  });

  it('hold openings that say when, and are not published with one that could never come', async () => {
    const course = await begin();
    const [first, second] = [page(), page()];
    for (const opens of [{ by: 'date' }, { by: 'days' }, { by: 'session' }, { by: 'done', days: 3 }])
      expect(await save(course, 1, { modules: [part({ activities: [{ ...first, opens: opens as Opens }] })] })).toMatchObject({ status: 422, body: { errors: [{ field: 'modules.0.activities.0.opens', code: 'openingWithoutWhen' }] } });
    for (const opens of [{ by: 'x' }, { by: 'days', days: 367 }, { by: 'session', number: 0 }, { by: 'date', date: '2027-02-30' }, { by: 'done', id: 'x' }, 'genast'])
      expect(await save(course, 1, { modules: [part({ opens: opens as Opens })] })).toMatchObject({ status: 422 });
    const modules = [part({ activities: [{ ...first, opens: { by: 'done', id: second.id } }, second] }), part({ opens: { by: 'done', id: newId() }, activities: [{ ...page(), opens: { by: 'days', days: 3, date: '2027-01-01' } as Opens }] })];
    const saved = await save(course, 1, { modules });
    expect(saved.body.draft?.modules[1]?.activities[0]?.opens).toEqual({ by: 'days', days: 3 });
    expect((await post(`courses/${course.id}/draft/publish`, { version: 2 })).body).toMatchObject({ errors: [{ field: 'modules.0.activities.0.opens', code: 'opensEarlier' }, { field: 'modules.1.opens', code: 'opensKnown' }] });
  });

  it('are published with a rule that names their own modules, which a copy finds among its own, and sessions by number', async () => {
    const course = await begin();
    const modules = [part(), part({ activities: [page()] }), part({ activities: [page({ required: false })] })];
    const named = (at: number): string => modules[at]?.id ?? '';
    const rule = (more: object, version: number) => save(course, version, { modules, completionRule: { requiredActivities: false, ...more } });
    for (const wrong of [{ requiredSessions: [] }, { requiredSessions: [0] }, { requiredSessions: ['1'] }, { requiredSessions: [1.5] }, { requiredSessions: 'some' }, { requiredModules: ['x'] }])
      expect(await rule(wrong, 1)).toMatchObject({ status: 422, body: { errors: [{ field: expect.stringContaining(`completionRule.${Object.keys(wrong)[0]}`) }] } });
    const publish = (version: number) => post<Course>(`courses/${course.id}/draft/publish`, { version });
    await rule({ requiredModules: [newId()] }, 1);
    expect((await publish(2)).body).toMatchObject({ errors: [{ field: 'completionRule.requiredModules', code: 'ruleModuleGone' }] });
    await rule({ requiredModules: [named(2)] }, 2);
    expect((await publish(3)).body).toMatchObject({ errors: [{ field: 'completionRule.requiredModules', code: 'ruleModuleEmpty' }] });
    await rule({ requiredActivities: true, requiredModules: [named(1)] }, 3);
    const { body: saved } = await rule({ requiredSessions: [8, 1, 8], requiredModules: [named(1).toUpperCase()] }, 4);
    expect(saved.draft?.completionRule).toEqual({ requiredActivities: false, requiredSessions: [1, 8], requiredModules: [named(1)] });
    expect(await publish(5)).toMatchObject({ status: 200 });
    const { body: copy } = await post<Course>(`courses/${course.id}/copies`, { title: { sv: 'Kopian' } });
    expect(copy.draft?.completionRule).toEqual({ requiredActivities: false, requiredSessions: [1, 8], requiredModules: [copy.draft?.modules[1]?.id] });
  });

  it('are published with a rule that asks for quizzes of their own, and copied with it', async () => {
    const course = await begin();
    const quiz = page({ kind: 'quiz', body: {} });
    const rule = (activityId: string, version: number) => save(course, version, { modules: [part({ activities: [quiz] })], completionRule: { requiredActivities: false, quizMinimums: [{ activityId, share: 70 }] } });
    expect(await rule('x', 1)).toMatchObject({ status: 422, body: { errors: [{ field: 'completionRule.quizMinimums.0.activityId' }] } });
    await rule(newId(), 1);
    const { body: refused } = await post<{ errors: { field: string; code: string }[] }>(`courses/${course.id}/draft/publish`, { version: 2 });
    expect(refused.errors).toContainEqual(expect.objectContaining({ field: 'completionRule.quizMinimums', code: 'ruleQuizGone' }));
    await rule(quiz.id, 2);
    const { body: copy } = await post<Course>(`courses/${course.id}/copies`, { title: { sv: 'Kopian' } });
    expect(copy.draft?.completionRule.quizMinimums).toEqual([{ activityId: copy.draft?.modules[0]?.activities[0]?.id, share: 70 }]);
    const task = page({ kind: 'assignment', body: {} });
    await save(course, 3, { modules: [part({ activities: [quiz, task] })], completionRule: { requiredActivities: false, approvedHandIns: [task.id] } });
    const { body: another } = await post<Course>(`courses/${course.id}/copies`, { title: { sv: 'En till' } });
    expect(another.draft?.completionRule.approvedHandIns).toEqual([another.draft?.modules[0]?.activities[1]?.id]);
    await save(course, 4, { modules: [part({ activities: [quiz, task] })], completionRule: { requiredActivities: false, approvedHandIns: [quiz.id] } });
    const { body: wrong } = await post<{ errors: { field: string; code: string }[] }>(`courses/${course.id}/draft/publish`, { version: 5 });
    expect(wrong.errors).toContainEqual(expect.objectContaining({ field: 'completionRule.approvedHandIns', code: 'ruleAssignmentGone' }));
  });

  it('are published with surveys that say whose names are seen, which no later version says otherwise', async () => {
    const course = await begin();
    const survey = page({ kind: 'survey', body: {} });
    await save(course, 1, { modules: [part({ activities: [survey] })] });
    const question = { id: 'time', kind: 'single', text: { sv: 'När?' }, required: false, options: ['day', 'night'].map((id) => ({ id, text: { sv: id } })) };
    const ask = (body: object | undefined, version = 0) =>
      test.ask<DraftSurvey & { code?: string }>(body ? 'PUT' : 'GET', `courses/${course.id}/draft/surveys/${survey.id}`, { as: { ...administrator, 'if-match': `"${version}"` }, ...(body && { body }) });
    const publish = async (version: number) => (await post<{ code?: string; errors?: { field: string; code: string }[] }>(`courses/${course.id}/draft/publish`, { version })).body;
    const content = 'modules.0.activities.0.content.shown';
    expect((await ask(undefined)).body).toEqual({ names: null, questions: [], version: 0, isNamesDecided: false });
    expect((await publish(2)).errors).toEqual([expect.objectContaining({ field: `${content}.questions`, code: 'surveyNeedsQuestion' })]);
    expect((await ask({ names: null, questions: [question, question] })).body).toMatchObject({ code: 'invalid-input', errors: [{ code: 'surveyTwice' }] });
    expect((await ask({ names: null, questions: [{ ...question, options: [] }] })).body.version).toBe(1);
    expect((await publish(2)).errors?.map(({ field, code }) => ({ field, code }))).toEqual([{ field: `${content}.names`, code: 'surveyNamesNotSaid' }, { field: `${content}.questions.0.options`, code: 'surveyNeedsOptions' }]);
    expect((await ask({ names: 'hidden', questions: [question] }, 1)).body).toMatchObject({ version: 2, isNamesDecided: false });
    expect((await publish(2)).code).toBeUndefined();
    await post(`courses/${course.id}/draft`);
    const { body: again } = await ask(undefined);
    expect(again).toMatchObject({ names: 'hidden', isNamesDecided: true });
    expect((await ask({ names: 'shown', questions: [question] }, again.version)).body.code).toBe('survey-names-decided');
    expect((await ask({ names: 'hidden', questions: [{ ...question, kind: 'text' }] }, again.version)).body.questions).toMatchObject([{ kind: 'text', options: [] }]);
  });

  it('tell how one version differs from another', async () => {
    const course = await published('Skillnad');
    await post<Course>(`courses/${course.id}/draft`);
    const [before] = written(course.published?.modules);
    const { body } = await save(course, 1, { modules: [{ ...(before as CourseModule<CourseActivityWish>), activities: [page()] }], completionRule: { requiredActivities: true } });
    const difference = (from = course.published?.id, to = body.draft?.id, as: Headers = administrator) => test.ask<VersionDifference>('GET', `courses/${course.id}/versions/${from}/difference/${to}`, { as });
    expect(await difference()).toMatchObject({ status: 200, body: { added: [{ of: 'activity' }], removed: [{ of: 'activity' }], changed: [], ruleBefore: { minimumMinutesShare: 80 }, minutesBefore: 15, minutesAfter: 15 } });
    expect(await difference(newId())).toMatchObject({ status: 404 });
    expect(await difference(undefined, undefined, learner)).toMatchObject({ status: 403 });
  });

  describe('say more than their text, by their kind', () => {
    const asks: Record<string, unknown>[] = [];
    // No kind that says more is needed to see that it is kept: pages do for once.
    const kind: ContentKind = {
      faults: ({ shown }) => ('wrong' in shown ? [{ field: 'shown.wrong', code: 'titleNeeded' }] : []),
      lacking: (content, _tx, at) => (asks.push({ lacking: content?.shown ?? null, of: at.activityId }), content ? [] : [{ field: 'shown', code: 'titleNeeded' }]),
      frozen: (content, _tx, at) => Promise.resolve({ shown: { ...content.shown, frozenOf: at.versionId }, keptBack: content.keptBack }),
      ofCopy: (content, _tx, at) => Promise.resolve({ shown: { ...content.shown, copyFor: at.courseId }, keptBack: content.keptBack }),
    };
    const keeper = () => test.app.get(ContentKeeper);
    const say = (course: Course, id: string, shown: object, expected?: number, keptBack: object | null = { right: 2 }) =>
      test.app.get(Database).work((tx) => keeper().save(tx, course.id, id, 'page', { shown, keptBack }, expected));
    const said = (course: Course, id: string) => keeper().ofDraft(test.app.get(Database), course.id, id);
    const rows = (versionId?: string) => test.database.query<{ id: string; shown: object; kept: object | null }>('SELECT activity_id AS id, shown, kept_back AS kept FROM course_version_content WHERE course_version_id = $1 ORDER BY activity_id', [versionId]);
    const difference = (course: Course, from?: string, to?: string) => test.ask<VersionDifference>('GET', `courses/${course.id}/versions/${from}/difference/${to}`, { as: administrator });
    const kinds: Record<string, ContentKind | null> = CONTENT_KINDS;
    beforeEach(() => void (kinds['page'] = kind));
    afterEach(() => void (kinds['page'] = null));

    it('of which each change is made on top of the one before, and is refused where it can never hold', async () => {
      const course = await begin();
      const { id } = page();
      expect(await say(course, id, { text: 'ett' })).toBe(1);
      expect(await say(course, id, { text: 'två' }, 1)).toBe(2);
      expect(await said(course, id)).toEqual({ shown: { text: 'två' }, keptBack: { right: 2 }, version: 2 });
      for (const expected of [undefined, 1, 3]) await expect(say(course, id, { text: 'tre' }, expected)).rejects.toMatchObject({ code: 'changed-meanwhile' });
      await expect(say(course, newId(), { text: 'tre' }, 1)).rejects.toMatchObject({ code: 'changed-meanwhile' });
      await expect(say(course, id, { wrong: 1 }, 2)).rejects.toMatchObject({ code: 'invalid-input' });
      const link = page({ kind: 'link', url: 'https://example.org' });
      await save(course, 1, { modules: [part({ activities: [link] })] });
      await expect(say(course, link.id, {})).rejects.toMatchObject({ code: 'activity-of-another-kind' });
      await expect(say(await begin('En annan'), id, {})).rejects.toMatchObject({ code: 'not-of-this-course' });
      expect((await said(course, id))?.version).toBe(2);
    });

    it('which is asked for at publishing, frozen with the version, and stands in the next draft, which is thrown away without it', async () => {
      const course = await begin();
      const [first, second] = [page(), page()];
      const leftBehind = newId();
      await save(course, 1, { modules: [part({ activities: [first, second] })] });
      await say(course, first.id, { text: 'ett' });
      await say(course, leftBehind, { text: 'borta' });
      asks.length = 0;
      const refused = await post(`courses/${course.id}/draft/publish`, { version: 2 });
      expect(refused.body).toMatchObject({ code: 'draft-not-ready', errors: [{ field: 'modules.0.activities.1.content.shown', code: 'titleNeeded' }] });
      expect(asks).toEqual([{ lacking: { text: 'ett' }, of: first.id }, { lacking: null, of: second.id }]);
      await say(course, second.id, { text: 'två' }, undefined, null);
      const { body: shown } = await post<Course>(`courses/${course.id}/draft/publish`, { version: 2 });
      const version = shown.published?.id;
      const published = [{ id: first.id, shown: { text: 'ett', frozenOf: version }, kept: { right: 2 } }, { id: second.id, shown: { text: 'två', frozenOf: version }, kept: null }];
      expect(await rows(version)).toEqual(published);
      await expect(test.database.execute('UPDATE course_version_content SET version = 9 WHERE course_version_id = $1', [version])).rejects.toThrow('is published and cannot change');
      const { body: opened } = await post<Course>(`courses/${course.id}/draft`);
      expect(await rows(opened.draft?.id)).toEqual(published);
      expect((await difference(course, version, opened.draft?.id)).body.changed).toEqual([]);
      const version1 = (await said(course, second.id))?.version;
      await say(course, second.id, { text: 'ändrat' }, version1, null);
      expect((await difference(course, version, opened.draft?.id)).body.changed).toMatchObject([{ id: second.id, what: ['content'] }]);
      expect((await post(`courses/${course.id}/draft/discard`, { version: 1 })).status).toBe(200);
      expect([await rows(opened.draft?.id), await rows(version)]).toEqual([[], published]);
      await expect(say(course, first.id, { text: 'sent' })).rejects.toMatchObject({ code: 'no-draft' });
    });

    it('which a twin says as well, with its files, and the copy of a course in its own way', async () => {
      const course = await begin();
      const [one, twin] = [page(), page()];
      await save(course, 1, { modules: [part({ activities: [one, twin] })] });
      await say(course, one.id, { text: 'ett' });
      const copies = (to: string, from: string, as: Headers = administrator) => post<{ code?: string }>(`courses/${course.id}/draft/activities/${to}/content-copies`, { from }, as);
      expect(await copies(twin.id, one.id)).toMatchObject({ status: 204 });
      expect(await said(course, twin.id)).toMatchObject({ shown: { text: 'ett' }, keptBack: { right: 2 } });
      expect(await copies(one.id, one.id)).toMatchObject({ status: 204 });
      expect(await said(course, one.id)).toMatchObject({ shown: { text: 'ett' }, version: 1 });
      const paperOne = paper();
      const { body: file } = await send(course, paperOne.id);
      const paperTwo = newId();
      expect(await copies(paperTwo, paperOne.id)).toMatchObject({ status: 204 });
      expect(await test.database.query('SELECT file_id AS id FROM course_version_file WHERE activity_id = $1', [paperTwo])).toEqual([{ id: file.id }]);
      expect(await copies(newId(), newId())).toMatchObject({ status: 404 });
      expect(await copies(paperTwo, one.id)).toMatchObject({ status: 409, body: { code: 'activity-of-another-kind' } });
      expect(await copies(newId(), one.id, learner)).toMatchObject({ status: 403 });
      const { body: copy } = await post<Course>(`courses/${course.id}/copies`, { title: { sv: 'Avskriften' } });
      const copied = copy.draft?.modules[0]?.activities.map(({ id }) => id) ?? [];
      expect(await rows(copy.draft?.id)).toEqual(copied.sort().map((id) => ({ id, shown: { text: 'ett', copyFor: copy.id }, kept: { right: 2 } })));
    });
  });
}
