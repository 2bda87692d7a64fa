import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/db/tx';
import { OrganisationSeats } from './organisation-seats';
import { SeatLedger } from './seat-ledger';
import { WaitingList } from './waiting-list';

/** What somebody had asked for by themselves when a contact named them for a seat of the organisation's. It is kept with that step. */
export interface OwnWish {
  queuePosition: number | null;
  organisationId: string | null;
  affiliationId: string | null;
}

/** SQL of an enrolment `e` as an `OwnWish`. */
export const OWN_WISH = `jsonb_build_object('queuePosition', e.queue_position, 'organisationId', e.organisation_id, 'affiliationId', e.affiliation_id)`;

/** Gives people back what they had asked for by themselves, when a contact takes back the seat that they were named for. */
@Injectable()
export class OwnWishes {
  constructor(
    private readonly ledger: SeatLedger,
    private readonly waitingList: WaitingList,
    private readonly organisations: OrganisationSeats,
  ) {}

  /**
   * Put somebody back where they stood before a contact named them: in the queue at their old place, or as an applicant. `enrolled`: their seat comes free by it; `withdrawn`: it has
   * been handed to somebody else already.
   * @returns whether they had asked for something by themselves
   */
  async putBack(tx: Tx, enrolmentId: string, by: string, now: 'enrolled' | 'withdrawn'): Promise<boolean> {
    const run = await tx.one<{ id: string }>('SELECT run_id AS id FROM enrolment WHERE id = $1', [enrolmentId]);
    const seats = run && (await this.ledger.lock(tx, run.id));
    const own = await tx.one<{ personId: string; forced: boolean; from: 'waitlisted' | 'applied'; wish: OwnWish }>(
      `SELECT e.person_id AS "personId", e.forced, v.from_state AS "from", v.details -> 'ownWish' AS wish
         FROM enrolment e
        CROSS JOIN LATERAL (SELECT from_state, details FROM enrolment_event WHERE enrolment_id = e.id AND details -> 'ownWish' IS NOT NULL ORDER BY at DESC, id DESC LIMIT 1) v
        WHERE e.id = $1 AND e.state = $2 FOR UPDATE OF e`,
      [enrolmentId, now],
    );
    if (!seats || !own) return false;
    const { personId, forced, from, wish } = own;
    if (now === 'enrolled' && forced) seats.forced--;
    else if (now === 'enrolled') seats.held--;
    if (from === 'waitlisted') seats.waiting++;
    await tx.execute(
      `UPDATE enrolment SET state = $2, queue_position = $3, organisation_id = $4, affiliation_id = $5, forced = false, late_withdrawal = false, enrolled_at = NULL, version = version + 1 WHERE id = $1`,
      [enrolmentId, from, wish.queuePosition, wish.organisationId, wish.affiliationId],
    );
    await this.ledger.record(tx, { enrolmentId, runId: seats.runId, personId, from: now, to: from, by, made: 'contact', takesBack: true });
    if (now === 'enrolled') await this.organisations.comesBack(tx, seats, enrolmentId);
    await this.waitingList.moveUp(tx, seats);
    await this.ledger.save(tx, seats);
    return true;
  }
}
