import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import { addDays, instantOf } from '@kortkurs/rules/schedule';
import { Today } from '../centre/door';
import { FactQuestions } from '../funding/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Events } from '../platform/events/events';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { plainError } from '../platform/without-addresses';
import { ANSWER_DAYS } from './answer-days';
import { begunOn } from './begun-on';
import { FactAsksWanted } from './events';
import { REACHED } from './reached.sql';

const remindOfFacts = jobType<Record<string, never>>('fact-asks.remind', { seconds: 300 });

/** Days after the letter on which one reminds of it, once. */
const REMINDED_AFTER = 7;

/**
 * Reminds once of facts that were asked for and are still missing, whichever way they could have been given. Who has declined, or is protected, is not written to. Looks each morning
 * at all that is due, so a morning on which nothing ran is made up for.
 */
@Injectable()
export class FactReminders implements OnModuleInit {
  private readonly log = new Logger('FactAsks');

  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly questions: FactQuestions,
    private readonly events: Events,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(remindOfFacts, async (_, { signal }) => void (await this.sweep(signal)));
    this.jobs.every(remindOfFacts, '35 7 * * *');
  }

  /** Remind whom it is due to. @returns how many letters are on their way */
  async sweep(signal?: AbortSignal): Promise<number> {
    let reminded = 0;
    const projects = await this.database.query<{ id: Id }>(`SELECT DISTINCT k.project_id AS id FROM fact_ask k WHERE ${WAITING} ORDER BY 1`, this.between());
    for (const { id } of projects) {
      if (signal?.aborted) break;
      try {
        reminded += await this.remind(id);
      } catch (error) {
        this.log.error(`facts of ${id}: ${plainError(error).message}`);
      }
    }
    return reminded;
  }

  private remind(projectId: Id): Promise<number> {
    return this.database.work(async (tx) => {
      // Of two processes at the same ask the second finds it reminded of.
      const waiting = await tx.query<{ id: Id; personId: Id }>(
        `SELECT k.id, k.person_id AS "personId" FROM fact_ask k JOIN person p ON p.id = k.person_id AND p.merged_into IS NULL AND p.erased_at IS NULL AND ${REACHED}
          WHERE ${WAITING} AND k.project_id = $3 ORDER BY k.id FOR UPDATE OF k`,
        [...this.between(), projectId],
      );
      const personIds = waiting.map(({ personId }) => personId);
      const standings = await this.questions.standings(tx, personIds, [projectId], { begunOn: await begunOn(tx, personIds, [projectId]) });
      const due = waiting.filter(({ personId }) => {
        const { missing, declined } = standings.of(personId, projectId);
        return missing.length > 0 && !declined;
      });
      if (due.length === 0) return 0;
      const ids = due.map(({ id }) => id);
      await tx.execute('UPDATE fact_ask SET reminded_at = $2, written_at = $2 WHERE id = ANY ($1::uuid[])', [ids, this.clock.now()]);
      await this.events.emit(tx, new FactAsksWanted(ids, 'reminder'));
      return due.length;
    });
  }

  /** Written so long ago that one reminds, and not so long that nobody waits for it any more. */
  private between(): [Date, Date] {
    const on = (days: number): Date => new Date(instantOf(addDays(this.today.date(), days), '00:00'));
    return [on(-ANSWER_DAYS), on(1 - REMINDED_AFTER)];
  }
}

const WAITING = 'k.answered_at IS NULL AND k.reminded_at IS NULL AND k.written_at >= $1 AND k.written_at < $2';
