import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import type { Id, Language, Localized } from '@kortkurs/contract/common';
import type { SurveyQuestion, SurveyRefusal, SurveyResult } from '@kortkurs/contract/surveys';
import { localDateOf } from '@kortkurs/rules/schedule';
import type { KeptSurveyAnswers } from '@kortkurs/rules/survey';
import { anyEyes } from '../../people/door';
import { Audit } from '../../platform/audit/audit';
import { Database } from '../../platform/db/database';
import { writeCsv } from '../../platform/files/csv';
import type { Cell, Table } from '../../platform/files/table';
import { Refusal } from '../../platform/refusals/refusal';
import { isHidden } from './survey-reader';
import { SurveyResultsQuery } from './survey-results';
import { SURVEY_WORDS } from './survey-words';

/** Makes a file of what was answered to a survey: a row of each person where names are shown; else the answers to each question by themselves, since a row of all that one person answered could tell who they are. */
@Injectable()
export class SurveyFile {
  constructor(
    private readonly database: Database,
    private readonly surveys: SurveyResultsQuery,
    private readonly audit: Audit,
  ) {}

  /** @throws Refusal `not-found`, `survey-not-told` */
  async csv(runId: Id, activityId: Id, language: Language): Promise<{ content: Buffer; fileName: string }> {
    const { content: survey } = await this.surveys.row(runId, activityId);
    const table = await (isHidden({ content: survey }) ? this.byQuestion(runId, activityId, language) : this.byPerson(runId, activityId, survey.questions, language));
    const to = new PassThrough();
    const [content] = await Promise.all([buffer(to), writeCsv(table, language, to)]);
    const run = await this.database.one<{ slug: string; day: string | null }>(`SELECT c.slug, to_char(r.starts_at, 'YYYY-MM-DD') AS day FROM course_run r JOIN course c ON c.id = r.course_id WHERE r.id = $1`, [runId]);
    await this.database.work((tx) => this.audit.record(tx, { action: 'survey.downloaded', objectType: 'run', objectId: runId, details: { activityId, what: 'csv' } }));
    return { content, fileName: `${[SURVEY_WORDS[language].fileName, run?.slug, run?.day].filter(Boolean).join('-')}.csv` };
  }

  private async byQuestion(runId: Id, activityId: Id, language: Language): Promise<Table> {
    const words = SURVEY_WORDS[language];
    const { results } = await this.surveys.one(runId, activityId, anyEyes);
    if (results.length === 0) throw new Refusal<SurveyRefusal>('survey-not-told');
    return { name: words.sheet, columns: columns([words.question, words.answer, words.number, words.mean]), rows: results.flatMap((result) => rows(result, language)) };
  }

  private async byPerson(runId: Id, activityId: Id, questions: SurveyQuestion[], language: Language): Promise<Table> {
    const words = SURVEY_WORDS[language];
    const people = await this.surveys.all(runId, activityId, anyEyes);
    return {
      name: words.sheet,
      columns: columns([words.person, words.on, ...questions.map(({ text }) => said(text, language))]),
      rows: people.map(({ name, answeredAt, answers }): Cell[] => [name, { date: localDateOf(answeredAt.toISOString()) }, ...questions.map((question) => cell(question, answers, language))]),
    };
  }
}

const columns = (titles: string[]): Table['columns'] => titles.map((title) => ({ title, width: 40 }));
const said = (text: Localized, language: Language): string => text[language] ?? text.sv ?? text.en ?? '';

function cell({ id, options }: SurveyQuestion, answers: KeptSurveyAnswers, language: Language): Cell {
  const given = answers[id] ?? null;
  return Array.isArray(given) ? options.filter((option) => given.includes(option.id)).map(({ text }) => said(text, language)).join('; ') : given;
}

function rows({ question, answers, isWithheld, mean, counts, comments }: SurveyResult, language: Language): Cell[][] {
  const words = SURVEY_WORDS[language];
  const title = said(question.text, language);
  if (question.kind === 'text') return comments.map((comment) => [title, comment, null, null]);
  if (isWithheld) return [[title, words.withheld, answers, null]];
  const name = (at: number): string => (question.kind === 'scale' ? words.grades(at + 1) : said(question.options[at]?.text ?? {}, language));
  return [...counts.map((count, at): Cell[] => [title, name(at), count, null]), [title, words.all, answers, mean]];
}
