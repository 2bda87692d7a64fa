/** A session's day in words that no index knows: planned without its values, a month seems to hold few sessions, and those of every centre would be read. */
const SESSION_DAY = '(s.local_date + 0)';

/**
 * SQL of the sessions of a project's month whose list is not done, as the report counts them: $1 project, $2 the month's first day, $3 now.
 */
export const UNSIGNED = `
SELECT s.id, s.run_id, s.starts_at FROM run_project rp
  JOIN project pr ON pr.id = rp.project_id
  JOIN course_run r ON r.id = rp.run_id
  JOIN session s ON s.run_id = r.id AND s.cancelled_at IS NULL AND ${SESSION_DAY} BETWEEN $2::date AND ($2::date + interval '1 month - 1 day')::date AND ${SESSION_DAY} BETWEEN pr.starts_on AND pr.ends_on
 WHERE rp.project_id = $1 AND s.ends_at <= $3
   AND (r.status IN ('published', 'closed') OR EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = s.id))
   AND NOT EXISTS (SELECT 1 FROM session_signature g WHERE g.session_id = s.id AND g.reopened_at IS NULL)`;

/** SQL of who leads a run `run`: who is responsible, or everybody where nobody is. */
export const LEADS = (run: string): string => `
  SELECT i.person_id, i.position FROM run_instructor i
   WHERE i.run_id = ${run} AND (i.responsible OR NOT EXISTS (SELECT 1 FROM run_instructor o WHERE o.run_id = i.run_id AND o.responsible))`;

/** SQL of whether a person `p` can be written to. */
export const HAS_ADDRESS = '(p.erased_at IS NULL AND (p.contact_email IS NOT NULL OR EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id)))';
