/**
 * SQL of what became of each participant of a project; `project` and `days`, those after leaving in which a change counts, are
 * SQL. Columns: `person_id`, `exit_on`; `left_as`, the last change on the labour market in these days, or null; `in_education`
 * and `qualified`, true or false; `later_employed` and `later_improved`, null where nobody has said. What was said of how they
 * stood later belongs to a leaving: once they have come back and left again, it counts no longer.
 */
export const OUTCOMES = (project: string, days: string): string => `
  SELECT happened.*, l.employed AS later_employed, l.improved AS later_improved
    FROM (SELECT x.person_id, x.exit_on,
                 (array_agg(v.kind ORDER BY v.happened_on DESC, v.recorded_at DESC, v.id DESC) FILTER (WHERE v.kind IN ('employed', 'unemployed_searching', 'inactive')))[1] AS left_as,
                 coalesce(bool_or(v.kind = 'in_education'), false) AS in_education,
                 coalesce(bool_or(v.kind = 'qualification_assessed'), false) AS qualified
            FROM (SELECT m.person_id, max(m.last_on) AS exit_on FROM participation_month m WHERE m.project_id = ${project} GROUP BY m.person_id) x
            LEFT JOIN outcome_event v ON v.project_id = ${project} AND v.person_id = x.person_id AND v.withdrawn_at IS NULL AND v.happened_on BETWEEN x.exit_on AND x.exit_on + ${days}
           GROUP BY x.person_id, x.exit_on) happened
    LEFT JOIN outcome_later l ON l.project_id = ${project} AND l.person_id = happened.person_id AND l.superseded_at IS NULL AND l.exit_on >= happened.exit_on`;

/**
 * SQL of the people who hold a seat at a session of a project on the day `today` or after it: they have not left, whatever
 * their last day so far.
 */
export const STILL_COMING = (project: string, today: string): string => `
  SELECT e.person_id FROM run_project rp
    JOIN project pr ON pr.id = rp.project_id
    JOIN course_run r ON r.id = rp.run_id AND NOT r.low_threshold AND r.status IN ('published', 'closed')
    JOIN session s ON s.run_id = r.id AND s.cancelled_at IS NULL AND s.local_date >= ${today} AND s.local_date BETWEEN pr.starts_on AND pr.ends_on
    JOIN enrolment e ON e.run_id = r.id AND e.state IN ('enrolled', 'completed', 'not_completed')
   WHERE rp.project_id = ${project}`;
