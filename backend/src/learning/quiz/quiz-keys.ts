import type { Id } from '@kortkurs/contract/common';
import type { QuizKept, QuizShown } from '@kortkurs/contract/quiz';
import type { Sql } from '../../platform/db/tx';

/** What a version says of a quiz, with what is right. Read to draw, to mark, and to show what is due: by nothing else. */
export interface QuizOfVersion {
  shown: QuizShown;
  kept: QuizKept;
}

/** The one place where those who follow a course come near what is kept back; what of it they are told, who asks decides. Undefined where the version has no such quiz. */
export function quizOfVersion(sql: Sql, versionId: Id, activityId: Id): Promise<QuizOfVersion | undefined> {
  return sql.one<QuizOfVersion>(
    `SELECT c.shown, c.kept_back AS kept FROM course_version_content c JOIN activity k ON k.id = c.activity_id AND k.kind = 'quiz'
      WHERE c.course_version_id = $1 AND c.activity_id = $2 AND c.kept_back IS NOT NULL`,
    [versionId, activityId],
  );
}
