import { shownName, type Viewer } from '../people/door';

/** SQL of an instant as the wire has it. */
const instant = (sql: string): string => `to_char(${sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The sessions $2 as the living person $1 was marked at them, whoever made the marks, and who signed the list. One row for each session. */
export const DOSSIER_SESSIONS = (viewer: Viewer): string => `
SELECT s.id AS "sessionId", v.title AS "courseTitle", s.number,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('at', ${instant('h.received_at')}, 'state', h.state, 'lateMinutes', h.late_minutes, 'earlyMinutes', h.early_minutes, 'channel', h.channel, 'source', h.source,
                 'byName', ${shownName.sql('b', viewer)}, 'why', ${shownName.words('me', viewer, 'h.correction_reason')}) ORDER BY h.received_at, h.mark_id), '[]')
          FROM attendance_history h JOIN enrolment e ON e.id = h.enrolment_id AND e.person_id = $1 JOIN person me ON me.id = $1 LEFT JOIN person b ON b.id = h.by_person_id
         WHERE h.session_id = s.id AND h.outcome IN ('applied', 'cleared')) AS marks,
       CASE WHEN g.id IS NOT NULL THEN jsonb_build_object('at', ${instant('g.signed_at')}, 'byName', ${shownName.sql('signer', viewer)}, 'ledByName', coalesce(g.led_by_name, ${shownName.sql('leader', viewer)})) END AS signature
  FROM session s JOIN course_run r ON r.id = s.run_id JOIN course_version v ON v.id = r.course_version_id
  LEFT JOIN session_signature g ON g.session_id = s.id AND g.reopened_at IS NULL LEFT JOIN person signer ON signer.id = g.signed_by LEFT JOIN person leader ON leader.id = g.led_by
 WHERE s.id = ANY ($2::uuid[])`;

/** The months from $3 to $4 that the living person $1 was asked to confirm of the project $2, the newest of each. */
export const DOSSIER_CONFIRMATIONS = `
SELECT DISTINCT ON (a.month) to_char(a.month, 'YYYY-MM-DD') AS month, a.state, a.confirmed_at AS "confirmedAt", a.confirmed_by AS "confirmedBy", encode(a.confirmation_sha256, 'hex') AS sha256,
       (SELECT coalesce(sum(l.minutes), 0)::int FROM attestation_line l WHERE l.attestation_id = a.id AND l.answer = 'confirmed' AND l.void_at IS NULL) AS "confirmedMinutes",
       (SELECT count(*)::int FROM attestation_line l WHERE l.attestation_id = a.id AND l.answer = 'disputed') AS disputed
  FROM attestation a WHERE a.person_id = $1 AND a.project_id = $2 AND a.month BETWEEN date_trunc('month', $3::date) AND $4::date ORDER BY a.month, a.asked_at DESC, a.id DESC`;

/** SQL of the day of an instant where the centre is. */
const dayOf = (at: string): string => `to_char((${at}) AT TIME ZONE coalesce((SELECT time_zone FROM centre), 'Europe/Stockholm'), 'YYYY-MM-DD')`;

/**
 * SQL of when facts of the person `p` were first kept, by each who gave them: `own`, by themselves, also as a row that was joined with theirs. A row of facts keeps
 * the day on which it was made when somebody else fills in what it lacks, so it is the log that says when each spoke; a row whose making was not logged speaks for itself.
 */
const TOLD = `
  SELECT t.at, t.own FROM (SELECT array_agg(s.id) AS ids FROM person s WHERE s.id = p.id OR s.merged_into = p.id) self CROSS JOIN LATERAL (
    SELECT a.at, a.person_id = ANY (self.ids) AND a.details ->> 'source' IS DISTINCT FROM 'staff' AS own FROM audit_event a WHERE a.object_id = ANY (self.ids) AND a.action = 'participant-record.answered'
    UNION ALL SELECT recorded_at, source = 'self' FROM participant_fact WHERE person_id = p.id
    UNION ALL SELECT recorded_at, recorded_by = ANY (self.ids) FROM participant_record r WHERE person_id = p.id
       AND NOT EXISTS (SELECT 1 FROM audit_event a WHERE a.object_id = ANY (self.ids) AND a.action = 'participant-record.answered' AND a.at BETWEEN r.recorded_at AND r.recorded_at + interval '1 minute')) t`;

/** Who the living person $1 is to the viewer, what the organisations $2 are called, when they answered first and others first filled in facts of them, and whether a number is kept that may be shown: never what kind, which would tell who is protected. */
export const DOSSIER_PERSON = (viewer: Viewer): string => `
SELECT ${shownName.sql('p', viewer)} AS name,
       coalesce(${shownName.fact('p', viewer, `(SELECT jsonb_agg(o.name ORDER BY o.name COLLATE "sv-x-icu") FROM organisation o WHERE o.id = ANY ($2::uuid[]))`)}, '[]') AS organisations,
       ${dayOf(`SELECT min(at) FROM (${TOLD}) told WHERE own`)} AS "informedOn",
       ${dayOf(`SELECT min(at) FROM (${TOLD}) told WHERE own IS NOT TRUE`)} AS "filledInOn",
       EXISTS (SELECT 1 FROM identity_number n WHERE n.person_id = p.id AND NOT n.contested AND (NOT p.protected OR n.kind = 'substitute')) AS "numberKept"
  FROM person p WHERE p.id = $1`;
