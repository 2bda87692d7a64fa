/** De minimis aid as SQL, for lists that show many organisations at once; the same as `@kortkurs/rules/de-minimis`. `organisation` is SQL of an id, `on` of a day. */

/** The limit in force on a day; before the first of all, that one. */
const LIMIT_ORDER = (on: string): string =>
  `ORDER BY l.valid_from <= ${on}::date DESC, CASE WHEN l.valid_from <= ${on}::date THEN ${on}::date - l.valid_from ELSE l.valid_from - ${on}::date END LIMIT 1`;

/** A row of the limit on a day: `euro_cents`, `years`, `source`, and `first_day` of what counts. */
export const limitOn = (on: string): string =>
  `(SELECT l.euro_cents, l.years, l.source, (${on}::date - make_interval(years => l.years))::date + 1 AS first_day FROM aid_limit l ${LIMIT_ORDER(on)})`;

/** The ids of those that are one undertaking with an organisation on a day, itself among them. */
export const undertakingOf = (organisation: string, on: string): string => `SELECT ${organisation}
  UNION SELECT other.organisation_id FROM undertaking_member own JOIN undertaking_member other ON other.undertaking_id = own.undertaking_id AND other.valid @> ${on}::date
         WHERE own.organisation_id = ${organisation} AND own.valid @> ${on}::date`;

/** Whether a grant `g` stands in the ledger; `asOf` is SQL of a moment before which nothing else was known, left out of now. */
export const standsIn = (asOf?: string): string => (asOf ? `(g.recorded_at <= ${asOf}::timestamptz AND (g.withdrawn_at IS NULL OR g.withdrawn_at > ${asOf}::timestamptz))` : 'g.withdrawn_at IS NULL');

/** What counts for an organisation, in whole cents; `limit` names a row as `limitOn` gives it. */
export const usedOf = (organisation: string, on: string, limit: string, asOf?: string): string =>
  `(SELECT coalesce(sum(g.euro_cents), 0)::bigint FROM aid_grant g
     WHERE g.organisation_id IN (${undertakingOf(organisation, on)}) AND g.granted_on BETWEEN ${limit}.first_day AND ${on}::date AND ${standsIn(asOf)})`;

/** How so many cents stand against a limit. */
export const standingOf = (used: string, limit: string): string => `CASE WHEN ${used} > ${limit} THEN 'over' WHEN ${used} * 5 >= ${limit} * 4 THEN 'near' ELSE 'ok' END`;

/** How an organisation stands on a day, by itself. */
export const aidStandingOf = (organisation: string, on: string): string =>
  `(SELECT ${standingOf('u.used', 'u.euro_cents')} FROM (SELECT at.euro_cents, ${usedOf(organisation, on, 'at')} AS used FROM ${limitOn(on)} at) u)`;
