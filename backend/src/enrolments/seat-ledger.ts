import { Injectable } from '@nestjs/common';
import type { EnrolmentSource, EnrolmentState } from '@kortkurs/contract/enrolments';
import { mayGo, mayTakeBack } from '@kortkurs/rules/enrolment';
import { Clock } from '../platform/clock';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';
import type { Tx } from '../platform/db/tx';
import type { SeatRefusal } from '@kortkurs/contract/enrolments';
import { EnrolmentChanged } from './seat-events';

/** A run's seats as they stand under the lock. */
export interface LockedSeats {
  runId: string;
  capacity: number;
  held: number;
  forced: number;
  waiting: number;
  lastQueuePosition: number;
}

/**
 * The next place in a run: a seat, or the end of the queue. Counts it in `seats`, which the caller holds and saves. Whoever comes now stands
 * behind those who wait, even in the moment before the first of them has moved up.
 */
export function placeIn(seats: LockedSeats): { state: 'enrolled' | 'waitlisted'; queuePosition: number | null; ahead: number | null } {
  if (seats.held < seats.capacity && seats.waiting === 0) {
    seats.held++;
    return { state: 'enrolled', queuePosition: null, ahead: null };
  }
  return { state: 'waitlisted', queuePosition: ++seats.lastQueuePosition, ahead: seats.waiting++ };
}

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
    return tx.one<LockedSeats>(
      `SELECT run_id AS "runId", capacity, held, forced, waiting, last_queue_position AS "lastQueuePosition"
         FROM run_seats WHERE run_id = $1 FOR UPDATE`,
      [runId],
    );
  }

  /** Write back what changed while the lock was held. */
  async save(tx: Tx, seats: LockedSeats): Promise<void> {
    await tx.execute('UPDATE run_seats SET held = $2, forced = $3, waiting = $4, last_queue_position = $5 WHERE run_id = $1', [
      seats.runId,
      seats.held,
      seats.forced,
      seats.waiting,
      seats.lastQueuePosition,
    ]);
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
    for (const { enrolmentId, runId, personId, from, to, by, reason, made } of steps) {
      await this.events.emit(tx, new EnrolmentChanged(enrolmentId, runId, personId, from, to, at, by, reason ?? null, made));
    }
  }
}
