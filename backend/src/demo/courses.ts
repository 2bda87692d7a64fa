import type { Dice } from './dice';
import type { Rows } from './rows';
import type { Day } from './calendar';
import { DEMO_COURSES, type DemoCourse } from './catalogue';

/** A course with its one published version. */
export interface PlannedCourse extends DemoCourse {
  id: string;
  versionId: string;
  moduleIds: string[];
  requiredActivityIds: string[];
}

const both = (sv: string, en: string): object => ({ sv, en, reviewed: { sv: true, en: true } });

/** The forty courses, each with modules of something to read and, in the first, a link. */
export function addCourses(rows: Rows, dice: Dice, formatIds: ReadonlyMap<string, string>, today: Day): PlannedCourse[] {
  const published = today.subtract({ months: 11 }).toString();
  return DEMO_COURSES.map((course) => {
    const formatId = formatIds.get(course.format);
    if (!formatId) throw new Error(`the format ${course.format} is not among the centre's`);
    const planned: PlannedCourse = { ...course, id: dice.id(), versionId: dice.id(), moduleIds: [], requiredActivityIds: [] };
    rows.add('course', { id: planned.id, slug: course.slug, format_id: formatId, created_at: published, version: 1 });
    rows.add('course_version', {
      id: planned.versionId,
      course_id: planned.id,
      number: 1,
      title: both(course.sv.title, course.en.title),
      summary: both(course.sv.summary, course.en.summary),
      description: both(`<p>${course.sv.summary}</p><p>${FOR_WHOM.sv}</p>`, `<p>${course.en.summary}</p><p>${FOR_WHOM.en}</p>`),
      level: course.shape.sessions > 3 ? 'intermediate' : 'introductory',
      languages: ['sv'],
      subjects: course.subjects,
      completion_rule: course.shape.sessions > 1 ? { minimumMinutesShare: 80, requiredActivities: true } : { minimumMinutesShare: 80, requiredActivities: false },
      created_at: published,
      updated_at: published,
    });
    course.modules.forEach((module, index) => addModule(rows, dice, planned, module, index));
    return planned;
  });
}

const FOR_WHOM = {
  sv: 'För dig som arbetar, leder eller sitter i styrelsen i en förening. Du behöver inga förkunskaper. Vi lägger upp materialet i textform efter varje träff.',
  en: 'For those who work, lead or sit on the board of an association. No previous knowledge is needed. The material is available as text after each session.',
};

function addModule(rows: Rows, dice: Dice, course: PlannedCourse, name: { sv: string; en: string }, index: number): void {
  const moduleId = dice.id();
  course.moduleIds.push(moduleId);
  rows.add('module', { id: moduleId, course_id: course.id });
  rows.add('course_version_module', {
    course_version_id: course.versionId,
    module_id: moduleId,
    position: index + 1,
    title: both(name.sv, name.en),
    summary: {},
  });
  const activityId = dice.id();
  const required = course.shape.sessions > 1;
  if (required) course.requiredActivityIds.push(activityId);
  rows.add('activity', { id: activityId, course_id: course.id, kind: 'page' });
  rows.add('course_version_activity', {
    course_version_id: course.versionId,
    activity_id: activityId,
    module_id: moduleId,
    position: 1,
    title: both(`Läs: ${name.sv}`, `Read: ${name.en}`),
    body: both(
      `<h3>${name.sv}</h3><p>Läs sidan före träffen och skriv ner en fråga som du vill ha svar på. Frågan tar du med dig.</p><ul><li>Vad gör ni redan i dag?</li><li>Vad skulle någon utifrån lägga märke till?</li><li>Vad vill du pröva?</li></ul>`,
      `<h3>${name.en}</h3><p>Read this page before the session and write down one question that you want answered. Bring it with you.</p><ul><li>What do you do already?</li><li>What would someone from outside notice?</li><li>What do you want to try?</li></ul>`,
    ),
    required,
    estimated_minutes: dice.pick([10, 15, 20, 30]),
  });
  if (index > 0) return;
  const linkId = dice.id();
  rows.add('activity', { id: linkId, course_id: course.id, kind: 'link' });
  rows.add('course_version_activity', {
    course_version_id: course.versionId,
    activity_id: linkId,
    module_id: moduleId,
    position: 2,
    title: both('Fördjupning: centrets samling', 'More to read: the centre’s collection'),
    body: {},
    url: `https://www.example.org/material/${course.slug}`,
    required: false,
    estimated_minutes: 10,
  });
}
