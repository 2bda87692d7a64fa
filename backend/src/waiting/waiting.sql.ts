import { WAITING_LISTED } from '@kortkurs/contract/waiting';

/** SQL of whether a monthly submission `s` is the newest version of its month. */
const NEWEST = 'NOT EXISTS (SELECT 1 FROM submission n WHERE n.project_id = s.project_id AND n.kind = s.kind AND n.from_on = s.from_on AND n.to_on = s.to_on AND n.version > s.version)';

/** Months of projects that have been over since $1, today, and that nobody has sent, project by project: those that are not put aside, of which something was reported or is. */
export const OPEN_MONTHS = `
SELECT p.id AS "projectId", p.name AS "projectName", f.name AS "funderName", array_agg(to_char(t.month, 'YYYY-MM') ORDER BY t.month) AS months,
       (array_agg(s.id IS NOT NULL ORDER BY t.month))[1] AS "isLocked", (array_agg(k.submission_id IS NOT NULL ORDER BY t.month))[1] AS "isStale"
  FROM project p JOIN funder f ON f.id = p.funder_id
  CROSS JOIN LATERAL generate_series(date_trunc('month', p.starts_on), least(p.ends_on, (date_trunc('month', $1::date) - interval '1 day')::date), interval '1 month') AS g (at)
  CROSS JOIN LATERAL (SELECT g.at::date AS month) t
  LEFT JOIN submission s ON s.project_id = p.id AND s.kind = 'monthly' AND s.from_on = t.month AND ${NEWEST}
  LEFT JOIN LATERAL (SELECT what FROM submission_event WHERE submission_id = s.id ORDER BY at DESC, id DESC LIMIT 1) e ON true
  LEFT JOIN submission_stale k ON k.submission_id = s.id
 WHERE p.archived_at IS NULL AND p.rule_set_id IS NOT NULL AND coalesce(e.what, 'locked') NOT IN ('sent', 'accepted')
   AND NOT EXISTS (SELECT 1 FROM project_key k WHERE k.project_id = p.id AND k.destroyed_at IS NOT NULL)
 GROUP BY p.id, f.id ORDER BY min(t.month), p.id`;

/** Months whose newest version is to be sent again, or locked again where nobody has sent it, project by project. */
export const AGAIN = `
SELECT p.id AS "projectId", p.name AS "projectName", array_agg(to_char(s.from_on, 'YYYY-MM') ORDER BY s.from_on) AS months,
       coalesce(array_agg(to_char(s.from_on, 'YYYY-MM') ORDER BY s.from_on) FILTER (WHERE NOT EXISTS (SELECT 1 FROM submission_event e WHERE e.submission_id = s.id)), '{}') AS unsent
  FROM submission_stale k JOIN submission s ON s.id = k.submission_id AND s.kind = 'monthly' AND ${NEWEST} JOIN project p ON p.id = s.project_id AND p.archived_at IS NULL
 WHERE NOT EXISTS (SELECT 1 FROM project_key d WHERE d.project_id = p.id AND d.destroyed_at IS NOT NULL)
 GROUP BY p.id ORDER BY min(k.since), p.id LIMIT ${WAITING_LISTED}`;

/** SQL of the one human that somebody's row stands for. */
const human = (id: string): string => `(SELECT coalesce(h.merged_into, h.id) FROM person h WHERE h.id = ${id})`;

/** Files with identity numbers that wait for another than who made them, and that $1 did not make. */
export const RELEASES = `
SELECT p.id AS "projectId", p.name AS "projectName", count(*)::int AS n
  FROM number_file f JOIN project p ON p.id = f.project_id
 WHERE f.by_two AND f.released_at IS NULL AND f.removed_at IS NULL AND ${human('f.made_by')} <> ${human('$1')}
 GROUP BY p.id ORDER BY min(f.made_at), p.id LIMIT ${WAITING_LISTED}`;

/** Numbers that somebody asks to see in a sample, and that $1 did not ask for. */
export const NUMBER_REQUESTS = `
SELECT p.id AS "projectId", p.name AS "projectName", count(*)::int AS n
  FROM number_request q JOIN sample d ON d.id = q.sample_id JOIN submission s ON s.id = d.submission_id JOIN project p ON p.id = s.project_id
 WHERE q.answer IS NULL AND ${human('q.asked_by')} <> ${human('$1')}
 GROUP BY p.id ORDER BY min(q.asked_at), p.id LIMIT ${WAITING_LISTED}`;

/** E-lists that $1 made and that are to be made anew. */
export const E_LISTS = `
SELECT p.id AS "projectId", p.name AS "projectName", count(*)::int AS n, min(l.from_on) AS "from", max(l.to_on) AS "to"
  FROM e_list l JOIN number_file f ON f.id = l.number_file_id JOIN project p ON p.id = l.project_id AND p.archived_at IS NULL
 WHERE (l.stale_since IS NOT NULL OR f.removed_at IS NOT NULL) AND ${human('f.made_by')} = ${human('$1')}
   AND NOT EXISTS (SELECT 1 FROM e_list n WHERE n.project_id = l.project_id AND n.from_on = l.from_on AND n.to_on = l.to_on AND n.version > l.version)
   AND NOT EXISTS (SELECT 1 FROM project_key k WHERE k.project_id = p.id AND k.destroyed_at IS NOT NULL)
 GROUP BY p.id ORDER BY min(f.made_at), p.id LIMIT ${WAITING_LISTED}`;
