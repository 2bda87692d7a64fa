import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import { STANDARD_EVALUATION, type EvaluationForm, type EvaluationFormChange } from '@kortkurs/contract/evaluations';
import { formFaultsOf } from '@kortkurs/rules/evaluation';
import { CENTRE_ID } from '../centre/door';
import { Audit } from '../platform/audit/audit';
import { Database } from '../platform/db/database';
import type { Sql, Tx } from '../platform/db/tx';
import { newId } from '../platform/ids';
import { tidy } from '../platform/input/texts';
import { Refusal } from '../platform/refusals/refusal';

/** Keeps what is asked after runs: of the centre, and of courses that ask something else. */
@Injectable()
export class EvaluationForms {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** What is asked after the runs of a course, or of all that have no questions of their own. @throws Refusal `not-found` */
  async read(courseId: Id | null): Promise<EvaluationForm> {
    if (courseId && !(await this.database.one('SELECT 1 FROM course WHERE id = $1', [courseId]))) throw new Refusal('not-found');
    return this.of(this.database, courseId);
  }

  /** The same in a transaction. */
  async of(sql: Sql, courseId: Id | null): Promise<EvaluationForm> {
    const form = await sql.one<Omit<EvaluationForm, 'isOwn'> & { courseId: Id | null }>(
      'SELECT f.course_id AS "courseId", f.asks, f.questions, f.version FROM evaluation_form f WHERE f.course_id = $1::uuid OR f.course_id IS NULL ORDER BY f.course_id IS NULL LIMIT 1',
      [courseId],
    );
    if (!form) return { asks: true, questions: [...STANDARD_EVALUATION], isOwn: false, version: 0 };
    const { courseId: owner, ...said } = form;
    // What a course has not said has no version of its own, though it follows one.
    return { ...said, isOwn: owner !== null, version: owner === courseId ? said.version : 0 };
  }

  /** Say what is asked from now on; evaluations that are open go on as they are. @throws Refusal `not-found`, `invalid-input`, `changed-meanwhile` */
  async change(courseId: Id | null, { asks, questions }: EvaluationFormChange, version: number | undefined): Promise<EvaluationForm> {
    const fields = formFaultsOf(questions);
    if (fields.length) throw new Refusal('invalid-input', { fields });
    return this.database.work((tx) => this.write(tx, courseId, { asks, questions }, version));
  }

  /** The same in a transaction, of questions without faults. @throws Refusal `not-found`, `changed-meanwhile` */
  async write(tx: Tx, courseId: Id | null, { asks, questions }: EvaluationFormChange, version: number | undefined): Promise<EvaluationForm> {
    if (courseId && !(await tx.one('SELECT 1 FROM course WHERE id = $1 FOR UPDATE', [courseId]))) throw new Refusal('not-found');
    const written = await tx.one(
      `INSERT INTO evaluation_form AS f (id, course_id, asks, questions) SELECT $1::uuid, $2::uuid, $3::boolean, $4::jsonb WHERE coalesce($5::int, 0) = 0 OR EXISTS (SELECT 1 FROM evaluation_form o WHERE o.course_id IS NOT DISTINCT FROM $2::uuid)
       ON CONFLICT (course_id) DO UPDATE SET asks = excluded.asks, questions = excluded.questions, version = f.version + 1 WHERE $5::int IS NULL OR f.version = $5 RETURNING f.version`,
      [newId(), courseId, asks, JSON.stringify(questions.map((question) => ({ id: question.id, kind: question.kind, text: tidy(question.text) }))), version ?? null],
    );
    if (!written) throw new Refusal('changed-meanwhile');
    await this.audit.record(tx, { action: 'evaluation-form.changed', objectType: courseId ? 'course' : 'centre', objectId: courseId ?? CENTRE_ID, details: { asks, questions: questions.length } });
    return this.of(tx, courseId);
  }

  /** Let a course ask what the centre asks. Where it does already nothing changes. @throws Refusal `not-found` */
  async follow(courseId: Id): Promise<EvaluationForm> {
    return this.database.work(async (tx) => {
      if (!(await tx.one('SELECT 1 FROM course WHERE id = $1 FOR UPDATE', [courseId]))) throw new Refusal('not-found');
      const gone = await tx.execute('DELETE FROM evaluation_form WHERE course_id = $1', [courseId]);
      if (gone > 0) await this.audit.record(tx, { action: 'evaluation-form.followed', objectType: 'course', objectId: courseId });
      return this.of(tx, courseId);
    });
  }
}
