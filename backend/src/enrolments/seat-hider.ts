import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/db/tx';
import { HIDDEN_NAME } from './bookable-people';

/** Takes away what others wrote of people who stand under an alias from now on. */
@Injectable()
export class SeatHider {
  /**
   * Contacts who booked them and colleagues who gave them a seat, or want to, read their name no longer. A question that is still open keeps the address, which nobody
   * reads and by which its link is answered.
   */
  async hide(tx: Tx, personIds: readonly string[]): Promise<void> {
    await tx.execute(`UPDATE booking SET name_written = '' WHERE person_id = ANY ($1::uuid[]) AND name_written <> ''`, [personIds]);
    await tx.execute(
      `UPDATE seat_swap s SET given_name = '${HIDDEN_NAME}', family_name = '', email = '' WHERE s.state <> 'open' AND (
         s.to_enrolment_id IN (SELECT id FROM enrolment WHERE person_id = ANY ($1::uuid[]))
         OR s.email IN (SELECT contact_email FROM person WHERE id = ANY ($1::uuid[]) UNION SELECT email FROM account WHERE person_id = ANY ($1::uuid[])))`,
      [personIds],
    );
    // Who shares the address with them is asked under their own name still: by that one they are found.
    await tx.execute(
      `UPDATE seat_swap s SET given_name = '${HIDDEN_NAME}', family_name = '' FROM person p
        WHERE s.state = 'open' AND p.id = ANY ($1::uuid[]) AND (EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id AND a.email = s.email AND a.verified_at IS NOT NULL)
          OR (p.contact_email = s.email AND string_to_array(public.plain(s.given_name), ' ') && string_to_array(public.plain(concat_ws(' ', p.given_name, p.name_used)), ' ')))`,
      [personIds],
    );
  }
}
