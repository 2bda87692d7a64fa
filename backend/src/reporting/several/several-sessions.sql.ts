import { madeUpRows, ROWS_READ_AT_ONCE, SESSION_ROWS } from '../files/sessions.sql';
import type { Narrowed } from '../narrowed.sql';
import { held, marked } from '../report.sql';
import { counts, LIVING_PERSON } from '../rollup.sql';
import { paidBy, SEVERAL } from './several.sql';

/**
 * The next sessions that any of the projects held on the days $2 to $3, each once, with those who count for one of them: now is $4, and the last of those before
 * began at $5 and is $6.
 */
export const sessionsOfSeveral = (narrowed: Narrowed): string => `
WITH held_by_each AS MATERIALIZED (${held(SEVERAL, '$2', '$3', '$4', { narrowed })}
     AND ($5::timestamptz IS NULL OR (s.starts_at, s.id) > ($5, $6::uuid))
),
held AS MATERIALIZED (
  SELECT id, run_id, number, starts_at, local_date, countable_minutes, low_threshold, signed, array_agg(project_id ORDER BY project_id) AS projects
    FROM held_by_each GROUP BY id, run_id, number, starts_at, local_date, countable_minutes, low_threshold, signed
   ORDER BY starts_at, id LIMIT ${ROWS_READ_AT_ONCE}
),
listed AS MATERIALIZED (
  SELECT * FROM held_by_each WHERE id IN (SELECT id FROM held)
),
seated AS MATERIALIZED (
  SELECT k.run_id, k.projects, count(DISTINCT ${LIVING_PERSON})::int AS n
    FROM (SELECT DISTINCT run_id, projects FROM held) k
    CROSS JOIN LATERAL unnest(k.projects) AS counting (project_id)
    JOIN enrolment e ON e.run_id = k.run_id AND e.state IN ('enrolled', 'completed', 'not_completed')
    JOIN person q ON q.id = e.person_id
   WHERE ${counts('counting.project_id', LIVING_PERSON)}${narrowed.organisation('e.organisation_id', LIVING_PERSON, 'counting.project_id')}
   GROUP BY k.run_id, k.projects
),
seen AS MATERIALIZED (
  SELECT m.id, m.marked, m.in_person + m.online AS present, m.in_person, m.online, m.minutes, coalesce(seated.n, 0) - m.seated AS unmarked
    FROM (${marked(narrowed, { held: 'listed', project: 's.project_id' })}) m
    JOIN held h USING (id)
    LEFT JOIN seated ON seated.run_id = h.run_id AND seated.projects = h.projects
)${SESSION_ROWS}`;

/** What was made up for any of the projects on the days $2 to $3, each once. */
export const madeUpOfSeveral = (narrowed: Narrowed): string => madeUpRows(`c.local_date BETWEEN $2::date AND $3::date AND EXISTS (${paidBy('c', narrowed)})`);
