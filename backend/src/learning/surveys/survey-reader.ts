import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { OwnSurvey, SurveyContent } from '@kortkurs/contract/surveys';
import { toldAnswers, type KeptSurveyAnswers } from '@kortkurs/rules/survey';
import { Database } from '../../platform/db/database';
import type { Sql } from '../../platform/db/tx';
import { Refusal } from '../../platform/refusals/refusal';
import { FOLLOWS } from '../followers.sql';
import { Openings } from '../openings';

/** A survey as it stands for one who follows a course. */
export interface SurveyFacts {
  runId: Id;
  /** Whether the run is closed. */
  closed: boolean;
  content: SurveyContent;
  /** Where names are hidden: whether it is answered. */
  done: boolean;
  /** Where names are shown; null before it is answered. */
  answers: KeptSurveyAnswers | null;
  version: number | null;
  answeredAt: Date | null;
}

export const isHidden = ({ content }: Pick<SurveyFacts, 'content'>): boolean => content.names !== 'shown';

/** What somebody has answered to a survey, as far as anybody knows. */
@Injectable()
export class SurveyReader {
  constructor(
    private readonly database: Database,
    private readonly openings: Openings,
  ) {}

  /** Two statements. @throws Refusal `not-found`, `not-open-yet` */
  async own(enrolmentId: Id, activityId: Id): Promise<OwnSurvey> {
    await this.openings.pass(this.database, enrolmentId, activityId);
    const facts = await this.facts(this.database, enrolmentId, activityId);
    if (isHidden(facts)) return { isAnswered: facts.done, isOpen: !facts.done, answers: [], answeredAt: null, version: null };
    const { answers, answeredAt, version, closed, content } = facts;
    return { isAnswered: answers !== null, isOpen: answers === null || !closed, answers: answers ? toldAnswers(content.questions, answers) : [], answeredAt: answeredAt?.toISOString() ?? null, version };
  }

  /** The same as it is stored. @throws Refusal `not-found` where it is no survey of theirs */
  async facts(sql: Sql, enrolmentId: Id, activityId: Id): Promise<SurveyFacts> {
    const row = await sql.one<SurveyFacts>(
      `SELECT r.id AS "runId", r.status = 'closed' AS closed, c.shown AS content, coalesce(p.state = 'done', false) AS done, s.answers, s.version, s.answered_at AS "answeredAt"
         FROM enrolment e
         JOIN course_run r ON r.id = e.run_id
         JOIN course_version_activity a ON a.course_version_id = r.course_version_id AND a.activity_id = $2
         JOIN activity k ON k.id = a.activity_id AND k.kind = 'survey'
         JOIN course_version_content c ON c.course_version_id = a.course_version_id AND c.activity_id = a.activity_id
         LEFT JOIN activity_progress p ON p.enrolment_id = e.id AND p.activity_id = a.activity_id
         LEFT JOIN survey_answer s ON s.enrolment_id = e.id AND s.activity_id = a.activity_id
        WHERE e.id = $1 AND ${FOLLOWS}`,
      [enrolmentId, activityId],
    );
    if (!row) throw new Refusal('not-found');
    return row;
  }
}
