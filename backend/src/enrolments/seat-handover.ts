import { Injectable } from '@nestjs/common';
import type { EnrolmentSource, EnrolmentState } from '@kortkurs/contract/enrolment-states';
import type { SeatRefusal } from '@kortkurs/contract/enrolments';
import type { AffiliationRole } from '@kortkurs/contract/organisations';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';
import { BookablePeople } from './bookable-people';
import type { OwnWish } from './own-wishes';
import { SeatLedger, type Step } from './seat-ledger';
import { LIVING } from './states.sql';

/** What has happened to a swap, to be told once. */
export interface SwapStep {
  swapId: string;
  what: 'asked' | 'accepted' | 'done' | 'declined' | 'lapsed' | 'rejected';
}

/** The swap and the giver's seat, both locked. */
interface Swap extends Seat {
  id: string;
}

/** A seat that somebody has, of an organisation. */
interface Seat {
  enrolmentId: string;
  runId: string;
  organisationId: string;
}

interface Colleague {
  personId: string;
  affiliationId: string | null;
  role: AffiliationRole;
}

type Living = { id: string; state: EnrolmentState } | undefined;

/** Hands a seat from one person to another: nobody in between can take it. The caller holds the lock of the run's seats. */
@Injectable()
export class SeatHandover {
  private readonly listeners: ((tx: Tx, step: SwapStep) => Promise<void>)[] = [];

  constructor(
    private readonly ledger: SeatLedger,
    private readonly bookable: BookablePeople,
    private readonly clock: Clock,
  ) {}

  onStep(listen: (tx: Tx, step: SwapStep) => Promise<void>): void {
    this.listeners.push(listen);
  }

  async tell(tx: Tx, step: SwapStep): Promise<void> {
    for (const listen of this.listeners) await listen(tx, step);
  }

  /** Let the colleague apply; staff decide, and the seat is the giver's until then. @throws Refusal `already-enrolled` */
  async apply(tx: Tx, swap: Swap, colleague: Colleague): Promise<void> {
    const living = await this.living(tx, swap.runId, colleague.personId);
    // Who waits was approved already.
    if (living?.state === 'waitlisted') return this.transfer(tx, swap, colleague);
    if (living && living.state !== 'applied') throw new Refusal<SeatRefusal>('already-enrolled');
    // One application is answered with one seat: who said yes to a colleague already cannot say it to another.
    if (living && (await tx.one(`SELECT 1 FROM seat_swap WHERE to_enrolment_id = $1 AND state = 'accepted'`, [living.id]))) throw new Refusal<SeatRefusal>('already-enrolled');
    const id = living?.id ?? newId();
    if (!living) {
      await this.insert(tx, { id, state: 'applied', source: 'self', forced: false, seat: swap, colleague });
      await this.ledger.record(tx, { enrolmentId: id, runId: swap.runId, personId: colleague.personId, from: null, to: 'applied', by: colleague.personId, made: 'self' });
    }
    await tx.execute(`UPDATE seat_swap SET state = 'accepted', to_enrolment_id = $2 WHERE id = $1`, [swap.id, id]);
    await this.tell(tx, { swapId: swap.id, what: 'accepted' });
  }

  /** Give the giver’s seat to the colleague, who leaves the queue for it. @throws Refusal as `hand` */
  async transfer(tx: Tx, swap: Swap, colleague: Colleague, by = colleague.personId): Promise<void> {
    const affiliationId = colleague.affiliationId ?? (await this.bookable.represent(tx, colleague.personId, swap.organisationId, colleague.role));
    await this.hand(tx, swap, { ...colleague, affiliationId }, {
      ...{ by, made: 'self', cause: { changeId: swap.id, kind: 'swap' } },
      // Done before the steps are told of: what a swap itself does must not end it.
      settle: async (id) => void (await tx.execute(`UPDATE seat_swap SET state = 'done', to_enrolment_id = $2 WHERE id = $1`, [swap.id, id])),
    });
    await this.tell(tx, { swapId: swap.id, what: 'done' });
  }

  /**
   * Give one person’s seat to another, who leaves the queue for it; in between nobody can take it. `settle` is called with the new enrolment before anybody is told; `ownWish` is kept, to be given back.
   * @throws Refusal `already-enrolled`, `enrolment-cannot-change`
   */
  async hand(tx: Tx, seat: Seat, to: Colleague, { settle, ownWish = null, ...same }: Pick<Step, 'by' | 'made' | 'cause'> & { ownWish?: OwnWish | null; settle: (enrolmentId: string) => Promise<void> }): Promise<void> {
    const living = await this.living(tx, seat.runId, to.personId);
    if (living && living.state !== 'waitlisted' && living.state !== 'applied') throw new Refusal<SeatRefusal>('already-enrolled');
    const seats = await this.ledger.lock(tx, seat.runId);
    const giver = await tx.one<{ personId: string; forced: boolean }>(
      `UPDATE enrolment SET state = 'withdrawn', version = version + 1 WHERE id = $1 AND state = 'enrolled' RETURNING person_id AS "personId", forced`,
      [seat.enrolmentId],
    );
    if (!seats || !giver) throw new Refusal<SeatRefusal>('enrolment-cannot-change');
    const id = living?.id ?? newId();
    if (living?.state === 'waitlisted') seats.waiting--;
    if (living) {
      // The seat is the organisation's, for whomever they had asked before.
      await tx.execute(
        `UPDATE enrolment SET state = 'enrolled', queue_position = NULL, forced = $2, enrolled_at = $3, version = version + 1,
                organisation_id = $4, affiliation_id = CASE WHEN organisation_id = $4 THEN coalesce(affiliation_id, $5::uuid) ELSE $5::uuid END WHERE id = $1`,
        [id, giver.forced, this.clock.now(), seat.organisationId, to.affiliationId],
      );
    } else {
      await this.insert(tx, { id, state: 'enrolled', source: same.made === 'contact' ? 'contact' : 'self', forced: giver.forced, seat, colleague: to });
    }
    await this.ledger.save(tx, seats);
    await settle(id);
    const step = { ...same, runId: seat.runId };
    await this.ledger.record(
      tx,
      { ...step, enrolmentId: seat.enrolmentId, personId: giver.personId, from: 'enrolled', to: 'withdrawn' },
      { ...step, enrolmentId: id, personId: to.personId, from: living?.state ?? null, to: 'enrolled', details: ownWish ? { ownWish } : {} },
    );
  }

  /**
   * Staff have approved somebody who applied. Whom a colleague gives their seat gets that very seat, as long as the colleague has it.
   * @returns whether it was handed over
   */
  async approved(tx: Tx, enrolmentId: string, by: string): Promise<boolean> {
    const swap = await tx.one<Swap & Colleague>(
      `SELECT s.id, s.enrolment_id AS "enrolmentId", g.run_id AS "runId", s.organisation_id AS "organisationId", e.person_id AS "personId", coalesce(s.role, 'other') AS role,
              CASE WHEN e.organisation_id = s.organisation_id THEN e.affiliation_id END AS "affiliationId"
         FROM seat_swap s JOIN enrolment g ON g.id = s.enrolment_id JOIN enrolment e ON e.id = s.to_enrolment_id
        WHERE s.to_enrolment_id = $1 AND s.state = 'accepted' AND g.state = 'enrolled' ORDER BY s.asked_at, s.id LIMIT 1 FOR UPDATE OF s`,
      [enrolmentId],
    );
    if (swap) await this.transfer(tx, swap, swap, by);
    return swap !== undefined;
  }

  private living(tx: Tx, runId: string, personId: string): Promise<Living> {
    return tx.one(`SELECT id, state FROM enrolment WHERE run_id = $1 AND person_id = $2 AND state ${LIVING} FOR UPDATE`, [runId, personId]);
  }

  private async insert(tx: Tx, { id, state, source, forced, seat, colleague }: { id: string; state: EnrolmentState; source: EnrolmentSource; forced: boolean; seat: Seat; colleague: Colleague }): Promise<void> {
    await tx.execute(
      `INSERT INTO enrolment (id, run_id, person_id, state, source, forced, affiliation_id, organisation_id, enrolled_at, created_at)
       VALUES ($1, $2, $3, $4, $9, $5, $6, $7, CASE WHEN $4 = 'enrolled' THEN $8::timestamptz END, $8)`,
      [id, seat.runId, colleague.personId, state, forced, colleague.affiliationId, seat.organisationId, this.clock.now(), source],
    );
  }
}
