import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import { ACTIVITY_TRAITS, type Course, type CourseContent, type CourseRefusal, type CourseVersion } from '@kortkurs/contract/courses';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { tidy } from '../platform/input/texts';
import { Refusal } from '../platform/refusals/refusal';
import { ActivityFiles } from './activity-files';
import { faultsOfDraft, faultsOfPublishing, imagesMissing, isHttps } from './content-check';
import { ContentKeeper } from './content-keeper';
import { CourseQuery } from './course-query';
import { keptOpening } from './opens-check';
import { safePages, safeTexts } from './page-text';
import { keptRule } from './rule-check';

/** Writes a course: opens a draft, saves it, publishes it. What is published stays as it is; runs keep the version they have. */
@Injectable()
export class DraftKeeper {
  constructor(
    private readonly once: Once,
    private readonly courses: CourseQuery,
    private readonly files: ActivityFiles,
    private readonly contents: ContentKeeper,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Copy the published version into a new draft; modules and activities keep their ids. @throws Refusal `draft-exists` */
  open(courseId: Id, by: Id): Promise<Course> {
    return this.once.work(async (tx) => {
      const course = await this.locked(tx, courseId);
      if (course.draft) throw new Refusal<CourseRefusal>('draft-exists');
      const from = course.published?.id ?? null;
      const id = newId();
      await tx.execute(
        `INSERT INTO course_version (id, course_id, number, title, summary, description, level, languages, subjects, completion_rule, certificate_months, alignments, created_by, created_at, updated_at)
         SELECT $1, course_id, number + 1, title, summary, description, level, languages, subjects, completion_rule, certificate_months, alignments, $3, $4, $4 FROM course_version WHERE id = $2`,
        [id, from, by, this.clock.now()],
      );
      await tx.execute(
        `INSERT INTO course_version_module (course_version_id, module_id, position, title, summary, opens, discussed)
         SELECT $1, module_id, position, title, summary, opens, discussed FROM course_version_module WHERE course_version_id = $2`,
        [id, from],
      );
      await tx.execute(
        `INSERT INTO course_version_activity (course_version_id, activity_id, module_id, position, title, body, url, required, estimated_minutes, opens)
         SELECT $1, activity_id, module_id, position, title, body, url, required, estimated_minutes, opens FROM course_version_activity WHERE course_version_id = $2`,
        [id, from],
      );
      if (from) {
        await this.files.share(tx, from, id);
        await this.contents.share(tx, from, id);
      }
      await this.audit.record(tx, { action: 'course.draft-opened', objectType: 'course', objectId: courseId, details: { versionId: id } });
      return this.courses.one(courseId, tx);
    });
  }

  /**
   * Replace all that the draft says. As many statements however much it holds.
   * @throws Refusal `changed-meanwhile` when somebody else has saved since `version`
   */
  save(courseId: Id, { version, ...content }: CourseContent & { version: number }): Promise<Course> {
    const faults = faultsOfDraft(content);
    if (faults.length) throw new Refusal('invalid-input', { fields: faults });
    return this.once.work(async (tx) => {
      const draft = await this.draftOf(tx, courseId, version);
      await this.write(tx, courseId, draft.id, content);
      return this.courses.one(courseId, tx);
    });
  }

  /** Let a draft, which is held, say this and nothing else of what an outline says. */
  async write(tx: Tx, courseId: Id, versionId: Id, content: CourseContent): Promise<void> {
    await tx.execute(
      `UPDATE course_version SET title = $2, summary = $3, description = $4, level = $5, languages = $6, subjects = $7, completion_rule = $8,
              updated_at = $9, certificate_months = $10, alignments = $11, version = version + 1
        WHERE id = $1`,
      [
        versionId,
        JSON.stringify(tidy(content.title)),
        JSON.stringify(tidy(content.summary)),
        JSON.stringify(safeTexts(content.description)),
        content.level,
        content.languages,
        content.subjects,
        JSON.stringify(keptRule(content.completionRule)),
        this.clock.now(),
        content.certificateMonths ?? null,
        JSON.stringify(content.alignments ?? []),
      ],
    );
    await this.replaceModules(tx, courseId, versionId, content);
  }

  /** Throw the draft away. A course that was never published keeps it: it is all there is. */
  discard(courseId: Id, version: number): Promise<Course> {
    return this.once.work(async (tx) => {
      const draft = await this.draftOf(tx, courseId, version);
      if (draft.number === 1) throw new Refusal<CourseRefusal>('no-draft');
      await this.files.clear(tx, draft.id, 'all');
      await this.contents.clear(tx, draft.id, 'all');
      await tx.execute('DELETE FROM course_version_activity WHERE course_version_id = $1', [draft.id]);
      await tx.execute('DELETE FROM course_version_module WHERE course_version_id = $1', [draft.id]);
      await tx.execute('DELETE FROM course_version WHERE id = $1', [draft.id]);
      await this.audit.record(tx, { action: 'course.draft-discarded', objectType: 'course', objectId: courseId, details: { versionId: draft.id } });
      return this.courses.one(courseId, tx);
    });
  }

  /** Make the draft the version that new runs get. @throws Refusal `draft-not-ready` with what is missing, by field */
  publish(courseId: Id, version: number): Promise<Course> {
    return this.once.work(async (tx) => {
      const draft = await this.draftOf(tx, courseId, version);
      const fields = [...faultsOfPublishing(draft), ...imagesMissing(draft, await this.files.settleImages(tx, draft)), ...(await this.contents.lacking(tx, draft))];
      if (fields.length) throw new Refusal<CourseRefusal>('draft-not-ready', { fields });
      // Once it is published the database lets nothing of it go.
      await this.files.clear(tx, draft.id, 'left-behind');
      await this.contents.clear(tx, draft.id, 'left-behind');
      await this.contents.freeze(tx, draft);
      await tx.execute('UPDATE course_version SET published_at = $2, updated_at = $2, version = version + 1 WHERE id = $1', [draft.id, this.clock.now()]);
      await this.audit.record(tx, { action: 'course.published', objectType: 'course', objectId: courseId, details: { versionId: draft.id, number: draft.number } });
      return this.courses.one(courseId, tx);
    });
  }

  private async locked(tx: Tx, courseId: Id): Promise<Course> {
    const row = await tx.one<{ archived: boolean }>('SELECT archived_at IS NOT NULL AS archived FROM course WHERE id = $1 FOR UPDATE', [courseId]);
    if (!row) throw new Refusal('not-found');
    if (row.archived) throw new Refusal<CourseRefusal>('course-archived');
    return this.courses.one(courseId, tx);
  }

  private async draftOf(tx: Tx, courseId: Id, version: number): Promise<CourseVersion> {
    const { draft } = await this.locked(tx, courseId);
    if (!draft) throw new Refusal<CourseRefusal>('no-draft');
    if (draft.version !== version) throw new Refusal('changed-meanwhile');
    return draft;
  }

  private async replaceModules(tx: Tx, courseId: Id, versionId: Id, { modules }: CourseContent): Promise<void> {
    const moduleRows = modules.map(({ id, title, summary, opens, discussed = false }, position) => ({ id, position, title: tidy(title), summary: tidy(summary), opens: keptOpening(opens), discussed }));
    const activityRows = modules.flatMap((module) =>
      module.activities.map((activity, position) => ({
        id: activity.id,
        kind: activity.kind,
        module_id: module.id,
        position,
        title: tidy(activity.title),
        body: ACTIVITY_TRAITS[activity.kind].text === 'html' ? safePages(activity.body) : tidy(activity.body),
        url: activity.kind === 'link' && activity.url !== null && isHttps(activity.url) ? activity.url : null,
        required: activity.required,
        estimated_minutes: activity.estimatedMinutes,
        opens: keptOpening(activity.opens),
      })),
    );
    await tx.execute('DELETE FROM course_version_activity WHERE course_version_id = $1', [versionId]);
    await tx.execute('DELETE FROM course_version_module WHERE course_version_id = $1', [versionId]);
    await this.own(tx, 'module', courseId, moduleRows);
    await this.own(tx, 'activity', courseId, activityRows);
    await tx.execute(
      `INSERT INTO course_version_module (course_version_id, module_id, position, title, summary, opens, discussed)
       SELECT $1, id, position, title, summary, opens, discussed FROM jsonb_to_recordset($2::jsonb) AS n (id uuid, position smallint, title jsonb, summary jsonb, opens jsonb, discussed boolean)`,
      [versionId, JSON.stringify(moduleRows)],
    );
    await tx.execute(
      `INSERT INTO course_version_activity (course_version_id, activity_id, module_id, position, title, body, url, required, estimated_minutes, opens)
       SELECT $1, id, module_id, position, title, body, url, required, estimated_minutes, opens
         FROM jsonb_to_recordset($2::jsonb) AS n (id uuid, module_id uuid, position smallint, title jsonb, body jsonb, url text, required boolean, estimated_minutes smallint, opens jsonb)`,
      [versionId, JSON.stringify(activityRows)],
    );
  }

  /** Make the identities that are new, and refuse those of another course or, for an activity, of another kind. */
  private async own(tx: Tx, table: 'module' | 'activity', courseId: Id, rows: readonly { id: Id; kind?: string }[]): Promise<void> {
    const kind = table === 'activity';
    const given = `jsonb_to_recordset($2::jsonb) AS n (id uuid${kind ? ', kind text' : ''})`;
    await tx.execute(`INSERT INTO ${table} (id, course_id${kind ? ', kind' : ''}) SELECT n.id, $1${kind ? ', n.kind' : ''} FROM ${given} ON CONFLICT (id) DO NOTHING`, [
      courseId,
      JSON.stringify(rows),
    ]);
    const foreign = await tx.one(`SELECT 1 FROM ${given} JOIN ${table} t ON t.id = n.id WHERE t.course_id <> $1${kind ? ' OR t.kind <> n.kind' : ''} LIMIT 1`, [
      courseId,
      JSON.stringify(rows),
    ]);
    if (foreign) throw new Refusal<CourseRefusal>('not-of-this-course');
  }
}
