import { Injectable } from '@nestjs/common';
import type { UploadedMultipartFile } from '@nestjs/platform-fastify/multipart';
import { LANGUAGES, type Id, type Language } from '@kortkurs/contract/common';
import { IMAGE_LIMITS, type ActivityPart } from '@kortkurs/contract/courses';
import type { DocumentRefusal, VIDEO_KINDS } from '@kortkurs/contract/documents';
import type { DraftVideo, VideoWish } from '@kortkurs/contract/videos';
import { FileGates, FileKeeper } from '../../documents/door';
import { Database } from '../../platform/db/database';
import type { Sql, Tx } from '../../platform/db/tx';
import { Once } from '../../platform/idempotency/once';
import { Refusal } from '../../platform/refusals/refusal';
import { ActivityFiles } from '../activity-files';
import { ContentKeeper } from '../content-keeper';
import { VERSION_GATE } from '../course-query';
import { lockDraft, ownActivity } from '../draft-lock';
import type { StoredVideo } from '../kinds/video';
import { drawPicture } from '../page-picture';
import { filmFacts } from './film-facts';
import { keptCaptions } from './read-captions';

interface Kept {
  versionId: Id;
  id: Id;
  part: ActivityPart;
  language: Language | null;
  name: string;
  kind: keyof typeof VIDEO_KINDS;
  bytes: number;
}

/** Keeps what authors say of a film, and its files: the film, what is said in it, and what is shown before it begins. */
@Injectable()
export class VideoKeeper {
  constructor(
    private readonly database: Database,
    private readonly once: Once,
    private readonly contents: ContentKeeper,
    private readonly parts: ActivityFiles,
    private readonly files: FileKeeper,
    private readonly gates: FileGates,
  ) {}

  /** A film of the draft, also where nothing is said of it yet. */
  ofDraft(courseId: Id, activityId: Id): Promise<DraftVideo> {
    return this.view(this.database, courseId, activityId);
  }

  /** Say which film it is and how much of it has to be seen. One on another host has no files here. @throws Refusal as `ContentKeeper.save` */
  save(courseId: Id, activityId: Id, wish: VideoWish, expected: number | undefined): Promise<DraftVideo> {
    return this.once.work(async (tx) => {
      const before = await this.contents.ofDraft<StoredVideo>(tx, courseId, activityId);
      const facts = wish.source === 'file' ? (before?.shown.facts ?? null) : null;
      await this.contents.save(tx, courseId, activityId, 'video', { shown: { ...wish, facts }, keptBack: null }, expected);
      if (wish.source === 'host') await this.letGo(tx, courseId, activityId);
      return this.view(tx, courseId, activityId);
    });
  }

  /** Let the activity show a film that was sent in parts, in place of the one before. @throws Refusal `film-kind-refused`, `film-coded-otherwise`, `film-not-readable`, `film-too-long` */
  putFilm(courseId: Id, activityId: Id, uploadId: Id, personId: Id): Promise<DraftVideo> {
    return this.files.keepUpload(uploadId, { personId, purpose: 'video', look: filmFacts }, async (tx, file, facts) => {
      const versionId = await this.own(tx, courseId, activityId);
      const before = await this.contents.ofDraft<StoredVideo>(tx, courseId, activityId);
      const { url = null, threshold = null } = before?.shown ?? {};
      await this.contents.save(tx, courseId, activityId, 'video', { shown: { source: 'file', url, threshold, facts }, keptBack: null }, before?.version);
      await this.parts.replace(tx, versionId, activityId, file.id, 'video');
      return this.view(tx, courseId, activityId);
    });
  }

  /** Say what is said in the film, in one language, in place of what was there. @throws Refusal `captions-faulty` with its lines, `captions-too-large`, `file-missing` */
  putCaptions(courseId: Id, activityId: Id, language: Language, sent: UploadedMultipartFile | undefined): Promise<DraftVideo> {
    const bytes = keptCaptions(sent?.buffer);
    return this.keep(courseId, activityId, { name: `${language}.vtt`, kind: 'text/vtt', bytes }, bytes, 'captions', language);
  }

  /** Show a picture before the film begins. @throws Refusal `file-missing`, or why the picture is not taken */
  async putPoster(courseId: Id, activityId: Id, sent: UploadedMultipartFile | undefined): Promise<DraftVideo> {
    if (!sent?.buffer) throw new Refusal<DocumentRefusal>('file-missing');
    const drawn = await drawPicture(sent.buffer);
    const [, middle] = IMAGE_LIMITS.widths;
    const picture = drawn.filter(({ width }) => width <= middle).at(-1) ?? drawn[0];
    return this.keep(courseId, activityId, { name: 'bild.webp', kind: 'image/webp', bytes: picture?.webp ?? Buffer.alloc(0) }, sent.buffer, 'poster', null);
  }

  /** Take a part of a film out of the draft. One that is not there is gone already. */
  remove(courseId: Id, activityId: Id, part: 'captions' | 'poster', language: Language | null): Promise<DraftVideo> {
    return this.once.work(async (tx) => {
      await this.parts.replace(tx, await lockDraft(tx, courseId), activityId, null, part, language);
      return this.view(tx, courseId, activityId);
    });
  }

  /** Another host shows its films by itself: what was sent for this one goes. */
  private async letGo(tx: Tx, courseId: Id, activityId: Id): Promise<void> {
    const versionId = await lockDraft(tx, courseId);
    for (const part of ['video', 'poster'] as const) await this.parts.replace(tx, versionId, activityId, null, part);
    for (const language of LANGUAGES) await this.parts.replace(tx, versionId, activityId, null, 'captions', language);
  }

  private keep(courseId: Id, activityId: Id, file: Parameters<FileKeeper['keepDrawn']>[0][number], sent: Buffer, part: 'captions' | 'poster', language: Language | null): Promise<DraftVideo> {
    return this.files.keepDrawn([file], sent, async (tx, [fileId = null]) => {
      await this.parts.replace(tx, await this.own(tx, courseId, activityId), activityId, fileId, part, language);
      return this.view(tx, courseId, activityId);
    });
  }

  private async own(tx: Tx, courseId: Id, activityId: Id): Promise<Id> {
    const versionId = await lockDraft(tx, courseId);
    await ownActivity(tx, courseId, activityId, 'video', 'activity-of-another-kind');
    return versionId;
  }

  /** Two statements. */
  private async view(sql: Sql, courseId: Id, activityId: Id): Promise<DraftVideo> {
    const found = await this.contents.ofDraft<StoredVideo>(sql, courseId, activityId);
    const files = await sql.query<Kept>(
      `SELECT v.id AS "versionId", s.id, f.part, f.language, s.name, s.kind, s.bytes
         FROM course_version v JOIN course_version_file f ON f.course_version_id = v.id AND f.activity_id = $2 JOIN stored_file s ON s.id = f.file_id
        WHERE v.course_id = $1 AND v.published_at IS NULL ORDER BY f.language, s.id`,
      [courseId, activityId],
    );
    const url = ({ id, versionId }: Kept): string => this.gates.url(id, VERSION_GATE, versionId);
    const film = files.find(({ part }) => part === 'video');
    const poster = files.find(({ part }) => part === 'poster');
    return {
      ...(found?.shown ?? { source: 'file', url: null, threshold: null, facts: null }),
      film: film ? { id: film.id, name: film.name, kind: film.kind, bytes: film.bytes, url: url(film) } : null,
      captions: files.flatMap((file) => (file.part === 'captions' && file.language ? [{ language: file.language, name: file.name, url: url(file) }] : [])),
      poster: poster ? url(poster) : null,
      version: found?.version ?? null,
    };
  }
}
