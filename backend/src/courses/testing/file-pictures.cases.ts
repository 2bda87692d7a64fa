import sharp from 'sharp';
import type { ActivityFile, Course, CourseContent } from '@kortkurs/contract/courses';
import type { ActivityContent } from '@kortkurs/contract/learning';
import { newId } from '../../platform/ids';
import type { Headers, TestApp } from '../../platform/testing/start-app';
import { page, part } from './course-content.cases';

interface Given {
  test: TestApp;
  administrator: Headers;
  begin: (title?: string) => Promise<Course>;
  save: (course: Course, version: number, more?: Partial<CourseContent>) => Promise<{ status: number; body: Course }>;
}

/** Pictures that are the file of an activity. */
export function filePictureCases(given: () => Given): void {
  let test: Given['test'];
  let administrator: Given['administrator'];
  let begin: Given['begin'];
  let save: Given['save'];
  beforeAll(() => void ({ test, administrator, begin, save } = given()));

  const send = async (course: Course, activityId: string, bytes: Buffer, name: string) => {
    const uploadId = newId();
    await test.ask('POST', 'uploads', { as: administrator, body: { id: uploadId, purpose: 'file', name, bytes: bytes.length } });
    await test.app.inject({ method: 'PUT', url: `/api/v1/uploads/${uploadId}/parts/1`, headers: { ...administrator, 'content-type': 'application/octet-stream' }, payload: bytes });
    return test.ask<ActivityFile & { code?: string }>('POST', `courses/${course.id}/draft/activities/${activityId}/file`, { as: administrator, body: { uploadId } });
  };

  it('are kept upright and of their kind, without what is not seen in them, and say how large they are', async () => {
    const course = await begin();
    const activity = page({ kind: 'file', body: { sv: 'Ett blått hus.' } });
    await save(course, 1, { modules: [part({ activities: [activity] })] });
    const drawn = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#204060' } });
    const exif = { IFD0: { Copyright: 'Fotografen' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '59/1 19/1 0/1' } };
    /** What the author's browser sends, what is kept of it, and what is told of that to who reads. */
    const kept = async (bytes: Buffer, name: string) => {
      const sent = await send(course, activity.id, bytes, name);
      const version = (await test.ask<Course>('GET', `courses/${course.id}`, { as: administrator })).body.draft?.id;
      const read = await test.ask<ActivityContent>('GET', `courses/${course.id}/versions/${version}/activities/${activity.id}`, { as: administrator });
      const file = (await test.app.inject({ method: 'GET', url: sent.body.url })).rawPayload;
      return { sent: sent.body, shown: read.body.shown, file, is: await sharp(file).metadata() };
    };
    const photo = await drawn(90, 60).jpeg().withExif(exif).withMetadata({ orientation: 6 }).toBuffer();
    expect((await sharp(photo).metadata()).exif).toBeDefined();
    const jpeg = await kept(photo, 'Bild.JPG');
    expect(jpeg.sent).toMatchObject({ name: 'Bild.JPG', kind: 'image/jpeg', bytes: jpeg.file.length });
    expect(jpeg.is).toMatchObject({ format: 'jpeg', width: 60, height: 90 });
    expect([jpeg.is.exif, jpeg.is.orientation, jpeg.file.includes('Fotografen')]).toEqual([undefined, undefined, false]);
    expect(jpeg.shown).toEqual({ width: 60, height: 90 });
    const png = await kept(await drawn(40, 30).png().withExif(exif).toBuffer(), 'bild.png');
    expect([png.is.format, png.is.exif, png.file.includes('Fotografen'), png.shown]).toEqual(['png', undefined, false, { width: 40, height: 30 }]);
    const webp = await kept(await drawn(50, 20).webp().withExif(exif).toBuffer(), 'bild.webp');
    expect([webp.is.format, webp.is.exif, webp.file.includes('Fotografen'), webp.shown]).toEqual(['webp', undefined, false, { width: 50, height: 20 }]);
    expect((await kept(await drawn(50, 20).webp({ lossless: true }).toBuffer(), 'bild.webp')).shown).toEqual({ width: 50, height: 20 });
    // What is nothing but its colours stays to the last byte; what hangs on behind them does not.
    for (const [bytes, name] of [[jpeg.file, 'a.jpg'], [png.file, 'a.png'], [webp.file, 'a.webp'], [await drawn(9, 9).jpeg({ progressive: true }).toBuffer(), 'b.jpg']] as const) {
      expect((await kept(bytes, name)).file.equals(bytes)).toBe(true);
      expect((await kept(Buffer.concat([bytes, Buffer.from('Fotografen')]), name)).file.includes('Fotografen')).toBe(false);
    }
    expect(await send(course, activity.id, photo.subarray(0, 400), 'halv.jpg')).toMatchObject({ status: 422, body: { code: 'image-not-readable' } });
    expect(await send(course, activity.id, await drawn(20_100, 1).png().toBuffer(), 'lång.png')).toMatchObject({ status: 413, body: { code: 'image-too-many-pixels' } });
    // Only the latest of them is kept, and nothing of what came.
    const rows = await test.database.query<{ id: string }>(`SELECT f.file_id AS id FROM course_version_file f JOIN course_version v ON v.id = f.course_version_id WHERE v.course_id = $1`, [course.id]);
    expect(rows).toHaveLength(1);
  });
}
