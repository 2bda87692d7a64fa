import type { VideoContent } from '@kortkurs/contract/videos';
import type { Files } from '../platform/files/files';
import { FILM } from './course-film-bytes';
import type { PlannedCourse } from './courses';
import { Dice } from './dice';
import type { Rows } from './rows';

/** Its own, so that what else falls stays where it fell. */
const SEED = 26;

const CONTENT: VideoContent = { source: 'file', url: null, threshold: 80, facts: { seconds: 24, width: 640, height: 360 } };

/** What is seen, since nothing is said. */
const CAPTIONS = {
  sv: ['Ett bord.', 'Någon sätter sig.', 'En till.', 'Och en till.', 'Den första berättar. De andra hör.', 'Den andra berättar.', 'Den tredje berättar.', 'Vem är inte här?', 'Nu finns det plats.'],
  en: ['A table.', 'Somebody sits down.', 'One more.', 'And one more.', 'The first one speaks. The others listen.', 'The second one speaks.', 'The third one speaks.', 'Who is not here?', 'Now there is room.'],
} as const;
/** When each begins, and when the last ends, in seconds. */
const TIMES = [0, 2, 4, 6, 8, 11, 14, 17, 20, 24];

const time = (seconds: number): string => `00:${String(seconds).padStart(2, '0')}.000`;
const captionsIn = (language: keyof typeof CAPTIONS): Buffer => Buffer.from(`WEBVTT\n\n${CAPTIONS[language].map((text, n) => `${time(TIMES[n] ?? 0)} --> ${time(TIMES[n + 1] ?? 0)}\n${text}\n`).join('\n')}`);

/** The table at the end of the film. */
const POSTER = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360"><rect width="640" height="360" fill="#f3ecdf"/><ellipse cx="320" cy="190" rx="110" ry="48" fill="#2f5d62"/>
<g fill="#c8553d"><rect x="160" y="158" width="42" height="64" rx="8"/><rect x="299" y="84" width="42" height="42" rx="8"/><rect x="438" y="158" width="42" height="64" rx="8"/></g>
<rect x="299" y="258" width="42" height="42" rx="8" fill="none" stroke="#c8553d" stroke-width="4" stroke-dasharray="9 6"/></svg>`;

interface Part {
  id: string;
  name: string;
  kind: string;
  part: string;
  language: string | null;
  bytes: Buffer;
}

async function parts(): Promise<Part[]> {
  const { default: sharp } = await import('sharp');
  const dice = new Dice(SEED, 0);
  return [
    { id: dice.id(), name: 'en-plats-till.webm', kind: 'video/webm', part: 'video', language: null, bytes: FILM },
    { id: dice.id(), name: 'sv.vtt', kind: 'text/vtt', part: 'captions', language: 'sv', bytes: captionsIn('sv') },
    { id: dice.id(), name: 'en.vtt', kind: 'text/vtt', part: 'captions', language: 'en', bytes: captionsIn('en') },
    { id: dice.id(), name: 'bild.webp', kind: 'image/webp', part: 'poster', language: null, bytes: await sharp(Buffer.from(POSTER)).resize({ width: 1280 }).webp({ lossless: true }).toBuffer() },
  ];
}

/** The first course has a film of its own, of which most has to be seen. */
export async function addCourseFilm(rows: Rows, course: PlannedCourse | undefined, now: string): Promise<void> {
  const [, listening] = course?.moduleIds ?? [];
  if (!course || !listening) return;
  const activityId = new Dice(SEED, Date.parse(now)).id();
  const last = Math.max(...rows.of('course_version_activity').filter(({ module_id: of }) => of === listening).map(({ position }) => Number(position)));
  rows.add('activity', { id: activityId, course_id: course.id, kind: 'video' });
  rows.add('course_version_activity', {
    course_version_id: course.versionId,
    activity_id: activityId,
    module_id: listening,
    position: last + 1,
    title: { sv: 'En plats till', en: 'One more place', reviewed: { sv: true, en: true } },
    body: {
      sv: 'En tecknad film utan ljud. Tre stolar kommer fram till ett bord, en efter en. Var och en av dem berättar, och en ring går ut från den som talar. Sedan tecknas en fjärde stol, först bara som en streckad linje. Till sist står den där.',
      en: 'An animated film without sound. Three chairs come up to a table, one after the other. Each of them speaks, and a ring goes out from the one who does. Then a fourth chair is drawn, at first only as a dashed line. In the end it stands there.',
      reviewed: { sv: true, en: true },
    },
    required: false,
    estimated_minutes: 1,
  });
  rows.add('course_version_content', { course_version_id: course.versionId, activity_id: activityId, shown: CONTENT, version: 1, updated_at: now });
  for (const { id, name, kind, part, language, bytes } of await parts()) {
    rows.add('stored_file', { id, name, kind, bytes: bytes.length, kept_at: now });
    rows.add('course_version_file', { course_version_id: course.versionId, activity_id: activityId, file_id: id, part, language });
  }
}

/** The bytes of that film, of what is said in it, and of its picture. */
export async function keepCourseFilm(files: Files): Promise<void> {
  for (const { id, bytes } of await parts()) await files.put(`documents/${id}`, bytes);
}
