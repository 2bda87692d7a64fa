import { Injectable } from '@nestjs/common';
import type { Id, LocalDate, Localized } from '@kortkurs/contract/common';
import type { AskedEvaluation, EvaluationAnswer, EvaluationQuestion, EvaluationRefusal, MyEvaluation } from '@kortkurs/contract/evaluations';
import { coverNumbers } from '@kortkurs/rules/covered-numbers';
import { readAnswers } from '@kortkurs/rules/evaluation';
import { addDays, localDateOf } from '@kortkurs/rules/schedule';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql, Tx } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';

interface Ask {
  answered: boolean;
  closesAt: Date;
  closed: boolean;
  questions: EvaluationQuestion[];
  courseTitle: Localized;
  from: Date | null;
  to: Date | null;
}

/** The last day before a moment at midnight. */
export const lastDay = (closesAt: Date): LocalDate => addDays(localDateOf(closesAt.toISOString()), -1);

/**
 * Takes what somebody answers after a run. That they have answered is written with the ask, and what they answered alone: no row, no log and no kept request has both. So it goes
 * without `Once`, whose row would have the account and a digest of the answer; sent twice it is kept once all the same, since an ask is answered once.
 */
@Injectable()
export class EvaluationAnswers {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** What is asked. @throws Refusal `evaluation-not-asked` */
  async look(sql: Sql, askId: Id): Promise<AskedEvaluation> {
    return this.shown(await this.ask(sql, askId, ''));
  }

  /** What somebody is asked of the run that they have a seat in. @throws Refusal `evaluation-not-asked` */
  async ofEnrolment(enrolmentId: Id): Promise<AskedEvaluation> {
    return this.look(this.database, await this.askOf(this.database, enrolmentId));
  }

  /** @throws Refusal as `answer` */
  async answerFor(enrolmentId: Id, answers: readonly EvaluationAnswer[]): Promise<AskedEvaluation> {
    return this.database.work(async (tx) => this.answer(tx, await this.askOf(tx, enrolmentId), answers));
  }

  /** Keep an answer; where there is one already it stays, since nobody knows which it is. @throws Refusal `evaluation-not-asked`, `evaluation-closed`, `invalid-input` */
  async answer(tx: Tx, askId: Id, answers: readonly EvaluationAnswer[]): Promise<AskedEvaluation> {
    const ask = await this.ask(tx, askId, 'FOR SHARE OF e');
    if (ask.answered) return this.shown(ask);
    if (this.isClosed(ask)) throw new Refusal<EvaluationRefusal>('evaluation-closed', { params: { day: lastDay(ask.closesAt) } });
    const { kept, faults } = readAnswers(ask.questions, answers);
    if (faults.length) throw new Refusal('invalid-input', { fields: faults });
    const first = await tx.execute('UPDATE evaluation_ask SET answered = true WHERE id = $1 AND NOT answered', [askId]);
    // What somebody wrote may hold a number, and nobody could be asked to take it away again.
    const covered = Object.fromEntries(Object.entries(kept).map(([id, said]) => [id, typeof said === 'string' ? coverNumbers(said) : said]));
    if (first > 0) await tx.execute('INSERT INTO evaluation_answer (run_id, answers) SELECT run_id, $2::jsonb FROM evaluation_ask WHERE id = $1', [askId, JSON.stringify(covered)]);
    return this.shown({ ...ask, answered: true });
  }

  /** What waits for somebody’s answer, the first to close first. */
  async mine(personId: Id): Promise<MyEvaluation[]> {
    const waiting = await this.database.query<{ enrolmentId: Id; courseTitle: Localized; closesAt: Date }>(
      `SELECT k.enrolment_id AS "enrolmentId", v.title AS "courseTitle", e.closes_at AS "closesAt"
         FROM enrolment s JOIN evaluation_ask k ON k.enrolment_id = s.id AND NOT k.answered JOIN evaluation e ON e.run_id = k.run_id AND e.closed_at IS NULL AND e.closes_at > $2
         JOIN course_run r ON r.id = e.run_id JOIN course_version v ON v.id = r.course_version_id
        WHERE s.person_id = $1 ORDER BY e.closes_at, k.id LIMIT 20`,
      [personId, this.clock.now()],
    );
    return waiting.map(({ closesAt, ...each }) => ({ ...each, until: lastDay(closesAt) }));
  }

  private async askOf(sql: Sql, enrolmentId: Id): Promise<Id> {
    const ask = await sql.one<{ id: Id }>('SELECT id FROM evaluation_ask WHERE enrolment_id = $1', [enrolmentId]);
    if (!ask) throw new Refusal<EvaluationRefusal>('evaluation-not-asked');
    return ask.id;
  }

  private async ask(sql: Sql, askId: Id, lock: string): Promise<Ask> {
    const ask = await sql.one<Ask>(
      `SELECT k.answered, e.closes_at AS "closesAt", e.closed_at IS NOT NULL AS closed, e.questions, v.title AS "courseTitle", r.starts_at AS "from", r.ends_at AS "to"
         FROM evaluation_ask k JOIN evaluation e ON e.run_id = k.run_id JOIN course_run r ON r.id = e.run_id JOIN course_version v ON v.id = r.course_version_id WHERE k.id = $1 ${lock}`,
      [askId],
    );
    if (!ask) throw new Refusal<EvaluationRefusal>('evaluation-not-asked');
    return ask;
  }

  private isClosed({ closed, closesAt }: Ask): boolean {
    return closed || closesAt <= this.clock.now();
  }

  private shown(ask: Ask): AskedEvaluation {
    const { answered, closesAt, questions, courseTitle, from, to } = ask;
    const day = (at: Date | null): LocalDate | null => at && localDateOf(at.toISOString());
    return { standing: answered ? 'answered' : this.isClosed(ask) ? 'closed' : 'open', courseTitle, from: day(from), to: day(to), until: lastDay(closesAt), questions };
  }
}
