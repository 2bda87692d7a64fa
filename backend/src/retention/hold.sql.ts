import { heldUntil, PERIODS_HELD } from '../centre/door';
import { contentPeople } from './people.sql';

/**
 * Projects that have a key, with how long what was sent of them is kept. Who still waits for a payment has no day.
 */
export const HELD = `
SELECT p.id AS "projectId", p.name AS "projectName", p.last_payment_on AS "lastPaymentOn", ${heldUntil('p.last_payment_on')} AS "heldUntil", h.periods, k.thumbprint,
       (SELECT count(*)::int FROM submission s WHERE s.project_id = p.id) AS submissions, ${contentPeople('p.id')} AS people,
       (SELECT count(*)::int FROM number_file f WHERE f.project_id = p.id AND f.removed_at IS NULL) AS files
  FROM project_key k JOIN project p ON p.id = k.project_id ${PERIODS_HELD}
 WHERE k.destroyed_at IS NULL AND p.last_payment_on IS NOT NULL`;

/** Projects that the people `$1` count in and that were not destroyed. Where a payment is still to come it is no earlier than the project's last day, and no later day can be told yet. */
export const HELD_OF_PEOPLE = `
SELECT p.id AS "projectId", p.name AS "projectName", ${heldUntil('coalesce(p.last_payment_on, p.ends_on)')} AS until, p.last_payment_on IS NOT NULL AS "isCertain"
  FROM project p ${PERIODS_HELD}
 WHERE p.id IN (SELECT s.project_id FROM participation_start s WHERE s.person_id = ANY ($1::uuid[])) AND NOT EXISTS (SELECT 1 FROM destruction d WHERE d.project_id = p.id)`;
