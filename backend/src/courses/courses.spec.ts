import type { TemplateView } from '@kortkurs/contract/certificate-templates';
import type { Page } from '@kortkurs/contract/common';
import type { Course, CourseActivityWish, CourseContent, CourseModule, CourseRow, Format } from '@kortkurs/contract/courses';
import type { EvaluationForm } from '@kortkurs/contract/evaluations';
import { somebody } from '../access/testing';
import { newId } from '../platform/ids';
import { startApp, type Headers, type TestApp } from '../platform/testing/start-app';
import { contentCases, page, part } from './testing/course-content.cases';
import { saidBeside } from './testing/course-of-every-kind';
import { courseFileCases, travellingCourseCases } from './testing/course-files.cases';
import { filePictureCases } from './testing/file-pictures.cases';
import { imageCases } from './testing/page-images.cases';

describe('courses', () => {
  let test: TestApp;
  let administrator: Headers;
  let learner: Headers;
  let format: Format;
  beforeAll(async () => {
    test = await startApp();
    administrator = test.signedInAs((await somebody(test, undefined, ['administrator'])).personId);
    learner = test.signedInAs((await somebody(test)).personId);
    const { body } = await test.ask<Format[]>('GET', 'formats', { as: administrator });
    format = body[0] as Format;
  });
  afterAll(() => test.close());

  const post = <T>(path: string, body: unknown = {}, as: Headers = administrator) => test.ask<T>('POST', path, { as, body });
  const begin = async (title = 'Möten som fungerar') => (await post<Course>('courses', { formatId: format.id, title: { sv: title } })).body;
  /** What was read, as it is written: files are sent apart. */
  const written = (modules: readonly CourseModule[] = []) => modules.map((module) => ({ ...module, activities: module.activities.map(({ file: _file, ...wish }): CourseActivityWish => wish) }));
  const content = (more: Partial<CourseContent> = {}): CourseContent => ({
    title: { sv: 'Möten som fungerar' }, summary: { sv: 'Led möten som leder någonvart.' }, description: { sv: '<p>Dagordning och beslut.</p>' }, level: 'introductory', languages: ['sv'],
    subjects: ['Ledarskap'], completionRule: { minimumMinutesShare: 80, requiredActivities: true }, modules: [part()], ...more,
  });
  const save = (course: Course, version: number, more: Partial<CourseContent> = {}) =>
    test.ask<Course>('PUT', `courses/${course.id}/draft`, { as: administrator, body: { ...content(more), version } });
  const published = async (title?: string, more: Partial<CourseContent> = {}) => {
    const course = await begin(title);
    await save(course, 1, { ...(title && { title: { sv: title } }), ...more });
    return (await post<Course>(`courses/${course.id}/draft/publish`, { version: 2 })).body;
  };

  it('are kept from learners', async () => {
    const { id } = await begin();
    for (const path of ['courses', `courses/${id}`, 'formats']) {
      expect(await test.ask('GET', path, { as: learner })).toMatchObject({ status: 403 });
      expect(await test.ask('GET', path)).toMatchObject({ status: 401 });
    }
    expect(await post(`courses/${id}/draft/publish`, { version: 1 }, learner)).toMatchObject({ status: 403 });
    expect(await post('courses', { formatId: format.id, title: { sv: 'x' } }, learner)).toMatchObject({ status: 403 });
  });

  it('begin as a draft with a title, the usual rule and an address of its own', async () => {
    const one = await begin('Sång & dans');
    const two = await begin('Sång och … dans');
    const three = await begin('Sång & dans');
    expect(one).toMatchObject({ slug: 'sang-dans', published: null, draft: { number: 1, title: { sv: 'Sång & dans' }, modules: [], completionRule: { minimumMinutesShare: 80, requiredActivities: true } } });
    expect([two.slug, three.slug]).toEqual(['sang-och-dans', 'sang-dans-2']);
    expect(await post('courses', { formatId: newId(), title: { sv: 'x' } })).toMatchObject({ status: 422, body: { errors: [{ field: 'formatId' }] } });
    expect(await post('courses', { formatId: format.id, title: {} })).toMatchObject({ status: 422, body: { errors: [{ field: 'title', code: 'someLanguage' }] } });
    expect(await post('courses', { formatId: format.id })).toMatchObject({ status: 422 });
  });

  it('of one title at once get different addresses', async () => {
    const slugs = (await Promise.all(Array.from({ length: 5 }, () => begin('Samtidigt')))).map(({ slug }) => slug).sort();
    expect(slugs).toEqual(['samtidigt', 'samtidigt-2', 'samtidigt-3', 'samtidigt-4', 'samtidigt-5']);
  });

  it('name goals of others that they meet, by an address that can be linked to, and keep them in the next draft', async () => {
    const goal = { name: 'Leda möten', url: 'https://ramverk.example.org/3', framework: 'Ramverk för ledare', code: 'L3' };
    const course = await published('Mål', { alignments: [goal] });
    expect(course.published?.alignments).toEqual([goal]);
    const next = (await post<Course>(`courses/${course.id}/draft`)).body;
    expect(next.draft?.alignments).toEqual([goal]);
    expect(await save(next, 1, { alignments: [goal, { ...goal, url: 'http://example.org' }] })).toMatchObject({ status: 422, body: { errors: [{ field: 'alignments.1.url', code: 'httpsAddress' }] } });
    expect(await save(next, 1, { alignments: [{ ...goal, name: ' ' }] })).toMatchObject({ status: 422, body: { errors: [{ field: 'alignments.0.name' }] } });
  });

  it('keep what a draft says, in order, its pages made safe', async () => {
    const course = await begin();
    const first = part({ activities: [page(), page({ kind: 'link', url: 'https://example.org/film', body: {}, required: false })] });
    const second = part({ title: { sv: 'Lyssna in', en: 'Listening', reviewed: { sv: true } }, activities: [page({ body: { sv: '<p onclick="x()">Hej<script>1</script></p>' } })] });
    const saved = await save(course, 1, { modules: [first, second] });
    expect(saved).toMatchObject({ status: 200, body: { draft: { version: 2, modules: [{ id: first.id, activities: [{ kind: 'page' }, { kind: 'link', url: 'https://example.org/film' }] }, { id: second.id }] } } });
    expect(saved.body.draft?.modules[1]?.activities[0]?.body).toEqual({ sv: '<p>Hej</p>', reviewed: { sv: false } });
    const moved = await save(course, 2, { modules: [second, { ...first, activities: [...first.activities].reverse() }] });
    expect(moved.body.draft?.modules.map(({ id, activities }) => [id, ...activities.map((activity) => activity.id)])).toEqual([
      [second.id, second.activities[0]?.id],
      [first.id, first.activities[1]?.id, first.activities[0]?.id],
    ]);
  });

  it('are saved in as many statements however much they hold', async () => {
    const course = await begin();
    const few = await test.countSql(() => save(course, 1));
    const many = await test.countSql(() => save(course, 2, { modules: Array.from({ length: 20 }, () => part({ activities: Array.from({ length: 10 }, () => page()) })) }));
    expect(many.result.status).toBe(200);
    expect(many.statements).toHaveLength(few.statements.length);
  });

  it('refuse a save on top of an older version, another course’s activity, and what cannot be', async () => {
    const course = await begin();
    expect(await save(course, 1)).toMatchObject({ status: 200 });
    expect(await save(course, 1)).toMatchObject({ status: 412, body: { code: 'changed-meanwhile' } });
    const other = await published('En annan');
    const stolen = other.published?.modules[0] as CourseModule;
    expect(await save(course, 2, { modules: [part({ activities: written([stolen])[0]?.activities ?? [] })] })).toMatchObject({ status: 409, body: { code: 'not-of-this-course' } });
    expect(await save(course, 2, { modules: [part({ id: stolen.id })] })).toMatchObject({ status: 409 });
    const twice = part();
    expect(await save(course, 2, { modules: [twice, twice] })).toMatchObject({ status: 422, body: { errors: [{ code: 'repeatedId' }, { code: 'repeatedId' }] } });
    expect(await save(course, 2, { modules: [part({ activities: [page({ kind: 'link', url: 'http://example.org' })] })] })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'modules.0.activities.0.url', code: 'httpsAddress' }] },
    });
    for (const wrong of [{ modules: 'x' }, { modules: [null] }, { languages: [] }, { completionRule: { minimumMinutesShare: 101, requiredActivities: true } }, { completionRule: null }, { subjects: [''] }])
      expect(await save(course, 2, wrong as never)).toMatchObject({ status: 422 });
  });

  it('are published when all is there, and say what is missing', async () => {
    const course = await begin();
    const publish = (version: number) => post<Course>(`courses/${course.id}/draft/publish`, { version });
    await save(course, 1, { summary: {}, languages: ['sv', 'en'], modules: [part({ title: {}, activities: [page({ body: {} }), page({ kind: 'link', body: {} })] })] });
    const refused = await publish(2);
    expect(refused).toMatchObject({ status: 409, body: { code: 'draft-not-ready' } });
    expect((refused.body as unknown as { errors: { field: string }[] }).errors.map(({ field }) => field)).toEqual([
      'title.en', 'summary', 'modules.0.title', 'modules.0.activities.0.body', 'modules.0.activities.1.url',
    ]);
    await save(course, 2);
    expect(await publish(2)).toMatchObject({ status: 412 });
    expect(await publish(3)).toMatchObject({ status: 200, body: { draft: null, published: { number: 1 }, versions: [{ number: 1 }] } });
    expect(await publish(4)).toMatchObject({ status: 409, body: { code: 'no-draft' } });
  });

  it('never change once published: not by the API, not in the database', async () => {
    const course = await published('Orubbligt');
    expect(await save(course, 3)).toMatchObject({ status: 409, body: { code: 'no-draft' } });
    const version = course.published?.id;
    for (const sql of [
      `UPDATE course_version SET title = '{}' WHERE id = $1`,
      'DELETE FROM course_version WHERE id = $1',
      `UPDATE course_version_module SET title = '{}' WHERE course_version_id = $1`,
      'DELETE FROM course_version_activity WHERE course_version_id = $1',
    ])
      await expect(test.database.execute(sql, [version])).rejects.toThrow('is published and cannot change');
  });

  it('get a new draft that keeps every module’s and activity’s id', async () => {
    const course = await published('Vidare');
    const opened = await post<Course>(`courses/${course.id}/draft`);
    expect(opened).toMatchObject({ status: 201, body: { draft: { number: 2, version: 1 }, published: { number: 1 } } });
    expect(opened.body.draft?.modules).toEqual(course.published?.modules);
    expect(await post(`courses/${course.id}/draft`)).toMatchObject({ status: 409, body: { code: 'draft-exists' } });
    const changed = await save(course, 1, { title: { sv: 'Vidare än' }, modules: written(course.published?.modules) });
    expect(changed.body.published).toMatchObject({ title: { sv: 'Vidare' } });
    expect(await post(`courses/${course.id}/draft/discard`, { version: 2 })).toMatchObject({ status: 200, body: { draft: null } });
    const again = await begin();
    expect(await post(`courses/${again.id}/draft/discard`, { version: 1 })).toMatchObject({ status: 409, body: { code: 'no-draft' } });
  });

  it('keep every published version readable', async () => {
    const course = await published('Årgång ett');
    const [version] = course.versions;
    expect(await test.ask('GET', `courses/${course.id}/versions/${version?.id}`, { as: administrator })).toMatchObject({ status: 200, body: { number: 1, title: { sv: 'Årgång ett' } } });
    const other = await begin();
    expect(await test.ask('GET', `courses/${other.id}/versions/${version?.id}`, { as: administrator })).toMatchObject({ status: 404 });
  });

  it('change format on top of the version that was read, and are archived', async () => {
    const course = await begin('Vilar');
    const put = (body: object) => test.ask<Course>('PUT', `courses/${course.id}`, { as: administrator, body });
    expect(await put({ formatId: format.id, version: 1 })).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await put({ formatId: format.id, version: 1 })).toMatchObject({ status: 412 });
    expect(await post(`courses/${course.id}/archive`, { version: 2 })).toMatchObject({ status: 200 });
    expect(await save(course, 1)).toMatchObject({ status: 409, body: { code: 'course-archived' } });
    expect(await test.ask('GET', `courses/${newId()}`, { as: administrator })).toMatchObject({ status: 404 });
  });

  it('are found by words and beginnings of words, accents or not, whatever one types', async () => {
    await published('Övningar i ledarskap', { subjects: ['Facilitering'] });
    const find = async (q: string) => (await test.ask<Page<CourseRow>>('GET', `courses?q=${encodeURIComponent(q)}`, { as: administrator })).body.items.map(({ title }) => title.sv);
    for (const q of ['ovning', 'ÖVN led', 'facil', 'övningar ledarskap']) expect(await find(q)).toContain('Övningar i ledarskap');
    for (const q of [`'`, '\\', ':* & | !', '(((', '%', 'a:b']) expect((await test.ask('GET', `courses?q=${encodeURIComponent(q)}`, { as: administrator })).status).toBe(200);
    expect(await find('xyz')).toEqual([]);
  });

  it('are listed in as many statements at any number, drafts and published apart', async () => {
    const list = (query = '') => test.countSql(() => test.ask<Page<CourseRow>>('GET', `courses?limit=100${query}`, { as: administrator }));
    const few = await list();
    await test.database.work(async (tx) => {
      await tx.execute(`INSERT INTO course (id, slug, format_id) SELECT gen_random_uuid(), 'bulk-' || n, $1 FROM generate_series(1, 1000) n`, [format.id]);
      await tx.execute(`INSERT INTO course_version (id, course_id, number, title) SELECT gen_random_uuid(), id, 1, jsonb_build_object('sv', slug) FROM course WHERE slug LIKE 'bulk-%'`);
    });
    const many = await list();
    expect(many.result.body.items).toHaveLength(100);
    expect(many.statements).toHaveLength(few.statements.length);
    expect((await list('&status=published')).result.body.items.every(({ publishedNumber }) => publishedNumber !== null)).toBe(true);
    expect((await list('&status=draft')).result.body.items.every(({ hasDraft }) => hasDraft)).toBe(true);
  });

  describe('as files', () => courseFileCases(() => ({ test, administrator, learner, formatId: format.id })));
  describe('with openings, files and differences', () => contentCases(() => ({ test, administrator, learner, post, begin, save, published, written })));

  describe('with pictures on their pages', () => imageCases(() => ({ test, administrator, learner, post, begin, save })));

  describe('with pictures as files', () => filePictureCases(() => ({ test, administrator, begin, save })));

  describe('and their formats', () => {
    it('start with nine, some with a yearly target', async () => {
      const { body } = await test.ask<Format[]>('GET', 'formats', { as: administrator });
      expect(body.map(({ key }) => key)).toEqual(['course', 'training-programme', 'seminar', 'inspirational-lecture', 'learning-lunch', 'dialogue-forum', 'idea-workshop', 'malmo-hour', 'cohort-programme']);
      expect(body.find(({ key }) => key === 'malmo-hour')).toMatchObject({ targetOperator: 'between', targetValue: 4, targetUpperValue: 6 });
    });

    it('are made, changed and archived', async () => {
      const facts = { name: { sv: 'Frukostmöte', en: 'Breakfast meeting' }, position: 10, audienceSectors: ['civil_society'] };
      const made = await post<Format>('formats', { ...facts, targetOperator: 'at_least', targetValue: 4 });
      expect(made).toMatchObject({ status: 201, body: { key: 'breakfast-meeting', courses: 0, version: 1 } });
      expect(await post<Format>('formats', facts)).toMatchObject({ status: 201 });
      const put = (body: object) => test.ask('PUT', `formats/${made.body.id}`, { as: administrator, body: { ...facts, ...body } });
      expect(await put({ targetOperator: 'between', targetValue: 4, version: 1 })).toMatchObject({ status: 422, body: { errors: [{ field: 'targetUpperValue' }] } });
      expect(await put({ targetOperator: null, targetValue: 4, version: 1 })).toMatchObject({ status: 422, body: { errors: [{ field: 'targetOperator' }] } });
      expect(await put({ version: 1 })).toMatchObject({ status: 200, body: { targetValue: null, version: 2 } });
      expect(await put({ version: 1 })).toMatchObject({ status: 412 });
      expect(await post(`formats/${made.body.id}/archive`, { version: 2 })).toMatchObject({ status: 200 });
      expect(await post('courses', { formatId: made.body.id, title: { sv: 'x' } })).toMatchObject({ status: 409, body: { code: 'format-archived' } });
    });
  });

  it('are begun like others, with modules and activities of their own', async () => {
    const { body: original } = await post<Course>('courses', { formatId: format.id, title: { sv: 'Leda möten' } });
    await save(original, 1, { modules: [part(), part({ title: { sv: 'Lyssna in' }, activities: [page(), page({ required: false })] })] });
    await post(`courses/${original.id}/draft/publish`, { version: 2 });
    const wish = { id: newId(), title: { sv: 'Leda möten (kopia)' } };
    const { status, body: copy } = await post<Course>(`courses/${original.id}/copies`, wish);
    const from = (await test.ask<Course>('GET', `courses/${original.id}`, { as: administrator })).body.published;
    expect({ status, copy }).toMatchObject({ status: 201, copy: { id: wish.id, published: null, formatId: format.id, draft: { number: 1, title: wish.title, completionRule: from?.completionRule, subjects: from?.subjects } } });
    const outline = (content: Course['draft']) => content?.modules.map(({ title, activities }) => [title, activities.map(({ title: name, required, estimatedMinutes }) => [name, required, estimatedMinutes])]);
    expect(outline(copy.draft)).toEqual(outline(from ?? null));
    const ids = (content: Course['draft']) => (content?.modules ?? []).flatMap((module) => [module.id, ...module.activities.map(({ id }) => id)]);
    expect(ids(copy.draft).filter((id) => ids(from ?? null).includes(id))).toEqual([]);
    expect((await post<Course>(`courses/${original.id}/copies`, wish)).body.draft?.id).toBe(copy.draft?.id);
    expect(await post(`courses/${newId()}/copies`, { title: { sv: 'x' } })).toMatchObject({ status: 404 });
    expect(await post(`courses/${original.id}/copies`, wish, learner)).toMatchObject({ status: 403 });
  });

  it('that are begun like others ask and look as these, with who signs, and each may change by itself', async () => {
    const { id } = await begin('Med egna frågor');
    const bare = await begin('Utan egna');
    await saidBeside({ test, as: administrator }, id);
    const copyOf = async (original: string) => (await post<Course>(`courses/${original}/copies`, { title: { sv: 'Kopian' } })).body.id;
    const form = async (of: string) => (await test.ask<EvaluationForm>('GET', `courses/${of}/evaluation-form`, { as: administrator })).body;
    const look = async (of: string) => (await test.ask<TemplateView>('GET', `certificate-templates/course-${of}`, { as: administrator })).body.own;
    const [asked, designed] = [await form(id), await look(id)];
    expect(designed).toMatchObject({ logo: { picture: { alt: 'Exempelcentret' } }, signatory: { name: 'Maria Ekdahl', signature: { width: 300 } } });
    const copy = await copyOf(id);
    expect(await form(copy)).toEqual({ ...asked, isOwn: true, version: 1 });
    expect(await look(copy)).toEqual(designed);
    await test.ask('DELETE', `courses/${id}/evaluation-form`, { as: administrator });
    expect([(await form(id)).isOwn, (await form(copy)).questions]).toEqual([false, asked.questions]);
    const other = await copyOf(bare.id);
    expect([(await form(other)).isOwn, await look(other)]).toEqual([false, await look(bare.id)]);
    expect(await test.database.query('SELECT id FROM certificate_template WHERE course_id = $1', [other])).toEqual([]);
  });

  describe('that travel', () => travellingCourseCases(() => ({ test, administrator, learner, formatId: format.id })));
});
