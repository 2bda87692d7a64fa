import type { Id } from '@kortkurs/contract/common';
import type { SurveyContent, SurveyNames } from '@kortkurs/contract/surveys';
import { surveyFaultsOf, surveyLacks } from '@kortkurs/rules/survey';
import type { Sql } from '../../platform/db/tx';
import type { FieldFault } from '../../platform/refusals/refusal';
import type { ContentKind, FileForm, StoredContent } from '../content-kind';
import { SurveyBody, surveyOf } from './survey-drafts.dto';

/** What a survey asks is for everybody who answers it: nothing of it is kept back. */
export type StoredSurvey = StoredContent<SurveyContent>;

/** Whose names are seen, as the first version that was published says; null before that. Whoever has answered was told it, so no later version says otherwise. */
export async function decidedNames(sql: Sql, activityId: Id): Promise<SurveyNames | null> {
  const published = await sql.one<{ names: SurveyNames | null }>(
    `SELECT c.shown ->> 'names' AS names FROM course_version_content c JOIN course_version v ON v.id = c.course_version_id AND v.published_at IS NOT NULL WHERE c.activity_id = $1 ORDER BY v.number LIMIT 1`,
    [activityId],
  );
  return published?.names ?? null;
}

/** Surveys, as their authors write them. */
export const SURVEY_KIND: ContentKind<StoredSurvey> = {
  faults: ({ shown }) => surveyFaultsOf(shown),
  async lacking(content, tx, { activityId }) {
    if (!content) return [{ field: 'shown.questions', code: 'surveyNeedsQuestion' }];
    const lacks: FieldFault[] = surveyLacks(content.shown).map(({ field, code }) => ({ field: `shown.${field}`, code }));
    const decided = await decidedNames(tx, activityId);
    return decided && content.shown.names !== decided ? [...lacks, { field: 'shown.names', code: 'surveyNamesDecided' }] : lacks;
  },
  inFile: {
    body: SurveyBody,
    out: ({ shown }) => shown,
    in: (body) => ({ shown: surveyOf(body), keptBack: null }),
  } satisfies FileForm<StoredSurvey, SurveyBody>,
};
