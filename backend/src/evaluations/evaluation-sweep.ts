import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import { EVALUATION_DAYS } from '@kortkurs/contract/evaluations';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Events } from '../platform/events/events';
import { Jobs } from '../platform/jobs/jobs';
import { plainError } from '../platform/without-addresses';
import { EvaluationAsked } from './events';
import { EvaluationCloser } from './evaluation-closer';
import { EvaluationDays } from './evaluation-days';
import { EvaluationOpener } from './evaluation-opener';
import { completedWithin, OWN_PACE } from './evaluations.sql';
import { sweepEvaluations } from './jobs';

/** Days after a run’s end on which those who came are asked, though not all of its lists are signed. */
const UNSIGNED_DAYS = 3;

/**
 * Looks each morning at what is due: runs that are over and were not evaluated, people who turned out to have come or have completed one in their own pace, who is to be reminded, and what
 * is over and was not closed. So a morning on which nothing ran is made up for.
 */
@Injectable()
export class EvaluationSweep implements OnModuleInit {
  private readonly log = new Logger('Evaluations');

  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly opener: EvaluationOpener,
    private readonly closer: EvaluationCloser,
    private readonly events: Events,
    private readonly days: EvaluationDays,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(sweepEvaluations, (_, { signal }) => this.sweep(signal));
    this.jobs.every(sweepEvaluations, '40 7 * * *');
  }

  async sweep(signal?: AbortSignal): Promise<void> {
    const now = this.clock.now();
    await this.each('closing', 'SELECT run_id AS id FROM evaluation WHERE closed_at IS NULL AND closes_at <= $1 ORDER BY 1', [now], (id) => this.closer.close(id), signal);
    await this.each(
      'asking',
      `SELECT e.run_id AS id FROM evaluation e WHERE e.closed_at IS NULL AND e.closes_at > $1
       UNION SELECT r.id FROM course_run r
        WHERE r.status IN ('published', 'closed') AND r.ends_at <= $1 AND r.ends_at > $1::timestamptz - make_interval(days => $2::int) AND NOT EXISTS (SELECT 1 FROM evaluation e WHERE e.run_id = r.id)
          AND (r.ends_at <= $1::timestamptz - make_interval(days => $3::int)
               OR NOT EXISTS (SELECT 1 FROM session s WHERE s.run_id = r.id AND s.cancelled_at IS NULL AND NOT EXISTS (SELECT 1 FROM session_signature g WHERE g.session_id = s.id AND g.reopened_at IS NULL)))
       UNION SELECT r.id FROM course_run r
        WHERE r.status IN ('published', 'closed') AND ${OWN_PACE} AND NOT EXISTS (SELECT 1 FROM evaluation e WHERE e.run_id = r.id)
          AND EXISTS (SELECT 1 FROM enrolment e WHERE e.run_id = r.id AND ${completedWithin('$4', '$5')})
        ORDER BY 1`,
      [now, EVALUATION_DAYS.open, UNSIGNED_DAYS, ...this.days.completed()],
      (id) => this.opener.open(id),
      signal,
    );
    const before = this.days.remind();
    await this.each('reminding', `SELECT DISTINCT e.run_id AS id ${TO_REMIND} ORDER BY 1`, [before, now], (id) => this.remind(id, before), signal);
  }

  /** Remind those of a run who have not answered, once. */
  private remind(runId: Id, before: Date): Promise<void> {
    return this.database.work(async (tx) => {
      // Of two processes at the same ask the second finds it reminded of.
      const due = await tx.query<{ id: Id }>(`SELECT k.id ${TO_REMIND} AND k.run_id = $3 ORDER BY k.id FOR UPDATE OF k`, [before, this.clock.now(), runId]);
      if (due.length === 0) return;
      const ids = due.map(({ id }) => id);
      await tx.execute('UPDATE evaluation_ask SET reminded_at = $2 WHERE id = ANY ($1::uuid[])', [ids, this.clock.now()]);
      await this.events.emit(tx, new EvaluationAsked(ids, 'reminder'));
    });
  }

  /** What is due of each run; one that fails keeps no other waiting. */
  private async each(what: string, due: string, parameters: unknown[], act: (runId: Id) => Promise<void>, signal?: AbortSignal): Promise<void> {
    for (const { id } of await this.database.query<{ id: Id }>(due, parameters)) {
      if (signal?.aborted) return;
      try {
        await act(id);
      } catch (error) {
        this.log.error(`${what} ${id}: ${plainError(error).message}`);
      }
    }
  }
}

/** Asked before $1 and neither answered nor reminded, while it can be answered at $2. */
const TO_REMIND = 'FROM evaluation_ask k JOIN evaluation e ON e.run_id = k.run_id WHERE NOT k.answered AND k.reminded_at IS NULL AND k.asked_at < $1 AND e.closed_at IS NULL AND e.closes_at > $2';
