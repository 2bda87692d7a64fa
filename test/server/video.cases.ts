import type { ActivityMark } from '@kortkurs/contract/activity-marks';
import type { Course } from '@kortkurs/contract/courses';
import type { ContentOf, Player } from '@kortkurs/contract/learning';
import type { DraftVideo, PlayedRange, VideoWish, WatchedSaved } from '@kortkurs/contract/videos';
import { aFilm } from '../../backend/src/courses/testing/a-film';
import { newId } from '../../backend/src/platform/ids';
import type { Answer, Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import { only, type PapersGround } from '../builders/papers-ground';
import { sendForm, sendInParts } from '../builders/uploads';

const CAPTIONS = 'WEBVTT\r\n\r\n00:01.000 --> 00:04.000\r\nHej och välkomna.\r\n';

interface Written {
  course: Course;
  activityId: string;
  base: string;
}

interface Viewer {
  enrolmentId: string;
  as: Headers;
  activityId: string;
  fileId: string;
}

/** A film from its author's file to those who have seen it. */
export function videoCases(given: () => PapersGround): void {
  let ground: PapersGround;
  let test: TestApp;
  let staff: Headers;
  beforeAll(() => {
    ground = given();
    ({ test, staff } = ground);
  });

  type Told<T> = Answer<T & { code: string; errors: { field: string; code: string; message: string }[] }>;
  const ask = <T>(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, body?: unknown, as = staff, version?: number): Promise<Told<T>> =>
    test.ask(method, path, { as: { ...as, ...(version !== undefined && { 'if-match': `"${version}"` }) }, ...(body !== undefined && { body }) });

  /** A course whose draft has one film that nothing is said of yet. */
  const written = async (body: object = {}): Promise<Written> => {
    const format = await test.database.one<{ id: string }>('SELECT id FROM format LIMIT 1');
    const { body: course } = await ask<Course>('POST', 'courses', { id: newId(), formatId: format?.id, challengeId: null, title: { sv: 'Att lyssna' }, summary: { sv: 'En kurs' } });
    const activityId = newId();
    const activity = { id: activityId, kind: 'video', title: { sv: 'Ett svårt samtal' }, body, url: null, required: true, estimatedMinutes: 6, opens: null };
    const { title, summary, description, level, languages, subjects } = course.draft as NonNullable<Course['draft']>;
    const draft = { title, summary, description, level, languages, subjects, completionRule: { requiredActivities: true }, version: 1, modules: [{ id: newId(), title: { sv: 'Lyssna in' }, summary: {}, opens: null, activities: [activity] }] };
    expect((await ask<Course>('PUT', `courses/${course.id}/draft`, draft)).status).toBe(200);
    return { course, activityId, base: `courses/${course.id}/draft/activities/${activityId}/video` };
  };
  const send = async ({ base }: Written, bytes: Buffer, name = 'film.webm'): Promise<Told<DraftVideo>> => ask('POST', `${base}/film`, { uploadId: await sendInParts(test, staff, { name, bytes }, 'video') });
  const caption = ({ base }: Written, text: string | Buffer, language = 'sv') => sendForm<DraftVideo & { errors: { field: string; code: string; message: string }[] }>(test, `${base}/captions/${language}`, { as: staff, file: { name: 'text.vtt', bytes: Buffer.from(text) } });
  const say = ({ base }: Written, wish: VideoWish, version?: number): Promise<Told<DraftVideo>> => ask('PUT', base, wish, staff, version);
  const read = async ({ base }: Written): Promise<DraftVideo> => (await ask<DraftVideo>('GET', base)).body;
  const publish = async ({ course }: Written): Promise<Told<Course>> => ask('POST', `courses/${course.id}/draft/publish`, { version: (await ask<Course>('GET', `courses/${course.id}`)).body.draft?.version });
  const isKept = async (url: string | null | undefined): Promise<boolean> => (await ground.fetched(url ?? undefined)).status === 200;

  /** Somebody with a seat in a course of one film, which is all that it asks for. */
  const viewer = async (threshold: number | null, seconds = 100): Promise<Viewer> => {
    const one = await written();
    const { body } = await send(one, await aFilm({ seconds }));
    await caption(one, CAPTIONS);
    await say(one, { source: 'file', url: null, threshold }, body.version ?? undefined);
    const { published } = (await publish(one)).body;
    const run = await ground.scene.run({ sessions: [] });
    await test.database.execute('UPDATE course_run SET course_version_id = $2 WHERE id = $1', [run.id, published?.id]);
    const enrolmentId = only(await ground.scene.seated(run.id, 1));
    const { person = '' } = (await test.database.one<{ person: string }>('SELECT person_id AS person FROM enrolment WHERE id = $1', [enrolmentId])) ?? {};
    return { enrolmentId, as: test.signedInAs(person), activityId: one.activityId, fileId: body.film?.id ?? '' };
  };
  const play = ({ enrolmentId, activityId, fileId, as }: Viewer, ranges: [number, number][], at = 0, who = as): Promise<Told<WatchedSaved>> =>
    ask('PUT', `enrolments/${enrolmentId}/activities/${activityId}/watched`, { fileId, at, ranges: ranges.map(([from, to]): PlayedRange => ({ from, to })) }, who);
  const content = async ({ enrolmentId, activityId, as }: Viewer): Promise<ContentOf<'video'>> => (await ask<ContentOf<'video'>>('GET', `enrolments/${enrolmentId}/activities/${activityId}`, undefined, as)).body;
  const player = async ({ enrolmentId, as }: Viewer): Promise<Player> => (await ask<Player>('GET', `enrolments/${enrolmentId}/player`, undefined, as)).body;
  const progress = async (one: Viewer): Promise<unknown> => (await player(one)).modules[0]?.activities[0]?.progress;

  describe('a film of a draft', () => {
    it('is what its file says it is, and is not published before those who cannot hear it are told what is said', async () => {
      const one = await written();
      expect((await publish(one)).body.errors).toMatchObject([{ field: 'modules.0.activities.0.content.shown.source', code: 'filmNotSaid' }]);
      await expect(sendInParts(test, staff, { name: 'film.mp4', bytes: Buffer.from('%PDF-1.4 inte en film') }, 'video')).rejects.toThrow('film-kind-refused');
      expect(await send(one, await aFilm({ seconds: 3, codec: 'hevc' }), 'mobil.mp4')).toMatchObject({ status: 415, body: { code: 'film-coded-otherwise' } });
      expect(await read(one)).toEqual({ source: 'file', url: null, threshold: null, facts: null, film: null, captions: [], poster: null, version: null });
      const first = await send(one, await aFilm({ seconds: 61, width: 1280, height: 720 }));
      expect(first).toMatchObject({ status: 201, body: { version: 1, facts: { seconds: 61, width: 1280, height: 720 }, film: { name: 'film.webm', kind: 'video/webm' } } });
      expect((await say(one, { source: 'file', url: null, threshold: 80 }, 1)).body).toMatchObject({ version: 2, threshold: 80, facts: { seconds: 61 } });
      expect(await say(one, { source: 'file', url: null, threshold: null }, 1)).toMatchObject({ status: 412 });
      // Another film: what is said of how much has to be seen stays, the one before goes.
      const second = await send(one, await aFilm({ seconds: 30 }));
      expect(second.body).toMatchObject({ version: 3, threshold: 80, facts: { seconds: 30 } });
      expect([await isKept(first.body.film?.url), await isKept(second.body.film?.url)]).toEqual([false, true]);
      expect((await publish(one)).body.errors).toMatchObject([{ field: 'modules.0.activities.0.content.shown.captions', code: 'filmNeedsCaptions' }]);
      await caption(one, CAPTIONS);
      expect((await publish(one)).status).toBe(200);
    });

    it('has captions in each language, which are refused with the lines that are not right', async () => {
      const one = await written();
      expect(await caption(one, 'WEBVTT\n\n00:01,000 --> 00:02.000\nHej\n\n00:05.000 --> 00:04.000\nåt fel håll')).toMatchObject({
        status: 422,
        body: { code: 'captions-faulty', errors: [{ field: 'line.3', code: 'captionsTime', message: expect.stringContaining('Rad 3:') as string }, { field: 'line.6', code: 'captionsOrder' }] },
      });
      expect((await caption(one, Buffer.from(CAPTIONS, 'latin1'))).body.errors).toMatchObject([{ code: 'captionsEncoding' }]);
      expect((await caption(one, Buffer.alloc(1024 * 1024 + 1, 'a'))).body.code).toBe('captions-too-large');
      expect((await caption(one, CAPTIONS, 'de')).status).toBe(400);
      await caption(one, CAPTIONS);
      // The row of the film tells it, in an outline that is not saved yet as well.
      expect((await ask<ActivityMark[]>('GET', `courses/${one.course.id}/draft/marks`)).body).toEqual([{ id: one.activityId, passShare: null, isCaptioned: true }]);
      const [before] = (await read(one)).captions;
      const { body } = await caption(one, CAPTIONS.replace('Hej', 'God dag'));
      await caption(one, CAPTIONS, 'en');
      expect((await read(one)).captions).toMatchObject([{ language: 'en', name: 'en.vtt' }, { language: 'sv', name: 'sv.vtt' }]);
      const kept = await test.app.inject({ method: 'GET', url: body.captions[0]?.url });
      expect([await isKept(before?.url), kept.headers['content-type'], kept.body]).toEqual([false, 'text/vtt', CAPTIONS.replace('Hej', 'God dag').replaceAll('\r\n', '\n')]);
      expect((await ask<DraftVideo>('DELETE', `${one.base}/captions/sv`)).body.captions).toMatchObject([{ language: 'en' }]);
    });

    it('is one of another host by its address alone, of which nobody knows how much is seen', async () => {
      const one = await written();
      const { body: sent } = await send(one, await aFilm({ seconds: 5 }));
      expect((await say(one, { source: 'host', url: 'https://example.org/film', threshold: 80 }, 1)).body.errors).toMatchObject([{ field: 'shown.url', code: 'filmAddress' }, { field: 'shown.threshold', code: 'filmShareOfHost' }]);
      expect((await say(one, { source: 'host', url: null, threshold: null }, 1)).body).toMatchObject({ version: 2, film: null, facts: null });
      expect([await isKept(sent.film?.url), (await publish(one)).body.errors.map(({ code }) => code)]).toEqual([false, ['filmNeedsAddress', 'filmNeedsText']]);
    });

    it('stands in the next draft and in a copy of the course, with its files', async () => {
      const one = await written();
      await send(one, await aFilm({ seconds: 20 }));
      await caption(one, CAPTIONS);
      await publish(one);
      const { body: copy } = await ask<Course>('POST', `courses/${one.course.id}/copies`, { title: { sv: 'Avskriften' } });
      await ask('POST', `courses/${one.course.id}/draft`);
      const copied = copy.draft?.modules[0]?.activities[0]?.id;
      for (const each of [one, { ...one, base: `courses/${copy.id}/draft/activities/${copied}/video` }]) {
        const video = await read(each);
        expect(video).toMatchObject({ facts: { seconds: 20 }, captions: [{ language: 'sv' }] });
        expect(await isKept(video.film?.url)).toBe(true);
      }
    });
  });

  describe('a film that is seen', () => {
    it('counts each second that was played once, from whatever tab, none that was skipped and none beyond the end', async () => {
      const one = await viewer(80);
      expect(await content(one)).toMatchObject({ kind: 'video', shown: { facts: { seconds: 100 }, threshold: 80, watched: null, captions: [{ language: 'sv' }], film: { id: one.fileId } } });
      expect((await play(one, [[0, 10]], 10)).body).toEqual({ seconds: 10, at: 10, isDone: false });
      expect((await play(one, [[0, 10], [5, 20], [90, 140]], 140)).body).toEqual({ seconds: 30, at: 100, isDone: false });
      await Promise.all([play(one, [[20, 30]], 30), play(one, [[30, 40]], 40), play(one, [[20, 40]], 40), play(one, [[60, 50]], 40)]);
      expect((await content(one)).shown?.watched).toMatchObject({ seconds: 50 });
      expect([await progress(one), (await ask('PUT', `enrolments/${one.enrolmentId}/activities/${one.activityId}/progress`, { state: 'done' }, one.as)).body.code]).toEqual([null, 'done-by-doing']);
      expect([(await play(one, [[40, 69]])).body.isDone, (await play(one, [[69, 70]])).body.isDone, await progress(one)]).toEqual([false, true, 'done']);
      expect((await player(one)).state).toBe('completed');
      // Seen again it stays done.
      expect([(await play(one, [[0, 1]])).body, await progress(one)]).toEqual([{ seconds: 80, at: 0, isDone: true }, 'done']);
    });

    it('is nobody else’s to say, and not of another film', async () => {
      const [one, other] = [await viewer(50), await viewer(null)];
      expect([(await play(one, [[0, 100]], 0, other.as)).status, (await play(one, [[0, 100]], 0, {})).status, (await play({ ...one, fileId: other.fileId }, [[0, 100]])).body.code]).toEqual([404, 401, 'film-changed']);
      expect((await play(one, [[-1, 5]])).status).toBe(422);
      expect(await progress(one)).toBeNull();
      // Where no share has to be seen, whoever sees it says that it is done; where they were is remembered.
      expect((await play(other, [[0, 100]], 64)).body).toEqual({ seconds: 100, at: 64, isDone: false });
      expect((await ask('PUT', `enrolments/${other.enrolmentId}/activities/${other.activityId}/progress`, { state: 'done' }, other.as)).status).toBe(204);
    });

    it('waits for no list that is being saved', async () => {
      const one = await viewer(80);
      let go = (): void => undefined;
      const saving = test.database.work(async (tx) => {
        await tx.query('SELECT 1 FROM enrolment WHERE id = $1 FOR NO KEY UPDATE', [one.enrolmentId]);
        await new Promise<void>((resolve) => (go = resolve));
      });
      expect((await play(one, [[0, 79]])).status).toBe(200);
      go();
      await saving;
    });
  });
}
