import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { SeatLedger, type LockedSeats } from './seat-ledger';
import { seatsOfOrganisation } from './states.sql';

/** Look whether an offer has run out, at the time when it does. */
export const lapseOffer = jobType<{ enrolmentId: string }>('enrolments.lapse-offer', { retries: 20, retryDelay: 15 });

/** SQL of those who wait with which of their organisation's seats each would get. */
const WITHIN_SHARE = `(SELECT e.*, row_number() OVER (PARTITION BY e.organisation_id ORDER BY e.queue_position)
    + ${seatsOfOrganisation('e.run_id', 'e.organisation_id')} AS nth
  FROM enrolment e WHERE e.run_id = $1 AND e.state = 'waitlisted')`;

interface Moved {
  id: string;
  personId: string;
  answerBy: Date | null;
}

/** The queue for a run's seats. */
@Injectable()
export class WaitingList {
  constructor(
    private readonly ledger: SeatLedger,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /**
   * Give the free seats to those who have waited longest, but those whose organisation has its share, or offer them, as the run says; an offer holds its seat until it is answered or has run out, which
   * is no later than the start. Nobody moves up by themselves once the run has begun: they would find a seat whose first session is over. The caller holds the lock and
   * saves the seats.
   */
  async moveUp(tx: Tx, seats: LockedSeats): Promise<void> {
    const free = Math.min(seats.capacity - seats.held, seats.waiting);
    if (free <= 0) return;
    const moved = await tx.query<Moved>(
      `UPDATE enrolment e
          SET state = CASE WHEN next.offer_hours IS NULL THEN 'enrolled' ELSE 'offered' END, queue_position = NULL, version = e.version + 1,
              enrolled_at = CASE WHEN next.offer_hours IS NULL THEN $3::timestamptz END,
              answer_by = CASE WHEN next.offer_hours IS NOT NULL THEN least($3 + next.offer_hours * interval '1 hour', next.starts_at) END
         FROM (SELECT w.id, r.offer_hours, r.starts_at FROM ${seats.share === null ? 'enrolment' : WITHIN_SHARE} w JOIN course_run r ON r.id = w.run_id
                WHERE w.run_id = $1 AND w.state = 'waitlisted' AND r.status = 'published' AND (r.starts_at IS NULL OR r.starts_at > $3)
                ${seats.share === null ? '' : 'AND (w.organisation_id IS NULL OR w.nth <= $4::int)'}
                ORDER BY w.queue_position LIMIT $2) next
        WHERE e.id = next.id
      RETURNING e.id, e.person_id AS "personId", e.answer_by AS "answerBy"`,
      [seats.runId, free, this.clock.now(), ...(seats.share === null ? [] : [seats.share])],
    );
    for (const { id, personId, answerBy } of moved) {
      seats.held++;
      seats.waiting--;
      await this.ledger.record(tx, { enrolmentId: id, runId: seats.runId, personId, from: 'waitlisted', to: answerBy ? 'offered' : 'enrolled', by: null, made: 'queue' });
      if (answerBy) await this.jobs.send(tx, lapseOffer, { enrolmentId: id }, { after: answerBy });
    }
  }
}
