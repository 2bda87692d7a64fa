/** SQL of whether an E-list `l` is the newest version of its days. */
export const IS_NEWEST_LIST = 'NOT EXISTS (SELECT 1 FROM e_list n WHERE n.project_id = l.project_id AND n.from_on = l.from_on AND n.to_on = l.to_on AND n.version > l.version)';

/** SQL of whether the project of an E-list `l` has its key still: of one whose key was destroyed no list can be made again. */
export const HAS_KEY = 'NOT EXISTS (SELECT 1 FROM project_key k WHERE k.project_id = l.project_id AND k.destroyed_at IS NOT NULL)';

/** SQL of those whom a list may name of its runs: who has a seat, who leads, and who led a meeting. */
export const NAMED_IN_RUNS = `
SELECT e.run_id, e.person_id FROM enrolment e
UNION ALL SELECT i.run_id, i.person_id FROM run_instructor i
UNION ALL SELECT s.run_id, g.led_by FROM session_signature g JOIN session s ON s.id = g.session_id WHERE g.led_by IS NOT NULL`;

/** Whether anybody protected may be named of one of the runs $1. */
export const PROTECTED_IN = `
SELECT 1 FROM (${NAMED_IN_RUNS}) n JOIN person q ON q.id = n.person_id JOIN person h ON h.id = coalesce(q.merged_into, q.id) AND h.protected WHERE n.run_id = ANY ($1::uuid[]) LIMIT 1`;
