import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { AffiliationRole, Sector } from '@kortkurs/contract/organisations';
import { Clock } from '../platform/clock';
import type { Sql, Tx } from '../platform/db/tx';

/** An organisation that a name from elsewhere may mean. */
export interface OrganisationCandidate {
  /** The name as it was asked for. */
  asked: string;
  id: Id;
  name: string;
  archived: boolean;
  /** The names agree but for accents, capitals and signs. */
  exact: boolean;
  /** How alike the names are, 0 to 1. */
  likeness: number;
}

const plainName = (sql: string): string => `btrim(regexp_replace(public.plain(${sql}), '[[:space:][:punct:]]+', ' ', 'g'))`;

/** Finds organisations by the names that lists give them, and makes those that are missing. */
@Injectable()
export class OrganisationRegister {
  constructor(private readonly clock: Clock) {}

  /** The organisations that each of some names may mean, likeliest first, three per name at most. One statement. */
  candidates(sql: Sql, names: readonly string[]): Promise<OrganisationCandidate[]> {
    return sql.query<OrganisationCandidate>(
      `SELECT asked.name AS asked, found.id, found.name, found.archived, found.exact, found.likeness
         FROM (SELECT DISTINCT name, ${plainName('name')} AS plain FROM unnest($1::text[]) AS given (name)) asked
        CROSS JOIN LATERAL (
          SELECT o.id, o.name, o.archived_at IS NOT NULL AS archived, ${plainName('o.name')} = asked.plain AS exact,
                 similarity(${plainName('o.name')}, asked.plain) AS likeness
            FROM organisation o
           WHERE similarity(${plainName('o.name')}, asked.plain) >= 0.4
           ORDER BY exact DESC, likeness DESC, archived, o.id LIMIT 3) found
        ORDER BY asked.name, found.exact DESC, found.likeness DESC, found.id`,
      [names],
    );
  }

  /** Make organisations of which nothing but the name is known. One statement. */
  async addMany(tx: Tx, organisations: readonly { id: Id; name: string; sector: Sector }[]): Promise<void> {
    await tx.execute(
      `INSERT INTO organisation (id, name, sector, created_at)
       SELECT id, name, sector, $2 FROM jsonb_to_recordset($1::jsonb) AS n (id uuid, name text, sector text)`,
      [JSON.stringify(organisations), this.clock.now()],
    );
  }

  /** Make affiliations that hold from now on, but those that the person has already. One statement. @returns the ids of those that were made */
  async affiliateMany(tx: Tx, affiliations: readonly { id: Id; personId: Id; organisationId: Id; role: AffiliationRole }[]): Promise<Id[]> {
    const made = await tx.query<{ id: Id }>(
      `INSERT INTO affiliation (id, person_id, organisation_id, role, valid, created_at)
       SELECT n.id, n."personId", n."organisationId", n.role, daterange(NULL, NULL), $2
         FROM jsonb_to_recordset($1::jsonb) AS n (id uuid, "personId" uuid, "organisationId" uuid, role text)
        WHERE NOT EXISTS (SELECT 1 FROM affiliation a WHERE a.person_id = n."personId" AND a.organisation_id = n."organisationId" AND upper_inf(a.valid))
       RETURNING id`,
      [JSON.stringify(affiliations), this.clock.now()],
    );
    return made.map((row) => row.id);
  }

  /**
   * Unmake what a list made by mistake: affiliations that nothing rests on are removed, organisations that nobody belongs to are put away.
   * The caller has seen to it that nobody built on the affiliations.
   */
  async unmake(tx: Tx, { affiliationIds, organisationIds }: { affiliationIds: readonly Id[]; organisationIds: readonly Id[] }): Promise<void> {
    await tx.execute('DELETE FROM affiliation WHERE id = ANY ($1::uuid[])', [affiliationIds]);
    await tx.execute(
      `UPDATE organisation o SET archived_at = $2, version = version + 1
        WHERE o.id = ANY ($1::uuid[]) AND o.archived_at IS NULL AND o.version = 1
          AND NOT EXISTS (SELECT 1 FROM affiliation a WHERE a.organisation_id = o.id)
          AND NOT EXISTS (SELECT 1 FROM network_member m WHERE m.organisation_id = o.id)`,
      [organisationIds, this.clock.now()],
    );
  }
}
