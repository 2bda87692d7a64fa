import type { ReportPeopleWish } from '@kortkurs/contract/reports';
import { COUNTED_MINUTES, counts, IN_PROJECT_TIME, LIVING_PERSON, MADE_UP_PART, SESSION_DAY } from './rollup.sql';

/**
 * Everyone who has had a seat at a session of the period that was held, or was marked at one, and how they stand: `counted`,
 * or the first of the reasons why not. $1 project, $2 and $3 the period; `now` is SQL, and `narrowed` conditions on `u`.
 */
export const standing = (now: string, narrowed: readonly string[]): string => `
  SELECT u.person_id, 0 AS registered, 0 AS signed, 0 AS certificates, count(DISTINCT u.run_id)::int AS participations,
         array_agg(DISTINCT u.organisation_id) FILTER (WHERE u.organisation_id IS NOT NULL) AS organisation_ids,
         CASE WHEN NOT (${counts('$1', 'u.person_id')}) THEN 'left_out' WHEN bool_or(u.counted) THEN 'counted' WHEN bool_or(u.open) THEN 'open' WHEN bool_or(u.outside) THEN 'outside' ELSE 'absent' END AS why,
         (CASE WHEN NOT (${counts('$1', 'u.person_id')}) THEN count(DISTINCT u.session_id) FILTER (WHERE u.counted)
               WHEN bool_or(u.open) THEN count(DISTINCT u.session_id) FILTER (WHERE u.open)
               WHEN bool_or(u.outside) THEN count(DISTINCT u.session_id) FILTER (WHERE u.outside)
               ELSE count(DISTINCT u.session_id) FILTER (WHERE u.marked) END)::int AS sessions
    FROM (SELECT person_id, run_id, enrolment_id, organisation_id, session_id, marked, came AND low_threshold AS open,
                 came AND NOT low_threshold AND in_time AS counted, came AND NOT low_threshold AND NOT in_time AS outside
            FROM (SELECT ${LIVING_PERSON} AS person_id, e.run_id, e.id AS enrolment_id, e.organisation_id, s.id AS session_id, a.mark_id IS NOT NULL AS marked,
                         coalesce(${COUNTED_MINUTES} > 0, false) AS came, r.low_threshold, ${IN_PROJECT_TIME} AS in_time
                    FROM run_project rp
                    JOIN project pr ON pr.id = rp.project_id
                    JOIN course_run r ON r.id = rp.run_id
                    JOIN session s ON s.run_id = r.id AND s.cancelled_at IS NULL AND ${SESSION_DAY} BETWEEN $2::date AND $3::date
                    JOIN enrolment e ON e.run_id = r.id
                    JOIN person q ON q.id = e.person_id
                    LEFT JOIN attendance a ON a.session_id = s.id AND a.enrolment_id = e.id
                   WHERE rp.project_id = $1
                     AND (a.mark_id IS NOT NULL
                       OR (s.starts_at <= ${now} AND r.status IN ('published', 'closed') AND e.state IN ('enrolled', 'completed', 'not_completed')))
                  UNION ALL
                  SELECT part.person_id, part.run_id, part.enrolment_id, part.organisation_id, part.session_id, true, true, r.low_threshold, part.local_date BETWEEN pr.starts_on AND pr.ends_on
                    FROM (${MADE_UP_PART}) part (run_id, enrolment_id, person_id, organisation_id, session_id, at_session_id, made_up, local_date)
                    JOIN run_project rp ON rp.run_id = part.run_id AND rp.project_id = $1
                    JOIN project pr ON pr.id = rp.project_id
                    JOIN course_run r ON r.id = rp.run_id
                   WHERE part.local_date BETWEEN $2::date AND $3::date) seat) u
   ${narrowed.length ? `WHERE ${narrowed.join(' AND ')}` : ''}
   GROUP BY u.person_id`;

/** What was done on a day of the project `pr`. */
const DONE_IN_TIME = 'a.local_date BETWEEN pr.starts_on AND pr.ends_on';

/** Which sessions of a run `r`, with a mark or what was made up of `a.minutes` on `a.local_date`, are listed with those behind a figure. */
export const LISTED: Record<ReportPeopleWish['figure'], string> = {
  participants: `NOT r.low_threshold AND a.minutes > 0 AND ${DONE_IN_TIME}`,
  certificates: `NOT r.low_threshold AND a.minutes > 0 AND ${DONE_IN_TIME}`,
  left_out: `NOT r.low_threshold AND a.minutes > 0 AND ${DONE_IN_TIME}`,
  open: 'r.low_threshold AND a.minutes > 0',
  outside: `NOT r.low_threshold AND a.minutes > 0 AND NOT (${DONE_IN_TIME})`,
  absent: 'a.minutes = 0',
};
