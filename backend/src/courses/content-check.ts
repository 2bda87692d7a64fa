import { LANGUAGES, type Localized } from '@kortkurs/contract/common';
import { COURSE_LIMITS, type CourseActivity, type CourseContent } from '@kortkurs/contract/courses';
import type { FieldFault } from '../platform/refusals/refusal';
import { openingsThatNeverCome, openingsWithoutWhen } from './opens-check';
import { faultsOfRule } from './rule-check';

const written = (texts: Localized): boolean => LANGUAGES.some((language) => texts[language]);

/** Whether an address may be linked to: https, with a host. */
export function isHttps(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url?.protocol === 'https:' && url.hostname.includes('.');
}

/** What a draft can never hold, however unfinished. */
export function faultsOfDraft(content: CourseContent): FieldFault[] {
  const faults: FieldFault[] = [];
  const seen = new Set<string>();
  const once = (id: string, field: string): void => {
    if (seen.has(id.toLowerCase())) faults.push({ field, code: 'repeatedId' });
    seen.add(id.toLowerCase());
  };
  content.modules.forEach((module, m) => {
    once(module.id, `modules.${m}.id`);
    module.activities.forEach((activity, a) => {
      const field = `modules.${m}.activities.${a}`;
      once(activity.id, `${field}.id`);
      if (activity.kind === 'link' && activity.url !== null && !isHttps(activity.url)) faults.push({ field: `${field}.url`, code: 'httpsAddress' });
    });
  });
  content.alignments?.forEach(({ url }, i) => {
    if (!isHttps(url)) faults.push({ field: `alignments.${i}.url`, code: 'httpsAddress' });
  });
  faults.push(...openingsWithoutWhen(content));
  const activities = content.modules.reduce((sum, module) => sum + module.activities.length, 0);
  if (activities > COURSE_LIMITS.activities) faults.push({ field: 'modules', code: 'tooManyActivities', params: { limit: COURSE_LIMITS.activities } });
  return faults;
}

/** What is missing before a draft can be published, by field. */
export function faultsOfPublishing(content: CourseContent<CourseActivity>): FieldFault[] {
  const faults: FieldFault[] = content.languages.filter((language) => !content.title[language]).map((language) => ({ field: `title.${language}`, code: 'titleInLanguage' }));
  if (!written(content.summary)) faults.push({ field: 'summary', code: 'summaryNeeded' });
  content.modules.forEach((module, m) => {
    if (!written(module.title)) faults.push({ field: `modules.${m}.title`, code: 'titleNeeded' });
    module.activities.forEach((activity, a) => {
      const field = `modules.${m}.activities.${a}`;
      if (!written(activity.title)) faults.push({ field: `${field}.title`, code: 'titleNeeded' });
      if (activity.kind === 'link' && activity.url === null) faults.push({ field: `${field}.url`, code: 'linkNeedsAddress' });
      if (activity.kind === 'page' && !written(activity.body)) faults.push({ field: `${field}.body`, code: 'pageNeedsText' });
      if (activity.kind === 'assignment' && !written(activity.body)) faults.push({ field: `${field}.body`, code: 'assignmentNeedsText' });
      if (activity.kind === 'file' && !activity.file) faults.push({ field: `${field}.file`, code: 'fileNeeded' });
      if (activity.kind === 'file' && !written(activity.body)) faults.push({ field: `${field}.body`, code: 'alternativeNeeded' });
    });
  });
  faults.push(...openingsThatNeverCome(content), ...faultsOfRule(content));
  return faults;
}

/** Pages that show a picture which is not the course's, by field. */
export const imagesMissing = ({ modules }: CourseContent<CourseActivity>, of: ReadonlySet<string>): FieldFault[] =>
  modules.flatMap(({ activities }, m) => activities.flatMap(({ id }, a) => (of.has(id) ? [{ field: `modules.${m}.activities.${a}.body`, code: 'imageMissing' }] : [])));
