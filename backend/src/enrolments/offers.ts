import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EnrolmentState } from '@kortkurs/contract/enrolment-states';
import type { SeatAnswer, SeatRefusal } from '@kortkurs/contract/enrolments';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { Refusal } from '../platform/refusals/refusal';
import { RunChanged } from '../runs/door';
import { OrganisationSeats } from './organisation-seats';
import { SeatLedger, type LockedSeats } from './seat-ledger';
import { lapseOffer, WaitingList } from './waiting-list';

const lapseOffers = jobType<Record<string, never>>('enrolments.lapse-offers');
const moveUp = jobType<{ runId: string }>('enrolments.move-up');

interface Offered {
  personId: string;
  state: EnrolmentState;
  answerBy: Date | null;
  runStatus: string;
  startsAt: Date | null;
}

/** Seats that are held for somebody until they have answered. */
@Injectable()
export class Offers implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly events: Events,
    private readonly ledger: SeatLedger,
    private readonly waitingList: WaitingList,
    private readonly organisations: OrganisationSeats,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(lapseOffer, ({ enrolmentId }) => this.lapse(enrolmentId));
    this.jobs.handle(lapseOffers, () => this.lapseAll());
    this.jobs.every(lapseOffers, '*/15 * * * *');
    this.jobs.handle(moveUp, ({ runId }) => this.moveUp(runId));
    // Put off after it had begun, a run gives its free seats to those who wait again. In a job: the sessions are locked by now, and seats come before them.
    this.events.on(RunChanged, async (tx, { before, after }) => {
      if (before.startsAt?.getTime() !== after.startsAt?.getTime()) await this.jobs.send(tx, moveUp, { runId: after.id });
    });
  }

  /**
   * Take the seat that is offered, or leave it to the next. Sent twice, the answer is the same.
   * @throws Refusal `run-not-open` when the run is called off, `offer-has-lapsed` when it was not answered in time, `enrolment-cannot-change` when there is no offer
   */
  answer(enrolmentId: string, accept: boolean, by: string): Promise<SeatAnswer> {
    return this.held(enrolmentId, async (tx, seats, offered) => {
      const to = accept ? 'enrolled' : 'declined';
      if (offered.state === to) return { enrolmentId, state: to, ahead: null };
      if (offered.runStatus !== 'published') throw new Refusal<SeatRefusal>('run-not-open');
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
      // Who had an offer in a run that is called off was told that it is.
      if (offered.state !== 'offered' || offered.runStatus !== 'published') return;
      // The clock that woke the job may go before this one's.
      if (!this.isOver(offered)) throw new Error('The offer is not over yet.');
      await this.end(tx, seats, enrolmentId, offered.personId, 'lapsed', null);
    });
  }

  /** Let all offers go that are over: for those whose own job was lost, with a database that was restored for example. */
  private async lapseAll(): Promise<void> {
    const over = await this.database.query<{ id: string }>(
      `SELECT e.id FROM enrolment e JOIN course_run r ON r.id = e.run_id WHERE e.state = 'offered' AND e.answer_by <= $1 AND r.status = 'published' ORDER BY e.answer_by LIMIT 500`,
      [this.clock.now()],
    );
    for (const { id } of over) await this.lapse(id);
  }

  private async moveUp(runId: string): Promise<void> {
    await this.database.work(async (tx) => {
      const seats = await this.ledger.lock(tx, runId);
      if (!seats) return;
      await this.waitingList.moveUp(tx, seats);
      await this.ledger.save(tx, seats);
    });
  }

  /** Do something to an enrolment under the lock of its run's seats. */
  private held<T>(enrolmentId: string, act: (tx: Tx, seats: LockedSeats, offered: Offered) => Promise<T>): Promise<T> {
    return this.database.work(async (tx) => {
      const enrolment = await tx.one<{ runId: string }>('SELECT run_id AS "runId" FROM enrolment WHERE id = $1', [enrolmentId]);
      const seats = enrolment && (await this.ledger.lock(tx, enrolment.runId));
      const offered = await tx.one<Offered>(
        `SELECT e.person_id AS "personId", e.state, e.answer_by AS "answerBy", r.status AS "runStatus", r.starts_at AS "startsAt"
           FROM enrolment e JOIN course_run r ON r.id = e.run_id WHERE e.id = $1 FOR UPDATE OF e`,
        [enrolmentId],
      );
      if (!seats || !offered) throw new Refusal('not-found');
      return act(tx, seats, offered);
    });
  }

  private async end(tx: Tx, seats: LockedSeats, enrolmentId: string, personId: string, to: 'enrolled' | 'declined' | 'lapsed', by: string | null): Promise<void> {
    await tx.execute(`UPDATE enrolment SET state = $2, enrolled_at = CASE WHEN $2 = 'enrolled' THEN $3::timestamptz END, version = version + 1 WHERE id = $1`, [enrolmentId, to, this.clock.now()]);
    await this.ledger.record(tx, { enrolmentId, runId: seats.runId, personId, from: 'offered', to, by, made: by === personId ? 'self' : by ? 'staff' : 'queue' });
    if (to === 'enrolled') return;
    seats.held--;
    await this.organisations.comesBack(tx, seats, enrolmentId);
    await this.waitingList.moveUp(tx, seats);
    await this.ledger.save(tx, seats);
  }

  /** No offer outlasts the start, wherever that was moved to meanwhile. */
  private isOver({ state, answerBy, startsAt }: Offered): boolean {
    const now = this.clock.now();
    return state === 'offered' && ((answerBy !== null && answerBy <= now) || (startsAt !== null && startsAt <= now));
  }
}
