import type { OutcomeOccasion } from '@kortkurs/contract/outcomes';
import { OF_AGE } from '@kortkurs/rules/of-age';
import { AGE_AT_START } from '../reporting/door';
import { asksMinorsOn } from '../rule-sets/door';

/** SQL of whether a change `v` is one on the labour market. */
const ON_LABOUR_MARKET = `v.kind IN ('employed', 'unemployed_searching', 'inactive')`;

/** Days for which a list that nobody has marked is waited for. */
const WAITED_FOR = 21;

/**
 * SQL of the people who are expected at a session of a project, and the last such day, `until`: they hold a seat at one on the day
 * `today` or after it, or at one some weeks ago at most of which nobody has said yet whether they were there.
 */
const EXPECTED = (project: string, today: string): string => `
  SELECT coalesce(q.merged_into, q.id) AS person_id, max(s.local_date) AS until FROM run_project rp
    JOIN project pr ON pr.id = rp.project_id
    JOIN course_run r ON r.id = rp.run_id AND NOT r.low_threshold AND r.status IN ('published', 'closed')
    JOIN session s ON s.run_id = r.id AND s.cancelled_at IS NULL AND s.local_date >= ${today} - ${WAITED_FOR} AND s.local_date BETWEEN pr.starts_on AND pr.ends_on
    JOIN enrolment e ON e.run_id = r.id AND e.state IN ('enrolled', 'completed', 'not_completed')
    JOIN person q ON q.id = e.person_id
   WHERE rp.project_id = ${project}
     AND (s.local_date >= ${today}
          OR NOT EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = s.id AND a.enrolment_id = e.id)
             AND NOT EXISTS (SELECT 1 FROM session_signature g WHERE g.session_id = s.id AND g.reopened_at IS NULL))
   GROUP BY 1`;

/**
 * SQL of what became of each participant who has left a project on the day `today`; `project`, `days`, those after leaving in which
 * a change counts, and `today` are SQL. Who is expected on a day after their last one so far has not left, and is not among them.
 *
 * Columns: `person_id`, `exit_on`; `left_as`, the last change on the labour market from the first day in the project to the last of
 * these days, or null; `left_known`, whether such a change is known from the last day in the project on; `in_education` and
 * `qualified`, true or false; `later_employed` and `later_improved`, null where nobody has said. What was said of how they stood
 * later belongs to a leaving: once they have come back and left again, it counts no longer.
 */
export const OUTCOMES = (project: string, days: string, today: string): string => `
  SELECT happened.*, l.employed AS later_employed, l.improved AS later_improved
    FROM (SELECT x.person_id, x.exit_on,
                 (array_agg(v.kind ORDER BY v.happened_on DESC, v.recorded_at DESC, v.id DESC) FILTER (WHERE ${ON_LABOUR_MARKET}))[1] AS left_as,
                 coalesce(bool_or(${ON_LABOUR_MARKET} AND v.happened_on >= x.exit_on), false) AS left_known,
                 coalesce(bool_or(v.kind = 'in_education'), false) AS in_education,
                 coalesce(bool_or(v.kind = 'qualification_assessed'), false) AS qualified
            FROM (SELECT m.person_id, min(m.first_on) AS start_on, max(m.last_on) AS exit_on FROM participation_month m WHERE m.project_id = ${project} GROUP BY m.person_id) x
            LEFT JOIN (${EXPECTED(project, today)}) c ON c.person_id = x.person_id
            LEFT JOIN outcome_event v ON v.project_id = ${project} AND v.person_id = x.person_id AND v.withdrawn_at IS NULL AND v.happened_on BETWEEN x.start_on AND x.exit_on + ${days}
           WHERE c.until IS NULL OR (c.until < ${today} AND c.until <= x.exit_on)
           GROUP BY x.person_id, x.exit_on) happened
    LEFT JOIN outcome_later l ON l.project_id = ${project} AND l.person_id = happened.person_id AND l.superseded_at IS NULL AND l.exit_on >= happened.exit_on`;

/**
 * SQL of whether it is known of somebody `o` what each occasion asks: of leaving, how they stand on the labour market once they have left. What
 * happened while they were in the project, an education or a qualification counts, and does not tell that.
 */
export const IS_KNOWN: Readonly<Record<OutcomeOccasion, string>> = { leaving: 'o.left_known', later: 'o.later_employed IS NOT NULL' };

/**
 * SQL of whether a person `p` can be written to about a project that is named: there is an address, and they are not protected,
 * since what lies in a mailbox may be read by who must not find them.
 */
export const REACHED = '(NOT p.protected AND (p.contact_email IS NOT NULL OR EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id)))';

/**
 * SQL of whether somebody `o` is asked what became of them: not who was under 18 as they began in a project whose rules on the day `today`
 * ask those for no more than the birth date, and who has said nothing of their situation. `project` and `today` are SQL.
 */
export const IS_ASKED = (project: string, today: string): string =>
  `(${asksMinorsOn(`(SELECT j.rule_set_id FROM project j WHERE j.id = ${project})`, today)}
    OR NOT EXISTS (SELECT 1 FROM participation_start f WHERE f.project_id = ${project} AND f.person_id = o.person_id AND f.situation = '{}' AND ${AGE_AT_START} < ${OF_AGE}))`;
