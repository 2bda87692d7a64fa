import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { QuizAnswer, QuizRefusal } from '@kortkurs/contract/quiz';
import { drawQuestions, type DrawnQuestion } from '@kortkurs/rules/quiz-draw';
import { answerFits, isBlank, pointsInAll } from '@kortkurs/rules/quiz-marks';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db/database';
import type { Tx } from '../../platform/db/tx';
import { Events } from '../../platform/events/events';
import { jobType } from '../../platform/jobs/job-type';
import { Jobs } from '../../platform/jobs/jobs';
import { Refusal } from '../../platform/refusals/refusal';
import { FOLLOWS } from '../followers.sql';
import { QuizHandedIn } from '../learning-events';
import { Openings } from '../openings';
import { ProgressKeeper } from '../progress-keeper';
import { marked } from './attempt-marks';
import { chance } from './chance';
import { quizOfVersion } from './quiz-keys';

/** So long after its time an attempt still takes what was answered in time and is under way, in milliseconds. */
export const GRACE_MS = 30_000;

const handInAttempt = jobType<{ attemptId: string }>('learning.hand-in-attempt', { retries: 10 });

/** An attempt that is open, locked. */
interface Held {
  id: Id;
  enrolmentId: Id;
  activityId: Id;
  versionId: Id;
  drawn: DrawnQuestion[];
  dueAt: Date | null;
  handedInAt: Date | null;
}

const HELD = `t.id, t.enrolment_id AS "enrolmentId", t.activity_id AS "activityId", t.course_version_id AS "versionId", t.drawn, t.due_at AS "dueAt", t.handed_in_at AS "handedInAt"`;

/** Lets people take quizzes: begins attempts, keeps their answers, and marks what is handed in. The time is the server's. */
@Injectable()
export class AttemptDesk implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly openings: Openings,
    private readonly progress: ProgressKeeper,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(handInAttempt, ({ attemptId }) => this.endOverdue(attemptId));
  }

  /**
   * Begin an attempt, or go on with the one that is open. One's own seat is locked, so that of two at once the second finds the first.
   * @returns the attempt's id
   * @throws Refusal `not-found`, `not-open-yet`, `no-attempt-left`, `quiz-not-ready`
   */
  begin(enrolmentId: Id, activityId: Id, id: Id): Promise<Id> {
    return this.database.work(async (tx) => {
      const seat = await tx.one<{ versionId: Id }>(`SELECT r.course_version_id AS "versionId" FROM enrolment e JOIN course_run r ON r.id = e.run_id WHERE e.id = $1 AND ${FOLLOWS} FOR NO KEY UPDATE OF e`, [enrolmentId]);
      if (!seat) throw new Refusal('not-found');
      await this.openings.pass(tx, enrolmentId, activityId);
      const quiz = await quizOfVersion(tx, seat.versionId, activityId);
      if (!quiz) throw new Refusal('not-found');
      // What those before it asked is not read: where nobody says how many there may be, somebody can have thousands.
      const before = await tx.query<{ id: Id }>('SELECT id FROM quiz_attempt t WHERE t.enrolment_id = $1 AND t.activity_id = $2 ORDER BY t.number FOR UPDATE', [enrolmentId, activityId]);
      const open = await tx.one<Held>(`SELECT ${HELD} FROM quiz_attempt t WHERE t.enrolment_id = $1 AND t.activity_id = $2 AND t.handed_in_at IS NULL`, [enrolmentId, activityId]);
      if (open && !this.isOverdue(open)) return open.id;
      if (open) await this.mark(tx, open);
      // Sent again when it has been handed in meanwhile, it begins nothing.
      if (before.some((attempt) => attempt.id === id.toLowerCase())) return id;
      if (quiz.shown.attempts !== null && before.length >= quiz.shown.attempts) throw new Refusal<QuizRefusal>('no-attempt-left');
      const drawn = drawQuestions(quiz.kept, quiz.shown, chance);
      if (drawn.length === 0) throw new Refusal<QuizRefusal>('quiz-not-ready');
      const now = this.clock.now();
      const dueAt = quiz.shown.minutes === null ? null : new Date(now.getTime() + quiz.shown.minutes * 60_000);
      const added = await tx.execute(
        `INSERT INTO quiz_attempt (id, enrolment_id, activity_id, course_version_id, number, drawn, started_at, due_at, of_points) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING`,
        [id, enrolmentId, activityId, seat.versionId, before.length + 1, JSON.stringify(drawn), now, dueAt, pointsInAll(drawn)],
      );
      if (added === 0) throw new Refusal('not-found');
      await tx.execute(`INSERT INTO activity_progress (enrolment_id, activity_id, state, started_at) VALUES ($1, $2, 'started', $3) ON CONFLICT (enrolment_id, activity_id) DO NOTHING`, [enrolmentId, activityId, now]);
      if (dueAt) await this.jobs.send(tx, handInAttempt, { attemptId: id }, { after: new Date(dueAt.getTime() + GRACE_MS) });
      return id;
    });
  }

  /**
   * Keep what somebody answers, or take it back; sent again it stands already. The attempt is held, so that what is acknowledged is marked with it.
   * @throws Refusal `not-found`, `attempt-over`, `invalid-input` for what the question does not offer
   */
  answer(enrolmentId: Id, attemptId: Id, questionId: Id, answer: QuizAnswer | null): Promise<void> {
    return this.database.work(async (tx) => {
      const attempt = await tx.one<Held>(`SELECT ${HELD} FROM quiz_attempt t JOIN enrolment e ON e.id = t.enrolment_id AND ${FOLLOWS} WHERE t.id = $1 AND t.enrolment_id = $2 FOR SHARE OF t`, [attemptId, enrolmentId]);
      const question = attempt?.drawn.find(({ id }) => id === questionId.toLowerCase());
      if (!attempt || !question) throw new Refusal('not-found');
      if (attempt.handedInAt || this.isOverdue(attempt)) throw new Refusal<QuizRefusal>('attempt-over');
      if (answer && !answerFits(question.shown, answer)) {
        const field = question.shown.kind === 'number' ? 'text' : question.shown.kind === 'matching' ? 'pairs' : question.shown.kind === 'short_text' ? 'text' : 'chosen';
        throw new Refusal('invalid-input', { fields: [{ field: `answer.${field}`, code: question.shown.kind === 'number' ? 'answerNumber' : 'answerOffered' }] });
      }
      if (isBlank(answer)) {
        await tx.execute('DELETE FROM quiz_answer WHERE attempt_id = $1 AND question_id = $2', [attemptId, questionId]);
        return;
      }
      await tx.execute(
        `INSERT INTO quiz_answer (attempt_id, question_id, answer, saved_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (attempt_id, question_id) DO UPDATE SET answer = excluded.answer, saved_at = excluded.saved_at`,
        [attemptId, questionId, JSON.stringify(answer), this.clock.now()],
      );
    });
  }

  /** Hand in an attempt; one that is handed in stays as it is. @throws Refusal `not-found` */
  handIn(enrolmentId: Id, attemptId: Id): Promise<void> {
    return this.database.work(async (tx) => {
      // The seat first: whoever passes may complete the course.
      await tx.one('SELECT 1 FROM enrolment WHERE id = $1 FOR NO KEY UPDATE', [enrolmentId]);
      const attempt = await tx.one<Held>(`SELECT ${HELD} FROM quiz_attempt t JOIN enrolment e ON e.id = t.enrolment_id AND ${FOLLOWS} WHERE t.id = $1 AND t.enrolment_id = $2 FOR UPDATE OF t`, [attemptId, enrolmentId]);
      if (!attempt) throw new Refusal('not-found');
      if (!attempt.handedInAt) await this.mark(tx, attempt);
    });
  }

  /** Hand in what somebody has open of a course after its time. Asked before their attempts are read: the job may be late. */
  async endOverdueOf(enrolmentId: Id): Promise<void> {
    const over = await this.database.query<{ id: Id }>('SELECT id FROM quiz_attempt WHERE enrolment_id = $1 AND handed_in_at IS NULL AND due_at < $2', [enrolmentId, new Date(this.clock.now().getTime() - GRACE_MS)]);
    for (const { id } of over) await this.endOverdue(id);
  }

  /** Hand in an attempt whose time is up. @throws Error before that, so that the job looks again later */
  async endOverdue(attemptId: Id): Promise<void> {
    await this.database.work(async (tx) => {
      await tx.one('SELECT 1 FROM enrolment e JOIN quiz_attempt t ON t.enrolment_id = e.id WHERE t.id = $1 FOR NO KEY UPDATE OF e', [attemptId]);
      const attempt = await tx.one<Held>(`SELECT ${HELD} FROM quiz_attempt t WHERE t.id = $1 FOR UPDATE`, [attemptId]);
      if (!attempt || attempt.handedInAt) return;
      if (!this.isOverdue(attempt)) throw new Error(`The time of the attempt ${attemptId} is not up yet.`);
      await this.mark(tx, attempt);
    });
  }

  /** Nothing of an attempt is taken any more. */
  private isOverdue({ dueAt }: Held): boolean {
    return dueAt !== null && this.clock.now().getTime() > dueAt.getTime() + GRACE_MS;
  }

  private async mark(tx: Tx, { id, enrolmentId, activityId, versionId, drawn, dueAt }: Held): Promise<void> {
    const quiz = await quizOfVersion(tx, versionId, activityId);
    if (!quiz) throw new TypeError(`the version ${versionId} has let go of the quiz ${activityId}`);
    const keys = new Map(quiz.kept.questions.map((question) => [question.id, question.key]));
    const answers = new Map((await tx.query<{ id: Id; answer: QuizAnswer }>('SELECT question_id AS id, answer FROM quiz_answer WHERE attempt_id = $1', [id])).map((row) => [row.id, row.answer]));
    const {
      marks,
      score: { points, right, passed },
    } = marked(drawn, keys, answers, quiz.shown.passShare);
    const now = this.clock.now();
    const byTime = dueAt !== null && now > dueAt;
    await tx.execute('UPDATE quiz_attempt SET handed_in_at = $2, by_time = $3, marks = $4, points = $5, right_count = $6, passed = $7 WHERE id = $1', [id, byTime ? dueAt : now, byTime, JSON.stringify(marks), points, right, passed]);
    await this.events.emit(tx, new QuizHandedIn(enrolmentId, activityId));
    if (passed) await this.reach(tx, enrolmentId, activityId);
  }

  /** What is passed is done. A run that has moved to a version without the quiz has nothing that could be. */
  private async reach(tx: Tx, enrolmentId: Id, activityId: Id): Promise<void> {
    const asked = await tx.one(
      `SELECT 1 FROM enrolment e JOIN course_run r ON r.id = e.run_id JOIN course_version_activity a ON a.course_version_id = r.course_version_id AND a.activity_id = $2 WHERE e.id = $1 AND ${FOLLOWS}`,
      [enrolmentId, activityId],
    );
    if (asked) await this.progress.reach(tx, enrolmentId, activityId, 'done');
  }
}
