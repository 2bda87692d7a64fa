import { shownName, type Viewer } from '../people/door';

/**
 * The last mark that stood at each of the sessions $1 for each of the living people $2 from $3 on: when, who made it, and why. A reason can
 * name anybody on the list, so it is left out of a list with a protected person.
 */
export const corrections = (viewer: Viewer): string => `
SELECT DISTINCT ON (m.session_id, coalesce(q.merged_into, q.id)) m.session_id AS "sessionId", coalesce(q.merged_into, q.id) AS "personId", m.received_at AS at, ${shownName.sql('b', viewer)} AS "byName",
       CASE WHEN NOT EXISTS (SELECT 1 FROM enrolment oe JOIN person oq ON oq.id = oe.person_id JOIN person oh ON oh.id = coalesce(oq.merged_into, oq.id)
         WHERE oh.protected AND oe.id IN (SELECT l.id FROM enrolment l WHERE l.run_id = s.run_id UNION ALL SELECT h.enrolment_id FROM attendance_history h WHERE h.session_id = s.id)) THEN m.correction_reason END AS why
  FROM attendance_history m JOIN session s ON s.id = m.session_id JOIN enrolment e ON e.id = m.enrolment_id JOIN person q ON q.id = e.person_id LEFT JOIN person b ON b.id = m.by_person_id
 WHERE m.session_id = ANY ($1::uuid[]) AND coalesce(q.merged_into, q.id) = ANY ($2::uuid[]) AND m.received_at >= $3 AND m.outcome IN ('applied', 'cleared')
 ORDER BY m.session_id, coalesce(q.merged_into, q.id), m.received_at DESC, m.mark_id DESC`;
