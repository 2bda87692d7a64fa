import { Injectable } from '@nestjs/common';
import type { Language } from '@kortkurs/contract/common';
import type { EvaluationSum } from '@kortkurs/contract/evaluations';
import type { Report } from '@kortkurs/contract/reports';
import type { Sql } from '../platform/db/tx';
import type { Cell } from '../platform/files/table';
import { gathered, type ReportScope } from '../reporting/door';
import { EVALUATION_WORDS } from './evaluation-words';
import { COUNTED, SUMMED } from './evaluations.sql';

/**
 * How a project's runs were evaluated: those whose evaluation closed on a day of the report's period, so that what was reported once never changes. Answers belong to no
 * organisation, so a report of some organisations' people has nothing of them.
 */
@Injectable()
export class EvaluationSection {
  async read(sql: Sql, { projectId, wish: { from, to, course, format, organisation, network, municipality } }: ReportScope): Promise<EvaluationSum | null> {
    if (organisation || network || municipality) return null;
    const { parameters, put } = gathered();
    const ofRun = [...(course ? [`c.id = ${put(course)}::uuid`] : []), ...(format ? [`c.format_id = ${put(format)}::uuid`] : [])];
    const sum = await sql.one<EvaluationSum>(
      `SELECT ${SUMMED} FROM (${COUNTED} WHERE e.closed_at IS NOT NULL AND ${closedWithin(put(from), put(to))}
         AND e.run_id IN (SELECT rp.run_id FROM run_project rp JOIN course_run r ON r.id = rp.run_id JOIN course c ON c.id = r.course_id WHERE ${[`rp.project_id = ${put(projectId)}::uuid`, ...ofRun].join(' AND ')})) n`,
      parameters,
    );
    return sum && sum.runs + sum.fewRuns > 0 ? sum : null;
  }

  /** Rows of the summary: how many answers, their mean, and of how many runs. */
  summary({ evaluation }: Report, language: Language, period: string): Cell[][] {
    if (!evaluation) return [];
    const words = EVALUATION_WORDS[language];
    const about = words.closedIn(period);
    const { answers, mean, runs, fewRuns } = evaluation;
    return [[words.answered, answers, null, about], [words.graded, mean, null, about], [words.evaluated, runs, null, about], ...(fewRuns > 0 ? [[words.few, fewRuns, null, about]] : [])];
  }
}

/** SQL of whether an evaluation `e` closed, by the centre's days, from one to another; without end where there is none. */
export const closedWithin = (from: string, to: string): string =>
  `(e.closed_at AT TIME ZONE coalesce((SELECT time_zone FROM centre), 'Europe/Stockholm'))::date BETWEEN coalesce(${from}::date, '-infinity') AND coalesce(${to}::date, 'infinity')`;
