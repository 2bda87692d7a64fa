import type { CoursePage } from '@kortkurs/contract/catalogue';
import type { Format, RunTemplate } from '@kortkurs/contract/courses';
import type { PlanningChoices } from '@kortkurs/contract/planning';
import type { RunReminders } from '@kortkurs/contract/reminders';
import type { Run, RunStart } from '@kortkurs/contract/runs';
import { newId } from '../platform/ids';
import { startApp, type TestApp } from '../platform/testing/start-app';
import { layGround, type Ground } from './testing';

describe('a run in one act', () => {
  let test: TestApp;
  let ground: Ground;
  let lunch: Format;

  beforeAll(async () => {
    test = await startApp();
    ground = await layGround(test);
    const { body } = await test.ask<Format[]>('GET', 'formats', { as: ground.administrator });
    lunch = body.find(({ key }) => key === 'learning-lunch') as Format;
  });
  afterAll(() => test.close());

  type Failed = { code: string; errors: { field: string }[] };
  const start = (body: object) => test.ask<Run & Failed>('POST', 'runs', { as: ground.administrator, body });
  const wish = (more: Partial<RunStart> = {}): RunStart & { id: string; newCourse: NonNullable<RunStart['newCourse']> } => ({
    id: newId(),
    newCourse: { id: newId(), formatId: lunch.id, title: { sv: 'Unga som ledare: tre föreningar berättar' } },
    delivery: 'in_person',
    capacity: 40,
    placeId: ground.placeId,
    sessions: [{ date: '2027-04-22', from: '12:00', to: '13:00', breakMinutes: 0 }],
    publish: true,
    ...more,
  } as never);
  const count = async (table: string) => (await test.database.one<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))?.n;

  it('makes course, run and session, and shows them; the same post again changes nothing', async () => {
    const one = wish();
    const { status, body } = await start(one);
    expect({ status, body }).toMatchObject({ status: 201, body: { id: one.id, status: 'published', course: { id: one.newCourse.id, title: { sv: 'Unga som ledare: tre föreningar berättar' } }, sessionCount: 1, countableMinutes: 60 } });
    const before = [await count('course'), await count('course_run'), await count('session')];
    expect((await start(one)).body).toMatchObject({ id: one.id, version: body.version });
    expect([await count('course'), await count('course_run'), await count('session')]).toEqual(before);
    const page = await test.ask<CoursePage>('GET', `catalogue/courses/${body.course.slug}`);
    expect(page).toMatchObject({ status: 200, body: { completionRule: { minimumMinutesShare: 75 }, languages: ['sv'], occasions: [{ runId: one.id, audience: null }] } });
  });

  it('brings along rule, reminder and calendar, of which nobody has said anything', async () => {
    const { body } = await start(wish());
    expect((await test.ask<CoursePage>('GET', `catalogue/courses/${body.course.slug}`)).body).toMatchObject({ completionRule: { minimumMinutesShare: 75 } });
    const { body: reminders } = await test.ask<RunReminders>('GET', `runs/${body.id}/reminders`, { as: ground.administrator });
    expect(reminders).toMatchObject({ settings: expect.arrayContaining([expect.objectContaining({ rule: 'day-before', on: true })]), planned: [{ rule: 'day-before', at: expect.stringMatching(/^2027-04-21T07:00/) }] });
    expect((await test.ask('GET', `catalogue/courses/${body.course.slug}/calendar.ics`)).text).toMatch(/SUMMARY:Unga som ledare/);
  });

  it('leaves it as a draft where that is wanted, ready to be published later', async () => {
    const { body } = await start(wish({ publish: false }));
    expect(body.status).toBe('draft');
    const page = `catalogue/courses/${body.course.slug}`;
    expect(await test.ask('GET', page)).toMatchObject({ status: 404 });
    expect(await test.ask('PUT', `courses/${body.course.id}/interest`, { as: ground.administrator })).toMatchObject({ status: 404 });
    expect(await test.ask('POST', `runs/${body.id}/publication`, { as: ground.administrator, body: { version: body.version } })).toMatchObject({ status: 200, body: { status: 'published' } });
    expect(await test.ask('GET', page)).toMatchObject({ status: 200 });
  });

  it('holds a course again that there is', async () => {
    const first = (await start(wish())).body;
    const again = await start({ ...wish(), newCourse: undefined, courseVersionId: first.courseVersionId });
    expect(again.body).toMatchObject({ status: 'published', course: { id: first.course.id } });
  });

  it('makes nothing at all where it cannot be shown', async () => {
    const before = [await count('course'), await count('course_run')];
    expect(await start(wish({ projectIds: [ground.silentProjectId] }))).toMatchObject({ status: 409, body: { code: 'co-funding-statement-missing' } });
    expect(await start(wish({ sessions: [] }))).toMatchObject({ status: 409, body: { code: 'run-without-sessions' } });
    expect(await start(wish({ placeId: newId() }))).toMatchObject({ status: 422 });
    expect(await start({ ...wish(), courseVersionId: ground.courseVersionId })).toMatchObject({ status: 422, body: { errors: [{ field: 'courseVersionId' }] } });
    expect(await start({ ...wish(), newCourse: undefined })).toMatchObject({ status: 422 });
    expect(await start(wish({ newCourse: { id: newId(), formatId: newId(), title: { sv: 'x' } } }))).toMatchObject({ status: 422, body: { errors: [{ field: 'formatId' }] } });
    expect(await start(wish({ newCourse: { id: newId(), formatId: lunch.id, title: {} } }))).toMatchObject({ status: 422 });
    expect([await count('course'), await count('course_run')]).toEqual(before);
  });

  it('does not take somebody else’s course by its id', async () => {
    const [other] = await test.database.query<{ id: string }>('SELECT course_id AS id FROM course_version WHERE id = $1', [ground.courseVersionId]);
    expect(await start(wish({ newCourse: { id: other?.id ?? '', formatId: lunch.id, title: { sv: 'x' } } }))).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  it('starts from its format’s template, which administrators change', async () => {
    const template: RunTemplate = { ...lunch.template, from: '11:30', minutes: 75, capacity: 25, placeId: ground.placeId, projectId: ground.projectId, withdrawDays: 2, completionRule: { minimumMinutesShare: 60, requiredActivities: false } };
    const put = (body: object, as = ground.administrator) => test.ask<Format & Failed>('PUT', `formats/${lunch.id}/template`, { as, body });
    expect(lunch.template).toMatchObject({ from: '12:00', minutes: 60, capacity: 40, placeId: null, withdrawDays: null });
    const saved = await put({ ...template, version: lunch.version });
    expect(saved).toMatchObject({ status: 200, body: { template, version: lunch.version + 1 } });
    expect(await put({ ...template, version: lunch.version })).toMatchObject({ status: 412, body: { code: 'changed-meanwhile' } });
    expect(await put({ ...template, breakMinutes: 75, version: lunch.version + 1 })).toMatchObject({ status: 422, body: { errors: [{ field: 'breakMinutes' }] } });
    expect(await put({ ...template, from: '25:00', version: lunch.version + 1 })).toMatchObject({ status: 422, body: { errors: [{ field: 'from' }] } });
    expect((await put({ ...template, placeId: newId(), version: lunch.version + 1 })).status).toBeLessThan(500);
    const { body } = await test.ask<PlanningChoices>('GET', 'runs/planning', { as: ground.administrator });
    expect(body.formats.find(({ id }) => id === lunch.id)).toMatchObject({ key: 'learning-lunch', template, place: { id: ground.placeId }, project: { id: ground.projectId } });
    const { body: made } = await start(wish());
    const rule = await test.database.one('SELECT completion_rule AS rule FROM course_version WHERE id = $1', [made.courseVersionId]);
    expect(rule).toEqual({ rule: { minimumMinutesShare: 60, requiredActivities: false } });
  });
});
