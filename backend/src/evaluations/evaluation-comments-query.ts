import { Injectable } from '@nestjs/common';
import type { Id, Localized } from '@kortkurs/contract/common';
import { EVALUATION_AT_LEAST, EVALUATION_COMMENTS, type CommentedRuns, type CommentedRunsWish, type EvaluationComments, type EvaluationQuestion } from '@kortkurs/contract/evaluations';
import { evaluationResults, type KeptAnswers } from '@kortkurs/rules/evaluation';
import { byChance } from '../platform/by-chance';
import { Database } from '../platform/db/database';
import { gathered } from '../reporting/door';
import { narrowed } from './evaluated-runs-query';

interface Row {
  runId: Id;
  courseTitle: Localized;
  label: string | null;
  startsAt: Date | null;
  questions: EvaluationQuestion[];
  answers: KeptAnswers[];
}

/** SQL of what was written after the run of `e`, one row for each comment. */
const WRITTEN = `evaluation_answer a CROSS JOIN LATERAL jsonb_each(a.answers) w WHERE a.run_id = e.run_id AND jsonb_typeof(w.value) = 'string'`;

/**
 * Reads what people wrote after runs, for whoever reads a report. It is not part of the report: that is sent on, shared by a link and kept, and what somebody writes may name people.
 */
@Injectable()
export class EvaluationCommentsQuery {
  constructor(private readonly database: Database) {}

  /** Two statements. What is told is what each run's own page tells. */
  async list(wish: CommentedRunsWish): Promise<CommentedRuns> {
    const { parameters, put } = gathered();
    const told = [
      'e.closed_at IS NOT NULL',
      `(SELECT count(*) FROM evaluation_answer a WHERE a.run_id = e.run_id) >= ${EVALUATION_AT_LEAST}`,
      ...narrowed(wish, put),
      ...(wish.format ? [`r.course_id IN (SELECT c.id FROM course c WHERE c.format_id = ${put(wish.format)}::uuid)`] : []),
    ].join(' AND ');
    const sum = await this.database.one<{ total: number }>(`SELECT coalesce(sum((SELECT count(*) FROM ${WRITTEN})), 0)::int AS total FROM evaluation e JOIN course_run r ON r.id = e.run_id WHERE ${told}`, parameters);
    // Each run has a comment at least: more runs than comments are never needed.
    const runs = await this.database.query<Row>(
      `SELECT r.id AS "runId", v.title AS "courseTitle", r.label, r.starts_at AS "startsAt", e.questions, (SELECT jsonb_agg(a.answers) FROM evaluation_answer a WHERE a.run_id = e.run_id) AS answers
         FROM evaluation e JOIN course_run r ON r.id = e.run_id JOIN course_version v ON v.id = r.course_version_id
        WHERE ${told} AND EXISTS (SELECT 1 FROM ${WRITTEN}) ORDER BY e.closed_at DESC, r.id DESC LIMIT ${EVALUATION_COMMENTS}`,
      parameters,
    );
    return { items: first(runs.flatMap(written)), total: sum?.total ?? 0 };
  }
}

function written({ runId, courseTitle, label, startsAt, questions, answers }: Row): EvaluationComments[] {
  const results = evaluationResults(questions, answers, (questionId, comments) => byChance(`${runId}:${questionId}`, comments));
  return results.filter(({ comments }) => comments.length > 0).map(({ question, comments }) => ({ runId, courseTitle, label: label ?? '', startsAt: startsAt?.toISOString() ?? null, question: question.text, comments }));
}

/** As many as are given at once. */
function first(all: readonly EvaluationComments[]): EvaluationComments[] {
  let left: number = EVALUATION_COMMENTS;
  return all.flatMap((each) => {
    const comments = each.comments.slice(0, left);
    left -= comments.length;
    return comments.length ? [{ ...each, comments }] : [];
  });
}
