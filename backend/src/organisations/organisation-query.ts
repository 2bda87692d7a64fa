import { Injectable } from '@nestjs/common';
import type { Page } from '@kortkurs/contract/common';
import type { Organisation, OrganisationRow } from '@kortkurs/contract/organisations';
import { Today } from '../centre/door';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { listKeyset } from '../platform/lists/keyset';
import { prefixCondition } from '../platform/lists/prefix';
import { Refusal } from '../platform/refusals/refusal';
import { OrganisationParts } from './organisation-parts';
import type { OrganisationListQuery } from './organisations.dto';

// People with a protected identity are left out: an alias beside an organisation would tell where to look for someone. IS TRUE keeps PostgreSQL from the index
// that forbids overlaps: it goes by person first, and all of it is read when it is entered by organisation and day.
const people = (today: string): string => `(SELECT count(DISTINCT a.person_id)::int FROM affiliation a JOIN person p ON p.id = a.person_id
   WHERE a.organisation_id = o.id AND (a.valid @> ${today}::date) IS TRUE AND NOT p.protected AND p.erased_at IS NULL AND p.merged_into IS NULL)`;

const row = (today: string, parts: OrganisationParts): string => `SELECT o.id, o.name, o.organisation_number AS "organisationNumber", o.sector, o.legal_form AS "legalForm",
  o.municipality_code AS "municipalityCode", m.name AS "municipalityName", o.member_since AS "memberSince", o.archived_at AS "archivedAt", ${people(today)} AS people,
  ${parts.column('aid', 'o.id', today)} AS aid`;

/** Reads organisations. */
@Injectable()
export class OrganisationQuery {
  constructor(
    private readonly database: Database,
    private readonly today: Today,
    private readonly parts: OrganisationParts,
  ) {}

  /** A page of organisations by name, in Swedish order. One statement. */
  list(query: OrganisationListQuery): Promise<Page<OrganisationRow>> {
    const parameters: unknown[] = [this.today.date()];
    const where = ['$1::date IS NOT NULL'];
    const also = (condition: (place: string) => string, value: unknown): void => {
      parameters.push(value);
      where.push(condition(`$${parameters.length}`));
    };
    if (query.q) also((place) => `(${prefixCondition('o.name', place)} OR starts_with(o.organisation_number, nullif(regexp_replace(${place}, '\\D', '', 'g'), '')))`, query.q);
    if (query.sector) also((place) => `o.sector = ${place}`, query.sector);
    if (query.municipality) also((place) => `o.municipality_code = ${place}`, query.municipality);
    if (query.member) where.push(`o.member_since IS ${query.member === 'yes' ? 'NOT NULL' : 'NULL'}`);
    if (query.aid) also((place) => this.parts.filter('aid', 'o.id', '$1', place), query.aid);
    if (query.archived !== 'all') where.push(`o.archived_at IS ${query.archived === 'only' ? 'NOT NULL' : 'NULL'}`);
    return listKeyset<OrganisationRow>(this.database, {
      select: row('$1', this.parts),
      from: 'FROM organisation o LEFT JOIN municipality m ON m.code = o.municipality_code',
      where,
      parameters,
      order: [
        { sql: 'o.name COLLATE "sv-x-icu"', type: 'text' },
        { sql: 'o.id', type: 'uuid' },
      ],
      limit: query.limit,
      after: query.after,
      count: true,
    });
  }

  /**
   * One organisation with the networks it belongs to today. One statement.
   * @throws Refusal `not-found`
   */
  async one(id: string, sql: Sql = this.database): Promise<Organisation> {
    const found = await sql.one<Organisation>(
      `${row('$2', this.parts)}, o.country, o.size_class AS "sizeClass", o.description, o.website, o.contact_email AS "contactEmail", o.version,
         (SELECT coalesce(json_agg(json_build_object('id', n.id, 'name', n.name, 'host', n.host_organisation_id IS NOT DISTINCT FROM o.id)
                                   ORDER BY n.name COLLATE "sv-x-icu"), '[]')
            FROM network n
           WHERE n.archived_at IS NULL
             AND (n.host_organisation_id = o.id
                  OR EXISTS (SELECT 1 FROM network_member nm WHERE nm.network_id = n.id AND nm.organisation_id = o.id AND nm.valid @> $2::date))) AS networks
         FROM organisation o LEFT JOIN municipality m ON m.code = o.municipality_code WHERE o.id = $1`,
      [id, this.today.date()],
    );
    if (!found) throw new Refusal('not-found');
    return found;
  }
}
