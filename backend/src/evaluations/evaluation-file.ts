import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import type { Id, Language, Localized } from '@kortkurs/contract/common';
import type { EvaluationRefusal, EvaluationResult } from '@kortkurs/contract/evaluations';
import { Audit } from '../platform/audit/audit';
import { Database } from '../platform/db/database';
import { writeCsv } from '../platform/files/csv';
import type { Cell } from '../platform/files/table';
import { Refusal } from '../platform/refusals/refusal';
import { EVALUATION_WORDS } from './evaluation-words';
import { RunEvaluationQuery } from './run-evaluation-query';

/** Makes a file of what was answered after a run: the answers to each question by themselves, since a row of all that one person answered could tell who they are. */
@Injectable()
export class EvaluationFile {
  constructor(
    private readonly database: Database,
    private readonly evaluations: RunEvaluationQuery,
    private readonly audit: Audit,
  ) {}

  /** @throws Refusal `not-found`, `evaluation-not-told` */
  async csv(runId: Id, language: Language): Promise<{ content: Buffer; fileName: string }> {
    const { results } = await this.evaluations.read(runId);
    if (results.length === 0) throw new Refusal<EvaluationRefusal>('evaluation-not-told');
    const words = EVALUATION_WORDS[language];
    const titles: [string, number][] = [[words.question, 60], [words.answer, 60], [words.number, 10], [words.mean, 12]];
    const to = new PassThrough();
    const table = { name: words.sheet, columns: titles.map(([title, width]) => ({ title, width })), rows: results.flatMap((result) => rows(result, language)) };
    const [content] = await Promise.all([buffer(to), writeCsv(table, language, to)]);
    const run = await this.database.one<{ slug: string; day: string | null }>('SELECT c.slug, to_char(r.starts_at, \'YYYY-MM-DD\') AS day FROM course_run r JOIN course c ON c.id = r.course_id WHERE r.id = $1', [runId]);
    await this.database.work((tx) => this.audit.record(tx, { action: 'evaluation.downloaded', objectType: 'run', objectId: runId, details: { what: 'csv' } }));
    return { content, fileName: `${[words.fileName, run?.slug, run?.day].filter(Boolean).join('-')}.csv` };
  }
}

const said = (text: Localized, language: Language): string => text[language] ?? text.sv ?? text.en ?? '';

function rows({ question, answers, withheld, mean, counts, comments }: EvaluationResult, language: Language): Cell[][] {
  const words = EVALUATION_WORDS[language];
  const title = said(question.text, language);
  if (question.kind === 'text') return comments.map((comment) => [title, comment, null, null]);
  if (withheld) return [[title, words.withheld, answers, null]];
  const name = (at: number): string => (question.kind === 'recommend' ? (words.recommend[at] ?? '') : words.grades(at + 1));
  return [...counts.map((count, at): Cell[] => [title, name(at), count, null]), [title, words.all, answers, mean]];
}
