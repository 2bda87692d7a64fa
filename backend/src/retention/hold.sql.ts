import { contentPeople } from './people.sql';

/** SQL of the last day for which what stands behind the project `p` is kept, by the years `h` and some day of the last payment. */
const heldUntil = (paidOn: string): string => `greatest(make_date(extract(year FROM ${paidOn})::int + h.years, 12, 31), p.ends_on)`;

/** SQL of the periods that hold for the project `p`, and of the years of the longest. */
const PERIODS = `
CROSS JOIN LATERAL (
    SELECT max(r.years)::int AS years, jsonb_agg(jsonb_build_object('kind', r.kind, 'years', r.years, 'source', r.source) ORDER BY r.years, r.kind) AS periods
      FROM retention_period r WHERE r.kind <> 'aid' OR EXISTS (SELECT 1 FROM aid_grant g WHERE g.project_id = p.id)) h`;

/**
 * Projects that have a key, with how long what was sent of them is kept: the longest of the periods that hold for the project, from
 * the end of the year of the last payment, and in any case until the project is over, whatever day somebody wrote. Aid holds where the project gave any. Who still waits for a payment has no day.
 */
export const HELD = `
SELECT p.id AS "projectId", p.name AS "projectName", p.last_payment_on AS "lastPaymentOn", ${heldUntil('p.last_payment_on')} AS "heldUntil", h.periods, k.thumbprint,
       (SELECT count(*)::int FROM submission s WHERE s.project_id = p.id) AS submissions, ${contentPeople('p.id')} AS people,
       (SELECT count(*)::int FROM number_file f WHERE f.project_id = p.id AND f.removed_at IS NULL) AS files
  FROM project_key k JOIN project p ON p.id = k.project_id ${PERIODS}
 WHERE k.destroyed_at IS NULL AND p.last_payment_on IS NOT NULL`;

/** Projects that the people `$1` count in and that were not destroyed. Where a payment is still to come it is no earlier than the project's last day, and no later day can be told yet. */
export const HELD_OF_PEOPLE = `
SELECT p.id AS "projectId", p.name AS "projectName", ${heldUntil('coalesce(p.last_payment_on, p.ends_on)')} AS until, p.last_payment_on IS NOT NULL AS "isCertain"
  FROM project p ${PERIODS}
 WHERE p.id IN (SELECT s.project_id FROM participation_start s WHERE s.person_id = ANY ($1::uuid[])) AND NOT EXISTS (SELECT 1 FROM destruction d WHERE d.project_id = p.id)`;
