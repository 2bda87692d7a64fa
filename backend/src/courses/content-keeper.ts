import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { ActivityKind, ActivityPart, CourseVersion } from '@kortkurs/contract/courses';
import { Clock } from '../platform/clock';
import type { Sql, Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { Refusal, type FieldFault } from '../platform/refusals/refusal';
import { ActivityFiles } from './activity-files';
import type { ContentKind, ContentPlace, StoredContent } from './content-kind';
import { contentKind } from './content-kinds';
import { lockDraft, ownActivity } from './draft-lock';

type Row = StoredContent & { activityId: Id; kind: ActivityKind };

const ROW = `c.activity_id AS "activityId", k.kind, c.shown, c.kept_back AS "keptBack"`;

/** What activities say beside their text: written activity by activity in a draft, kept with what is published, and copied with it. */
@Injectable()
export class ContentKeeper {
  constructor(
    private readonly once: Once,
    private readonly files: ActivityFiles,
    private readonly clock: Clock,
  ) {}

  /** What an activity of the draft says, with the version that a change of it is made on top of; null where nothing is written. */
  ofDraft<Content extends StoredContent>(sql: Sql, courseId: Id, activityId: Id): Promise<(Content & { version: number }) | null> {
    return sql
      .one<Content & { version: number }>(
        `SELECT c.shown, c.kept_back AS "keptBack", c.version FROM course_version_content c JOIN course_version v ON v.id = c.course_version_id
          WHERE v.course_id = $1 AND v.published_at IS NULL AND c.activity_id = $2`,
        [courseId, activityId],
      )
      .then((found) => found ?? null);
  }

  /**
   * Say what an activity of the draft says from now on. The activity need not be in the outline yet: that is saved after. It holds the course.
   * @param expected the version it was made on top of; undefined where nothing was written before
   * @returns the version that the next change is made on top of
   * @throws Refusal `invalid-input`, `no-draft`, `not-of-this-course`, `activity-of-another-kind`, `changed-meanwhile`
   */
  async save(tx: Tx, courseId: Id, activityId: Id, kind: ActivityKind, content: StoredContent, expected: number | undefined): Promise<number> {
    const faults = known(kind).faults(content);
    if (faults.length) throw new Refusal('invalid-input', { fields: faults });
    const versionId = await lockDraft(tx, courseId);
    await ownActivity(tx, courseId, activityId, kind, 'activity-of-another-kind');
    const at = this.clock.now();
    const [saved] = await tx.query<{ version: number }>(
      `INSERT INTO course_version_content AS c (course_version_id, activity_id, shown, kept_back, updated_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (course_version_id, activity_id) DO UPDATE SET shown = excluded.shown, kept_back = excluded.kept_back, updated_at = excluded.updated_at, version = c.version + 1
         WHERE c.version = $6
       RETURNING version`,
      [versionId, activityId, JSON.stringify(content.shown), content.keptBack && JSON.stringify(content.keptBack), at, expected ?? null],
    );
    // Made on top of what is not there any more, or not made on top of what is.
    if (!saved || (saved.version === 1) !== (expected === undefined)) throw new Refusal('changed-meanwhile');
    await tx.execute('UPDATE course_version SET updated_at = $2 WHERE id = $1', [versionId, at]);
    return saved.version;
  }

  /**
   * What an activity of a version says; of a draft as it would be frozen if it were published now. Null where nothing is written.
   * @throws Refusal `not-found` where that version has no activity of the kind
   */
  async inAdvance<Content extends StoredContent>(tx: Tx, { courseId, versionId, activityId }: ContentPlace, kind: ActivityKind): Promise<Content | null> {
    const found = await tx.one<{ content: Content | null; isDraft: boolean }>(
      `SELECT v.published_at IS NULL AS "isDraft", (SELECT jsonb_build_object('shown', c.shown, 'keptBack', c.kept_back) FROM course_version_content c WHERE c.course_version_id = v.id AND c.activity_id = a.activity_id) AS content
         FROM course_version v JOIN course_version_activity a ON a.course_version_id = v.id AND a.activity_id = $3 JOIN activity k ON k.id = a.activity_id AND k.kind = $4
        WHERE v.id = $2 AND v.course_id = $1`,
      [courseId, versionId, activityId, kind],
    );
    if (!found) throw new Refusal('not-found');
    if (!found.content || !found.isDraft) return found.content;
    return ((await known(kind).frozen?.(found.content, tx, { courseId, versionId, activityId })) as Content | undefined) ?? found.content;
  }

  /** Let an activity of the draft show a file as that part of it, in place of what it showed as that. Its content is saved in the same transaction. */
  async attach(tx: Tx, courseId: Id, activityId: Id, part: ActivityPart, fileId: Id): Promise<void> {
    await this.files.replace(tx, await lockDraft(tx, courseId), activityId, fileId, part);
  }

  /** Let an activity of the draft say what another one says, with the files that this shows. @throws Refusal `not-found` where the other one is not of this course */
  copy(courseId: Id, activityId: Id, from: Id): Promise<void> {
    return this.once.work(async (tx) => {
      const versionId = await lockDraft(tx, courseId);
      if (from.toLowerCase() === activityId.toLowerCase()) return;
      const original = await tx.one<{ kind: ActivityKind }>('SELECT kind FROM activity WHERE id = $1 AND course_id = $2', [from, courseId]);
      if (!original) throw new Refusal('not-found');
      await ownActivity(tx, courseId, activityId, original.kind, 'activity-of-another-kind');
      await this.files.twin(tx, versionId, from, activityId);
      await tx.execute(
        `INSERT INTO course_version_content AS c (course_version_id, activity_id, shown, kept_back, updated_at)
         SELECT course_version_id, $3, shown, kept_back, $4 FROM course_version_content WHERE course_version_id = $1 AND activity_id = $2
         ON CONFLICT (course_version_id, activity_id) DO UPDATE SET shown = excluded.shown, kept_back = excluded.kept_back, updated_at = excluded.updated_at, version = c.version + 1`,
        [versionId, from, activityId, this.clock.now()],
      );
    });
  }

  /** Let a version say what another one says; its activities are the same. */
  async share(tx: Tx, fromVersionId: Id, versionId: Id): Promise<void> {
    await tx.execute(
      `INSERT INTO course_version_content (course_version_id, activity_id, shown, kept_back, version, updated_at)
       SELECT $2, activity_id, shown, kept_back, version, $3 FROM course_version_content WHERE course_version_id = $1`,
      [fromVersionId, versionId, this.clock.now()],
    );
  }

  /** Let the first draft of another course say what a version says; its activities are `twins` of those. */
  async shareWithCopy(tx: Tx, fromVersionId: Id, { courseId, versionId }: { courseId: Id; versionId: Id }, twins: readonly { id: Id; twin: Id }[]): Promise<void> {
    await tx.execute(
      `INSERT INTO course_version_content (course_version_id, activity_id, shown, kept_back, updated_at)
       SELECT $2, n.twin, c.shown, c.kept_back, $4 FROM course_version_content c JOIN jsonb_to_recordset($3::jsonb) AS n (id uuid, twin uuid) ON n.id = c.activity_id WHERE c.course_version_id = $1`,
      [fromVersionId, versionId, JSON.stringify(twins), this.clock.now()],
    );
    await this.rewrite(tx, versionId, (content, kind) => kind.ofCopy?.(content, tx, { courseId, versionId, activityId: content.activityId }, twins));
  }

  /** Take out what a draft says: all of it, or only what activities say that are no longer in its outline. */
  async clear(tx: Tx, versionId: Id, which: 'all' | 'left-behind'): Promise<void> {
    const leftBehind = 'AND NOT EXISTS (SELECT 1 FROM course_version_activity a WHERE a.course_version_id = c.course_version_id AND a.activity_id = c.activity_id)';
    await tx.execute(`DELETE FROM course_version_content c WHERE c.course_version_id = $1 ${which === 'all' ? '' : leftBehind}`, [versionId]);
  }

  /** What the activities of a draft lack before it can be published, by field. */
  async lacking(tx: Tx, { id: versionId, courseId, modules }: CourseVersion): Promise<FieldFault[]> {
    const asked = modules.flatMap(({ activities }, m) => activities.map((activity, a) => ({ activity, field: `modules.${m}.activities.${a}.content` }))).filter(({ activity }) => contentKind(activity.kind));
    if (asked.length === 0) return [];
    const written = new Map((await this.rowsOf(tx, versionId)).map((row) => [row.activityId, row]));
    const faults: FieldFault[] = [];
    for (const { activity, field } of asked) {
      const own = await known(activity.kind).lacking(written.get(activity.id) ?? null, tx, { courseId, versionId, activityId: activity.id });
      faults.push(...own.map((fault) => ({ ...fault, field: `${field}.${fault.field}` })));
    }
    return faults;
  }

  /** Freeze what a draft says that is about to be published. */
  async freeze(tx: Tx, { id: versionId, courseId }: Pick<CourseVersion, 'id' | 'courseId'>): Promise<void> {
    await this.rewrite(tx, versionId, (content, kind) => kind.frozen?.(content, tx, { courseId, versionId, activityId: content.activityId }));
  }

  private async rewrite(tx: Tx, versionId: Id, anew: (content: Row, kind: ContentKind) => Promise<StoredContent> | undefined): Promise<void> {
    for (const row of await this.rowsOf(tx, versionId)) {
      const content = await anew(row, known(row.kind));
      if (!content) continue;
      await tx.execute('UPDATE course_version_content SET shown = $3, kept_back = $4 WHERE course_version_id = $1 AND activity_id = $2', [
        versionId,
        row.activityId,
        JSON.stringify(content.shown),
        content.keptBack && JSON.stringify(content.keptBack),
      ]);
    }
  }

  private rowsOf(tx: Tx, versionId: Id): Promise<Row[]> {
    return tx.query<Row>(`SELECT ${ROW} FROM course_version_content c JOIN activity k ON k.id = c.activity_id WHERE c.course_version_id = $1 ORDER BY c.activity_id`, [versionId]);
  }
}

/** @throws TypeError for a kind that has no content: only a mistake in the product asks. */
function known(kind: ActivityKind): ContentKind {
  const found = contentKind(kind);
  if (!found) throw new TypeError(`activities of the kind ${kind} have no content`);
  return found;
}
