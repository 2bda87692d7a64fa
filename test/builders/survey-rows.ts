import type { SurveyContent } from '@kortkurs/contract/surveys';
import type { Database } from '../../backend/src/platform/db/database';
import { newId } from '../../backend/src/platform/ids';

interface Where {
  courseId: string;
  versionId: string;
  runId: string;
}

/** So many surveys with names in a version of a course, the last of which asks as much and has been answered by everybody in a run. Laid as if the version were not published yet. */
export async function laySurvey(database: Database, { courseId, versionId, runId }: Where, count = 1): Promise<{ surveyId: string }> {
  const ids = Array.from({ length: count }, () => newId());
  const surveyId = ids.at(-1) ?? newId();
  const content: SurveyContent = { names: 'shown', questions: ids.map((_, n) => ({ id: `more-${n}`, kind: 'text', text: { sv: `Något annat, ${n}?` }, required: false, options: [] })) };
  const answers = Object.fromEntries(content.questions.map(({ id }) => [id, 'Mer tid']));
  await database.work(async (tx) => {
    await tx.execute('SET LOCAL session_replication_role = replica');
    await tx.execute(`INSERT INTO activity (id, course_id, kind) SELECT id, $2, 'survey' FROM unnest($1::uuid[]) AS t(id)`, [ids, courseId]);
    await tx.execute(
      `INSERT INTO course_version_activity (course_version_id, activity_id, module_id, position, title, required)
       SELECT $1, t.id, (SELECT module_id FROM course_version_module WHERE course_version_id = $1 LIMIT 1), 900 + t.n, '{"sv": "Enkäten"}', false FROM unnest($2::uuid[]) WITH ORDINALITY AS t(id, n)`,
      [versionId, ids],
    );
    await tx.execute('INSERT INTO course_version_content (course_version_id, activity_id, shown, updated_at) SELECT $1, id, $3, now() FROM unnest($2::uuid[]) AS t(id)', [versionId, ids, JSON.stringify(content)]);
    await tx.execute('INSERT INTO survey_answer (enrolment_id, activity_id, answers, answered_at) SELECT id, $2, $3, now() FROM enrolment WHERE run_id = $1', [runId, surveyId, JSON.stringify(answers)]);
  });
  return { surveyId };
}
