import type { Tx } from '../platform/db/tx';
import type { Files } from '../platform/files/files';
import type { PlannedCourse } from './courses';
import { Dice } from './dice';
import type { Rows } from './rows';

/** Its own, so that what else falls stays where it fell. */
const SEED = 24;

const CARDS = `Frågekort att skriva ut

1. Berätta om en gång när någon lyssnade på dig på riktigt. Vad gjorde de?
2. Vad vill du att vi ska förstå om det här, som vi kanske missar?
3. Vad har du redan prövat?
4. Vem mer borde vi fråga?
5. Vad vore ett första litet steg?

Klipp isär korten. Ta ett i taget, och låt den som svarar tala till punkt.
`;

/** The first course has a file to print, and its fourth module opens when half of the sessions have been. */
export function addCourseFile(rows: Rows, course: PlannedCourse | undefined, now: string): void {
  const [, listening, , trial] = course?.moduleIds ?? [];
  if (!course || !listening || !trial) return;
  const dice = new Dice(SEED, Date.parse(now));
  const [activityId, fileId] = [dice.id(), dice.id()];
  rows.add('activity', { id: activityId, course_id: course.id, kind: 'file' });
  rows.add('course_version_activity', {
    course_version_id: course.versionId,
    activity_id: activityId,
    module_id: listening,
    position: 2,
    title: { sv: 'Frågekort att skriva ut', en: 'Question cards to print', reviewed: { sv: true, en: true } },
    body: { sv: 'Fem frågor att ställa till en medlem, en på varje kort.', en: 'Five questions to ask a member, one on each card.', reviewed: { sv: true, en: true } },
    required: false,
    estimated_minutes: 0,
  });
  rows.add('stored_file', { id: fileId, name: 'fragekort.txt', kind: 'text/plain', bytes: Buffer.byteLength(CARDS), kept_at: now });
  rows.add('course_version_file', { course_version_id: course.versionId, activity_id: activityId, file_id: fileId, part: 'file' });
  for (const row of rows.of('course_version_module')) if (row['module_id'] === trial) row['opens'] = { by: 'session', number: 4 };
}

/** The bytes of that file. */
export async function keepCourseFile(tx: Tx, files: Files): Promise<void> {
  for (const { id } of await tx.query<{ id: string }>(`SELECT DISTINCT file_id AS id FROM course_version_file WHERE part = 'file'`)) await files.put(`documents/${id}`, Buffer.from(CARDS));
}
