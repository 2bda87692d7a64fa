import { Injectable } from '@nestjs/common';
import type { WalkInOrganisation } from '@kortkurs/contract/doorway';
import { OrganisationRegister } from '../organisations/door';
import type { Sql, Tx } from '../platform/db/tx';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';

/** For whom somebody takes part. */
export interface Represented {
  affiliationId: string | null;
  organisationId: string | null;
}

export const NOBODY: Represented = { affiliationId: null, organisationId: null };

/** The same, with what was made for it. */
export interface RepresentedNow extends Represented {
  made: { affiliationId: string | null; organisationId: string | null };
}

/** Finds and makes the organisations that walk-ins come from. */
@Injectable()
export class WalkInOrganisations {
  constructor(private readonly register: OrganisationRegister) {}

  /** The organisation of exactly this name, but for accents, capitals and signs; nothing where there is none, or several. */
  async named(sql: Sql, name: string): Promise<string | undefined> {
    const exact = (await this.register.candidates(sql, [name])).filter((one) => one.exact && !one.archived);
    return exact.length === 1 ? exact[0]?.id : undefined;
  }

  /** Those that a name may mean, the likeliest first. */
  async alike(sql: Sql, name: string): Promise<{ id: string; name: string }[]> {
    const found = (await this.register.candidates(sql, [name])).filter(({ archived }) => !archived).map(({ id, name: known }) => ({ id, name: known }));
    const begins = await sql.query<{ id: string; name: string }>(
      `SELECT id, name FROM organisation WHERE archived_at IS NULL AND public.plain(name) LIKE public.plain($1) || '%' ORDER BY name COLLATE "sv-x-icu", id LIMIT 5`,
      [name.replace(/[\\%_]/g, '\\$&')],
    );
    return [...new Map([...begins, ...found].map((one) => [one.id, one])).values()].slice(0, 6);
  }

  /** Let a person represent what staff chose; an unknown name is a new organisation. @throws Refusal `not-found` */
  async represent(tx: Tx, personId: string, chosen: WalkInOrganisation | null): Promise<RepresentedNow> {
    const { id: organisationId, isNew } = await this.chosen(tx, chosen);
    if (organisationId === null) return { ...NOBODY, made: NOBODY };
    const [made] = await this.register.affiliateMany(tx, [{ id: newId(), personId, organisationId, role: 'other' }]);
    const standing = made ?? (await tx.one<{ id: string }>('SELECT id FROM affiliation WHERE person_id = $1 AND organisation_id = $2 AND upper_inf(valid) ORDER BY id LIMIT 1', [personId, organisationId]))?.id;
    return { affiliationId: standing ?? null, organisationId, made: { affiliationId: made ?? null, organisationId: isNew ? organisationId : null } };
  }

  private async chosen(tx: Tx, chosen: WalkInOrganisation | null): Promise<{ id: string | null; isNew?: true }> {
    if (chosen?.id) {
      const known = await tx.one('SELECT 1 FROM organisation WHERE id = $1 AND archived_at IS NULL', [chosen.id]);
      if (!known) throw new Refusal('not-found');
      return { id: chosen.id };
    }
    if (!chosen?.name) return { id: null };
    const known = await this.named(tx, chosen.name);
    if (known) return { id: known };
    const id = newId();
    await this.register.addMany(tx, [{ id, name: chosen.name, sector: 'civil_society' }]);
    return { id, isNew: true };
  }
}
