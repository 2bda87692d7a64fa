import { Injectable } from '@nestjs/common';
import type { Id, Page } from '@kortkurs/contract/common';
import type { RunSurvey, SurveyContent, SurveyPerson, SurveyRefusal, SurveyResults } from '@kortkurs/contract/surveys';
import { surveyResults, toldAnswers, type KeptSurveyAnswers } from '@kortkurs/rules/survey';
import { shownName, type Viewer } from '../../people/door';
import { byChance } from '../../platform/by-chance';
import { Database } from '../../platform/db/database';
import { listKeyset } from '../../platform/lists/keyset';
import { Refusal } from '../../platform/refusals/refusal';
import { FOLLOWS } from '../followers.sql';
import { isHidden } from './survey-reader';

/** Surveys `c` of the version that a run `r` follows; of what is kept of them `answered` counts, and `people` are those who follow it. */
const SURVEYS = `FROM course_run r
  JOIN course_version v ON v.id = r.course_version_id
  JOIN course_version_activity a ON a.course_version_id = v.id
  JOIN course_version_module m ON m.course_version_id = v.id AND m.module_id = a.module_id
  JOIN activity k ON k.id = a.activity_id AND k.kind = 'survey'
  JOIN course_version_content c ON c.course_version_id = v.id AND c.activity_id = a.activity_id
  CROSS JOIN LATERAL (SELECT count(*)::int AS people, count(s.enrolment_id)::int AS named FROM enrolment e LEFT JOIN survey_answer s ON s.enrolment_id = e.id AND s.activity_id = a.activity_id WHERE e.run_id = r.id AND ${FOLLOWS}) n
  CROSS JOIN LATERAL (SELECT count(*)::int AS hidden, coalesce(jsonb_agg(h.answers) FILTER (WHERE h.told), '[]') AS told FROM survey_hidden_answer h WHERE h.run_id = r.id AND h.activity_id = a.activity_id) x`;
const COUNTED = `a.activity_id AS "activityId", a.title, c.shown ->> 'names' AS names, CASE WHEN c.shown ->> 'names' = 'shown' THEN n.named ELSE x.hidden END AS answered, n.people`;

/** Answers `s` to the survey $2 of those who follow the run $1. */
const NAMED = 'FROM survey_answer s JOIN enrolment e ON e.id = s.enrolment_id JOIN person h ON h.id = e.person_id';
const NAMED_WHERE = ['e.run_id = $1::uuid', 's.activity_id = $2::uuid', FOLLOWS];

type ResultsRow = Omit<SurveyResults, 'told' | 'results'> & { content: SurveyContent; told: KeptSurveyAnswers[] };

/** Reads what the people of a run answered to its surveys. */
@Injectable()
export class SurveyResultsQuery {
  constructor(private readonly database: Database) {}

  /** In the order of the course. */
  list(runId: Id): Promise<RunSurvey[]> {
    return this.database.query<RunSurvey>(`SELECT ${COUNTED} ${SURVEYS} WHERE r.id = $1 ORDER BY m.position, a.position`, [runId]);
  }

  /** @throws Refusal `not-found` */
  async one(runId: Id, activityId: Id, viewer: Viewer): Promise<SurveyResults> {
    const { content, told, ...row } = await this.row(runId, activityId);
    const hidden = isHidden({ content });
    const answers = hidden ? told : (await this.all(runId, activityId, viewer)).map((each) => each.answers);
    return { ...row, told: answers.length, results: surveyResults(content.questions, answers, hidden, (questionId, comments) => byChance(`${runId}:${activityId}:${questionId}`, comments)) };
  }

  /** Who answered what, by name. @throws Refusal `not-found`, `survey-names-hidden` */
  async people(runId: Id, activityId: Id, { after, limit }: { after?: string; limit: number }, viewer: Viewer): Promise<Page<SurveyPerson>> {
    const { content } = await this.row(runId, activityId);
    if (isHidden({ content })) throw new Refusal<SurveyRefusal>('survey-names-hidden');
    const name = shownName.sql('h', viewer);
    const page = await listKeyset<Omit<SurveyPerson, 'answers'> & { answers: KeptSurveyAnswers; covered: boolean }>(this.database, {
      select: `SELECT e.id AS "enrolmentId", ${name} AS name, s.answered_at AS "answeredAt", s.answers, ${coveredSql(viewer)} AS covered`,
      from: NAMED,
      where: NAMED_WHERE,
      parameters: [runId, activityId],
      order: [
        { sql: `${name} COLLATE "sv-x-icu"`, type: 'text' },
        { sql: 'e.id', type: 'uuid' },
      ],
      limit,
      after,
      count: true,
    });
    return { ...page, items: page.items.map(({ covered, answers, ...person }) => ({ ...person, answers: toldAnswers(content.questions, sayable(answers, covered)) })) };
  }

  /** All of them at once, for a file. */
  async all(runId: Id, activityId: Id, viewer: Viewer): Promise<{ name: string; answeredAt: Date; answers: KeptSurveyAnswers }[]> {
    const name = shownName.sql('h', viewer);
    const rows = await this.database.query<{ name: string; answeredAt: Date; answers: KeptSurveyAnswers; covered: boolean }>(
      `SELECT ${name} AS name, s.answered_at AS "answeredAt", s.answers, ${coveredSql(viewer)} AS covered ${NAMED} WHERE ${NAMED_WHERE.join(' AND ')} ORDER BY ${name} COLLATE "sv-x-icu", e.id`,
      [runId, activityId],
    );
    return rows.map(({ covered, answers, ...row }) => ({ ...row, answers: sayable(answers, covered) }));
  }

  /** The survey as it stands. @throws Refusal `not-found` */
  async row(runId: Id, activityId: Id): Promise<ResultsRow> {
    const row = await this.database.one<ResultsRow>(
      `SELECT ${COUNTED}, r.id AS "runId", r.label AS "runLabel", v.title AS "courseTitle", c.shown AS content, x.told ${SURVEYS} WHERE r.id = $1 AND a.activity_id = $2`,
      [runId, activityId],
    );
    if (!row) throw new Refusal('not-found');
    return row;
  }
}

/** SQL of whether what somebody wrote is kept from the reader: what a protected person writes can tell who they are. */
const coveredSql = (viewer: Viewer): string => (viewer.mayKnow ? 'false' : 'h.protected');

const sayable = (answers: KeptSurveyAnswers, covered: boolean): KeptSurveyAnswers => (covered ? Object.fromEntries(Object.entries(answers).filter(([, said]) => typeof said !== 'string')) : answers);
