import type { WorkStanding } from '@kortkurs/contract/learning';
import type { QuizScore, QuizSettings } from '@kortkurs/contract/quiz';
import type { LocalDate } from '@kortkurs/contract/common';
import { isReviewDue } from '@kortkurs/rules/quiz-review';
import { BEST_FIRST, SCORE } from './quiz/attempt.sql';

/** What is read of the work at an activity: what was last handed in of an assignment, or the attempts at a quiz. */
export type WorkRead = { state: 'handed_in' | 'returned' | 'approved'; againBy: LocalDate | null } | { best: QuizScore | null; handedIn: number; isOpen: boolean | null; hasPassed: boolean | null; shown: QuizSettings | null };

/** SQL of the hand-in of an assignment that stands for an enrolment `e` and an activity `a`: the last that is none of its writer's drafts. What was handed back stands until it is handed in again. */
export const STANDING_HAND_IN = `SELECT g.* FROM assignment_hand_in g WHERE g.enrolment_id = e.id AND g.activity_id = a.activity_id AND g.state <> 'draft' ORDER BY g.number DESC LIMIT 1`;

/** SQL of a `WorkRead`, as JSON, of an activity `a` of the kind of `k` for an enrolment `e`. Null of other kinds. */
export const WORK = `CASE k.kind
  WHEN 'assignment' THEN (SELECT jsonb_build_object('state', w.state, 'againBy', w.again_by) FROM (${STANDING_HAND_IN}) w)
  WHEN 'quiz' THEN (SELECT jsonb_build_object('best', (array_agg(${SCORE} ORDER BY ${BEST_FIRST}) FILTER (WHERE t.handed_in_at IS NOT NULL))[1], 'handedIn', count(t.handed_in_at), 'isOpen', bool_or(t.handed_in_at IS NULL), 'hasPassed', bool_or(t.passed),
      'shown', (SELECT c.shown FROM course_version_content c WHERE c.course_version_id = a.course_version_id AND c.activity_id = a.activity_id))
    FROM quiz_attempt t WHERE t.enrolment_id = e.id AND t.activity_id = a.activity_id) END`;

/** What is told of it. How many answers were right is told when the answers are, since it says something of them. @param today the day at the centre */
export function standingOf(work: WorkRead | null, today: LocalDate): WorkStanding | null {
  if (!work) return null;
  if ('state' in work) return work.state === 'returned' ? { is: 'returned', againBy: work.againBy } : { is: work.state };
  const { best, shown, handedIn, isOpen, hasPassed } = work;
  if (!best || !shown || !isReviewDue(shown, { handedIn, isOpen: isOpen ?? false, hasPassed: hasPassed ?? false, today })) return null;
  return { is: 'scored', right: best.right, questions: best.questions, passed: best.passed };
}
