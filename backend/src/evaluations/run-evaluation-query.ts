import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import { EVALUATION_AT_LEAST, type EvaluationQuestion, type RunEvaluation } from '@kortkurs/contract/evaluations';
import { evaluationResults, type KeptAnswers } from '@kortkurs/rules/evaluation';
import { byChance } from '../platform/by-chance';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import { lastDay } from './evaluation-answers';
import { EvaluationForms } from './evaluation-forms';

interface Row {
  courseId: Id;
  questions: EvaluationQuestion[] | null;
  openedAt: Date | null;
  closesAt: Date | null;
  closed: boolean;
  asked: number;
  answered: number;
}

/** Reads what those who came to a run thought of it: nothing of what they answered before the evaluation has closed, and nothing where fewer than five answered. */
@Injectable()
export class RunEvaluationQuery {
  constructor(
    private readonly database: Database,
    private readonly forms: EvaluationForms,
  ) {}

  /** @throws Refusal `not-found` */
  async read(runId: Id): Promise<RunEvaluation> {
    const row = await this.database.one<Row>(
      `SELECT r.course_id AS "courseId", e.questions, e.opens_at AS "openedAt", e.closes_at AS "closesAt", e.closed_at IS NOT NULL AS closed,
              (SELECT count(*)::int FROM evaluation_ask k WHERE k.run_id = r.id) AS asked, (SELECT count(*)::int FROM evaluation_ask k WHERE k.run_id = r.id AND k.answered) AS answered
         FROM course_run r LEFT JOIN evaluation e ON e.run_id = r.id WHERE r.id = $1`,
      [runId],
    );
    if (!row) throw new Refusal('not-found');
    const { courseId, questions, openedAt, closesAt, closed, asked, answered } = row;
    const told = closed && answered >= EVALUATION_AT_LEAST;
    return {
      standing: openedAt === null ? 'none' : closed ? 'closed' : 'open',
      asks: openedAt !== null || (await this.forms.of(this.database, courseId)).asks,
      asked,
      answered,
      openedAt: openedAt?.toISOString() ?? null,
      until: closesAt && lastDay(closesAt),
      withheld: closed && !told,
      results: told && questions ? evaluationResults(questions, await this.answers(runId), (questionId, comments) => byChance(`${runId}:${questionId}`, comments)) : [],
    };
  }

  private async answers(runId: Id): Promise<KeptAnswers[]> {
    return (await this.database.query<{ answers: KeptAnswers }>('SELECT answers FROM evaluation_answer WHERE run_id = $1', [runId])).map(({ answers }) => answers);
  }
}
