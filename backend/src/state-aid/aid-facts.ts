import type { LocalDate } from '@kortkurs/contract/common';
import type { AidLimit, UndertakingTime } from '@kortkurs/contract/state-aid';
import type { AidFacts, GrantedAid } from '@kortkurs/rules/de-minimis';
import type { Sql } from '../platform/db/tx';

/** SQL of the times of whatever undertakings an organisation ever belonged to; `$1` is its id. */
const TIMES_OF = 'FROM undertaking_member m WHERE m.undertaking_id IN (SELECT own.undertaking_id FROM undertaking_member own WHERE own.organisation_id = $1)';

/** SQL of the days of a range, both included; open ends are null. */
export const daysOf = (range: string): string => `lower(${range}) AS "from", upper(${range}) - 1 AS "to"`;

/** The limits, newest last. */
export const limitsOf = (sql: Sql): Promise<(AidLimit & { source: string })[]> =>
  sql.query('SELECT valid_from AS "validFrom", euro_cents AS "euroCents", years, source FROM aid_limit ORDER BY valid_from');

/** What positions of an organisation around a day are reckoned from: everything that can count together with a grant of that day. Three statements. */
export async function aidFactsOf(sql: Sql, organisationId: string, on: LocalDate): Promise<AidFacts> {
  const limits = await limitsOf(sql);
  const times = await sql.query<UndertakingTime>(`SELECT m.undertaking_id AS "undertakingId", m.organisation_id AS "organisationId", ${daysOf('m.valid')} ${TIMES_OF}`, [organisationId]);
  const years = Math.max(...limits.map((limit) => limit.years));
  const grants = await sql.query<GrantedAid>(
    `SELECT g.organisation_id AS "organisationId", g.granted_on AS "grantedOn", g.euro_cents AS "euroCents" FROM aid_grant g
      WHERE g.withdrawn_at IS NULL AND (g.organisation_id = $1 OR g.organisation_id IN (SELECT m.organisation_id ${TIMES_OF}))
        AND g.granted_on BETWEEN $2::date - make_interval(years => $3) AND $2::date + make_interval(years => $3)`,
    [organisationId, on, years],
  );
  return { limits, times, grants };
}

/**
 * Lock an organisation and all that it ever was one undertaking with, and perhaps another, by id: who grants two of them aid at once counts one after the other.
 * @returns those that there are
 */
export async function holdUndertaking(sql: Sql, organisationId: string, other: string | null = null): Promise<ReadonlySet<string>> {
  const held = await sql.query<{ id: string }>(
    `SELECT o.id FROM organisation o WHERE o.id = $1 OR o.id = $2 OR o.id IN (SELECT m.organisation_id ${TIMES_OF}) ORDER BY o.id FOR NO KEY UPDATE`,
    [organisationId, other],
  );
  return new Set(held.map(({ id }) => id));
}
