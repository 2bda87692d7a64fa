import { Injectable } from '@nestjs/common';
import type { BookingWish, WrittenPerson } from '@kortkurs/contract/bookings';
import type { AffiliationRole } from '@kortkurs/contract/organisations';
import { localDateOf } from '@kortkurs/rules/schedule';
import { AffiliationKeeper } from '../organisations/door';
import { anyEyes, People, shownName } from '../people/door';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { MAY_BE_READ } from './booked.sql';

/** Who is meant by a wish of a contact. */
export interface Meant {
  personId: string;
  affiliationId: string | null;
  role: AffiliationRole;
  /** As the contact reads it. */
  name: string;
  /** Whether the contact wrote the name: then nothing of what the centre knows of the person is told. */
  written: boolean;
  made: boolean;
  hasAddress: boolean;
}

/** What stands for the name of who has come under an alias since it was written: nobody can write it. */
export const HIDDEN_NAME = '–';

/** SQL of whether the centre can write to the person `h`. */
export const HAS_ADDRESS = '(h.contact_email IS NOT NULL OR EXISTS (SELECT 1 FROM account c WHERE c.person_id = h.id))';

/** Finds and makes those whom the contact of an organisation books. */
@Injectable()
export class BookablePeople {
  constructor(
    private readonly people: People,
    private readonly affiliations: AffiliationKeeper,
    private readonly clock: Clock,
  ) {}

  /** Who is meant by each wish, by the wish's id; those who represent the organisation no longer are missing. */
  async meant(tx: Tx, organisationId: string, wishes: readonly BookingWish[]): Promise<Map<string, Meant>> {
    const chosen = await this.chosen(tx, organisationId, wishes.flatMap(({ bookableId }) => bookableId ?? []));
    const meant = new Map<string, Meant>();
    for (const { id, bookableId, written } of wishes) {
      const one = bookableId ? chosen.get(bookableId) : written && (await this.written(tx, organisationId, written));
      if (one) meant.set(id, one);
    }
    return meant;
  }

  /** Who a participant's colleague is; somebody new represents nobody before they have the seat. */
  colleague(tx: Tx, organisationId: string, written: WrittenPerson): Promise<Meant> {
    return this.found(tx, organisationId, written, written.givenName === HIDDEN_NAME);
  }

  /** Who has taken a colleague's seat represents the organisation by their own word, where they do not already. @returns nothing where the organisation is archived */
  represent(tx: Tx, personId: string, organisationId: string, role: AffiliationRole): Promise<string | null> {
    return this.affiliations.ownWord(tx, { personId, organisationId, role, from: this.today() });
  }

  private async chosen(tx: Tx, organisationId: string, ids: string[]): Promise<Map<string, Meant>> {
    const rows = await tx.query<Meant & { id: string }>(
      `SELECT a.id, a.person_id AS "personId", a.id AS "affiliationId", a.role, ${shownName.sql('h', anyEyes)} AS name, false AS written, false AS made, ${HAS_ADDRESS} AS "hasAddress"
         FROM affiliation a JOIN person h ON h.id = a.person_id
        WHERE a.id = ANY ($1::uuid[]) AND a.organisation_id = $2 AND a.valid @> $3::date AND NOT h.protected AND h.erased_at IS NULL AND h.merged_into IS NULL
       UNION ALL
       SELECT b.id, b.person_id, (SELECT a.id FROM affiliation a WHERE a.person_id = b.person_id AND a.organisation_id = b.organisation_id AND a.valid @> $3::date LIMIT 1),
              b.role, b.name_written, true, false, true
         FROM booking b JOIN person h ON h.id = b.person_id
        WHERE b.id = ANY ($1::uuid[]) AND b.organisation_id = $2 AND b.name_written IS NOT NULL AND ${MAY_BE_READ}`,
      [ids, organisationId, this.today()],
    );
    return new Map(rows.map(({ id, ...one }) => [id, one]));
  }

  /** Somebody new whom a contact writes represents the organisation from now on; of somebody known, that is not the contact's to say. */
  private async written(tx: Tx, organisationId: string, written: WrittenPerson): Promise<Meant> {
    const meant = await this.found(tx, organisationId, written);
    if (!meant.made) return meant;
    return { ...meant, affiliationId: await this.affiliations.write(tx, { personId: meant.personId, organisationId, role: written.role, from: this.today(), to: null }) };
  }

  /**
   * Whoever signs in with the address is meant, or who has it as a contact address and something of the given name: an association's address is often shared, and so is
   * a family name.
   */
  private async found(tx: Tx, organisationId: string, { givenName, familyName, email, role }: WrittenPerson, hidden = false): Promise<Meant> {
    const name = `${givenName}${familyName && ` ${familyName}`}`;
    const known = await tx.one<{ id: string; affiliationId: string | null }>(
      `SELECT h.id, (SELECT a.id FROM affiliation a WHERE a.person_id = h.id AND a.organisation_id = $3 AND a.valid @> $4::date LIMIT 1) AS "affiliationId"
         FROM person h
        CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM account c WHERE c.person_id = h.id AND c.email = $1 AND c.verified_at IS NOT NULL) AS signs) known
        WHERE h.merged_into IS NULL AND h.erased_at IS NULL
          AND h.id IN (SELECT id FROM person WHERE contact_email = $1 UNION SELECT person_id FROM account WHERE email = $1 AND verified_at IS NOT NULL)
          AND (known.signs OR ($5 AND h.protected) OR string_to_array(public.plain($2), ' ') && string_to_array(public.plain(concat_ws(' ', h.given_name, h.name_used)), ' '))
        ORDER BY known.signs DESC, h.id LIMIT 1`,
      // Of whom the name is hidden, the address alone tells who is meant.
      [email.toLowerCase(), givenName, organisationId, this.today(), hidden],
    );
    const same = { role, name, written: true, hasAddress: true };
    if (known) return { personId: known.id, affiliationId: known.affiliationId, made: false, ...same };
    const personId = await this.people.create(tx, { givenName, familyName, contactEmail: email });
    return { personId, affiliationId: null, made: true, ...same };
  }

  private today(): string {
    return localDateOf(this.clock.now().toISOString());
  }
}
