import { EVALUATION_AT_LEAST } from '@kortkurs/contract/evaluations';

/** SQL of who an enrolment `e` is of: the person `q` it names, or the one they were joined with. */
const LIVING = 'coalesce(q.merged_into, q.id)';

/** SQL of whether a run `r` is one that each follows in their own pace, so that it is over for one at a time. */
export const OWN_PACE = `(r.delivery = 'self_paced' AND r.ends_at IS NULL)`;

/** SQL of whether somebody completed what the enrolment `e` is of, after a moment and until another. */
export const completedWithin = (after: string, until: string): string =>
  `e.state = 'completed' AND EXISTS (SELECT 1 FROM enrolment_event done WHERE done.enrolment_id = e.id AND done.to_state = 'completed' AND done.at > ${after}::timestamptz AND done.at <= ${until}::timestamptz)`;

/**
 * SQL of the seats of the run $1 whose people came to it and have not been asked, one of each human: they were marked as present at a session of it, or at one by which they made it up;
 * where it has no sessions, they did something of the course, and where each goes in their own pace they completed it after $2 and until $3.
 */
export const NOT_ASKED = `
SELECT DISTINCT ON (${LIVING}) e.id
  FROM enrolment e JOIN course_run r ON r.id = e.run_id JOIN person q ON q.id = e.person_id JOIN person h ON h.id = ${LIVING} AND h.erased_at IS NULL
 WHERE e.run_id = $1 AND e.state IN ('enrolled', 'completed', 'not_completed')
   AND CASE WHEN ${OWN_PACE} THEN ${completedWithin('$2', '$3')}
            ELSE EXISTS (SELECT 1 FROM attendance a JOIN session s ON s.id = a.session_id AND s.cancelled_at IS NULL WHERE a.enrolment_id = e.id AND a.state = 'present')
                 OR NOT EXISTS (SELECT 1 FROM session s WHERE s.run_id = $1 AND s.cancelled_at IS NULL) AND EXISTS (SELECT 1 FROM activity_progress p WHERE p.enrolment_id = e.id AND p.state = 'done') END
   AND ${LIVING} NOT IN (SELECT coalesce(oq.merged_into, oq.id) FROM evaluation_ask k JOIN enrolment o ON o.id = k.enrolment_id JOIN person oq ON oq.id = o.person_id WHERE k.run_id = $1)
 ORDER BY ${LIVING}, e.id`;

/** SQL of the runs of `e`, one row each: how many were asked and answered, the sum of the overall grades, and whether they are enough to be told. */
export const COUNTED = `
SELECT e.run_id, e.closed_at, e.closes_at, k.asked, a.answers, a.grades, a.answers >= ${EVALUATION_AT_LEAST} AS enough, a.yes, a.said
  FROM evaluation e
  CROSS JOIN LATERAL (SELECT count(*)::int AS asked FROM evaluation_ask k WHERE k.run_id = e.run_id) k
  CROSS JOIN LATERAL (SELECT count(*)::int AS answers, coalesce(sum((a.answers->>'overall')::int), 0)::int AS grades,
                             count(*) FILTER (WHERE a.answers->>'recommend' = '3')::int AS yes, count(a.answers->>'recommend')::int AS said FROM evaluation_answer a WHERE a.run_id = e.run_id) a`;

/**
 * SQL of what closed evaluations say together, as columns over `COUNTED` named `n`. Runs that too few answered are in none of the sums but their own count, so that no two sums differ by
 * what a few people said.
 */
export const SUMMED = `
  count(*) FILTER (WHERE n.enough)::int AS runs, coalesce(sum(n.asked) FILTER (WHERE n.enough), 0)::int AS asked, coalesce(sum(n.answers) FILTER (WHERE n.enough), 0)::int AS answers,
  round(sum(n.grades) FILTER (WHERE n.enough) * 1.0 / nullif(sum(n.answers) FILTER (WHERE n.enough), 0), 2)::float8 AS mean, count(*) FILTER (WHERE NOT n.enough)::int AS "fewRuns"`;
