import { Injectable } from '@nestjs/common';
import type { LocalDate, Localized } from '@kortkurs/contract/common';
import { EVALUATION_AT_LEAST, type EvaluatedRun, type EvaluatedRuns, type EvaluatedRunsWish, type EvaluationSum } from '@kortkurs/contract/evaluations';
import { Database } from '../platform/db/database';
import { listKeyset } from '../platform/lists/keyset';
import type { PageQuery } from '../platform/lists/page-query';
import { gathered } from '../reporting/door';
import { lastDay } from './evaluation-answers';
import { closedWithin } from './evaluation-section';
import { COUNTED, SUMMED } from './evaluations.sql';

type Put = ReturnType<typeof gathered>['put'];

interface Row {
  runId: string;
  courseTitle: Localized;
  label: string | null;
  startsAt: Date | null;
  closesAt: Date;
  closed: boolean;
  asked: number;
  answered: number;
  enough: boolean;
  mean: number | null;
  yes: number;
  said: number;
}

/** Reads which runs were evaluated, and what they say together: the rows behind what reports and the board’s page say of it. */
@Injectable()
export class EvaluatedRunsQuery {
  constructor(private readonly database: Database) {}

  /** Two statements, whatever the length. */
  async list(wish: EvaluatedRunsWish & PageQuery): Promise<EvaluatedRuns> {
    const { sum, ...narrowedTo } = await this.head(wish);
    const { parameters, put } = gathered();
    const page = await listKeyset<Row>(this.database, {
      select: `SELECT r.id AS "runId", v.title AS "courseTitle", r.label, r.starts_at AS "startsAt", n.closes_at AS "closesAt", n.closed_at IS NOT NULL AS closed, n.asked, n.answers AS answered, n.enough, n.yes, n.said,
                      CASE WHEN n.enough THEN round(n.grades * 1.0 / n.answers, 2)::float8 END AS mean`,
      from: `FROM (${COUNTED}) n JOIN course_run r ON r.id = n.run_id JOIN course_version v ON v.id = r.course_version_id`,
      where: narrowed(wish, put).map((each) => `n.run_id IN (SELECT e.run_id FROM evaluation e JOIN course_run r ON r.id = e.run_id WHERE ${each})`),
      parameters,
      order: [
        { sql: 'n.closes_at', type: 'timestamptz', descending: true },
        { sql: 'r.id', type: 'uuid', descending: true },
      ],
      limit: wish.limit,
      after: wish.after,
      count: true,
    });
    return { ...page, items: page.items.map(shown), sum, narrowedTo };
  }

  private async head(wish: EvaluatedRunsWish): Promise<EvaluatedRuns['narrowedTo'] & { sum: EvaluationSum }> {
    const { parameters, put } = gathered();
    const [course, project] = [put(wish.course), put(wish.project)];
    const where = [`e.closed_at IS NOT NULL`, ...narrowed(wish, put)].join(' AND ');
    const head = await this.database.one<EvaluatedRuns['narrowedTo'] & EvaluationSum>(
      `SELECT s.*, (SELECT v.title FROM course_version v WHERE v.course_id = ${course}::uuid ORDER BY v.number DESC LIMIT 1) AS course, (SELECT p.name FROM project p WHERE p.id = ${project}::uuid) AS project
         FROM (SELECT ${SUMMED} FROM (${COUNTED} JOIN course_run r ON r.id = e.run_id WHERE ${where}) n) s`,
      parameters,
    );
    const { course: courseTitle = null, project: projectName = null, runs = 0, asked = 0, answers = 0, mean = null, fewRuns = 0 } = head ?? {};
    return { course: courseTitle, project: projectName, sum: { runs, asked, answers, mean, fewRuns } };
  }
}

/** SQL of what narrows evaluations `e` of runs `r`. */
export function narrowed({ course, project, from, to }: EvaluatedRunsWish, put: Put): string[] {
  return [
    ...(course ? [`r.course_id = ${put(course)}::uuid`] : []),
    ...(project ? [`e.run_id IN (SELECT rp.run_id FROM run_project rp WHERE rp.project_id = ${put(project)}::uuid)`] : []),
    // Days are those on which it closed: one that is open has none.
    ...(from || to ? ['e.closed_at IS NOT NULL', closedWithin(put(from), put(to))] : []),
  ];
}

/** A run as it may be told of: what an open one says by now would tell, looked at twice, what one person answered. */
function shown({ closed, enough, mean, yes, said, label, startsAt, closesAt, ...row }: Row): EvaluatedRun {
  const isTold = closed && enough;
  const until: LocalDate = lastDay(closesAt);
  return { ...row, label: label ?? '', startsAt: startsAt?.toISOString() ?? null, until, standing: closed ? 'closed' : 'open', mean: isTold ? mean : null, recommend: isTold && said >= EVALUATION_AT_LEAST ? { yes, of: said } : null };
}
