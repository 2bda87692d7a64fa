import { TARGET_KINDS } from '@kortkurs/contract/funding';
import { SHARE_AGE_SPANS } from '@kortkurs/rules/share';
import type { Narrowed } from './narrowed.sql';
import { AGE_AT_START } from './first-day.sql';

const BY_PLACE = `t.share_by IN ('municipality', 'county')`;
const AGES = `CASE t.share_value ${Object.entries(SHARE_AGE_SPANS).map(([age, { from, to }]) => `WHEN '${age}' THEN int4range(${from}, ${to}, '[]')`).join(' ')} END`;
const MUNICIPALITY = `CASE t.share_by WHEN 'county' THEN substr(o.municipality_code, 1, 2) ELSE o.municipality_code END`;

/**
 * SQL of how many of a project's participants each target `t` of a share counts, over the whole project: by who they were as they began, or by where
 * the organisations lie that they took part for. Who took part for several stands once in all, and in the share where one of them lies there. However many targets, it is read in one statement.
 * @param which condition on the targets, the project's or the projects'
 */
export const shares = (which: string, shown: Narrowed['shown']): string => `
  SELECT t.id, count(*)::int AS "of",
         (count(*) FILTER (WHERE CASE t.share_by WHEN 'gender' THEN f.gender = t.share_value WHEN 'age' THEN ${AGE_AT_START} <@ ${AGES} ELSE f.situation ->> t.share_by = t.share_value END))::int AS part,
         (count(*) FILTER (WHERE coalesce(CASE t.share_by WHEN 'gender' THEN f.gender IS NULL WHEN 'age' THEN f.born_on IS NULL ELSE f.situation ->> t.share_by = 'declined' END, true)))::int AS unknown
    FROM project_target t JOIN participation_start f ON f.project_id = t.project_id
   WHERE ${which} AND t.kind = 'share' AND t.superseded_at IS NULL AND NOT ${BY_PLACE} GROUP BY t.id
  UNION ALL
  SELECT id, count(*)::int, (count(*) FILTER (WHERE is_of))::int, (count(*) FILTER (WHERE NOT is_known))::int
    FROM (SELECT t.id, m.person_id, coalesce(bool_or(${MUNICIPALITY} = t.share_value), false) AS is_of, bool_or(o.municipality_code IS NOT NULL) AS is_known
            FROM project_target t JOIN participation_month m ON m.project_id = t.project_id LEFT JOIN organisation o ON o.id = ${shown('m.organisation_id', 'm.person_id')}
           WHERE ${which} AND t.kind = 'share' AND t.superseded_at IS NULL AND ${BY_PLACE} GROUP BY t.id, m.person_id) placed
   GROUP BY id`;

/** SQL of a share target `t` with its numbers, a row of `shares`; NULL of another kind. */
export const shareCounted = (row: string): string =>
  `CASE WHEN t.kind = 'share' THEN json_build_object('by', t.share_by, 'value', t.share_value, 'name', (SELECT sm.name FROM municipality sm WHERE t.share_by = 'municipality' AND sm.code = t.share_value),
    'part', coalesce(${row}.part, 0), 'of', coalesce(${row}."of", 0), 'unknown', coalesce(${row}.unknown, 0)) END`;

/** Where a target of a kind stands among others. */
export const targetPlace = (kind: string): string => `array_position(array[${TARGET_KINDS.map((each) => `'${each}'`).join(', ')}], ${kind})`;
