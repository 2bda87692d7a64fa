/**
 * SQL of the last sign of somebody in the run of their enrolment `e`, of any kind; null before the first. What others did is none: that an instructor approved something,
 * sent it back to be handed in anew, or that the time of an attempt was up.
 */
export const LAST_ACTIVE_AT = `greatest(
  (SELECT max(s.starts_at) FROM attendance t JOIN session s ON s.id = t.session_id WHERE t.enrolment_id = e.id AND t.state = 'present'),
  (SELECT max(CASE WHEN k.kind = 'assignment' THEN t.started_at ELSE greatest(t.started_at, t.done_at) END) FROM activity_progress t JOIN activity k ON k.id = t.activity_id WHERE t.enrolment_id = e.id AND k.kind <> 'quiz'),
  (SELECT max(t.at) FROM player_place t WHERE t.enrolment_id = e.id),
  (SELECT max(t.written_at) FROM activity_note t WHERE t.enrolment_id = e.id),
  (SELECT max(t.played_at) FROM watched t WHERE t.enrolment_id = e.id),
  (SELECT max(greatest(t.started_at, CASE WHEN NOT t.by_time THEN t.handed_in_at END, (SELECT max(w.saved_at) FROM quiz_answer w WHERE w.attempt_id = t.id))) FROM quiz_attempt t WHERE t.enrolment_id = e.id),
  (SELECT max(coalesce(t.handed_in_at, CASE WHEN NOT EXISTS (SELECT 1 FROM assignment_hand_in b WHERE b.enrolment_id = t.enrolment_id AND b.activity_id = t.activity_id AND b.decided_at >= t.written_at) THEN t.written_at END))
     FROM assignment_hand_in t WHERE t.enrolment_id = e.id),
  (SELECT max(t.answered_at) FROM survey_answer t WHERE t.enrolment_id = e.id),
  (SELECT max(greatest(t.written_at, t.edited_at)) FROM discussion d JOIN discussion_post t ON t.discussion_id = d.id WHERE d.run_id = e.run_id AND t.person_id = e.person_id),
  (SELECT max(t.handed_in_at) FROM hand_in t WHERE t.enrolment_id = e.id))`;

/** SQL of from when somebody could be there: the seat `e` is theirs, and its run `r` has begun. */
export const BEGUN_AT = `greatest(coalesce(e.enrolled_at, e.created_at), r.starts_at)`;
