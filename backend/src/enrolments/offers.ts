import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EnrolmentState, SeatAnswer, SeatRefusal } from '@kortkurs/contract/enrolments';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Jobs } from '../platform/jobs/jobs';
import { Refusal } from '../platform/refusals/refusal';
import { SeatLedger, type LockedSeats } from './seat-ledger';
import { lapseOffer, WaitingList } from './waiting-list';

interface Offered {
  personId: string;
  state: EnrolmentState;
  answerBy: Date | null;
}

/** Seats that are held for somebody until they have answered. */
@Injectable()
export class Offers implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly ledger: SeatLedger,
    private readonly waitingList: WaitingList,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(lapseOffer, ({ enrolmentId }) => this.lapse(enrolmentId));
  }

  /**
   * Take the seat that is offered, or leave it to the next. Sent twice, the answer is the same.
   * @throws Refusal `offer-has-lapsed` when it was not answered in time, `enrolment-cannot-change` when there is no offer
   */
  answer(enrolmentId: string, accept: boolean, by: string): Promise<SeatAnswer> {
    return this.held(enrolmentId, async (tx, seats, offered) => {
      const to = accept ? 'enrolled' : 'declined';
      if (offered.state === to) return { enrolmentId, state: to, ahead: null };
      if (offered.state === 'lapsed' || this.isOver(offered)) throw new Refusal<SeatRefusal>('offer-has-lapsed');
      if (offered.state !== 'offered') throw new Refusal<SeatRefusal>('enrolment-cannot-change');
      await this.end(tx, seats, enrolmentId, offered.personId, to, by);
      return { enrolmentId, state: to, ahead: null };
    });
  }

  /**
   * Let an offer go that was not answered in time; the seat goes on to the next.
   * @throws Error when it is not over yet, so that the job looks again later
   */
  async lapse(enrolmentId: string): Promise<void> {
    await this.held(enrolmentId, async (tx, seats, offered) => {
      if (offered.state !== 'offered') return;
      // The clock that woke the job may go before this one's.
      if (!this.isOver(offered)) throw new Error('The offer is not over yet.');
      await this.end(tx, seats, enrolmentId, offered.personId, 'lapsed', null);
    });
  }

  /** Do something to an enrolment under the lock of its run's seats. */
  private held<T>(enrolmentId: string, act: (tx: Tx, seats: LockedSeats, offered: Offered) => Promise<T>): Promise<T> {
    return this.database.work(async (tx) => {
      const enrolment = await tx.one<{ runId: string }>('SELECT run_id AS "runId" FROM enrolment WHERE id = $1', [enrolmentId]);
      const seats = enrolment && (await this.ledger.lock(tx, enrolment.runId));
      const offered = await tx.one<Offered>('SELECT person_id AS "personId", state, answer_by AS "answerBy" FROM enrolment WHERE id = $1 FOR UPDATE', [enrolmentId]);
      if (!seats || !offered) throw new Refusal('not-found');
      return act(tx, seats, offered);
    });
  }

  private async end(tx: Tx, seats: LockedSeats, enrolmentId: string, personId: string, to: 'enrolled' | 'declined' | 'lapsed', by: string | null): Promise<void> {
    await tx.execute(`UPDATE enrolment SET state = $2, enrolled_at = CASE WHEN $2 = 'enrolled' THEN $3::timestamptz END, version = version + 1 WHERE id = $1`, [enrolmentId, to, this.clock.now()]);
    await this.ledger.record(tx, { enrolmentId, runId: seats.runId, personId, from: 'offered', to, by, made: by === personId ? 'self' : by ? 'staff' : 'queue' });
    if (to === 'enrolled') return;
    seats.held--;
    await this.waitingList.moveUp(tx, seats);
    await this.ledger.save(tx, seats);
  }

  private isOver({ state, answerBy }: Offered): boolean {
    return state === 'offered' && answerBy !== null && answerBy <= this.clock.now();
  }
}
