import { Injectable } from '@nestjs/common';
import type { Id, LocalDate, Page } from '@kortkurs/contract/common';
import type { Affiliation } from '@kortkurs/contract/organisations';
import { Today } from '../centre/door';
import { shownName, type Viewer } from '../people/door';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { listKeyset, type SortColumn } from '../platform/lists/keyset';
import { Refusal } from '../platform/refusals/refusal';
import type { AffiliationListQuery } from './affiliations.dto';

const from = 'FROM affiliation a JOIN person p ON p.id = a.person_id JOIN organisation o ON o.id = a.organisation_id';

const row = (viewer: Viewer): string => `SELECT a.id, a.person_id AS "personId", ${shownName.sql('p', viewer)} AS "personName", a.organisation_id AS "organisationId",
  o.name AS "organisationName", a.role, lower(a.valid) AS "from", upper(a.valid) - 1 AS "to", (upper_inf(a.valid) OR upper(a.valid) > $1::date) AS current, a.by_own_word AS "byOwnWord"`;

/** Someone who may not know who stands behind an alias must not see where that person works either. */
const visible = (viewer: Viewer): string => (viewer.unmasks ? 'p.erased_at IS NULL' : 'p.erased_at IS NULL AND NOT p.protected');

/** Reads who represents which organisation, and since when. */
@Injectable()
export class AffiliationQuery {
  constructor(
    private readonly database: Database,
    private readonly today: Today,
  ) {}

  /** A page of affiliations by person and organisation; those that hold first, of the one who was asked about or else of each person. One statement. */
  list(query: AffiliationListQuery, viewer: Viewer): Promise<Page<Affiliation>> {
    const today = this.today.date();
    const parameters: unknown[] = [today];
    const where = [visible(viewer), 'p.merged_into IS NULL'];
    if (query.organisationId) where.push(`a.organisation_id = $${parameters.push(query.organisationId)}`);
    if (query.personId) where.push(`a.person_id = $${parameters.push(query.personId)}`);
    const holds = '(upper_inf(a.valid) OR upper(a.valid) > $1::date)';
    if (query.when === 'current') where.push(holds);
    if (query.when === 'past') where.push(`NOT ${holds}`);
    const name: SortColumn = { sql: `${shownName.sql('p', viewer)} COLLATE "sv-x-icu"`, type: 'text' };
    const current: SortColumn = { sql: holds, type: 'boolean', descending: true };
    return listKeyset<Affiliation>(this.database, {
      select: row(viewer),
      from,
      where,
      parameters,
      order: [
        // Of everyone's only a page is read, in the order of the index of names; what holds today no index can know.
        ...(query.organisationId || query.personId ? [current, name] : [name, current]),
        { sql: 'o.name COLLATE "sv-x-icu"', type: 'text' },
        { sql: 'a.id', type: 'uuid' },
      ],
      limit: query.limit,
      after: query.after,
      count: true,
    });
  }

  /** @throws Refusal `not-found` also when the reader may not know where the person works */
  async one(id: Id, viewer: Viewer, sql: Sql = this.database): Promise<Affiliation> {
    const found = await sql.one<Affiliation>(`${row(viewer)} ${from} WHERE a.id = $2 AND ${visible(viewer)}`, [this.today.date(), id]);
    if (!found) throw new Refusal('not-found');
    return found;
  }

  /** Whose it is: the page that it belongs to. @throws Refusal `not-found` */
  async personOf(id: Id): Promise<Id> {
    const found = await this.database.one<{ personId: Id }>('SELECT person_id AS "personId" FROM affiliation WHERE id = $1', [id]);
    if (!found) throw new Refusal('not-found');
    return found.personId;
  }

  /** One that has just been written, also when the reader will not find it in a list afterwards. */
  async written(id: Id, viewer: Viewer, sql: Sql): Promise<Affiliation> {
    const found = await sql.one<Affiliation>(`${row(viewer)} ${from} WHERE a.id = $2`, [this.today.date(), id]);
    if (!found) throw new Refusal('not-found');
    return found;
  }

  /** What each of some people represented on a day. For enrolments, which keep it: a later change of job rewrites no report. */
  async onDay(sql: Sql, personIds: readonly Id[], day: LocalDate): Promise<{ id: Id; personId: Id; organisationId: Id }[]> {
    return sql.query(
      `SELECT a.id, a.person_id AS "personId", a.organisation_id AS "organisationId"
         FROM affiliation a WHERE a.person_id = ANY ($1) AND a.valid @> $2::date
        ORDER BY a.person_id, lower(a.valid) NULLS FIRST, a.id`,
      [personIds, day],
    );
  }
}
