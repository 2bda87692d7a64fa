import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Registrar } from './registrar';
import { SAME_PERSON } from './seat-events';
import { ENDED, LIVING } from './states.sql';

/** Two living enrolments of one human in one run, and which of them is worth more. */
interface Doubled {
  weaker: string;
  /** Whether the weaker can still be given back: not in a run that is over, nor once it is decided. */
  open: boolean;
}

/** A seat is worth more than an offer, an offer more than a place in the queue. */
const worth = (state: string): string => `array_position(ARRAY['applied', 'invited', 'waitlisted', 'offered', 'enrolled', 'not_completed', 'completed'], ${state})`;

/** Moves the seats of a person who turned out to be another. */
@Injectable()
export class SeatMerger {
  constructor(
    private readonly registrar: Registrar,
    private readonly clock: Clock,
  ) {}

  /** Lock the seats of the runs where both stand, and all that either has asked for, before the two people are locked. */
  async hold(tx: Tx, from: string, to: string): Promise<void> {
    await tx.query(
      `SELECT q.run_id FROM run_seats q
        WHERE EXISTS (SELECT 1 FROM enrolment f JOIN enrolment t ON t.run_id = f.run_id AND t.person_id = $2 AND t.state ${LIVING}
                       WHERE f.run_id = q.run_id AND f.person_id = $1 AND f.state ${LIVING})
        ORDER BY q.run_id FOR UPDATE`,
      [from, to],
    );
    await tx.query('SELECT id FROM enrolment WHERE person_id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE', [[from, to]]);
  }

  /** Where both stand in the same run the weaker place is given back; in a run that is over both stay as they were. */
  async merge(tx: Tx, from: string, to: string): Promise<void> {
    const doubled = await tx.query<Doubled>(
      `SELECT w.id AS weaker, w.state IN ('applied', 'invited', 'waitlisted', 'offered', 'enrolled') AND COALESCE(r.ends_at > $3, true) AS open
         FROM enrolment f JOIN enrolment t ON t.run_id = f.run_id AND t.person_id = $2 AND t.state ${LIVING} JOIN course_run r ON r.id = f.run_id
         JOIN enrolment w ON w.id = CASE WHEN ${worth('f.state')} > ${worth('t.state')} THEN t.id ELSE f.id END
        WHERE f.person_id = $1 AND f.state ${LIVING} ORDER BY f.run_id`,
      [from, to, this.clock.now()],
    );
    for (const { weaker, open } of doubled) if (open) await this.registrar.withdraw(tx, weaker, to, SAME_PERSON);
    await tx.execute(
      `UPDATE enrolment e SET person_id = $2, version = version + 1 WHERE e.person_id = $1 AND (e.state IN ${ENDED}
         OR NOT EXISTS (SELECT 1 FROM enrolment t WHERE t.person_id = $2 AND t.run_id = e.run_id AND t.state ${LIVING}))`,
      [from, to],
    );
    await tx.execute(
      `UPDATE booking b SET withdrawn_at = $3 WHERE b.person_id = $1 AND b.withdrawn_at IS NULL
          AND EXISTS (SELECT 1 FROM booking t WHERE t.person_id = $2 AND t.run_id = b.run_id AND t.organisation_id = b.organisation_id AND t.withdrawn_at IS NULL)`,
      [from, to, this.clock.now()],
    );
    await tx.execute('UPDATE booking SET person_id = $2 WHERE person_id = $1', [from, to]);
  }
}
