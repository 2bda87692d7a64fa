import { shownName, type Viewer } from '../people/door';
import { limitOn } from './aid.sql';

/** A line of the ledger; `on` is SQL of the day on which it counts or not, `g` the grant. */
export const grantColumns = (on: string, viewer: Viewer): string => `g.id, g.organisation_id AS "organisationId", o.name AS "organisationName", g.granted_on AS "grantedOn", g.giver,
  g.euro_cents AS "euroCents", g.kronor, g.rate, g.origin, g.project_id AS "projectId", p.name AS "projectName", g.note, g.over_limit_why AS "overLimitWhy", g.recorded_at AS "recordedAt",
  ${shownName.sql('recorder', viewer)} AS "recordedByName", g.withdrawn_at IS NULL AND g.granted_on BETWEEN l.first_day AND ${on}::date AS counts,
  CASE WHEN g.withdrawn_at IS NOT NULL THEN jsonb_build_object('at', g.withdrawn_at, 'byName', ${shownName.sql('withdrawer', viewer)}, 'why', g.withdrawn_why) END AS withdrawn`;

/** What those columns take beside the grant. */
export const grantJoins = (on: string): string => `JOIN organisation o ON o.id = g.organisation_id
  JOIN person recorder ON recorder.id = g.recorded_by
  LEFT JOIN person withdrawer ON withdrawer.id = g.withdrawn_by
  LEFT JOIN project p ON p.id = g.project_id
  CROSS JOIN ${limitOn(on)} l`;
