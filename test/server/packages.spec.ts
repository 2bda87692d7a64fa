import type { Course, Format } from '@kortkurs/contract/courses';
import type { Player } from '@kortkurs/contract/learning';
import type { CoursePackage, PackageReport, PlayedPackage } from '@kortkurs/contract/packages';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { HOSTILE, TWO_PAGES, TWO_PARTS } from '../builders/playable-packages';
import { manifest12, zipped } from '../builders/packages';
import { Scene } from '../builders/scene';
import { sendInParts } from '../builders/uploads';

describe('a course with a SCORM package', () => {
  let test: TestApp;
  let scene: Scene;
  let admin: Headers;
  let format: Format;
  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
    admin = test.signedInAs(await scene.person({ role: 'administrator' }));
    format = (await test.ask<Format[]>('GET', 'formats', { as: admin })).body[0] as Format;
  });
  afterAll(() => test.close());

  const activityOf = (id: string) => ({ id, kind: 'scorm', title: { sv: 'Övningen' }, body: {}, url: null, required: true, estimatedMinutes: 20, opens: null });
  const outline = (activityId: string, version: number) => ({
    title: { sv: 'Med paket' }, summary: { sv: 'Övningar.' }, description: {}, level: 'introductory', languages: ['sv'], subjects: [], completionRule: { requiredActivities: true },
    modules: [{ id: newId(), title: { sv: 'Öva' }, summary: {}, opens: null, activities: [activityOf(activityId)] }], version,
  });
  const begin = async (): Promise<Course> => (await test.ask<Course>('POST', 'courses', { as: admin, body: { formatId: format.id, title: { sv: 'Med paket' } } })).body;
  const send = async (course: Course, activityId: string, bytes: Buffer, name = 'paket.zip') =>
    test.ask<CoursePackage & { code?: string }>('POST', `courses/${course.id}/draft/activities/${activityId}/package`, { as: admin, body: { uploadId: await sendInParts(test, admin, { name, bytes }, 'package') } });

  /** Somebody who follows a course that is nothing but a package. */
  async function follow(bytes: Buffer): Promise<{ course: Course; activityId: string; enrolmentId: string; as: Headers; played: () => Promise<PlayedPackage> }> {
    const course = await begin();
    const activityId = newId();
    expect((await send(course, activityId, bytes)).status).toBe(201);
    expect((await test.ask('PUT', `courses/${course.id}/draft`, { as: admin, body: outline(activityId, 1) })).status).toBe(200);
    const { body: published } = await test.ask<Course>('POST', `courses/${course.id}/draft/publish`, { as: admin, body: { version: 2 } });
    const run = await scene.run();
    await test.database.execute('UPDATE course_run SET course_id = $2, course_version_id = $3 WHERE id = $1', [run.id, course.id, published.published?.id]);
    const [enrolmentId = ''] = await scene.seated(run.id, 1);
    const [{ personId } = { personId: '' }] = await test.database.query<{ personId: string }>('SELECT person_id AS "personId" FROM enrolment WHERE id = $1', [enrolmentId]);
    const as = test.signedInAs(personId);
    return { course: published, activityId, enrolmentId, as, played: async () => (await test.ask<PlayedPackage>('GET', `enrolments/${enrolmentId}/activities/${activityId}/package`, { as })).body };
  }
  const get = async (url: string) => test.app.inject({ method: 'GET', url, headers: { host: 'kurser.example.org' } });
  const report = async (url: string, more: Partial<PackageReport> = {}) => {
    const body: PackageReport = { completion: 'incomplete', success: 'unknown', seconds: 10, score: null, remembered: '{"suspend_data":"x"}', ...more };
    const answer = await test.app.inject({ method: 'POST', url: `${url.split('/').slice(0, 3).join('/')}/state`, headers: { 'content-type': 'text/plain;charset=UTF-8' }, payload: JSON.stringify(body) });
    return { status: answer.statusCode, origin: answer.headers['access-control-allow-origin'] };
  };
  const progress = async (enrolmentId: string, as: Headers) => (await test.ask<Player>('GET', `enrolments/${enrolmentId}/player`, { as })).body.modules[0]?.activities[0]?.progress;

  it('shows its parts, serves their files to their reader alone, and says how things stand before the first script', async () => {
    const { played, enrolmentId } = await follow(TWO_PAGES);
    const view = await played();
    expect(view).toMatchObject({ standard: 'scorm-1.2', items: [{ title: 'Bemötande', state: 'not-begun', score: null, savedAt: null }] });
    const url = view.items[0]?.url ?? '';
    const page = await get(url);
    expect([page.statusCode, page.headers['content-type'], page.headers['cache-control']]).toEqual([200, 'text/html; charset=utf-8', 'private, no-store']);
    expect(page.body.indexOf('window.kortkursPackage=')).toBeLessThan(page.body.indexOf('lib/shared.js'));
    expect(page.body).toContain('"passing":70');
    const base = url.slice(0, url.lastIndexOf('/'));
    const style = await get(`${base}/style.css`);
    expect([style.statusCode, style.headers['content-type'], style.headers['access-control-allow-origin'], style.headers['cross-origin-resource-policy']]).toEqual([200, 'text/css', '*', 'cross-origin']);
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toMatch(/^sandbox allow-scripts allow-forms; default-src http:\/\/kurser\.example\.org\/packages\/ /);
    expect([policy.includes('allow-same-origin'), policy.includes("form-action 'none'"), page.headers['x-frame-options'], page.headers['set-cookie']]).toEqual([false, true, undefined, undefined]);
    // Another's pass, one that was changed, a name that leads elsewhere, a seat that was given up.
    const turned = base.slice(0, -1) + (base.endsWith('A') ? 'B' : 'A');
    for (const wrong of [`${turned}/one.html`, `${base}/nothing.html`, `${base}/../../api/v1/me`, `${base}/..%2f..%2fimsmanifest.xml`, '/packages/x/one.html', '/packages/kit/nothing.js']) expect({ wrong, status: (await get(wrong)).statusCode }).toEqual({ wrong, status: wrong.includes('api/v1') ? 401 : 404 });
    await test.database.execute(`UPDATE enrolment SET state = 'withdrawn' WHERE id = $1`, [enrolmentId]);
    expect([(await get(url)).statusCode, (await report(url)).status]).toEqual([404, 404]);
  });

  it('is given to nobody before it was looked through for harm', async () => {
    const { played, enrolmentId, activityId, as, course } = await follow(TWO_PAGES);
    const [url, preview] = [(await played()).items[0]?.url ?? '', `courses/${course.id}/versions/${course.published?.id}/activities/${activityId}/package`];
    for (const [scanned, code] of [['waiting', 'file-waits'], ['refused', 'file-harmful']]) {
      await test.database.execute(`UPDATE stored_file SET scanned = $2 WHERE id = (SELECT file_id FROM course_version_file WHERE activity_id = $1 LIMIT 1)`, [activityId, scanned]);
      const told = await Promise.all([test.ask('GET', `enrolments/${enrolmentId}/activities/${activityId}/package`, { as }), test.ask('GET', preview, { as: admin })]);
      expect([scanned, ...told.map(({ body }) => body['code']), (await get(url)).statusCode]).toEqual([scanned, code, code, 404]);
    }
  });

  it('keeps what a part reports, gives it back, and is done when it says so', async () => {
    const { played, enrolmentId, activityId, as } = await follow(TWO_PAGES);
    const url = (await played()).items[0]?.url ?? '';
    const remembered = JSON.stringify({ suspend_data: 'åäö \ud83d \u0000 </script>', core: { lesson_location: '2' } });
    expect(await report(url, { remembered })).toEqual({ status: 204, origin: '*' });
    expect((await get(url)).body).toContain(`"remembered":${JSON.stringify(remembered).replace(/[<>&\u007f-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)}`);
    expect((await played()).items[0]).toMatchObject({ state: 'begun', score: null });
    expect(await test.ask('PUT', `enrolments/${enrolmentId}/activities/${activityId}/progress`, { as, body: { state: 'done' } })).toMatchObject({ status: 409, body: { code: 'done-by-doing' } });
    await report(url, { completion: 'completed', success: 'failed', score: { raw: 40 } });
    expect([(await played()).items[0], await progress(enrolmentId, as)]).toMatchObject([{ state: 'failed', score: 40 }, null]);
    await report(url, { success: 'passed', score: { raw: 18, min: 0, max: 20 } });
    expect([(await played()).items[0], await progress(enrolmentId, as)]).toMatchObject([{ state: 'done', score: 90 }, 'done']);
    expect(await test.database.one('SELECT state FROM enrolment WHERE id = $1', [enrolmentId])).toEqual({ state: 'completed' });
    // Begun again afterwards: it stays done, and the best counts.
    await report(url, { score: { scaled: -0.5 } });
    expect((await played()).items[0]).toMatchObject({ state: 'done', score: 90 });
  });

  it('is done when all of its parts are', async () => {
    const { played, enrolmentId, as } = await follow(TWO_PARTS);
    const { standard, items } = await played();
    expect([standard, items.map(({ title, url }) => [title, url.split('/').slice(3).join('/')])]).toEqual(['scorm-2004', [['Fråga', 'q/index.html?n=1'], ['Läs mer', 'more.html']]]);
    expect((await get(items[1]?.url ?? '')).body).toContain('"reports":false');
    await report(items[0]?.url ?? '', { completion: 'completed' });
    expect(await progress(enrolmentId, as)).toBeNull();
    await report(items[1]?.url ?? '', { completion: 'completed' });
    expect(await progress(enrolmentId, as)).toBe('done');
  });

  it('takes no report that is none', async () => {
    const url = (await (await follow(TWO_PAGES)).played()).items[0]?.url ?? '';
    const ask = async (payload: string, type = 'text/plain') => (await test.app.inject({ method: 'POST', url: `${url.split('/').slice(0, 3).join('/')}/state`, headers: { 'content-type': type }, payload })).statusCode;
    const whole = { completion: 'completed', success: 'unknown', seconds: 1, score: null, remembered: '{}' };
    expect(await Promise.all(['', '{', '[]', '"x"', 'null', '{}', JSON.stringify({ ...whole, score: [] }), JSON.stringify({ ...whole, completion: 'x' }), JSON.stringify({ ...whole, seconds: 1e99 }), JSON.stringify({ ...whole, remembered: 'x'.repeat(200_001) })].map((body) => ask(body)))).toEqual([400, 400, 422, 422, 422, 422, 422, 422, 422, 422]);
    expect(await ask('x'.repeat(600_000))).toBe(413);
    expect(await test.app.inject({ method: 'PUT', url: '/api/v1/me', headers: { ...admin, 'content-type': 'text/plain' }, payload: '{}' })).toMatchObject({ statusCode: expect.not.stringMatching(/^5/) });
  });

  it('goes with the course: looked at in advance, into the next draft, a copy, and away with what is thrown away', async () => {
    const { course, activityId } = await follow(TWO_PAGES);
    const ofDraft = async (id: string, activity: string) => (await test.ask<CoursePackage | null>('GET', `courses/${id}/draft/activities/${activity}/package`, { as: admin })).body;
    const preview = await test.ask<PlayedPackage>('GET', `courses/${course.id}/versions/${course.published?.id}/activities/${activityId}/package`, { as: admin });
    const looked = preview.body.items[0]?.url ?? '';
    expect([(await get(looked)).body.includes('"save":null'), (await report(looked)).status]).toEqual([true, 204]);
    expect(await test.database.query('SELECT 1 FROM package_state WHERE activity_id = $1', [activityId])).toEqual([]);
    await test.ask('POST', `courses/${course.id}/draft`, { as: admin });
    expect(await ofDraft(course.id, activityId)).toMatchObject({ name: 'paket.zip', standard: 'scorm-1.2', title: 'Bemötande – övning', items: [{ title: 'Bemötande' }], files: 5 });
    const { body: newer } = await send(course, activityId, TWO_PARTS);
    expect(await ofDraft(course.id, activityId)).toMatchObject({ id: newer.id, standard: 'scorm-2004' });
    await test.ask('POST', `courses/${course.id}/draft/discard`, { as: admin, body: { version: 1 } });
    expect(await test.database.query('SELECT 1 FROM course_package WHERE file_id = $1', [newer.id])).toEqual([]);
    const { body: copy } = await test.ask<Course>('POST', `courses/${course.id}/copies`, { as: admin, body: { title: { sv: 'Kopian' } } });
    expect(await ofDraft(copy.id, copy.draft?.modules[0]?.activities[0]?.id ?? '')).toMatchObject({ standard: 'scorm-1.2' });
    expect((await get(looked)).statusCode).toBe(200);
  });

  it('is said to need frames that talk to each other where its manifest tells so, and nowhere else', async () => {
    const driver = 'scormdriver/indexAPI.html';
    const { course, activityId, played } = await follow(zipped({ 'imsmanifest.xml': manifest12({ items: [{ title: 'Kursen', href: driver }] }), [driver]: '<frameset><frame src="../scormcontent/index.html"></frameset>', 'scormcontent/index.html': 'x' }));
    await test.ask('POST', `courses/${course.id}/draft`, { as: admin });
    const preview = await test.ask<PlayedPackage>('GET', `courses/${course.id}/versions/${course.published?.id}/activities/${activityId}/package`, { as: admin });
    const draft = await test.ask<CoursePackage>('GET', `courses/${course.id}/draft/activities/${activityId}/package`, { as: admin });
    expect([preview.body.needsFrames, (await played()).needsFrames, draft.body.needsFrames]).toEqual([true, true, true]);
    expect([(await send(course, activityId, TWO_PAGES)).body.needsFrames, (await send(course, activityId, TWO_PARTS)).body.needsFrames]).toEqual([false, false]);
  });

  it('is refused in words where it is none, and takes nothing with it', async () => {
    const course = await begin();
    const activityId = newId();
    expect(await send(course, activityId, zipped({ 'index.html': 'x' }))).toMatchObject({ status: 422, body: { code: 'package-no-manifest' } });
    expect(await send(course, activityId, zipped({ 'imsmanifest.xml': '<manifest', '../x': '' }))).toMatchObject({ status: 422, body: { code: 'package-unsafe' } });
    expect((await send(course, activityId, HOSTILE)).body).toMatchObject({ title: 'Ofog' });
    await test.ask('PUT', `courses/${course.id}/draft`, { as: admin, body: outline(newId(), 1) });
    expect((await test.ask('POST', `courses/${course.id}/draft/publish`, { as: admin, body: { version: 2 } })).body).toMatchObject({ code: 'draft-not-ready', errors: [{ field: 'modules.0.activities.0.content.package', code: 'packageNeeded' }] });
  });
});
