import sharp from 'sharp';
import type { Course, CourseActivityWish, CourseContent, PageImage } from '@kortkurs/contract/courses';
import { newId } from '../../platform/ids';
import type { Headers, TestApp } from '../../platform/testing/start-app';
import { page, part } from './course-content.cases';

interface Given {
  test: TestApp;
  administrator: Headers;
  learner: Headers;
  post: <T>(path: string, body?: unknown, as?: Headers) => Promise<{ status: number; body: T }>;
  begin: (title?: string) => Promise<Course>;
  save: (course: Course, version: number, more?: Partial<CourseContent>) => Promise<{ status: number; body: Course }>;
}

/** Pictures on pages. */
export function imageCases(given: () => Given): void {
  let test: Given['test'];
  let administrator: Given['administrator'];
  let learner: Given['learner'];
  let post: Given['post'];
  let begin: Given['begin'];
  let save: Given['save'];
  beforeAll(() => void ({ test, administrator, learner, post, begin, save } = given()));

  const picture = (width: number, height: number, format: 'png' | 'jpeg' | 'gif' = 'png', orientation = 1) =>
    sharp({ create: { width, height, channels: 3, background: '#204060' } }).withMetadata({ orientation }).toFormat(format).toBuffer();
  const send = async (course: Course, activityId: string, bytes: Buffer, as: Headers = administrator) => {
    const payload = Buffer.concat([Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n'), bytes, Buffer.from('\r\n--x--\r\n')]);
    const answer = await test.app.inject({ method: 'POST', url: `/api/v1/courses/${course.id}/draft/activities/${activityId}/images`, headers: { ...as, 'content-type': 'multipart/form-data; boundary=x' }, payload });
    return { status: answer.statusCode, body: JSON.parse(answer.body) as PageImage & { code?: string } };
  };
  const drawn = ({ image, width, height }: PageImage, alt = 'En tavla') => `<figure><img data-image="${image}" alt="${alt}" width="${width}" height="${height}" /></figure>`;
  const showing = (html: string, more: Partial<CourseActivityWish> = {}) => page({ body: { sv: html }, ...more });
  const idsOf = (image: string) => image.split(' ').map((each) => each.split(':')[1] ?? '');
  const kept = async (ids: readonly string[]) => (await test.database.query('SELECT 1 FROM stored_file WHERE id = ANY ($1::uuid[])', [ids])).length;
  const publish = (course: Course, version: number) => post<Course & { errors: unknown }>(`courses/${course.id}/draft/publish`, { version });

  it('are drawn anew upright in the widths that pages need, without what came beside their colours', async () => {
    const course = await begin();
    const sent = await send(course, newId(), await picture(900, 1400, 'jpeg', 6));
    expect(sent).toMatchObject({ status: 201, body: { width: 1400, height: 900, image: expect.stringMatching(/^640:\S+ 1280:\S+ 1400:\S+$/) } });
    const small = await send(course, newId(), await picture(200, 100));
    expect(small).toMatchObject({ status: 201, body: { width: 200, image: expect.stringMatching(/^200:\S+$/) } });
    const answer = await test.app.inject({ method: 'GET', url: sent.body.src });
    expect(answer.headers['content-type']).toBe('image/webp');
    const { format, width, exif, orientation } = await sharp(answer.rawPayload).metadata();
    expect({ format, width, exif, orientation }).toEqual({ format: 'webp', width: 1280, exif: undefined, orientation: undefined });
  });

  it('are refused where they are none, of another kind, too large, for another kind of activity, and from who may not', async () => {
    const course = await begin();
    const link = page({ kind: 'link', url: 'https://example.org' });
    await save(course, 1, { modules: [part({ activities: [link] })] });
    const good = await picture(10, 10);
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>');
    expect(await send(course, newId(), svg)).toMatchObject({ status: 415, body: { code: 'image-kind-refused' } });
    expect(await send(course, newId(), await picture(10, 10, 'gif'))).toMatchObject({ status: 415, body: { code: 'image-kind-refused' } });
    expect(await send(course, newId(), Buffer.from('ingen bild'))).toMatchObject({ status: 415, body: { code: 'image-kind-refused' } });
    expect(await send(course, newId(), good.subarray(0, 60))).toMatchObject({ status: 422, body: { code: 'image-not-readable' } });
    expect(await send(course, newId(), await picture(20_100, 1))).toMatchObject({ status: 413, body: { code: 'image-too-many-pixels' } });
    expect(await send(course, link.id, good)).toMatchObject({ status: 409, body: { code: 'activity-of-another-kind' } });
    expect(await send(course, newId(), good, learner)).toMatchObject({ status: 403 });
  });

  it('have addresses for who reads the course, are not what versions differ in, and those that no page shows go when it is published', async () => {
    const course = await begin();
    const [one, other] = [newId(), newId()];
    const shown = (await send(course, one, await picture(700, 100))).body;
    const dropped = (await send(course, one, await picture(10, 10))).body;
    const html = `<p>Läs.</p>${drawn(shown)}`;
    // What is read has addresses; sent back with them it is stored without.
    const { body: saved } = await save(course, 1, { modules: [part({ activities: [showing(`<p>Läs.</p>${drawn(shown).replace(' alt', ` src="${shown.src}" alt`)}`, { id: one }), showing(html, { id: other })] })] });
    expect(await test.database.query('SELECT DISTINCT body FROM course_version_activity WHERE course_version_id = $1', [saved.draft?.id])).toEqual([{ body: { sv: html, reviewed: { sv: false } } }]);
    expect(saved.draft?.modules[0]?.activities[0]?.body.sv).toMatch(/loading="lazy" src="\/api\/v1\/files\/[^"]+seal=/);
    const { body: published, status } = await publish(course, 2);
    expect({ status, shown: await kept(idsOf(shown.image)), dropped: await kept(idsOf(dropped.image)) }).toEqual({ status: 200, shown: 2, dropped: 0 });
    // A page that shows another's picture refers to it as well, and keeps it when the other goes.
    const { body: opened } = await post<Course>(`courses/${course.id}/draft`);
    const same = await test.ask<{ changed: unknown[] }>('GET', `courses/${course.id}/versions/${published.published?.id}/difference/${opened.draft?.id}`, { as: administrator });
    expect(same.body.changed).toEqual([]);
    await save(opened, 1, { modules: [part({ activities: [showing(html, { id: other })] })] });
    expect((await publish(opened, 2)).status).toBe(200);
    expect(await kept(idsOf(shown.image))).toBe(2);
  });

  it('that are another course’s keep a page from being published', async () => {
    const [mine, theirs] = [await begin(), await begin('En annan')];
    const { body: image } = await send(theirs, newId(), await picture(10, 10));
    await save(mine, 1, { modules: [part({ activities: [showing(`<p>a</p>${drawn(image)}`)] })] });
    expect(await publish(mine, 2)).toMatchObject({ status: 409, body: { code: 'draft-not-ready', errors: [{ field: 'modules.0.activities.0.body', code: 'imageMissing' }] } });
  });
}
