import { Injectable } from '@nestjs/common';
import type { EnrolmentSource, EnrolmentState } from '@kortkurs/contract/enrolment-states';
import type { SeatRefusal } from '@kortkurs/contract/enrolments';
import { audienceWords, type Audience } from '@kortkurs/rules/audience';
import { mayGo } from '@kortkurs/rules/enrolment';
import { Clock } from '../platform/clock';
import { Refusal } from '../platform/refusals/refusal';
import type { Tx } from '../platform/db/tx';
import { OrganisationSeats, type InvitedSeats } from './organisation-seats';
import type { OwnWish } from './own-wishes';
import { AUDIENCE, fitsAudience } from './run-reads.sql';
import type { SeatCause } from './seat-events';
import { hasRoom, holdingSeat, placeIn, SeatLedger, type LockedSeats } from './seat-ledger';
import { LIVING } from './states.sql';
import { WaitingList } from './waiting-list';

/** A wish for a seat. The id is made by the client, so that the same wish can be sent twice. */
export interface SeatWish {
  id: string;
  runId: string;
  personId: string;
  source: EnrolmentSource;
  affiliationId: string | null;
  organisationId: string | null;
  /** Who asks: the person, or the one who enrols them. */
  by: string;
  /** What they had asked for by themselves, to be given back when the seat is. */
  ownWish?: OwnWish | null;
}

/** Where a wish led: a seat, or a place in the queue. */
export interface Placement {
  id: string;
  state: EnrolmentState;
  /** Where one stands in the order of the queue; null for a seat. Numbers of those who left are not given again. */
  queuePosition: number | null;
  /** How many stand before one in the queue; null for a seat. */
  ahead: number | null;
}

/** An application takes no seat and stands in no queue. */
const APPLIED = { state: 'applied', queuePosition: null, ahead: null } as const;

/** An enrolment that a wish for a seat meets: the same wish sent before, or another of the same person. */
interface Living extends Omit<Placement, 'ahead'> {
  personId: string;
  runId: string;
}

interface OpenRun {
  status: string;
  policy: string;
  opensAt: Date | null;
  closesAt: Date | null;
  endsAt: Date | null;
  audience: Audience;
  /** Who asks comes for an organisation that it is for. */
  fits: boolean;
}

/** A seat that is held for an organisation counts already; another is found as for everybody, past the shares. */
const placeOf = (seats: LockedSeats, { holds }: InvitedSeats): Omit<Placement, 'id'> => (holds ? { state: 'enrolled', queuePosition: null, ahead: null } : placeIn(seats, null));

/** Gives seats and takes them back. All of it happens under the lock of the run's seats. */
@Injectable()
export class Registrar {
  constructor(
    private readonly ledger: SeatLedger,
    private readonly waitingList: WaitingList,
    private readonly organisations: OrganisationSeats,
    private readonly clock: Clock,
  ) {}

  /**
   * Give a seat, or a place in the queue where none is free or others wait already; where staff decide who comes, take the
   * application. Sent again with the same id, it answers as it did the first time.
   */
  async take(tx: Tx, wish: SeatWish): Promise<Placement> {
    const seats = await this.ledger.lock(tx, wish.runId);
    if (!seats) throw new Refusal('not-found');
    const { living, ...run } = await this.asked(tx, wish);
    if (living) return this.answeredBefore(tx, wish, living);
    this.refuseUnlessOpen(run);
    const placement: Placement = { id: wish.id, ...(run.policy === 'approval' ? APPLIED : placeIn(seats, wish.organisationId)) };
    await this.insert(tx, wish, placement, false);
    await this.ledger.save(tx, seats);
    await this.ledger.record(tx, { ...this.named(wish), from: null, to: placement.state, by: wish.by, made: wish.source });
    return placement;
  }

  /**
   * Give one of the seats that an organisation is invited with: no approval, no audience and no share stands against it. Where it is held, it is counted already; else it is given
   * like any other, and who finds none free stands in the queue. Who waits there, or has applied, leaves that for the seat, or stays where they are; `ownWish` is kept, to be given back.
   */
  async takeInvited(tx: Tx, wish: SeatWish, invited: InvitedSeats, standing: { id: string; state: EnrolmentState; ownWish: OwnWish | null } | null): Promise<Placement | undefined> {
    const seats = await this.ledger.lock(tx, wish.runId);
    if (!seats) throw new Refusal('not-found');
    if (standing && !invited.holds && !hasRoom(seats)) return undefined;
    await this.organisations.name(tx, invited.id, standing?.id);
    const placement: Placement = { id: standing?.id ?? wish.id, ...placeOf(seats, invited) };
    if (standing) {
      if (standing.state === 'waitlisted') seats.waiting--;
      await this.seat(tx, standing.id, false);
      await tx.execute('UPDATE enrolment SET organisation_id = $2, affiliation_id = $3 WHERE id = $1', [standing.id, wish.organisationId, wish.affiliationId]);
    } else {
      await this.insert(tx, wish, placement, false);
    }
    // The seat is theirs before the steps are told of and the shares are counted.
    await this.ledger.save(tx, seats);
    await this.ledger.record(tx, { ...this.named(wish), enrolmentId: placement.id, from: standing?.state ?? null, to: placement.state, by: wish.by, made: wish.source, details: standing?.ownWish ? { ownWish: standing.ownWish } : {} });
    return placement;
  }

  /** What `takeInvited` would give somebody who has nothing in the run. Nothing is written but the lock. */
  async wouldTakeInvited(tx: Tx, invited: InvitedSeats): Promise<Pick<Placement, 'state' | 'ahead'>> {
    const seats = await this.ledger.lock(tx, invited.runId);
    if (!seats) throw new Refusal('not-found');
    return placeOf(seats, invited);
  }

  /**
   * Where a wish of somebody who has nothing in the run would lead now. Nothing is written but the lock.
   * @throws Refusal as `take`
   */
  async wouldTake(tx: Tx, runId: string, organisationId: string | null): Promise<Pick<Placement, 'state' | 'ahead'>> {
    const seats = await this.ledger.lock(tx, runId);
    if (!seats) throw new Refusal('not-found');
    const run = await this.asked(tx, { id: null, runId, personId: null, organisationId });
    this.refuseUnlessOpen(run);
    return run.policy === 'approval' ? APPLIED : placeIn(seats, organisationId);
  }

  /**
   * Give a seat whatever the rules say, marked as forced and counted apart: a walk-in at the door, a list that is read
   * in, a staff member's decision. Someone in the queue leaves it; an application is answered by it.
   */
  async force(tx: Tx, wish: SeatWish, reason: string | null, cause?: SeatCause): Promise<Placement & { forced: boolean }> {
    const seats = await this.ledger.lock(tx, wish.runId);
    if (!seats) throw new Refusal('not-found');
    const standing = await tx.one<{ id: string; state: EnrolmentState; holdsSeat: boolean }>(
      `SELECT e.id, e.state, ${holdingSeat('e')} AS "holdsSeat" FROM enrolment e WHERE e.run_id = $1 AND e.person_id = $2
          AND e.state ${LIVING} FOR UPDATE`,
      [wish.runId, wish.personId],
    );
    if (standing && !mayGo(standing.state, 'enrolled')) {
      // The same wish sent again gets the same answer.
      if (standing.id === wish.id) return { id: standing.id, state: standing.state, queuePosition: null, ahead: null, forced: false };
      throw new Refusal<SeatRefusal>('person-already-enrolled');
    }
    const placement: Placement = { id: standing?.id ?? wish.id, state: 'enrolled', queuePosition: null, ahead: null };
    // An offer holds its seat already, and so may an invitation.
    const holds = standing?.holdsSeat ?? false;
    const forced = !holds && seats.held >= seats.capacity;
    if (forced) seats.forced++;
    else if (!holds) seats.held++;
    if (standing) {
      if (standing.state === 'waitlisted') seats.waiting--;
      await this.seat(tx, standing.id, forced);
    } else {
      await this.insert(tx, wish, placement, forced);
    }
    await this.ledger.save(tx, seats);
    const outside = await tx.one(`SELECT 1 AS yes FROM course_run r WHERE r.id = $1 AND NOT ${fitsAudience('$2::uuid')}`, [wish.runId, wish.organisationId]);
    await this.ledger.record(tx, {
      ...this.named(wish),
      // Staff may go past whom the run is for; it shows in the history.
      details: { ...(outside && { outsideAudience: true }), ...(wish.ownWish && { ownWish: wish.ownWish }) },
      enrolmentId: placement.id,
      from: standing?.state ?? null,
      to: 'enrolled',
      by: wish.by,
      made: wish.source,
      reason,
      cause,
    });
    return { ...placement, forced };
  }

  /** Take a seat or a place in the queue back, or say no to one that is offered; who waits first moves up, unless the run has begun. */
  async withdraw(tx: Tx, enrolmentId: string, by: string, reason: string | null, cause?: SeatCause): Promise<void> {
    const run = await tx.one<{ runId: string; endsAt: Date | null; withdrawUntil: Date | null }>(
      `SELECT r.id AS "runId", r.ends_at AS "endsAt", coalesce(r.withdraw_until, r.starts_at) AS "withdrawUntil"
         FROM enrolment e JOIN course_run r ON r.id = e.run_id WHERE e.id = $1`,
      [enrolmentId],
    );
    if (!run) throw new Refusal('not-found');
    const now = this.clock.now();
    if (run.endsAt && run.endsAt <= now) throw new Refusal<SeatRefusal>('withdrawal-closed');
    const seats = await this.ledger.lock(tx, run.runId);
    const enrolment = await tx.one<{ personId: string; state: EnrolmentState; forced: boolean; holdsSeat: boolean }>(
      `SELECT e.person_id AS "personId", e.state, e.forced, ${holdingSeat('e')} AS "holdsSeat" FROM enrolment e WHERE e.id = $1 FOR UPDATE`,
      [enrolmentId],
    );
    if (!seats || !enrolment) throw new Refusal('not-found');
    // Sent twice, a withdrawal is still one. Staff take an invitation back; who is invited says no to it.
    const saysNo = enrolment.state === 'offered' || enrolment.state === 'declined' || (enrolment.state === 'invited' && by === enrolment.personId);
    const to = saysNo ? 'declined' : 'withdrawn';
    if (enrolment.state === to) return;
    if (enrolment.state === 'waitlisted') seats.waiting--;
    else if (enrolment.state === 'enrolled' && enrolment.forced) seats.forced--;
    else if (enrolment.holdsSeat) seats.held--;
    // Who is moved comes to the other run instead.
    const late = cause?.kind !== 'move' && enrolment.state === 'enrolled' && run.withdrawUntil !== null && run.withdrawUntil < now;
    await tx.execute(
      `UPDATE enrolment SET state = $3, queue_position = NULL, late_withdrawal = $2, version = version + 1 WHERE id = $1`,
      [enrolmentId, late, to],
    );
    await this.ledger.record(tx, {
      enrolmentId,
      runId: run.runId,
      personId: enrolment.personId,
      from: enrolment.state,
      to,
      by,
      made: by === enrolment.personId ? 'self' : 'staff',
      reason,
      cause,
    });
    await this.organisations.comesBack(tx, seats, enrolmentId);
    await this.waitingList.moveUp(tx, seats);
    await this.ledger.save(tx, seats);
  }

  /** What decides about a wish, beside the seats: the run, and an enrolment that is there already. Read under the lock, in one statement. */
  private async asked(tx: Tx, wish: Pick<SeatWish, 'runId' | 'organisationId'> & { id: string | null; personId: string | null }): Promise<OpenRun & { living: Living | null }> {
    const asked = await tx.one<OpenRun & { living: Living | null }>(
      `SELECT r.status, r.enrolment_policy AS policy, r.enrolment_opens_at AS "opensAt", coalesce(r.enrolment_closes_at, r.starts_at) AS "closesAt", r.ends_at AS "endsAt",
              ${AUDIENCE} AS audience, ${fitsAudience('$4::uuid')} AS fits,
              (SELECT jsonb_build_object('id', e.id, 'state', e.state, 'queuePosition', e.queue_position, 'personId', e.person_id, 'runId', e.run_id) FROM enrolment e
                WHERE e.id = $1 OR (e.run_id = r.id AND e.person_id = $3 AND e.state ${LIVING})
                ORDER BY e.id = $1 DESC LIMIT 1) AS living
         FROM course_run r WHERE r.id = $2`,
      [wish.id, wish.runId, wish.personId, wish.organisationId],
    );
    if (!asked) throw new Refusal('not-found');
    return asked;
  }

  /** The same wish sent again gets the same answer; another wish of a person who has a living enrolment is refused. */
  private async answeredBefore(tx: Tx, wish: SeatWish, living: Living): Promise<Placement> {
    if (living.id === wish.id && living.runId !== wish.runId) throw new Refusal('conflict');
    if (living.id !== wish.id || living.personId !== wish.personId) throw new Refusal<SeatRefusal>('already-enrolled');
    const { id, state, queuePosition } = living;
    if (queuePosition === null) return { id, state, queuePosition, ahead: null };
    const before = await tx.one<{ ahead: number }>('SELECT count(*)::int AS ahead FROM enrolment WHERE run_id = $1 AND queue_position < $2', [wish.runId, queuePosition]);
    return { id, state, queuePosition, ahead: before?.ahead ?? 0 };
  }

  private refuseUnlessOpen(run: OpenRun): void {
    const now = this.clock.now();
    if (run.status !== 'published' || run.policy === 'invitation') throw new Refusal<SeatRefusal>('run-not-open');
    if (run.endsAt && run.endsAt <= now) throw new Refusal<SeatRefusal>('run-has-ended');
    if (run.opensAt && run.opensAt > now) {
      const opens = run.opensAt.toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });
      throw new Refusal<SeatRefusal>('enrolment-not-open-yet', { params: { opens } });
    }
    if (run.closesAt && run.closesAt <= now) throw new Refusal<SeatRefusal>('enrolment-closed');
    if (!run.fits) {
      const { sv = '', en = '' } = audienceWords(run.audience) ?? {};
      throw new Refusal<SeatRefusal>('outside-audience', { params: { sv, en } });
    }
  }

  private async insert(tx: Tx, wish: SeatWish, placement: Placement, forced: boolean): Promise<void> {
    await tx.execute(
      `INSERT INTO enrolment (id, run_id, person_id, state, source, forced, affiliation_id, organisation_id, queue_position, enrolled_at, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, CASE WHEN $4 = 'enrolled' THEN $10::timestamptz END, $10)`,
      [
        wish.id,
        wish.runId,
        wish.personId,
        placement.state,
        wish.source,
        forced,
        wish.affiliationId,
        wish.organisationId,
        placement.queuePosition,
        this.clock.now(),
      ],
    );
  }

  private async seat(tx: Tx, enrolmentId: string, forced: boolean): Promise<void> {
    await tx.execute(
      `UPDATE enrolment SET state = 'enrolled', queue_position = NULL, forced = $2, enrolled_at = $3, version = version + 1 WHERE id = $1`,
      [enrolmentId, forced, this.clock.now()],
    );
  }

  private named(wish: SeatWish): { enrolmentId: string; runId: string; personId: string } {
    return { enrolmentId: wish.id, runId: wish.runId, personId: wish.personId };
  }
}
