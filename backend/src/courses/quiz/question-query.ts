import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { BankQuestion, QuestionBank } from '@kortkurs/contract/quiz';
import { Database } from '../../platform/db/database';
import type { Sql } from '../../platform/db/tx';
import { Refusal } from '../../platform/refusals/refusal';

/** SQL of whether a quiz of the draft asks the question `q` by name. */
export const IN_USE = `EXISTS (SELECT 1 FROM course_version v JOIN course_version_activity a ON a.course_version_id = v.id
   JOIN course_version_content c ON c.course_version_id = v.id AND c.activity_id = a.activity_id
  WHERE v.course_id = q.course_id AND v.published_at IS NULL AND c.kept_back -> 'slots' @> jsonb_build_array(jsonb_build_object('question', q.id)))`;

/** SQL of a question `q` with all it says, as JSON. */
const QUESTION = `q.shown || q.kept_back || jsonb_build_object('id', q.id, 'topic', q.topic, 'kind', q.kind, 'points', q.points, 'version', q.version, 'updatedAt', q.updated_at, 'inUse', ${IN_USE})`;

/** Reads the questions of courses, with what is right: for those who may read the course as its authors do. */
@Injectable()
export class QuestionQuery {
  constructor(private readonly database: Database) {}

  /** All questions of a course by topic, in the order they were written. One statement. @throws Refusal `not-found` */
  async bank(courseId: Id): Promise<QuestionBank> {
    const row = await this.database.one<{ questions: BankQuestion[] }>(
      `SELECT (SELECT coalesce(jsonb_agg(${QUESTION} ORDER BY q.topic COLLATE "sv-x-icu", q.created_at, q.id), '[]') FROM question q WHERE q.course_id = c.id) AS questions FROM course c WHERE c.id = $1`,
      [courseId],
    );
    if (!row) throw new Refusal('not-found');
    const topics = [...Map.groupBy(row.questions, ({ topic }) => topic)].map(([topic, questions]) => ({ topic, questions: questions.length }));
    return { questions: row.questions, topics };
  }

  async one(sql: Sql, courseId: Id, id: Id): Promise<BankQuestion> {
    const row = await sql.one<{ question: BankQuestion }>(`SELECT ${QUESTION} AS question FROM question q WHERE q.course_id = $1 AND q.id = $2`, [courseId, id]);
    if (!row) throw new Refusal('not-found');
    return row.question;
  }
}
