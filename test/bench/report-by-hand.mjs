// What someone who knows SQL would write for a funder's figures of a project and a time, straight from the marks: what the live report is measured beside.
// $1 project, $2 first and $3 last day.
export const REPORT_BY_HAND = `
WITH mark AS MATERIALIZED (
  SELECT e.run_id, coalesce(q.merged_into, q.id) AS person_id, e.organisation_id, s.id AS session_id, date_trunc('month', s.local_date)::date AS month, s.local_date,
         CASE WHEN a.state = 'present' THEN greatest(s.countable_minutes - a.late_minutes - a.early_minutes, 0) ELSE 0 END AS minutes,
         EXISTS (SELECT 1 FROM session_signature g WHERE g.session_id = s.id AND g.reopened_at IS NULL) AS signed
    FROM run_project rp
    JOIN project pr ON pr.id = rp.project_id
    JOIN course_run r ON r.id = rp.run_id AND NOT r.low_threshold
    JOIN session s ON s.run_id = r.id AND s.cancelled_at IS NULL AND s.local_date BETWEEN $2::date AND $3::date AND s.local_date BETWEEN pr.starts_on AND pr.ends_on
    JOIN attendance a ON a.session_id = s.id
    JOIN enrolment e ON e.id = a.enrolment_id
    JOIN person q ON q.id = e.person_id
   WHERE rp.project_id = $1),
came AS MATERIALIZED (SELECT * FROM mark WHERE minutes > 0),
fact AS (
  SELECT c.person_id, f.gender, extract(year FROM age(c.first_on, f.born_on))::int AS age
    FROM (SELECT person_id, min(local_date) AS first_on FROM came GROUP BY person_id) c
    LEFT JOIN participant_record f ON f.person_id = c.person_id AND f.valid @> c.first_on)
SELECT (SELECT json_build_object('participants', count(DISTINCT person_id), 'organisations', count(DISTINCT organisation_id), 'runs', count(DISTINCT run_id),
               'sessions', count(DISTINCT session_id), 'registered', sum(minutes), 'signed', sum(minutes) FILTER (WHERE signed)) FROM came) AS figures,
       (SELECT count(*) FROM mark) AS marked,
       (SELECT json_agg(m) FROM (SELECT month, sum(minutes) AS registered, sum(minutes) FILTER (WHERE signed) AS signed FROM came GROUP BY month ORDER BY month) m) AS months,
       (SELECT json_agg(g) FROM (SELECT gender, age, count(*) AS participants FROM fact GROUP BY gender, age) g) AS people,
       (SELECT json_agg(o) FROM (SELECT t.organisation_id, n.name, count(DISTINCT t.person_id) AS participants, sum(t.minutes) AS registered
          FROM came t LEFT JOIN organisation n ON n.id = t.organisation_id GROUP BY t.organisation_id, n.name) o) AS organisations,
       (SELECT json_agg(r) FROM (SELECT run_id, count(DISTINCT session_id) AS sessions, count(DISTINCT person_id) AS participants, sum(minutes) AS registered FROM came GROUP BY run_id) r) AS runs`;
