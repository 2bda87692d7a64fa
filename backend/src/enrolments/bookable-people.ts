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

  /** Who is meant by a participant. Who somebody new represents is not a participant's to say: they represent nobody by it. */
  colleague(tx: Tx, organisationId: string, written: Omit<WrittenPerson, 'role'>): Promise<Meant> {
    return this.written(tx, organisationId, { ...written, role: 'other' }, false);
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

  /**
   * Whoever signs in with the address is meant, or who has it as a contact address and something of the given name: an association's address is often shared, and so is
   * a family name. Somebody new represents the organisation from now on; of somebody known, that is not the contact's to say.
   */
  private async written(tx: Tx, organisationId: string, { givenName, familyName, email, role }: WrittenPerson, represents = true): Promise<Meant> {
    const name = `${givenName}${familyName && ` ${familyName}`}`;
    const known = await tx.one<{ id: string; affiliationId: string | null }>(
      `SELECT h.id, (SELECT a.id FROM affiliation a WHERE a.person_id = h.id AND a.organisation_id = $3 AND a.valid @> $4::date LIMIT 1) AS "affiliationId"
         FROM person h
        CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM account c WHERE c.person_id = h.id AND c.email = $1 AND c.verified_at IS NOT NULL) AS signs) known
        WHERE h.merged_into IS NULL AND h.erased_at IS NULL
          AND h.id IN (SELECT id FROM person WHERE contact_email = $1 UNION SELECT person_id FROM account WHERE email = $1 AND verified_at IS NOT NULL)
          AND (known.signs OR string_to_array(public.plain($2), ' ') && string_to_array(public.plain(concat_ws(' ', h.given_name, h.name_used)), ' '))
        ORDER BY known.signs DESC, h.id LIMIT 1`,
      [email.toLowerCase(), givenName, organisationId, this.today()],
    );
    const same = { role, name, written: true, hasAddress: true };
    if (known) return { personId: known.id, affiliationId: known.affiliationId, made: false, ...same };
    const personId = await this.people.create(tx, { givenName, familyName, contactEmail: email });
    const affiliationId = represents ? await this.affiliations.write(tx, { personId, organisationId, role, from: this.today(), to: null }) : null;
    return { personId, affiliationId, made: true, ...same };
  }

  private today(): string {
    return localDateOf(this.clock.now().toISOString());
  }
}
