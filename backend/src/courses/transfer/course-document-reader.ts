import { Injectable } from '@nestjs/common';
import { COURSE_FILE_FORMAT, type CourseFileBeside, type CourseFileSize } from '@kortkurs/contract/course-files';
import type { Id, Language } from '@kortkurs/contract/common';
import { ACTIVITY_TRAITS, type ActivityKind, type ActivityPart, type CourseVersion } from '@kortkurs/contract/courses';
import type { DocumentRefusal } from '@kortkurs/contract/documents';
import type { KeptQuestion, NewQuestion } from '@kortkurs/contract/quiz';
import { Database } from '../../platform/db/database';
import type { Sql, Tx } from '../../platform/db/tx';
import { Refusal } from '../../platform/refusals/refusal';
import type { StoredContent } from '../content-kind';
import { contentKind } from '../content-kinds';
import { CourseQuery } from '../course-query';
import { imagesIn } from '../page-images';
import type { CourseDocument, DocumentActivity, DocumentFile } from './course-document';
import { CourseFileRooms } from './course-file-rooms';
import { PARTS } from './parts';

/** A file that a version shows. */
interface ShownFile {
  activityId: Id;
  id: Id;
  part: ActivityPart;
  language: Language | null;
  name: string;
  bytes: number;
  scanned: 'waiting' | 'clean' | 'refused';
}

/** What a version says, before its files have digests. */
export interface ReadCourse {
  slug: string;
  number: number;
  isDraft: boolean;
  document: Omit<CourseDocument, 'content'> & { content: CourseVersion };
  contents: ReadonlyMap<Id, object>;
  files: ShownFile[];
  /** Files that other rooms' texts name, by the SHA-256 of their bytes. */
  besideFiles: ReadonlyMap<string, Buffer>;
}

type Head = { slug: string; format: CourseDocument['course']['format']; challenge: CourseDocument['course']['challenge'] };

/** All files that activities of the outline show; of a page's pictures those that stand in it. */
const FILES = `SELECT f.activity_id AS "activityId", s.id, f.part, f.language, s.name, s.bytes, s.scanned
   FROM course_version_file f JOIN course_version_activity a ON a.course_version_id = f.course_version_id AND a.activity_id = f.activity_id JOIN stored_file s ON s.id = f.file_id
  WHERE f.course_version_id = $1 ORDER BY f.part, f.language NULLS FIRST, s.name, s.id`;

/** Reads all that a version of a course says, as it goes into a file. */
@Injectable()
export class CourseDocumentReader {
  constructor(
    private readonly database: Database,
    private readonly courses: CourseQuery,
    private readonly rooms: CourseFileRooms,
  ) {}

  /**
   * All of it, of one moment: the course is held, so that nobody writes meanwhile.
   * @throws Refusal `not-found`; `file-waits` while one of its files has not been looked through, `file-harmful` where one was refused
   */
  read(courseId: Id, versionId: Id): Promise<ReadCourse> {
    return this.database.work(async (tx) => {
      const head = await tx.one<Head>(
        `SELECT c.slug, jsonb_build_object('key', f.key, 'name', f.name) AS format, (SELECT h.name FROM societal_challenge h WHERE h.id = c.challenge_id) AS challenge
           FROM course c JOIN format f ON f.id = c.format_id WHERE c.id = $1 FOR SHARE OF c`,
        [courseId],
      );
      if (!head) throw new Refusal('not-found');
      const version = await this.courses.stored(courseId, versionId, tx);
      const files = await this.filesOf(tx, version);
      if (files.some(({ scanned }) => scanned === 'refused')) throw new Refusal<DocumentRefusal>('file-harmful');
      if (files.some(({ scanned }) => scanned === 'waiting')) throw new Refusal<DocumentRefusal>('file-waits', { retryAfter: 300 });
      const { contents, frozen } = await this.contentsOf(tx, versionId);
      const { slug, ...course } = head;
      const beside = await this.besideOf(tx, courseId);
      return {
        slug,
        number: version.number,
        isDraft: version.publishedAt === null,
        document: { format: COURSE_FILE_FORMAT.name, formatVersion: COURSE_FILE_FORMAT.version, course, content: version, questions: await this.bankOf(tx, courseId, frozen), beside: beside.said },
        contents,
        files,
        besideFiles: beside.files,
      };
    });
  }

  private async filesOf(sql: Sql, { id, modules }: CourseVersion): Promise<ShownFile[]> {
    const pages = new Map(modules.flatMap(({ activities }) => activities.filter(({ kind }) => ACTIVITY_TRAITS[kind].text === 'html').map((activity) => [activity.id, new Set(imagesIn(activity.body))])));
    const files = await sql.query<ShownFile>(FILES, [id]);
    // What could not be read in again stays behind, as what its kind says does.
    return files.filter(({ activityId, id: fileId, part }) => PARTS[part] && (part !== 'image' || pages.get(activityId)?.has(fileId) !== false));
  }

  /** What other rooms say of the course; what they take from the centre is not the course's own. */
  private async besideOf(tx: Tx, courseId: Id): Promise<{ said: Record<string, object>; files: Map<string, Buffer> }> {
    const said: Record<string, object> = {};
    const files = new Map<string, Buffer>();
    for (const room of this.rooms.allBeside()) {
      const body = await room.read(tx, courseId);
      if (!body) continue;
      said[room.name] = body;
      for (const [digest, bytes] of (await room.files?.read(tx, room.files.of(body))) ?? []) files.set(digest, bytes);
    }
    return { said, files };
  }

  private async contentsOf(tx: Tx, versionId: Id): Promise<{ contents: Map<Id, object>; frozen: readonly KeptQuestion[] }> {
    const rows = await tx.query<StoredContent & { activityId: Id; kind: ActivityKind }>(
      `SELECT c.activity_id AS "activityId", k.kind, c.shown, c.kept_back AS "keptBack" FROM course_version_content c JOIN activity k ON k.id = c.activity_id
         JOIN course_version_activity a ON a.course_version_id = c.course_version_id AND a.activity_id = c.activity_id WHERE c.course_version_id = $1 ORDER BY c.activity_id`,
      [versionId],
    );
    const known = rows.flatMap((row) => {
      const form = contentKind(row.kind)?.inFile;
      return form ? [{ row, form }] : [];
    });
    return { contents: new Map(known.map(({ row, form }) => [row.activityId, form.out(row)])), frozen: known.flatMap(({ row, form }) => form.questions?.(row) ?? []) };
  }

  /** The questions of a course as its author sends them. What a published quiz asks it asks as it did then, though the bank says something else by now. */
  private async bankOf(tx: Tx, courseId: Id, frozen: readonly KeptQuestion[]): Promise<NewQuestion[]> {
    const living = await tx.query<KeptQuestion>(
      `SELECT q.id, q.topic, q.points, q.shown || jsonb_build_object('kind', q.kind) AS shown, q.kept_back AS key FROM question q WHERE q.course_id = $1 ORDER BY q.created_at, q.id`,
      [courseId],
    );
    const then = new Map(frozen.map((question) => [question.id, question]));
    const gone = [...then.values()].filter(({ id }) => living.every((question) => question.id !== id));
    return [...living.map((question) => then.get(question.id) ?? question), ...gone].map(({ id, topic, points, shown, key }) => ({ id, topic, points, ...shown, ...key }));
  }
}

/** How much a course holds, each file counted once. */
export function sizeOf({ document: { content, questions, beside }, files, besideFiles }: ReadCourse): CourseFileSize {
  const each = new Map([...files.map(({ id, bytes }) => [id, bytes] as const), ...[...besideFiles].map(([digest, { length }]) => [digest, length] as const)]);
  return {
    modules: content.modules.length,
    activities: content.modules.flatMap(({ activities }) => activities).length,
    questions: questions.length,
    files: each.size,
    bytes: [...each.values()].reduce((sum, bytes) => sum + bytes, 0),
    beside: Object.keys(beside) as CourseFileBeside[],
  };
}

/** The document as it is written: with what kinds say beside, and files by their digests. */
export function documentOf({ document: { content, ...rest }, contents, files }: ReadCourse, digests: ReadonlyMap<Id, string>): CourseDocument {
  const { id: _id, courseId: _courseId, number: _number, publishedAt: _publishedAt, updatedAt: _updatedAt, version: _version, modules, ...said } = content;
  const filesOf = (activityId: Id): DocumentFile[] =>
    files
      .filter((file) => file.activityId === activityId)
      .map(({ id, part, language, name }) => ({ id, part, language, name, sha256: digests.get(id) ?? '' }))
      // By what they are, never by their ids: the same files stand in the same order wherever they are.
      .sort((a, b) => compare([a.part, a.language ?? '', a.name, a.sha256], [b.part, b.language ?? '', b.name, b.sha256]));
  const written = modules.map((module) => ({
    ...module,
    activities: module.activities.map(({ file: _file, ...activity }): DocumentActivity => ({ ...activity, content: contents.get(activity.id) ?? null, files: filesOf(activity.id) })),
  }));
  return { ...rest, content: { ...said, modules: written } };
}

function compare(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((text, n) => text !== b[n]);
  return at < 0 ? 0 : (a[at] ?? '') < (b[at] ?? '') ? -1 : 1;
}
