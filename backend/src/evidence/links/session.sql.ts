import { anyEyes, shownName } from '../../people/door';

/** SQL of an instant as the wire has it. */
const instant = (sql: string): string => `to_char(${sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** SQL of a mark, by table and who made it. */
const mark = (of: string, at: string, by: string): string =>
  `jsonb_build_object('state', ${of}.state, 'lateMinutes', ${of}.late_minutes, 'earlyMinutes', ${of}.early_minutes, 'channel', ${of}.channel, 'source', ${of}.source, 'at', ${instant(at)}, 'byName', ${shownName.sql(by, anyEyes)})`;

/** The session $1 as it was held, who led it, and who signed its list. */
export const SESSION = `
SELECT s.run_id AS "runId", v.title AS "courseTitle", s.number, ${instant('coalesce(s.held_starts_at, s.starts_at)')} AS "startsAt", ${instant('coalesce(s.held_ends_at, s.ends_at)')} AS "endsAt", s.countable_minutes AS "countableMinutes",
       nullif(concat_ws(', ', p.name, nullif(p.room, '')), '') AS place, s.cancelled_at IS NOT NULL OR r.status = 'cancelled' AS cancelled, r.agenda,
       (SELECT coalesce(jsonb_agg(${shownName.sql('t', anyEyes)} ORDER BY i.position, t.id), '[]') FROM run_instructor i JOIN person t ON t.id = i.person_id WHERE i.run_id = r.id) AS leaders,
       (SELECT count(*)::int FROM document d WHERE d.owner_type = 'signed_list' AND d.owner_id = s.id AND d.archived_at IS NULL) AS "signedPages",
       CASE WHEN g.id IS NOT NULL THEN jsonb_build_object('at', ${instant('g.signed_at')}, 'byName', ${shownName.sql('signer', anyEyes)}, 'ledByName', coalesce(g.led_by_name, ${shownName.sql('leader', anyEyes)})) END AS signature
  FROM session s JOIN course_run r ON r.id = s.run_id JOIN course_version v ON v.id = r.course_version_id LEFT JOIN place p ON p.id = coalesce(s.place_id, r.place_id)
  LEFT JOIN session_signature g ON g.session_id = s.id AND g.reopened_at IS NULL LEFT JOIN person signer ON signer.id = g.signed_by LEFT JOIN person leader ON leader.id = g.led_by
 WHERE s.id = $1`;

/** Everybody on the list of the session $1, each living person once, with the mark that counts, and what else they are called: to keep it out of texts. */
export const ON_LIST = `
SELECT DISTINCT ON (h.id) h.id AS "personId", ${shownName.sql('h', anyEyes)} AS name, h.protected,
       ARRAY[h.given_name || ' ' || h.family_name, h.name_used || ' ' || h.family_name, h.given_name, h.name_used, h.family_name] AS names,
       e.run_id <> s.run_id AS guest, CASE WHEN a.mark_id IS NOT NULL THEN ${mark('a', 'a.marked_at', 'b')} END AS mark
  FROM session s
  JOIN LATERAL (SELECT o.id FROM enrolment o WHERE o.run_id = s.run_id UNION ALL SELECT g.enrolment_id FROM session_guest g WHERE g.session_id = s.id) who ON true
  JOIN enrolment e ON e.id = who.id JOIN person q ON q.id = e.person_id JOIN person h ON h.id = coalesce(q.merged_into, q.id)
  LEFT JOIN attendance a ON a.session_id = s.id AND a.enrolment_id = e.id LEFT JOIN person b ON b.id = a.by_person_id
 WHERE s.id = $1 AND (e.state IN ('enrolled', 'completed', 'not_completed') OR a.mark_id IS NOT NULL)
 ORDER BY h.id, a.state = 'present' DESC NULLS LAST, a.late_minutes + a.early_minutes, a.marked_at DESC NULLS LAST, e.id`;

/** What the living people $1 are called who are not on the list, such as who made the session up elsewhere. */
export const NAMED = `
SELECT h.id AS "personId", ${shownName.sql('h', anyEyes)} AS name, h.protected, ARRAY[h.given_name || ' ' || h.family_name, h.name_used || ' ' || h.family_name, h.given_name, h.name_used, h.family_name] AS names
  FROM person h WHERE h.id = ANY ($1::uuid[])`;

/** Every mark that stood at the session $1 for the living people $2, the earliest first. */
export const MARKS = `
SELECT coalesce(q.merged_into, q.id) AS "personId", ${mark('m', 'm.received_at', 'b')} AS mark, m.correction_reason AS why
  FROM attendance_history m JOIN enrolment e ON e.id = m.enrolment_id JOIN person q ON q.id = e.person_id LEFT JOIN person b ON b.id = m.by_person_id
 WHERE m.session_id = $1 AND m.outcome IN ('applied', 'cleared') AND coalesce(q.merged_into, q.id) = ANY ($2::uuid[]) ORDER BY m.received_at, m.mark_id`;

/** When the list of the session $1 was signed and opened again, and when it was set right how long it was. */
export const LIST_CHANGES = `
SELECT what, ${instant('at')} AS at, "byName", why FROM (
  SELECT 'signed' AS what, g.signed_at AS at, ${shownName.sql('b', anyEyes)} AS "byName", NULL AS why FROM session_signature g JOIN person b ON b.id = g.signed_by WHERE g.session_id = $1
  UNION ALL SELECT 'opened', g.reopened_at, ${shownName.sql('b', anyEyes)}, g.reopened_why FROM session_signature g LEFT JOIN person b ON b.id = g.reopened_by WHERE g.session_id = $1 AND g.reopened_at IS NOT NULL
  UNION ALL SELECT 'held', x.at, ${shownName.sql('b', anyEyes)}, x.details ->> 'why' FROM audit_event x LEFT JOIN person b ON b.id = x.person_id WHERE x.object_id = $1 AND x.action = 'session.held-times-corrected') happened
 ORDER BY happened.at`;

/** What the living people $2 said of the session $1 when they were asked for the project $3: what they confirmed last, else what they were asked last. */
export const CONFIRMATIONS = `
SELECT DISTINCT ON (coalesce(q.merged_into, q.id)) coalesce(q.merged_into, q.id) AS "personId", CASE WHEN l.answer = 'confirmed' AND l.void_at IS NOT NULL THEN 'corrected' ELSE l.answer END AS answer,
       ${instant('l.confirmed_at')} AS at, CASE WHEN l.answer = 'confirmed' THEN a.confirmed_by END AS by, l.minutes
  FROM attestation_line l JOIN attestation a ON a.id = l.attestation_id JOIN person q ON q.id = a.person_id
 WHERE l.session_id = $1 AND a.project_id = $3 AND coalesce(q.merged_into, q.id) = ANY ($2::uuid[]) AND (a.state <> 'replaced' OR l.answer = 'confirmed')
 ORDER BY coalesce(q.merged_into, q.id), l.answer = 'confirmed' AND l.void_at IS NULL DESC, a.asked_at DESC, a.id DESC`;

/** The seats of the living people $2 in the run of the session $1. */
export const SEATS = `
SELECT e.id FROM session s JOIN enrolment e ON e.run_id = s.run_id JOIN person q ON q.id = e.person_id WHERE s.id = $1 AND coalesce(q.merged_into, q.id) = ANY ($2::uuid[])`;
