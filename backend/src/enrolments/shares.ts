import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { SeatRefusal, SeatShareChange } from '@kortkurs/contract/enrolments';
import { sameTimeAfter } from '@kortkurs/rules/schedule';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { Once } from '../platform/idempotency/once';
import { Refusal } from '../platform/refusals/refusal';
import { SeatLedger } from './seat-ledger';
import { WaitingList } from './waiting-list';

const releaseShare = jobType<{ runId: string }>('enrolments.release-share', { retries: 20, retryDelay: 15 });
const releaseShares = jobType<Record<string, never>>('enrolments.release-shares');

/** Shares a run's seats fairly: at most so many for one organisation until a time; then the rest goes to those who wait. */
@Injectable()
export class Shares implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly once: Once,
    private readonly jobs: Jobs,
    private readonly ledger: SeatLedger,
    private readonly waitingList: WaitingList,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(releaseShare, ({ runId }) => this.release(runId));
    this.jobs.handle(releaseShares, () => this.releaseAll());
    this.jobs.every(releaseShares, '*/15 * * * *');
  }

  /**
   * Say how seats are shared, or that they are not. Seats that somebody has stay theirs; who may have one now gets it.
   * @throws Refusal `not-found`, `run-has-ended`, `invalid-input` when the time has gone or the run has begun by then
   */
  set(runId: string, { share }: SeatShareChange): Promise<void> {
    return this.once.work(async (tx) => {
      if (!(await this.ledger.lock(tx, runId))) throw new Refusal('not-found');
      const run = await tx.one<{ startsAt: Date | null }>('SELECT starts_at AS "startsAt" FROM course_run WHERE id = $1', [runId]);
      const [now, until] = [this.clock.now(), share && new Date(share.until)];
      if (share && run?.startsAt && run.startsAt <= now) throw new Refusal<SeatRefusal>('enrolment-closed');
      if (until && (until <= now || (run?.startsAt && until >= run.startsAt))) throw new Refusal('invalid-input', { fields: [{ field: 'until', code: 'shareUntil' }] });
      await tx.execute('UPDATE run_seats SET share_seats = $2, share_until = $3 WHERE run_id = $1', [runId, share?.seats ?? null, until]);
      await this.audit.record(tx, { action: 'seats.shared', objectType: 'run', objectId: runId, details: { seats: share?.seats ?? null, until: share?.until ?? null } });
      if (until) await this.jobs.send(tx, releaseShare, { runId }, { after: until });
      await this.settle(tx, runId);
    });
  }

  /** A copy of a run shares its seats as the run does, until as many days later; where that has gone already, it does not. */
  async copy(tx: Tx, fromId: string, toId: string, days: number): Promise<void> {
    const share = await tx.one<{ seats: number; until: Date }>('SELECT share_seats AS seats, share_until AS until FROM run_seats WHERE run_id = $1 AND share_until IS NOT NULL', [fromId]);
    const until = share && new Date(sameTimeAfter(share.until.toISOString(), days));
    if (!share || !until || until <= this.clock.now()) return;
    await tx.execute('UPDATE run_seats SET share_seats = $2, share_until = $3 WHERE run_id = $1', [toId, share.seats, until]);
    await this.jobs.send(tx, releaseShare, { runId: toId }, { after: until });
  }

  /** Give what is left to those who wait, when the time of the shares has come; before that nobody is let by. */
  private async release(runId: string): Promise<void> {
    await this.database.work((tx) => this.settle(tx, runId));
  }

  /** For runs whose own job was lost, with a database that was restored for example. */
  private async releaseAll(): Promise<void> {
    const over = await this.database.query<{ id: string }>('SELECT run_id AS id FROM run_seats WHERE held_back > 0 AND share_until <= $1 ORDER BY share_until LIMIT 500', [this.clock.now()]);
    for (const { id } of over) await this.release(id);
  }

  private async settle(tx: Tx, runId: string): Promise<void> {
    const seats = await this.ledger.lock(tx, runId);
    if (!seats) return;
    await this.waitingList.moveUp(tx, seats);
    await this.ledger.save(tx, seats);
  }
}
