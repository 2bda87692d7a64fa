import { Injectable } from '@nestjs/common';
import type { EnrolmentSource, EnrolmentState } from '@kortkurs/contract/enrolment-states';
import { mayGo, mayTakeBack } from '@kortkurs/rules/enrolment';
import { Clock } from '../platform/clock';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';
import type { Tx } from '../platform/db/tx';
import type { SeatRefusal } from '@kortkurs/contract/enrolments';
import { EnrolmentChanged, EnrolmentsChanged, type SeatCause } from './seat-events';
import { seatsOfOrganisation, SHARES_SEAT } from './states.sql';

/** A run's seats as they stand under the lock. */
export interface LockedSeats {
  runId: string;
  capacity: number;
  held: number;
  forced: number;
  waiting: number;
  lastQueuePosition: number;
  /** Most seats of one organisation, while that holds. */
  share: number | null;
  /** Of those who wait, how many wait because their organisation has its share: they are passed by. */
  heldBack: number;
  /** Seats that each organisation has; known only while there is a share. */
  taken: Map<string, number>;
}

/** Whether a seat is free that nobody waits for, but those whose organisation has its share. */
export const hasRoom = (seats: LockedSeats): boolean => seats.held < seats.capacity && seats.waiting === (seats.share === null ? 0 : seats.heldBack);

/**
 * The next place in a run: a seat, or the end of the queue. Counts it in `seats`, which the caller holds and saves. Whoever comes now stands
 * behind those who wait, even in the moment before the first of them has moved up.
 */
export function placeIn(seats: LockedSeats, organisationId: string | null): { state: 'enrolled' | 'waitlisted'; queuePosition: number | null; ahead: number | null } {
  const has = organisationId === null ? 0 : (seats.taken.get(organisationId) ?? 0);
  const isBeyondShare = seats.share !== null && organisationId !== null && has >= seats.share;
  if (isBeyondShare) seats.heldBack++;
  else if (hasRoom(seats)) {
    seats.held++;
    if (organisationId !== null) seats.taken.set(organisationId, has + 1);
    return { state: 'enrolled', queuePosition: null, ahead: null };
  }
  return { state: 'waitlisted', queuePosition: ++seats.lastQueuePosition, ahead: seats.waiting++ };
}

/** Whether so many seats more can be held for somebody. */
export const hasRoomFor = (seats: LockedSeats, many: number): boolean => hasRoom(seats) && seats.held + many <= seats.capacity;

/** SQL of whether an enrolment sits on a seat that nobody else can have; the same as `holdsSeat` of the rules. An invitation holds one where it says so. */
export const holdingSeat = (e: string): string => `(${e}.state IN ('enrolled', 'offered', 'completed', 'not_completed')
  OR ${e}.state = 'invited' AND EXISTS (SELECT 1 FROM seat_invitation i WHERE i.enrolment_id = ${e}.id AND i.holds_seat))`;

/** What a step needs to know of the enrolment it moves. */
export interface Step {
  enrolmentId: string;
  runId: string;
  personId: string;
  from: EnrolmentState | null;
  to: EnrolmentState;
  by: string | null;
  made: EnrolmentSource | 'queue';
  reason?: string | null;
  /** What it takes to undo the step. */
  details?: Record<string, unknown>;
  /** Undoes an earlier step instead of being one. */
  takesBack?: boolean;
  cause?: SeatCause;
}

/** Keeps the count of a run's seats under one lock, and the steps of every enrolment. */
@Injectable()
export class SeatLedger {
  constructor(
    private readonly clock: Clock,
    private readonly events: Events,
  ) {}

  /** Lock a run's seats until the transaction ends. First of the locks: see docs/locking.md. */
  async lock(tx: Tx, runId: string): Promise<LockedSeats | undefined> {
    const seats = await tx.one<Omit<LockedSeats, 'taken'> & { shareUntil: Date | null }>(
      `SELECT run_id AS "runId", capacity, held, forced, waiting, last_queue_position AS "lastQueuePosition", share_seats AS share, share_until AS "shareUntil", held_back AS "heldBack"
         FROM run_seats WHERE run_id = $1 FOR UPDATE`,
      [runId],
    );
    if (!seats) return undefined;
    const { shareUntil, ...counts } = seats;
    if (counts.share === null || shareUntil === null || shareUntil <= this.clock.now()) return { ...counts, share: null, taken: new Map() };
    const taken = await tx.query<{ id: string; seats: number }>(
      `SELECT n.id, ${seatsOfOrganisation('$1', 'n.id')}::int AS seats
         FROM (SELECT organisation_id AS id FROM enrolment WHERE run_id = $1 AND state IN ${SHARES_SEAT} UNION SELECT organisation_id FROM organisation_invitation WHERE run_id = $1 AND state = 'open') n
        WHERE n.id IS NOT NULL`,
      [runId],
    );
    return { ...counts, taken: new Map(taken.map(({ id, seats: many }) => [id, many])) };
  }

  /** Lock the seats of several runs, in the order of their ids. @throws Refusal `not-found` */
  async lockAll(tx: Tx, runIds: readonly string[]): Promise<Map<string, LockedSeats>> {
    const locked = new Map<string, LockedSeats>();
    for (const runId of [...runIds].sort()) {
      const seats = await this.lock(tx, runId);
      if (!seats) throw new Refusal('not-found');
      locked.set(runId, seats);
    }
    return locked;
  }

  /** Write back what changed while the lock was held. */
  async save(tx: Tx, seats: LockedSeats): Promise<void> {
    await tx.execute(
      `UPDATE run_seats SET held = $2, forced = $3, waiting = $4, last_queue_position = $5, held_back = CASE WHEN $6::int IS NULL THEN 0 ELSE (
          SELECT coalesce(sum(greatest(n.waiting - greatest($6 - n.seated, 0), 0)), 0)
            FROM (SELECT count(*) AS waiting, ${seatsOfOrganisation('$1', 'e.organisation_id')} AS seated
                    FROM enrolment e WHERE e.run_id = $1 AND e.organisation_id IS NOT NULL AND e.state = 'waitlisted' GROUP BY e.organisation_id) n) END
        WHERE run_id = $1`,
      [seats.runId, seats.held, seats.forced, seats.waiting, seats.lastQueuePosition, seats.share],
    );
  }

  /** Record steps, in one statement, and tell the other rooms, in this transaction. */
  async record(tx: Tx, ...steps: Step[]): Promise<void> {
    if (steps.length === 0) return;
    if (steps.some(({ from, to, takesBack }) => !(takesBack ? mayTakeBack(from, to) : mayGo(from, to)))) throw new Refusal<SeatRefusal>('enrolment-cannot-change');
    const at = this.clock.now();
    const rows = steps.map(({ enrolmentId, from, to, by, reason, details }) => ({ id: newId(), enrolmentId, from, to, by, reason: reason ?? null, details: details ?? {} }));
    await tx.execute(
      `INSERT INTO enrolment_event (id, enrolment_id, at, from_state, to_state, by_person_id, reason, details)
       SELECT n.id, n."enrolmentId", $2, n."from", n."to", n."by", n.reason, n.details
         FROM jsonb_to_recordset($1::jsonb) AS n (id uuid, "enrolmentId" uuid, "from" text, "to" text, "by" uuid, reason text, details jsonb)`,
      [JSON.stringify(rows), at],
    );
    const changes = steps.map(({ enrolmentId, runId, personId, from, to, by, reason, made, cause }) => new EnrolmentChanged(enrolmentId, runId, personId, from, to, at, by, reason ?? null, made, cause));
    for (const change of changes) await this.events.emit(tx, change);
    await this.events.emit(tx, new EnrolmentsChanged(changes));
  }
}
