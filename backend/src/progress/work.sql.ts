import { BEST_FIRST } from '../learning/door';

/** SQL of the activities of a kind of the version `v`, in its order, as a list of JSON. */
const ofKind = (kind: 'assignment' | 'quiz', said: string, joined = ''): string =>
  `(SELECT coalesce(jsonb_agg(jsonb_build_object('id', w.activity_id, 'title', w.title${said}) ORDER BY wm.position, w.position, w.activity_id), '[]')
      FROM course_version_activity w JOIN activity wk ON wk.id = w.activity_id AND wk.kind = '${kind}'
      JOIN course_version_module wm ON wm.course_version_id = w.course_version_id AND wm.module_id = w.module_id${joined}
     WHERE w.course_version_id = v.id)`;

/** SQL of the assignments of the version `v`. */
export const ASSIGNMENTS = ofKind('assignment', '');
/** SQL of its quizzes that have questions. */
export const QUIZZES = ofKind('quiz', `, 'passShare', wc.shown -> 'passShare'`, ' JOIN course_version_content wc ON wc.course_version_id = w.course_version_id AND wc.activity_id = w.activity_id');

/** SQL of what the one of the enrolment `e` handed in last of each assignment, by its id. */
export const HAND_INS = `(SELECT coalesce(jsonb_object_agg(g.activity_id, jsonb_build_object('id', g.id, 'state', g.state, 'number', g.number, 'handedInAt', g.handed_in_at, 'isLate', coalesce(g.handed_in_at > g.due_at, false))), '{}')
  FROM (SELECT DISTINCT ON (o.activity_id) o.* FROM assignment_hand_in o WHERE o.enrolment_id = e.id AND o.state <> 'draft' ORDER BY o.activity_id, o.number DESC) g)`;

/** SQL of what came of the attempts of the enrolment `e` at each quiz, by its id. */
export const QUIZ_RESULTS = `(SELECT coalesce(jsonb_object_agg(q.activity_id, jsonb_build_object('attempts', q.attempts, 'openSince', q.open_since, 'best', q.best)), '{}')
  FROM (SELECT t.activity_id, count(*) FILTER (WHERE t.handed_in_at IS NOT NULL) AS attempts, max(t.started_at) FILTER (WHERE t.handed_in_at IS NULL) AS open_since,
               (array_agg(jsonb_build_object('share', coalesce(t.points::float / nullif(t.of_points, 0), 0), 'passed', t.passed) ORDER BY ${BEST_FIRST}) FILTER (WHERE t.handed_in_at IS NOT NULL))[1] AS best
          FROM quiz_attempt t WHERE t.enrolment_id = e.id GROUP BY t.activity_id) q)`;
