import { Injectable } from '@nestjs/common';
import type { UploadedMultipartFile } from '@nestjs/platform-fastify/multipart';
import type { Id, Language } from '@kortkurs/contract/common';
import { ACTIVITY_KINDS, ACTIVITY_TRAITS, type ActivityFile, type ActivityKind, type ActivityPart, type CourseVersion, type PageImage } from '@kortkurs/contract/courses';
import type { DocumentRefusal } from '@kortkurs/contract/documents';
import { FileGates, FileKeeper } from '../documents/door';
import type { Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { Refusal } from '../platform/refusals/refusal';
import { VERSION_GATE } from './course-query';
import { lockDraft, ownActivity } from './draft-lock';
import { imageOf, imagesIn } from './page-images';
import { asSent, drawPicture } from './page-picture';

/** Those whose text names its pictures. */
const KINDS_WITH_PAGES = ACTIVITY_KINDS.filter((kind) => ACTIVITY_TRAITS[kind].text === 'html');

/**
 * The files of activities. A file belongs to a version, is shared by all that say the same, and goes when the last of them lets go of it; those of published
 * versions never do.
 */
@Injectable()
export class ActivityFiles {
  constructor(
    private readonly files: FileKeeper,
    private readonly gates: FileGates,
    private readonly once: Once,
  ) {}

  /** Keep a file that its author has sent as what an activity of the draft shows, in place of what it showed; of a picture only what is seen. The activity need not be in the outline yet: that is saved after. */
  put(courseId: Id, activityId: Id, uploadId: Id, personId: Id): Promise<ActivityFile> {
    return this.files.keepUpload(uploadId, { personId, purpose: 'file', anew: asSent }, async (tx, file) => {
      const versionId = await lockDraft(tx, courseId);
      await ownActivity(tx, courseId, activityId, 'file', 'activity-takes-no-file');
      await this.replace(tx, versionId, activityId, file.id, 'file');
      return { ...file, url: this.gates.url(file.id, VERSION_GATE, versionId) };
    });
  }

  /** Keep a picture for an activity of the draft, drawn anew in the widths that pages need. What no page shows goes when the draft is published. */
  async addImage(courseId: Id, activityId: Id, kind: ActivityKind, upload: UploadedMultipartFile | undefined): Promise<PageImage> {
    if (!upload?.buffer) throw new Refusal<DocumentRefusal>('file-missing');
    const drawn = await drawPicture(upload.buffer);
    const files = drawn.map(({ webp, width }) => ({ name: `bild-${width}.webp`, kind: 'image/webp' as const, bytes: webp }));
    return this.files.keepDrawn(files, upload.buffer, async (tx, ids) => {
      const versionId = await lockDraft(tx, courseId);
      await ownActivity(tx, courseId, activityId, kind, 'activity-of-another-kind');
      for (const id of ids) await tx.execute(`INSERT INTO course_version_file (course_version_id, activity_id, file_id, part) VALUES ($1, $2, $3, 'image')`, [versionId, activityId, id]);
      const widths = drawn.map(({ width, height }, at) => ({ width, height, id: ids[at] ?? '' }));
      const [widest, middle] = [widths.at(-1), widths[Math.min(1, widths.length - 1)]];
      return { image: imageOf(widths), width: widest?.width ?? 0, height: widest?.height ?? 0, src: this.gates.url(middle?.id ?? '', VERSION_GATE, versionId) };
    });
  }

  /**
   * Let the pages of a draft refer to the pictures that they show, also where these were copied from another page of it, and let go of the others.
   * @returns the activities that show a picture which is not the course's
   */
  async settleImages(tx: Tx, { id: versionId, modules }: Pick<CourseVersion, 'id' | 'modules'>): Promise<ReadonlySet<Id>> {
    const shown = modules.flatMap(({ activities }) => activities.flatMap(({ id, kind, body }) => (KINDS_WITH_PAGES.includes(kind) ? imagesIn(body) : []).map((fileId) => ({ activity: id, file: fileId }))));
    const given = `jsonb_to_recordset($2::jsonb) AS n (activity uuid, file uuid)`;
    await tx.execute(
      `INSERT INTO course_version_file (course_version_id, activity_id, file_id, part)
       SELECT DISTINCT $1::uuid, n.activity, n.file, 'image' FROM ${given} WHERE EXISTS (SELECT 1 FROM course_version_file f WHERE f.course_version_id = $1 AND f.file_id = n.file AND f.part = 'image')
       ON CONFLICT DO NOTHING`,
      [versionId, JSON.stringify(shown)],
    );
    const missing = await tx.query<{ activity: Id }>(
      `SELECT DISTINCT n.activity FROM ${given} WHERE NOT EXISTS (SELECT 1 FROM course_version_file f WHERE f.course_version_id = $1 AND f.activity_id = n.activity AND f.file_id = n.file)`,
      [versionId, JSON.stringify(shown)],
    );
    await this.letGo(
      tx,
      await taken(
        tx,
        `course_version_id = $1 AND part = 'image' AND NOT EXISTS (SELECT 1 FROM ${given} WHERE n.activity = f.activity_id AND n.file = f.file_id)
           AND EXISTS (SELECT 1 FROM activity k WHERE k.id = f.activity_id AND k.kind = ANY ($3))`,
        [versionId, JSON.stringify(shown), KINDS_WITH_PAGES],
      ),
    );
    return new Set(missing.map(({ activity }) => activity));
  }

  /** Let an activity show the file that another one of the draft shows. @throws Refusal `not-found` when that one has none */
  copy(courseId: Id, activityId: Id, from: Id): Promise<ActivityFile> {
    return this.once.work(async (tx) => {
      const versionId = await lockDraft(tx, courseId);
      const file = await tx.one<Omit<ActivityFile, 'url'>>(
        `SELECT s.id, s.name, s.kind, s.bytes FROM course_version_file f JOIN stored_file s ON s.id = f.file_id
          WHERE f.course_version_id = $1 AND f.activity_id = $2 AND f.part = 'file' FOR KEY SHARE OF s`,
        [versionId, from],
      );
      if (!file) throw new Refusal('not-found');
      await ownActivity(tx, courseId, activityId, 'file', 'activity-takes-no-file');
      await this.replace(tx, versionId, activityId, file.id, 'file');
      return { ...file, url: this.gates.url(file.id, VERSION_GATE, versionId) };
    });
  }

  /** Take the file of an activity out of the draft. One that has none is left as it is. */
  remove(courseId: Id, activityId: Id): Promise<void> {
    return this.once.work(async (tx) => {
      const versionId = await lockDraft(tx, courseId);
      await this.replace(tx, versionId, activityId, null, 'file');
    });
  }

  /** Let a version show the files that another one shows; its activities are the same, or `twins` of those. */
  async share(tx: Tx, fromVersionId: Id, versionId: Id, twins?: readonly { id: Id; twin: Id }[]): Promise<void> {
    // A file that is let go of at this moment is not taken over.
    await tx.execute(
      `INSERT INTO course_version_file (course_version_id, activity_id, file_id, part, language)
       SELECT $2, ${twins ? 'n.twin' : 'f.activity_id'}, f.file_id, f.part, f.language
         FROM course_version_file f JOIN stored_file s ON s.id = f.file_id ${twins ? 'JOIN jsonb_to_recordset($3::jsonb) AS n (id uuid, twin uuid) ON n.id = f.activity_id' : ''}
        WHERE f.course_version_id = $1 FOR KEY SHARE OF s`,
      [fromVersionId, versionId, ...(twins ? [JSON.stringify(twins)] : [])],
    );
  }

  /** Let an activity of a version show all the files that another one shows, in place of its own. */
  async twin(tx: Tx, versionId: Id, from: Id, activityId: Id): Promise<void> {
    const before = await taken(tx, 'course_version_id = $1 AND activity_id = $2', [versionId, activityId]);
    await tx.execute(
      `INSERT INTO course_version_file (course_version_id, activity_id, file_id, part, language)
       SELECT f.course_version_id, $3, f.file_id, f.part, f.language FROM course_version_file f JOIN stored_file s ON s.id = f.file_id
        WHERE f.course_version_id = $1 AND f.activity_id = $2 FOR KEY SHARE OF s`,
      [versionId, from, activityId],
    );
    await this.letGo(tx, before);
  }

  /** Let go of what a draft shows: all of it, or only what activities show that are no longer in its outline. */
  async clear(tx: Tx, versionId: Id, which: 'all' | 'left-behind'): Promise<void> {
    const leftBehind = 'AND NOT EXISTS (SELECT 1 FROM course_version_activity a WHERE a.course_version_id = f.course_version_id AND a.activity_id = f.activity_id)';
    await this.letGo(tx, await taken(tx, `course_version_id = $1 ${which === 'all' ? '' : leftBehind}`, [versionId]));
  }

  /** Let an activity of a draft show a file as one of its parts, in place of the one before; null: none. Captions have a language each. */
  async replace(tx: Tx, versionId: Id, activityId: Id, fileId: Id | null, part: ActivityPart, language: Language | null = null): Promise<void> {
    const before = await taken(tx, 'course_version_id = $1 AND activity_id = $2 AND part = $3 AND language IS NOT DISTINCT FROM $4', [versionId, activityId, part, language]);
    if (fileId !== null) await tx.execute('INSERT INTO course_version_file (course_version_id, activity_id, file_id, part, language) VALUES ($1, $2, $3, $4, $5)', [versionId, activityId, fileId, part, language]);
    await this.letGo(tx, before);
  }

  /** Files that no version shows any more are nobody's. They are locked before it is asked, so that whoever takes one over at this moment is seen or sees. */
  private async letGo(tx: Tx, fileIds: readonly Id[]): Promise<void> {
    if (fileIds.length === 0) return;
    await tx.query('SELECT id FROM stored_file WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE', [fileIds]);
    const nobodys = await tx.query<{ id: Id }>(
      'SELECT s.id FROM stored_file s WHERE s.id = ANY ($1::uuid[]) AND NOT EXISTS (SELECT 1 FROM course_version_file f WHERE f.file_id = s.id) ORDER BY s.id',
      [fileIds],
    );
    for (const { id } of nobodys) await this.files.drop(tx, id);
  }
}

/** Takes rows out and gives the files that they named. */
async function taken(tx: Tx, condition: string, parameters: unknown[]): Promise<Id[]> {
  const rows = await tx.query<{ id: Id }>(`WITH gone AS (DELETE FROM course_version_file f WHERE ${condition} RETURNING f.file_id) SELECT DISTINCT file_id AS id FROM gone`, parameters);
  return rows.map(({ id }) => id);
}
