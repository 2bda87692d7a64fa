import { tells } from '../platform/live/notices';
import { isOnList } from './on-list.sql';

/**
 * Saves a batch of marks of one session in one statement, and raises the session's revision where any of them stands, which it tells. The session is locked
 * by an earlier statement, so that what it reads of the list is so.
 *
 * $1 session, $2 run, $3 to $12 the marks, a list for each column, $13 source, $14 who, $15 received at, $16 the reason of a correction, without
 * which marks for a signed list are held, $17 the revision that the session gets, $18 and $19 when people came and left by the clock that measured their
 * marks: only of marks that follow from when the session was held. Those take the place of the mark that they follow from, also in a signed list.
 *
 * Who wins is decided as in `takesPlaceOf` of the rules: staff before the others, then the later mark, then the greater
 * mark id; a mark that was taken away later than an incoming one stays away, and whoever comes after that is here. Of several marks of one person in the
 * batch only the winner can stand; the others go to the history as lost, so that a queue replayed after a night offline
 * leaves the same trace as if it had been sent tap by tap. A mark id that the history knows is answered from there. Beside the run's own
 * people, guests of the session are marked: those who make up a session of another run there.
 */
export const SAVE_MARKS = `
WITH list AS MATERIALIZED (
  SELECT $1::uuid AS id, $2::uuid AS run_id, EXISTS (SELECT 1 FROM session_guest g WHERE g.session_id = $1) AS "hasGuests",
         EXISTS (SELECT 1 FROM session_signature g WHERE g.session_id = $1 AND g.reopened_at IS NULL) AS signed
),
sent AS (
  SELECT DISTINCT ON ("markId") *
    FROM unnest($3::uuid[], $4::uuid[], $5::timestamptz[], $6::text[], $7::smallint[], $8::smallint[], $9::text[], $10::text[], $11::text[], $12::uuid[], $18::timestamptz[], $19::timestamptz[])
      AS m("markId", "enrolmentId", at, state, "lateMinutes", "earlyMinutes", reason, channel, note, "noteOf", "cameAt", "leftAt")
),
looked_up AS MATERIALIZED (
  SELECT sent.*, h.outcome AS was, h.session_id AS "wasAt", h.enrolment_id AS "wasOf"
    FROM sent
    LEFT JOIN LATERAL (SELECT h.outcome, h.session_id, h.enrolment_id FROM attendance_history h WHERE h.mark_id = sent."markId" LIMIT 1) h ON true
),
fresh AS (
  SELECT sent.*, e.run_id AS of_run, (sent.state IS NULL) AS clears, num_nonnulls(sent."cameAt", sent."leftAt") > 0 AS follows,
         row_number() OVER (PARTITION BY sent."enrolmentId" ORDER BY sent.at DESC, sent."markId" DESC) AS place
    FROM looked_up sent
    CROSS JOIN list
    JOIN enrolment e ON e.id = sent."enrolmentId" AND ${isOnList('e', 'list')} AND (e.state IN ('enrolled', 'completed', 'not_completed') OR num_nonnulls(sent."cameAt", sent."leftAt") > 0)
   WHERE sent.was IS NULL
),
decided AS (
  SELECT f.*,
         CASE
           WHEN f.follows THEN 'applied'
           WHEN list.signed AND $16::text IS NULL THEN 'held'
           WHEN f.place > 1 THEN 'lost'
           WHEN a.mark_id IS NOT NULL AND NOT (
             ($13 = 'staff')::int > (a.source = 'staff')::int
             OR (($13 = 'staff') = (a.source = 'staff') AND (f.at, f."markId") > (a.marked_at, a.mark_id))) THEN 'lost'
           WHEN cleared.at IS NOT NULL AND a.mark_id IS NULL AND f.at <= cleared.at THEN 'lost'
           WHEN f.clears THEN 'cleared'
           ELSE 'applied'
         END AS outcome
    FROM fresh f
    CROSS JOIN list
    LEFT JOIN attendance a ON a.session_id = $1 AND a.enrolment_id = f."enrolmentId"
    LEFT JOIN LATERAL (
      SELECT h.marked_at AS at FROM attendance_history h
       WHERE h.session_id = $1 AND h.enrolment_id = f."enrolmentId" AND h.outcome = 'cleared'
       ORDER BY h.marked_at DESC LIMIT 1) cleared ON true
),
kept AS (
  INSERT INTO attendance_history (mark_id, session_id, enrolment_id, outcome, correction_reason, state, late_minutes,
    early_minutes, reason, channel, source, by_person_id, marked_at, received_at, revision, note, note_of, came_at, left_at)
  SELECT "markId", $1, "enrolmentId", outcome, $16, state, "lateMinutes", "earlyMinutes", reason,
         channel, $13, $14, at, $15, $17, decode(note, 'hex'), "noteOf", "cameAt", "leftAt"
    FROM decided
),
written AS (
  INSERT INTO attendance (session_id, enrolment_id, mark_id, state, late_minutes, early_minutes, reason, channel, source,
    by_person_id, marked_at, received_at)
  SELECT $1, "enrolmentId", "markId", state, "lateMinutes", "earlyMinutes", reason, channel, $13, $14, at, $15
    FROM decided WHERE outcome = 'applied' ORDER BY "enrolmentId"
  ON CONFLICT (session_id, enrolment_id) DO UPDATE SET mark_id = excluded.mark_id, state = excluded.state,
    late_minutes = excluded.late_minutes, early_minutes = excluded.early_minutes, reason = excluded.reason,
    channel = excluded.channel, source = excluded.source, by_person_id = excluded.by_person_id,
    marked_at = excluded.marked_at, received_at = excluded.received_at
),
raised AS (
  UPDATE session SET revision = $17 WHERE id = $1 AND EXISTS (SELECT 1 FROM decided WHERE outcome IN ('applied', 'cleared'))
  RETURNING ${tells("'marks'", 'id', 'revision')}
),
removed AS (
  DELETE FROM attendance a USING decided d
   WHERE d.outcome = 'cleared' AND a.session_id = $1 AND a.enrolment_id = d."enrolmentId"
)
SELECT "markId", "enrolmentId", outcome, outcome IN ('applied', 'cleared') AS stands, of_run AS "ofRun", false AS known, list.signed AS "isSigned", list."hasGuests" FROM decided CROSS JOIN list
UNION ALL
SELECT "markId", "wasOf", was, false, NULL, true, NULL, NULL FROM looked_up WHERE "wasAt" = $1`;
