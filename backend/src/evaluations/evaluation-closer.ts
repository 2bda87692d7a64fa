import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import { EVALUATION_AT_LEAST } from '@kortkurs/contract/evaluations';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Jobs } from '../platform/jobs/jobs';
import { EvaluationDays } from './evaluation-days';
import { OWN_PACE } from './evaluations.sql';
import { closeEvaluation } from './jobs';

/**
 * Closes an evaluation when its last day is over; of a run in one's own pace, which more may complete, only once enough have answered, or long after. Its answers are then written anew,
 * all in one transaction, in an order of chance and with other ids: where a row lies in its table, and which transaction wrote it, would else tell who looks into the database which of
 * those who have answered wrote which answer.
 */
@Injectable()
export class EvaluationCloser implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly days: EvaluationDays,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(closeEvaluation, ({ runId }) => this.close(runId));
  }

  /** @returns nothing; an evaluation that is not over, or closed already, stays as it is */
  close(runId: Id): Promise<void> {
    return this.database.work(async (tx) => {
      // Whoever is answering holds the row until the answer is written.
      const over = await tx.one('SELECT 1 FROM evaluation WHERE run_id = $1 AND closed_at IS NULL AND closes_at <= $2 FOR UPDATE', [runId, this.clock.now()]);
      if (!over || (await this.goesOn(tx, runId))) return;
      const answers = await tx.query<{ answers: object }>('DELETE FROM evaluation_answer WHERE run_id = $1 RETURNING answers', [runId]);
      await tx.execute(
        'INSERT INTO evaluation_answer (run_id, answers) SELECT $1, a.answers FROM jsonb_array_elements($2::jsonb) AS a (answers) ORDER BY random()',
        [runId, JSON.stringify(answers.map((each) => each.answers))],
      );
      await tx.execute('UPDATE evaluation SET closed_at = $2 WHERE run_id = $1', [runId, this.clock.now()]);
    });
  }

  /** Let one of a run in one's own pace that too few have answered stay open for those who complete it next. @returns whether it does */
  private async goesOn(tx: Tx, runId: Id): Promise<boolean> {
    const closesAt = this.days.enough();
    const isLonger = await tx.execute(
      `UPDATE evaluation e SET closes_at = $2 FROM course_run r WHERE e.run_id = $1 AND r.id = e.run_id AND ${OWN_PACE} AND r.status = 'published' AND e.opens_at > $3
          AND (SELECT count(*) FROM evaluation_answer a WHERE a.run_id = e.run_id) < ${EVALUATION_AT_LEAST}`,
      [runId, closesAt, this.days.longest()],
    );
    if (isLonger > 0) await this.jobs.send(tx, closeEvaluation, { runId }, { after: closesAt });
    return isLonger > 0;
  }
}
