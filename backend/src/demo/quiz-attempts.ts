import type { KeptQuestion, QuestionKey, QuizAnswer, QuizKept, QuizShown } from '@kortkurs/contract/quiz';
import { pointsNeeded } from '@kortkurs/rules/quiz-marks';
import { Dice } from './dice';
import type { DemoPerson } from './people';
import type { Rows } from './rows';
import type { DemoRun } from './runs';
import type { DemoEnrolment } from './seats';

/** Its own, so that what else falls stays where it fell. */
const SEED = 47;
const DAY = 86_400_000;
const POINT = 100;
/** How many questions each of the first few got right, attempt by attempt: of eight, six are enough. */
const RIGHT = [[5, 7], [8], [4], [3, 6]];

/** What is right of a question, as an answer. */
const answerOf = ({ right, pairs, accepted, value }: QuestionKey): QuizAnswer => ({ chosen: right, text: accepted[0] ?? (value === null ? '' : String(value)), pairs });

/** Some of those who come to this evening's course have taken its quiz; those who knew less left questions unanswered. The learner has it before them. */
export function addQuizAttempts(rows: Rows, tonight: DemoRun | undefined, seated: DemoEnrolment[], { learner, instructor }: { learner: DemoPerson; instructor: DemoPerson }, now: Date): void {
  if (!tonight) return;
  const quizzes = new Set(rows.of('activity').filter(({ kind }) => kind === 'quiz').map(({ id }) => id));
  const content = rows.of('course_version_content').find(({ course_version_id: version, activity_id: activity }) => version === tonight.course.versionId && quizzes.has(activity));
  if (!content) return;
  const { questions } = content['kept_back'] as QuizKept;
  const { passShare } = content['shown'] as QuizShown;
  const of = questions.reduce((sum, { points }) => sum + points * POINT, 0);
  const dice = new Dice(SEED, now.getTime() - 5 * DAY);
  const at = (days: number): string => new Date(now.getTime() - days * DAY).toISOString();
  const others = seated.filter(({ run, person }) => run === tonight && person !== learner && person !== instructor);
  RIGHT.forEach((attempts, n) => {
    const enrolment = others[n];
    if (!enrolment) return;
    const passes = attempts.map((count, before) => {
      const known: KeptQuestion[] = questions.slice(0, count);
      const id = dice.id();
      const points = known.reduce((sum, { points: each }) => sum + each * POINT, 0);
      const passed = points >= (pointsNeeded(of, passShare) ?? 0);
      const days = 5 - before * 0.5 - n * 0.1;
      rows.add('quiz_attempt', {
        id,
        enrolment_id: enrolment.id,
        activity_id: content['activity_id'],
        course_version_id: tonight.course.versionId,
        number: before + 1,
        drawn: questions.map(({ id: question, points: each, shown }) => ({ id: question, points: each, shown })),
        started_at: at(days + 0.01),
        handed_in_at: at(days),
        by_time: false,
        marks: Object.fromEntries(questions.map(({ id: question, points: each }) => [question, known.some((one) => one.id === question) ? each * POINT : 0])),
        points,
        of_points: of,
        right_count: count,
        passed,
      });
      for (const { id: question, key } of known) rows.add('quiz_answer', { attempt_id: id, question_id: question, answer: answerOf(key), saved_at: at(days) });
      return passed ? at(days) : null;
    });
    const done = passes.find((passed) => passed !== null);
    rows.add('activity_progress', { enrolment_id: enrolment.id, activity_id: content['activity_id'], state: done ? 'done' : 'started', started_at: at(5), ...(done && { done_at: done }) });
  });
}
