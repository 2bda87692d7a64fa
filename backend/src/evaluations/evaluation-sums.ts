import { Injectable } from '@nestjs/common';
import type { LocalDate } from '@kortkurs/contract/common';
import type { EvaluationSum } from '@kortkurs/contract/evaluations';
import type { Sql } from '../platform/db/tx';
import { closedWithin } from './evaluation-section';
import { COUNTED, SUMMED } from './evaluations.sql';

const NOTHING: EvaluationSum = { runs: 0, asked: 0, answers: 0, mean: null, fewRuns: 0 };

/** Sums what was answered after all runs of the centre. */
@Injectable()
export class EvaluationSums {
  /** Evaluations that closed from one day to another. */
  async between(sql: Sql, from: LocalDate, to: LocalDate): Promise<EvaluationSum> {
    return (await sql.one<EvaluationSum>(`SELECT ${SUMMED} FROM (${COUNTED} WHERE e.closed_at IS NOT NULL AND ${closedWithin('$1', '$2')}) n`, [from, to])) ?? NOTHING;
  }
}
