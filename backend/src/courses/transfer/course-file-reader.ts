import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { CourseFilePreview, CourseFileRefusal, CourseFileWish } from '@kortkurs/contract/course-files';
import type { Id, Localized } from '@kortkurs/contract/common';
import type { Course } from '@kortkurs/contract/courses';
import type { DocumentRefusal } from '@kortkurs/contract/documents';
import { FileKeeper } from '../../documents/door';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db/database';
import type { Tx } from '../../platform/db/tx';
import type { Actor } from '../../platform/policy/actor';
import { Refusal } from '../../platform/refusals/refusal';
import { CourseQuery } from '../course-query';
import { checkDocument, type IncomingCourse, type IncomingPart } from './course-document-check';
import { CourseFileRooms, type KeptPart } from './course-file-rooms';
import { CourseFileWriter } from './course-file-writer';
import { heldAgainst, openCourseFile, type OpenedFile } from './course-file-opener';
import { PARTS, type IncomingFile, type SentFile } from './parts';

const PURPOSE = 'course_file';

/** Who reads a file in, and in which language they are told of it. */
type Reader = Pick<Actor, 'personId' | 'language'>;
/** What other rooms write of files that have come in, by the files' ids. */
type Writes = Map<Id, Awaited<ReturnType<NonNullable<ReturnType<CourseFileRooms['takerOf']>>>>>;

/**
 * Reads course files in. What somebody sends is looked through before anything of it is unpacked, and told; then its files are kept one after the other, and the course is made in one transaction: where anything is
 * refused, or the process dies, there is no course, and the bytes that were kept are nobody's and go in the night.
 */
@Injectable()
export class CourseFileReader {
  constructor(
    private readonly files: FileKeeper,
    private readonly writer: CourseFileWriter,
    private readonly courses: CourseQuery,
    private readonly rooms: CourseFileRooms,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** What a course file holds. @throws as `openCourseFile` and `checkDocument` */
  async preview(uploadId: Id, personId: Id): Promise<CourseFilePreview> {
    const { opened, incoming } = await this.look(uploadId, personId);
    const { content, course, questions, files, beside } = incoming;
    const named = [...files.map(({ sha256 }) => sha256), ...beside.flatMap(({ room, body }) => room.files?.of(body) ?? [])];
    const counted = new Map(named.map((sha256) => [sha256, opened.files.get(sha256)?.bytes ?? 0]));
    return {
      title: content.title,
      summary: content.summary,
      languages: content.languages,
      modules: content.modules.length,
      activities: content.modules.flatMap(({ activities }) => activities).length,
      questions: questions.length,
      files: counted.size,
      bytes: [...counted.values()].reduce((sum, bytes) => sum + bytes, 0),
      outline: content.modules.map(({ title, activities }) => ({
        title,
        activities: activities.map(({ id, title: name, kind, required, estimatedMinutes }) => ({ title: name, kind, required, estimatedMinutes, files: files.filter(({ activityId }) => activityId === id).length })),
      })),
      ...(await this.known(course)),
      beside: beside.map(({ room }) => room.name).sort(),
      leftOut: incoming.leftOut,
      earlier: await this.earlier(opened.digest),
    };
  }

  /** Make the course of a file, as a draft. @throws Refusal `course-file-read-before` unless it is to be read in again; as `preview`, and what its files are refused for */
  async readIn({ uploadId, id, formatId, challengeId, again }: CourseFileWish, by: Reader): Promise<Course> {
    // Sent again because nobody answered: what it made is the answer.
    if (await this.database.one('SELECT 1 FROM course_import WHERE course_id = $1', [id])) return this.courses.one(id);
    const { opened, incoming } = await this.look(uploadId, by.personId);
    if (!again && (await this.earlier(opened.digest)).length) throw new Refusal<CourseFileRefusal>('course-file-read-before');
    const each = new Map(incoming.files.map((file) => [file.id, file]));
    const writes: Writes = new Map();
    const kept = [...each.values()].map((file) => this.incoming(file, opened, writes, this.aboutFile(file, incoming, by)));
    const beside: ((tx: Tx, courseId: Id) => Promise<void>)[] = [];
    for (const one of incoming.beside) beside.push(await one.room.take(one.body, await this.filesBeside(one, opened)));
    return this.files.keepAll(kept, async (tx) => {
      await this.files.useUp(tx, uploadId);
      await this.writer.write(tx, { ...incoming, id, formatId, challengeId, digest: opened.digest }, by.personId, this.clock.now());
      await this.writeParts(tx, id, incoming.files, writes);
      for (const write of beside) await write(tx, id);
      return this.courses.one(id, tx);
    });
  }

  private async look(uploadId: Id, personId: Id): Promise<{ opened: OpenedFile; incoming: IncomingCourse }> {
    const opened = await openCourseFile(await this.files.sent(uploadId, { personId, purpose: PURPOSE }));
    return { opened, incoming: await checkDocument(opened, this.rooms) };
  }

  private incoming(file: IncomingPart, opened: OpenedFile, writes: Writes, refused: NonNullable<IncomingFile['refused']>): IncomingFile {
    const { kinds = {}, made, anew, look, refusal } = PARTS[file.part] ?? {};
    const taker = this.rooms.takerOf(file.part);
    const lookAlso = taker && (async (sent: SentFile) => void writes.set(file.id, await taker(sent)));
    return {
      id: file.id,
      name: file.name,
      kinds,
      content: () => this.contentOf(file, opened),
      refused,
      ...(made && { kind: Object.keys(kinds)[0] ?? '' }),
      ...(anew && { anew }),
      ...(look || lookAlso ? { look: look ?? lookAlso } : {}),
      ...(refusal !== undefined && { refusal }),
    };
  }

  /** Says of a refusal which file it is about, and which activity shows that. */
  private aboutFile({ name, activityId }: IncomingPart, { content: { modules } }: IncomingCourse, { language }: Reader): NonNullable<IncomingFile['refused']> {
    const m = modules.findIndex(({ activities }) => activities.some(({ id }) => id === activityId));
    const a = modules[m]?.activities.findIndex(({ id }) => id === activityId) ?? -1;
    const { sv = '', en = '' } = modules[m]?.activities[a]?.title ?? {};
    const title = (language === 'sv' ? sv || en : en || sv) || '–';
    return ({ code, params, retryAfter, cause }) =>
      new Refusal(code, { params, fields: [{ field: `content.modules.${m}.activities.${a}`, code: 'fileOfActivity', params: { file: name, title } }], cause, ...(retryAfter !== undefined && { retryAfter }) });
  }

  /** Lets other rooms write what they know of the files that they have looked at. */
  private async writeParts(tx: Tx, courseId: Id, files: readonly IncomingPart[], writes: Writes): Promise<void> {
    if (writes.size === 0) return;
    const kept = await tx.query<Omit<KeptPart, 'activityIds'>>('SELECT id, name, bytes FROM stored_file WHERE id = ANY ($1::uuid[]) ORDER BY id', [[...writes.keys()]]);
    for (const file of kept) await writes.get(file.id)?.(tx, courseId, { ...file, activityIds: files.filter(({ id }) => id === file.id).map(({ activityId }) => activityId) });
  }

  /** Files that another room's texts name, each within that room's bounds. */
  private async filesBeside({ room, body }: IncomingCourse['beside'][number], { files }: OpenedFile): Promise<Map<string, Buffer>> {
    const found = new Map<string, Buffer>();
    for (const sha256 of new Set(room.files?.of(body) ?? [])) {
      const packed = files.get(sha256);
      if (!packed || packed.bytes > (room.files?.most ?? 0)) throw new Refusal<CourseFileRefusal>('course-file-damaged');
      found.set(sha256, await buffer(Readable.from(heldAgainst(await packed.open(), sha256), { objectMode: false })));
    }
    return found;
  }

  /** A file as it is to be kept: no larger than if it were sent by itself, and a picture as we draw them. */
  private async contentOf({ part, sha256 }: IncomingPart, { files }: OpenedFile): Promise<Readable | Buffer> {
    const packed = files.get(sha256);
    const rule = PARTS[part];
    if (!packed || !rule) throw new Refusal<CourseFileRefusal>('course-file-damaged');
    if (packed.bytes > rule.bytes) throw new Refusal<DocumentRefusal>('file-too-large', { params: { megabytes: rule.bytes / 1024 / 1024 } });
    const content = Readable.from(heldAgainst(await packed.open(), sha256), { objectMode: false });
    return rule.made ? rule.made(await buffer(content)) : content;
  }

  private async known({ format, challenge }: IncomingCourse['course']): Promise<Pick<CourseFilePreview, 'format' | 'challenge'>> {
    const found = await this.database.one<{ formatId: Id | null; challengeId: Id | null }>(
      `SELECT (SELECT f.id FROM format f WHERE f.key = $1 AND f.archived_at IS NULL) AS "formatId",
              (SELECT h.id FROM societal_challenge h WHERE h.archived_at IS NULL AND (h.name ->> 'sv' = $2 OR h.name ->> 'en' = $3) ORDER BY h.position, h.id LIMIT 1) AS "challengeId"`,
      [format.key, challenge?.sv ?? null, challenge?.en ?? null],
    );
    return { format: { name: format.name, id: found?.formatId ?? null }, challenge: challenge && { name: challenge, id: found?.challengeId ?? null } };
  }

  private async earlier(digest: string): Promise<CourseFilePreview['earlier']> {
    const rows = await this.database.query<{ courseId: Id; title: Localized; readInAt: Date }>(
      `SELECT i.course_id AS "courseId", v.title, i.read_in_at AS "readInAt" FROM course_import i
         JOIN LATERAL (SELECT title FROM course_version WHERE course_id = i.course_id ORDER BY published_at IS NOT NULL, number DESC LIMIT 1) v ON true
        WHERE i.digest = $1 ORDER BY i.read_in_at DESC, i.course_id LIMIT 5`,
      [digest],
    );
    return rows.map(({ readInAt, ...course }) => ({ ...course, readInAt: readInAt.toISOString() }));
  }
}
