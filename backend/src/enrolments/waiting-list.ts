import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { SeatLedger, type LockedSeats } from './seat-ledger';

/** The queue for a run's seats. */
@Injectable()
export class WaitingList {
  constructor(
    private readonly ledger: SeatLedger,
    private readonly clock: Clock,
  ) {}

  /**
   * Give the free seats to those who have waited longest. Nobody moves up by themselves once the run has begun: they
   * would find a seat whose first session is over. The caller holds the lock and saves the seats.
   */
  async moveUp(tx: Tx, seats: LockedSeats): Promise<void> {
    const free = Math.min(seats.capacity - seats.held, seats.waiting);
    if (free <= 0) return;
    const now = this.clock.now();
    const moved = await tx.query<{ id: string; personId: string }>(
      `UPDATE enrolment SET state = 'enrolled', queue_position = NULL, enrolled_at = $3, version = version + 1
        WHERE id IN (
          SELECT e.id FROM enrolment e JOIN course_run r ON r.id = e.run_id
           WHERE e.run_id = $1 AND e.state = 'waitlisted' AND r.status = 'published'
             AND (r.starts_at IS NULL OR r.starts_at > $3)
           ORDER BY e.queue_position LIMIT $2)
      RETURNING id, person_id AS "personId"`,
      [seats.runId, free, now],
    );
    for (const enrolment of moved) {
      seats.held++;
      seats.waiting--;
      await this.ledger.record(tx, {
        enrolmentId: enrolment.id,
        runId: seats.runId,
        personId: enrolment.personId,
        from: 'waitlisted',
        to: 'enrolled',
        by: null,
        made: 'queue',
      });
    }
  }
}
