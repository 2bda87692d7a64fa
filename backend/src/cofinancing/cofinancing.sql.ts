import { contactsOf } from '../organisations/door';

/** SQL of whether nobody may tie a person to an organisation. */
const untied = (person: string): string => `${person} IN (SELECT sp.id FROM person sp WHERE sp.protected)`;

/**
 * Signed minutes of an organisation's people in a project, a row for each person and month: SQL of the project, the first and the last month. Protected people are left out altogether:
 * a line without a name among a few would tell their organisation who it is.
 */
export const hours = (project: string, from: string, to: string): string => `(
  SELECT m.organisation_id, m.person_id, m.month, sum(m.signed_minutes)::int AS minutes FROM participation_month m
   WHERE m.project_id = ${project} AND m.month BETWEEN ${from} AND ${to} AND m.organisation_id IS NOT NULL AND NOT ${untied('m.person_id')} GROUP BY 1, 2, 3 HAVING sum(m.signed_minutes) > 0)`;

/** SQL of whether what a certificate `c` shows is registered otherwise by now. */
export const CHANGED = `EXISTS (
  SELECT 1 FROM (SELECT coalesce(q.merged_into, q.id) AS person_id, l.month, sum(l.minutes) AS minutes FROM cofinancing_line l JOIN person q ON q.id = l.person_id WHERE l.certificate_id = c.id GROUP BY 1, 2) shown
    FULL JOIN (SELECT * FROM ${hours('c.project_id', 'c.from_month', 'c.to_month')} n WHERE n.organisation_id = c.organisation_id) now USING (person_id, month)
   WHERE shown.minutes IS DISTINCT FROM now.minutes)`;

/** SQL of a contact of an organisation who can be written to, and is not protected; of several always the same. */
export const contactOf = (organisation: string, now: string): string => `(SELECT h.id FROM person h WHERE NOT h.protected AND h.id IN (${contactsOf(organisation, now)}) ORDER BY h.id LIMIT 1)`;

/** SQL of the first name and initial of a person `h`; null for who is protected or erased. */
export const SHORT_NAME = `CASE WHEN h.protected OR h.erased_at IS NOT NULL THEN NULL ELSE coalesce(h.name_used, h.given_name) || CASE WHEN h.family_name = '' THEN '' ELSE ' ' || left(h.family_name, 1) END END`;
