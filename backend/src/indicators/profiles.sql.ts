import { localDateOf } from '@kortkurs/rules/schedule';
import { OUTCOMES } from '../outcomes/door';
import { AGE_AT_START, type ReportScope } from '../reporting/door';

const LEFT = `CASE WHEN o.person_id IS NOT NULL THEN jsonb_build_object('last', o.left_as, 'inEducation', o.in_education, 'qualified', o.qualified) END`;
const LATER = `CASE WHEN o.later_employed IS NOT NULL THEN jsonb_build_object('employed', o.later_employed, 'improved', o.later_improved) END`;

/**
 * SQL of the kind of participant that each person of a scope is, as JSON in one order of its parts: gender, age and situation on
 * the first day in the project; what it had come to `leavingDays` after leaving, and how it stood later, of those who have left
 * and where the rules ask for that at all. Alike people have equal texts.
 */
export function kindsOf({ projectId, taken, now }: ReportScope, leavingDays: number | null, put: (value: unknown) => string): string {
  const project = `${put(projectId)}::uuid`;
  const [left, later, outcomes] = leavingDays === null ? ['NULL', 'NULL', ''] : [LEFT, LATER, `LEFT JOIN (${OUTCOMES(project, `${put(leavingDays)}::int`, `${put(localDateOf(now.toISOString()))}::date`)}) o ON o.person_id = t.person_id`];
  return `
  SELECT t.person_id, jsonb_build_array(f.gender, ${AGE_AT_START}, f.situation, ${left}, ${later})::text AS kind
    FROM (SELECT DISTINCT person_id FROM (${taken(put)}) took_part) t
    JOIN participation_start f ON f.project_id = ${project} AND f.person_id = t.person_id
    ${outcomes}`;
}
