import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/db/tx';

/** Takes away what others wrote of people who stand under an alias from now on. */
@Injectable()
export class SeatHider {
  /**
   * Contacts who booked them and colleagues who gave them a seat read their name no longer. A colleague's question that is still open keeps the address, which is what
   * its link is answered by; it lies open for two days at most.
   */
  async hide(tx: Tx, personIds: readonly string[]): Promise<void> {
    await tx.execute(`UPDATE booking SET name_written = '' WHERE person_id = ANY ($1::uuid[]) AND name_written <> ''`, [personIds]);
    await tx.execute(
      `UPDATE seat_swap s SET given_name = '–', family_name = '', email = '' WHERE s.state <> 'open' AND (
         s.to_enrolment_id IN (SELECT id FROM enrolment WHERE person_id = ANY ($1::uuid[]))
         OR s.email IN (SELECT contact_email FROM person WHERE id = ANY ($1::uuid[]) UNION SELECT email FROM account WHERE person_id = ANY ($1::uuid[])))`,
      [personIds],
    );
  }
}
