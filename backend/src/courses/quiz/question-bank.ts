import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { CourseRefusal } from '@kortkurs/contract/courses';
import { QUIZ_LIMITS, type BankQuestion, type NewQuestion, type QuestionWish, type QuizRefusal } from '@kortkurs/contract/quiz';
import { faultsOfQuestion, keptQuestion } from '@kortkurs/rules/quiz-question';
import { Audit } from '../../platform/audit/audit';
import { Clock } from '../../platform/clock';
import type { Tx } from '../../platform/db/tx';
import { Once } from '../../platform/idempotency/once';
import { Refusal } from '../../platform/refusals/refusal';
import { IN_USE, QuestionQuery } from './question-query';

/** How a question is stored: what everybody may read of it, and what is kept back. */
function columnsOf(wish: QuestionWish): unknown[] {
  const { topic, kind, points, text, options, matches, unit, ...key } = keptQuestion(wish);
  return [topic, kind, points, JSON.stringify({ text, options, matches, unit }), JSON.stringify(key)];
}

/** Write the questions of a course that is begun with them; they stand in the order in which they are given. What is wrong with them has been asked. */
export async function writeBank(tx: Tx, courseId: Id, questions: readonly NewQuestion[], at: Date): Promise<void> {
  for (const { id, ...wish } of questions)
    await tx.execute('INSERT INTO question (id, course_id, topic, kind, points, shown, kept_back, created_at, updated_at) VALUES ($1, $2, $4, $5, $6, $7, $8, $3, $3)', [id, courseId, at, ...columnsOf(wish)]);
}

/** Writes the questions of a course. Each holds the course, as whoever publishes it does: what is published is one moment of its bank. */
@Injectable()
export class QuestionBankKeeper {
  constructor(
    private readonly once: Once,
    private readonly questions: QuestionQuery,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Write a question. The id is its natural key. @throws Refusal `invalid-input`, `bank-full`, `course-archived` */
  add(courseId: Id, { id, ...wish }: NewQuestion): Promise<BankQuestion> {
    this.check(wish);
    return this.once.work(async (tx) => {
      await this.hold(tx, courseId);
      const held = await tx.one<{ n: number; own: boolean | null }>(`SELECT (SELECT count(*) FROM question WHERE course_id = $1) AS n, (SELECT course_id = $1 FROM question WHERE id = $2) AS own`, [courseId, id]);
      if (held?.own === false) throw new Refusal<CourseRefusal>('not-of-this-course');
      if (held?.own) return this.questions.one(tx, courseId, id);
      if ((held?.n ?? 0) >= QUIZ_LIMITS.bank) throw new Refusal<QuizRefusal>('bank-full', { params: { limit: QUIZ_LIMITS.bank } });
      await tx.execute('INSERT INTO question (id, course_id, topic, kind, points, shown, kept_back, created_at, updated_at) VALUES ($1, $2, $4, $5, $6, $7, $8, $3, $3)', [id, courseId, this.clock.now(), ...columnsOf(wish)]);
      return this.questions.one(tx, courseId, id);
    });
  }

  /** @param expected the version that the change was made on top of @throws Refusal `invalid-input`, `changed-meanwhile`, `not-found` */
  change(courseId: Id, id: Id, wish: QuestionWish, expected: number | undefined): Promise<BankQuestion> {
    this.check(wish);
    return this.once.work(async (tx) => {
      await this.hold(tx, courseId);
      const { version } = await this.questions.one(tx, courseId, id);
      if (version !== expected) throw new Refusal('changed-meanwhile');
      await tx.execute('UPDATE question SET topic = $3, kind = $4, points = $5, shown = $6, kept_back = $7, updated_at = $2, version = version + 1 WHERE id = $1', [id, this.clock.now(), ...columnsOf(wish)]);
      return this.questions.one(tx, courseId, id);
    });
  }

  /** Take a question out of the bank. Quizzes that are published go on asking it. @throws Refusal `question-in-use` */
  remove(courseId: Id, id: Id): Promise<void> {
    return this.once.work(async (tx) => {
      await this.hold(tx, courseId);
      if (await tx.one(`SELECT 1 FROM question q WHERE q.id = $1 AND q.course_id = $2 AND ${IN_USE}`, [id, courseId])) throw new Refusal<QuizRefusal>('question-in-use');
      const gone = await tx.execute('DELETE FROM question WHERE id = $1 AND course_id = $2', [id, courseId]);
      if (gone) await this.audit.record(tx, { action: 'course.question-removed', objectType: 'course', objectId: courseId, details: { questionId: id } });
    });
  }

  private check(wish: QuestionWish): void {
    const fields = faultsOfQuestion(wish);
    if (fields.length) throw new Refusal('invalid-input', { fields });
  }

  private async hold(tx: Tx, courseId: Id): Promise<void> {
    const course = await tx.one<{ archived: boolean }>('SELECT archived_at IS NOT NULL AS archived FROM course WHERE id = $1 FOR UPDATE', [courseId]);
    if (!course) throw new Refusal('not-found');
    if (course.archived) throw new Refusal<CourseRefusal>('course-archived');
  }
}
