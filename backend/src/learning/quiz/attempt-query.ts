import { Injectable } from '@nestjs/common';
import type { Id, Localized } from '@kortkurs/contract/common';
import type { QuestionReview, QuizAnswer, QuizAttempt, QuizAttemptRow, QuizShown, QuizStanding, RunQuiz, SeatQuiz } from '@kortkurs/contract/quiz';
import type { DrawnQuestion } from '@kortkurs/rules/quiz-draw';
import { pointsNeeded } from '@kortkurs/rules/quiz-marks';
import { isReviewDue } from '@kortkurs/rules/quiz-review';
import { localDateOf } from '@kortkurs/rules/schedule';
import { shownName, type Viewer } from '../../people/door';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db/database';
import { Refusal } from '../../platform/refusals/refusal';
import { FOLLOWS } from '../followers.sql';
import { Openings } from '../openings';
import { BEST_FIRST, SCORE } from './attempt.sql';
import { askedOf, readAgainOf, reviewsOf } from './attempt-marks';
import { quizOfVersion } from './quiz-keys';

const ROW = `jsonb_build_object('id', t.id, 'number', t.number, 'startedAt', t.started_at, 'handedInAt', t.handed_in_at, 'byTime', t.by_time, 'score', ${SCORE})`;

/** SQL of the quizzes of a version that have questions, with their module and their content. */
const QUIZZES = `course_version_activity a
         JOIN activity k ON k.id = a.activity_id AND k.kind = 'quiz'
         JOIN course_version_module m ON m.course_version_id = a.course_version_id AND m.module_id = a.module_id
         JOIN course_version_content c ON c.course_version_id = a.course_version_id AND c.activity_id = a.activity_id`;

interface AttemptRead extends QuizAttemptRow {
  activityId: Id;
  versionId: Id;
  drawn: DrawnQuestion[];
  dueAt: Date | null;
  of: number;
  marks: Record<string, number> | null;
  answers: Record<string, QuizAnswer>;
  shown: QuizShown;
  handedIn: number;
  isOpen: boolean;
  hasPassed: boolean;
}

/** Reads attempts. What is right is in an answer only once it is due. */
@Injectable()
export class AttemptQuery {
  constructor(
    private readonly database: Database,
    private readonly openings: Openings,
    private readonly clock: Clock,
  ) {}

  /** Where somebody stands with a quiz of their course. Two statements. @throws Refusal `not-found`, `not-open-yet` */
  async standing(enrolmentId: Id, activityId: Id): Promise<QuizStanding> {
    await this.openings.pass(this.database, enrolmentId, activityId);
    const row = await this.database.one<{ allowed: number | null; attempts: QuizAttemptRow[] }>(
      `SELECT (c.shown ->> 'attempts')::int AS allowed, coalesce((SELECT jsonb_agg(${ROW} ORDER BY t.number) FROM quiz_attempt t WHERE t.enrolment_id = e.id AND t.activity_id = c.activity_id), '[]') AS attempts
         FROM enrolment e JOIN course_run r ON r.id = e.run_id
         JOIN course_version_content c ON c.course_version_id = r.course_version_id AND c.activity_id = $2
         JOIN activity k ON k.id = c.activity_id AND k.kind = 'quiz'
        WHERE e.id = $1 AND ${FOLLOWS}`,
      [enrolmentId, activityId],
    );
    if (!row) throw new Refusal('not-found');
    const { allowed, attempts } = row;
    return { attempts, open: attempts.find(({ handedInAt }) => handedInAt === null)?.id ?? null, left: allowed === null ? null : Math.max(0, allowed - attempts.length) };
  }

  /** One attempt of somebody's, with the review where it is due. Three statements at most. @throws Refusal `not-found` */
  async one(enrolmentId: Id, attemptId: Id): Promise<QuizAttempt> {
    const row = await this.database.one<AttemptRead>(
      `SELECT t.id, t.number, t.started_at AS "startedAt", t.handed_in_at AS "handedInAt", t.by_time AS "byTime", ${SCORE} AS score, t.activity_id AS "activityId", t.course_version_id AS "versionId",
              t.drawn, t.due_at AS "dueAt", t.of_points AS of, t.marks, c.shown,
              coalesce((SELECT jsonb_object_agg(w.question_id, w.answer) FROM quiz_answer w WHERE w.attempt_id = t.id), '{}') AS answers, o.*
         FROM quiz_attempt t
         JOIN enrolment e ON e.id = t.enrolment_id AND ${FOLLOWS}
         JOIN course_version_content c ON c.course_version_id = t.course_version_id AND c.activity_id = t.activity_id
         CROSS JOIN LATERAL (
           SELECT count(*) FILTER (WHERE a.handed_in_at IS NOT NULL) AS "handedIn", bool_or(a.handed_in_at IS NULL) AS "isOpen", coalesce(bool_or(a.passed), false) AS "hasPassed"
             FROM quiz_attempt a WHERE a.enrolment_id = t.enrolment_id AND a.activity_id = t.activity_id) o
        WHERE t.id = $2 AND t.enrolment_id = $1`,
      [enrolmentId, attemptId],
    );
    if (!row) throw new Refusal('not-found');
    const { versionId: _version, marks: _marks, drawn, answers, shown, handedIn, isOpen, hasPassed, ...attempt } = row;
    const now = this.clock.now().toISOString();
    const isDue = attempt.handedInAt !== null && isReviewDue(shown, { handedIn, isOpen, hasPassed, today: localDateOf(now) });
    const reviews = isDue ? await this.reviews(enrolmentId, row) : undefined;
    return {
      ...attempt,
      dueAt: attempt.dueAt?.toISOString() ?? null,
      layout: shown.layout,
      now,
      needed: pointsNeeded(attempt.of, shown.passShare),
      questions: drawn.map((question) => askedOf(question, answers[question.id] ?? null, reviews?.get(question.id) ?? null)),
      reviewWaits: isDue || attempt.handedInAt === null ? null : { for: shown.review, date: shown.reviewDate },
    };
  }

  /** The quizzes of the course that somebody follows, in its order, with all their attempts. One statement. @throws Refusal `not-found` */
  async ofSeat(enrolmentId: Id): Promise<SeatQuiz[]> {
    const row = await this.database.one<{ quizzes: SeatQuiz[] }>(
      `SELECT (SELECT coalesce(jsonb_agg(jsonb_build_object('activityId', a.activity_id, 'title', a.title, 'passShare', c.shown -> 'passShare', 'allowed', c.shown -> 'attempts',
                  'attempts', (SELECT coalesce(jsonb_agg(${ROW} ORDER BY t.number), '[]') FROM quiz_attempt t WHERE t.enrolment_id = e.id AND t.activity_id = a.activity_id)) ORDER BY m.position, a.position), '[]')
                 FROM ${QUIZZES} WHERE a.course_version_id = r.course_version_id) AS quizzes
         FROM enrolment e JOIN course_run r ON r.id = e.run_id WHERE e.id = $1 AND ${FOLLOWS}`,
      [enrolmentId],
    );
    if (!row) throw new Refusal('not-found');
    return row.quizzes;
  }

  /** What came of the quizzes of a run's course, by quiz and person. One statement. */
  async ofRun(runId: Id, viewer: Viewer): Promise<RunQuiz[]> {
    const name = shownName.sql('h', viewer);
    const rows = await this.database.query<RunQuiz>(
      `SELECT a.activity_id AS "activityId", a.title, a.required, (c.shown ->> 'attempts')::int AS allowed, (c.shown ->> 'passShare')::int AS "passShare",
              coalesce((SELECT jsonb_agg(jsonb_build_object('enrolmentId', e.id, 'name', ${name}, 'attempts', o.attempts, 'openSince', o."openSince", 'best', o.best, 'lastAt', o."lastAt") ORDER BY ${name} COLLATE "sv-x-icu", e.id)
                 FROM enrolment e JOIN person h ON h.id = e.person_id
                 CROSS JOIN LATERAL (
                   SELECT count(*) FILTER (WHERE t.handed_in_at IS NOT NULL) AS attempts, max(t.started_at) FILTER (WHERE t.handed_in_at IS NULL) AS "openSince", max(t.handed_in_at) AS "lastAt",
                          (array_agg(${SCORE} ORDER BY ${BEST_FIRST}) FILTER (WHERE t.handed_in_at IS NOT NULL))[1] AS best
                     FROM quiz_attempt t WHERE t.enrolment_id = e.id AND t.activity_id = a.activity_id) o
                WHERE e.run_id = r.id AND ${FOLLOWS}), '[]') AS people
         FROM course_run r
         JOIN (${QUIZZES}) ON a.course_version_id = r.course_version_id
        WHERE r.id = $1 ORDER BY m.position, a.position`,
      [runId],
    );
    return rows;
  }

  /** What is right, and what the author says of it. Only for an attempt whose review is due. */
  private async reviews(enrolmentId: Id, { versionId, activityId, drawn, marks, answers }: AttemptRead): Promise<Map<Id, QuestionReview>> {
    const quiz = await quizOfVersion(this.database, versionId, activityId);
    const keys = new Map((quiz?.kept.questions ?? []).map(({ id, key }) => [id, key]));
    const again = readAgainOf(keys);
    const titles = new Map(
      again.length === 0
        ? []
        : (
            await this.database.query<{ id: Id; title: Localized }>(
              `SELECT a.activity_id AS id, a.title FROM enrolment e JOIN course_run r ON r.id = e.run_id JOIN course_version_activity a ON a.course_version_id = r.course_version_id WHERE e.id = $1 AND a.activity_id = ANY ($2::uuid[])`,
              [enrolmentId, again],
            )
          ).map(({ id, title }) => [id, title]),
    );
    return reviewsOf(drawn, keys, marks ?? {}, new Map(Object.entries(answers)), titles);
  }
}
