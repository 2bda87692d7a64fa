import { Injectable } from '@nestjs/common';
import type { Id, Localized } from '@kortkurs/contract/common';
import type { Course, CourseCopy } from '@kortkurs/contract/courses';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { tidy } from '../platform/input/texts';
import { Refusal } from '../platform/refusals/refusal';
import { ActivityFiles } from './activity-files';
import { ContentKeeper } from './content-keeper';
import { CourseKeeper } from './course-keeper';
import { CourseQuery } from './course-query';
import { copyBank } from './quiz/bank-copy';
import { CourseFileRooms } from './transfer/course-file-rooms';

interface Original {
  versionId: Id;
  formatId: Id;
  challengeId: Id | null;
}

/** SQL of when a part of a copy opens: what it waits for is the copy's own. `$4` has all twins. */
const opens = (part: string): string =>
  `CASE WHEN ${part}.opens ->> 'by' = 'done' THEN (SELECT jsonb_set(${part}.opens, '{id}', to_jsonb(w.twin)) FROM jsonb_to_recordset($4::jsonb) AS w (id uuid, twin uuid) WHERE w.id::text = ${part}.opens ->> 'id') ELSE ${part}.opens END`;

/** Makes courses like others. */
@Injectable()
export class CourseCopier {
  constructor(
    private readonly once: Once,
    private readonly keeper: CourseKeeper,
    private readonly courses: CourseQuery,
    private readonly files: ActivityFiles,
    private readonly contents: ContentKeeper,
    private readonly rooms: CourseFileRooms,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Make a course whose first draft says what this one says now: its draft where there is one, else what is published. Modules and activities are others of their
   * own, and so is what other rooms say of the course itself; runs, progress and certificates stay where they are. The id is its natural key.
   *
   * @throws Refusal `not-found`, `format-archived`
   */
  copy(fromId: Id, { id = newId(), title }: CourseCopy, by: Id): Promise<Course> {
    return this.once.work(async (tx) => {
      const from = await tx.one<Original>(
        `SELECT v.id AS "versionId", c.format_id AS "formatId", c.challenge_id AS "challengeId" FROM course c JOIN course_version v ON v.course_id = c.id
          WHERE c.id = $1 ORDER BY v.published_at IS NOT NULL, v.number DESC LIMIT 1`,
        [fromId],
      );
      if (!from) throw new Refusal('not-found');
      if (await this.keeper.insert(tx, { id, formatId: from.formatId, challengeId: from.challengeId, title }, this.clock.now())) {
        await this.write(tx, from.versionId, id, title, by);
        for (const room of this.rooms.allBeside()) await room.copy(tx, fromId, id);
        await this.audit.record(tx, { action: 'course.copied', objectType: 'course', objectId: id, details: { from: fromId } });
      }
      return this.courses.one(id, tx);
    });
  }

  private async write(tx: Tx, fromVersionId: Id, courseId: Id, title: Localized, by: Id): Promise<void> {
    const versionId = newId();
    await tx.execute(
      `INSERT INTO course_version (id, course_id, number, title, summary, description, level, languages, subjects, completion_rule, certificate_months, alignments, created_by, created_at, updated_at)
       SELECT $1, $2, 1, $3, summary, description, level, languages, subjects, completion_rule, certificate_months, alignments, $4, $5, $5 FROM course_version WHERE id = $6`,
      [versionId, courseId, JSON.stringify(tidy(title)), by, this.clock.now(), fromVersionId],
    );
    const modules = await this.twins(tx, 'module', fromVersionId);
    const activities = await this.twins(tx, 'activity', fromVersionId);
    const all = JSON.stringify([...modules, ...activities]);
    const pairs = 'jsonb_to_recordset($1::jsonb) AS n (id uuid, twin uuid)';
    await tx.execute(`INSERT INTO module (id, course_id) SELECT n.twin, $2 FROM ${pairs}`, [JSON.stringify(modules), courseId]);
    await tx.execute(`INSERT INTO activity (id, course_id, kind) SELECT n.twin, $2, a.kind FROM ${pairs} JOIN activity a ON a.id = n.id`, [JSON.stringify(activities), courseId]);
    await tx.execute(
      `INSERT INTO course_version_module (course_version_id, module_id, position, title, summary, opens, discussed)
       SELECT $2, n.twin, m.position, m.title, m.summary, ${opens('m')}, m.discussed FROM ${pairs} JOIN course_version_module m ON m.module_id = n.id AND m.course_version_id = $3`,
      [JSON.stringify(modules), versionId, fromVersionId, all],
    );
    await tx.execute(
      `INSERT INTO course_version_activity (course_version_id, activity_id, module_id, position, title, body, url, required, estimated_minutes, opens)
       SELECT $2, n.twin, o.twin, a.position, a.title, a.body, a.url, a.required, a.estimated_minutes, ${opens('a')}
         FROM ${pairs} JOIN course_version_activity a ON a.activity_id = n.id AND a.course_version_id = $3
         JOIN jsonb_to_recordset($4::jsonb) AS o (id uuid, twin uuid) ON o.id = a.module_id`,
      [JSON.stringify(activities), versionId, fromVersionId, all],
    );
    await tx.execute(
      `UPDATE course_version SET completion_rule = jsonb_set(completion_rule, '{requiredModules}',
              (SELECT coalesce(jsonb_agg(n.twin), '[]') FROM ${pairs} WHERE completion_rule -> 'requiredModules' ? n.id::text))
        WHERE id = $2 AND completion_rule ? 'requiredModules'`,
      [JSON.stringify(modules), versionId],
    );
    await tx.execute(
      `UPDATE course_version SET completion_rule = completion_rule
              || CASE WHEN completion_rule ? 'quizMinimums' THEN jsonb_build_object('quizMinimums',
                   (SELECT coalesce(jsonb_agg(q || jsonb_build_object('activityId', n.twin)), '[]') FROM jsonb_array_elements(completion_rule -> 'quizMinimums') q JOIN ${pairs} ON n.id::text = q ->> 'activityId')) ELSE '{}' END
              || CASE WHEN completion_rule ? 'approvedHandIns' THEN jsonb_build_object('approvedHandIns',
                   (SELECT coalesce(jsonb_agg(n.twin), '[]') FROM ${pairs} WHERE completion_rule -> 'approvedHandIns' ? n.id::text)) ELSE '{}' END
        WHERE id = $2 AND completion_rule ?| '{quizMinimums,approvedHandIns}'::text[]`,
      [JSON.stringify(activities), versionId],
    );
    await this.files.share(tx, fromVersionId, versionId, activities);
    await copyBank(tx, fromVersionId, courseId, activities, this.clock.now());
    await this.contents.shareWithCopy(tx, fromVersionId, { courseId, versionId }, activities);
  }

  /** An id for each module or activity of a version that is to have another of its own. */
  private async twins(tx: Tx, of: 'module' | 'activity', versionId: Id): Promise<{ id: Id; twin: Id }[]> {
    const rows = await tx.query<{ id: Id }>(`SELECT ${of}_id AS id FROM course_version_${of} WHERE course_version_id = $1 ORDER BY ${of}_id`, [versionId]);
    return rows.map(({ id }) => ({ id, twin: newId() }));
  }
}
