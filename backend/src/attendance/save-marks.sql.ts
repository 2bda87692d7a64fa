/**
 * Saves a batch of marks of one session in one statement, and raises the session's revision where any of them stands.
 *
 * $1 session, $2 run, $3 the marks as a JSON array, $4 source, $5 who, $6 received at, $7 whether the marks are held
 * because the list is signed, $8 the reason of a correction.
 *
 * Who wins is decided as in `takesPlaceOf` of the rules: staff before the others, then the later mark, then the greater
 * mark id; a mark that was taken away later than an incoming one stays away. Of several marks of one person in the
 * batch only the winner can stand; the others go to the history as lost, so that a queue replayed after a night offline
 * leaves the same trace as if it had been sent tap by tap. A mark id that the history knows is answered from there.
 */
export const SAVE_MARKS = `
WITH sent AS (
  SELECT DISTINCT ON ("markId") *
    FROM jsonb_to_recordset($3::jsonb) AS m("markId" uuid, "enrolmentId" uuid, at timestamptz, state text,
      "lateMinutes" smallint, "earlyMinutes" smallint, reason text, channel text)
),
known AS (
  SELECT h.mark_id, h.enrolment_id, h.outcome FROM attendance_history h JOIN sent ON sent."markId" = h.mark_id AND h.session_id = $1
),
fresh AS (
  SELECT sent.*, (sent.state IS NULL) AS clears,
         row_number() OVER (PARTITION BY sent."enrolmentId" ORDER BY sent.at DESC, sent."markId" DESC) AS place
    FROM sent
    JOIN enrolment e ON e.id = sent."enrolmentId" AND e.run_id = $2 AND e.state IN ('enrolled', 'completed', 'not_completed')
   WHERE NOT EXISTS (SELECT 1 FROM attendance_history h WHERE h.mark_id = sent."markId")
),
decided AS (
  SELECT f.*, a.state AS was, a.late_minutes AS was_late, a.early_minutes AS was_early,
         CASE
           WHEN $7::boolean THEN 'held'
           WHEN f.place > 1 THEN 'lost'
           WHEN a.mark_id IS NOT NULL AND NOT (
             ($4 = 'staff')::int > (a.source = 'staff')::int
             OR (($4 = 'staff') = (a.source = 'staff') AND (f.at, f."markId") > (a.marked_at, a.mark_id))) THEN 'lost'
           WHEN cleared.at IS NOT NULL AND a.mark_id IS NULL AND NOT (
             ($4 = 'staff')::int > (cleared.source = 'staff')::int
             OR (($4 = 'staff') = (cleared.source = 'staff') AND f.at > cleared.at)) THEN 'lost'
           WHEN f.clears THEN 'cleared'
           ELSE 'applied'
         END AS outcome
    FROM fresh f
    LEFT JOIN attendance a ON a.session_id = $1 AND a.enrolment_id = f."enrolmentId"
    LEFT JOIN LATERAL (
      SELECT h.marked_at AS at, h.source FROM attendance_history h
       WHERE h.session_id = $1 AND h.enrolment_id = f."enrolmentId" AND h.outcome = 'cleared'
       ORDER BY h.marked_at DESC LIMIT 1) cleared ON true
),
kept AS (
  INSERT INTO attendance_history (mark_id, session_id, enrolment_id, outcome, correction_reason, state, late_minutes,
    early_minutes, reason, channel, source, by_person_id, marked_at, received_at)
  SELECT "markId", $1, "enrolmentId", outcome, $8, state, coalesce("lateMinutes", 0), coalesce("earlyMinutes", 0), reason,
         coalesce(channel, 'in_person'), $4, $5, at, $6
    FROM decided
),
written AS (
  INSERT INTO attendance (session_id, enrolment_id, mark_id, state, late_minutes, early_minutes, reason, channel, source,
    by_person_id, marked_at, received_at)
  SELECT $1, "enrolmentId", "markId", state, "lateMinutes", "earlyMinutes", reason, channel, $4, $5, at, $6
    FROM decided WHERE outcome = 'applied' ORDER BY "enrolmentId"
  ON CONFLICT (session_id, enrolment_id) DO UPDATE SET mark_id = excluded.mark_id, state = excluded.state,
    late_minutes = excluded.late_minutes, early_minutes = excluded.early_minutes, reason = excluded.reason,
    channel = excluded.channel, source = excluded.source, by_person_id = excluded.by_person_id,
    marked_at = excluded.marked_at, received_at = excluded.received_at
),
raised AS (
  UPDATE session SET revision = revision + 1 WHERE id = $1 AND EXISTS (SELECT 1 FROM decided WHERE outcome IN ('applied', 'cleared'))
),
removed AS (
  DELETE FROM attendance a USING decided d
   WHERE d.outcome = 'cleared' AND a.session_id = $1 AND a.enrolment_id = d."enrolmentId"
)
SELECT "markId", "enrolmentId", outcome, outcome IN ('applied', 'cleared') AS stands, was, was_late AS "wasLate", was_early AS "wasEarly" FROM decided
UNION ALL
SELECT mark_id, enrolment_id, outcome, false, NULL, NULL, NULL FROM known`;
