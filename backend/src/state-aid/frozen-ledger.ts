import { Injectable } from '@nestjs/common';
import type { Id, Instant, Language, LocalDate } from '@kortkurs/contract/common';
import type { AidLedgerRow } from '@kortkurs/contract/state-aid';
import { anyEyes } from '../people/door';
import { Database } from '../platform/db/database';
import type { Table } from '../platform/files/table';
import { limitOn, standingOf, standsIn, undertakingOf, usedOf } from './aid.sql';
import { grantColumns, grantJoins } from './grant.sql';
import { type LedgerLine, ledgerTable, standingTable } from './ledger-tables';

/** Of which organisations, and as it was known when: what was recorded after that moment is left out, what was withdrawn after it stands. */
export interface FrozenLedgerWish {
  /** With the names that they stand under. */
  organisations: readonly { id: Id; name: string }[];
  on: LocalDate;
  asOf: Instant;
}

/** The organisations $1 and all that are one undertaking with one of them on the day $2. */
const WITH_THEM = `SELECT DISTINCT u.id FROM unnest($1::uuid[]) AS asked (id) CROSS JOIN LATERAL (${undertakingOf('asked.id', '$2')}) AS u (id)`;

/** The ledger of some organisations as it was known at a moment. */
@Injectable()
export class FrozenLedger {
  constructor(private readonly database: Database) {}

  /** How each organisation stood, and every grant of theirs and of their undertakings, a table each. Two statements; the same rows each time, whatever is recorded since. */
  async tablesOf({ organisations, on, asOf }: FrozenLedgerWish, language: Language): Promise<Table[]> {
    const parameters = [organisations.map(({ id }) => id), on, asOf];
    const called = new Map(organisations.map(({ id, name }) => [id, name]));
    const named = <Row extends { organisationId: Id; organisationName: string }>(row: Row): Row => ({ ...row, organisationName: called.get(row.organisationId) ?? row.organisationName });
    const standing = await this.database.query<AidLedgerRow>(
      `SELECT o.id AS "organisationId", o.name AS "organisationName", l.first_day AS "from", $2::date AS "on", l.euro_cents AS "limitCents", l.years, u.used AS "usedCents",
              greatest(0, l.euro_cents - u.used)::bigint AS "leftCents", ${standingOf('u.used', 'l.euro_cents')} AS standing, (SELECT count(*)::int - 1 FROM (${undertakingOf('o.id', '$2')}) with_it) AS together
         FROM organisation o CROSS JOIN ${limitOn('$2')} l CROSS JOIN LATERAL (SELECT ${usedOf('o.id', '$2', 'l', '$3')} AS used) u
        WHERE o.id = ANY ($1::uuid[])`,
      parameters,
    );
    const lines = await this.database.query<LedgerLine>(
      `SELECT ${grantColumns('$2', anyEyes)}, o.organisation_number AS "organisationNumber" FROM aid_grant g ${grantJoins('$2')}
        WHERE ${standsIn('$3')} AND g.organisation_id IN (${WITH_THEM}) ORDER BY g.granted_on DESC, g.id DESC`,
      parameters,
    );
    const byName = standing.map(named).sort((one, other) => one.organisationName.localeCompare(other.organisationName, 'sv') || (one.organisationId < other.organisationId ? -1 : 1));
    const from = byName[0]?.from ?? on;
    // What was withdrawn since was not withdrawn then.
    const then = lines.map((line) => named({ ...line, withdrawn: null, counts: line.grantedOn >= from && line.grantedOn <= on }));
    return [standingTable(byName, language), ledgerTable(then, language)];
  }
}
