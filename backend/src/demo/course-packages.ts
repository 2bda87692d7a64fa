import { Readable } from 'node:stream';
import { strToU8, zipSync } from 'fflate';
import { coursePackage, readPackage } from '../packages/door';
import type { Files } from '../platform/files/files';
import { DOOR_FILES, ROUND_FILES } from './course-package-pages';
import type { PlannedCourse } from './courses';
import { Dice } from './dice';
import type { Rows } from './rows';

/** Its own, so that what else falls stays where it fell. */
const SEED = 36;

const PACKAGES = [
  { name: 'nagon-i-dorren.zip', files: DOOR_FILES, title: { sv: 'Öva: någon i dörren', en: 'Practise: somebody at the door' }, about: { sv: 'Tre situationer att välja i. På svenska.', en: 'Three situations to choose in. In Swedish.' } },
  { name: 'en-runda.zip', files: ROUND_FILES, title: { sv: 'Öva: en runda', en: 'Practise: a round' }, about: { sv: 'Något att läsa, och två situationer att välja i. På svenska.', en: 'Something to read, and two situations to choose in. In Swedish.' } },
].map((one) => ({ ...one, minutes: 5 }));

const reviewed = { sv: true, en: true };

/** Always the same bytes: the rows say where its files lie in it. */
const zipOf = (files: Record<string, string>): Buffer => Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])), { mtime: '2026-01-01T12:00:00' }));
const packages = (): { id: string; zip: Buffer; of: (typeof PACKAGES)[number] }[] => {
  const dice = new Dice(SEED, 0);
  return PACKAGES.map((of) => ({ id: dice.id(), zip: zipOf(of.files), of }));
};

/** The third module of the first course ends with two packages, one of each version of SCORM. They may be left out: those who are done are done without them. */
export async function addCoursePackages(rows: Rows, course: PlannedCourse | undefined, now: string): Promise<void> {
  const [, , third] = course?.moduleIds ?? [];
  if (!course || !third) return;
  const dice = new Dice(SEED, Date.parse(now));
  const last = Math.max(...rows.of('course_version_activity').filter(({ module_id: of }) => of === third).map(({ position }) => Number(position)));
  for (const [nth, { id, zip, of }] of packages().entries()) {
    const read = await readPackage({ size: zip.length, read: async (from, to) => Readable.from([zip.subarray(from, to + 1)]) });
    const shown = coursePackage({ id, name: of.name, bytes: zip.length }, read);
    const activityId = dice.id();
    rows.add('activity', { id: activityId, course_id: course.id, kind: 'scorm' });
    rows.add('course_version_activity', {
      course_version_id: course.versionId,
      activity_id: activityId,
      module_id: third,
      position: last + 1 + nth,
      title: { ...of.title, reviewed },
      body: { ...of.about, reviewed },
      required: false,
      estimated_minutes: of.minutes,
    });
    rows.add('stored_file', { id, name: of.name, kind: 'application/zip', bytes: zip.length, kept_at: now });
    rows.add('course_package', { file_id: id, standard: shown.standard, title: shown.title, items: read.manifest.items, read_at: now });
    for (const { path, headerAt, packed, bytes, isDeflated } of read.files) rows.add('course_package_file', { file_id: id, path, header_at: headerAt, packed, bytes, is_deflated: isDeflated });
    rows.add('course_version_content', { course_version_id: course.versionId, activity_id: activityId, shown, version: 1, updated_at: now });
    rows.add('course_version_file', { course_version_id: course.versionId, activity_id: activityId, file_id: id, part: 'package' });
  }
}

/** The bytes of these packages. */
export async function keepCoursePackages(files: Files): Promise<void> {
  for (const { id, zip } of packages()) await files.put(`documents/${id}`, zip);
}
