import type { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { CoursePackage } from '@kortkurs/contract/packages';
import { ContentKeeper, CourseFileRooms } from '../courses/door';
import { FileKeeper } from '../documents/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import type { ByteRange } from '../platform/files/files';
import type { RangedFile } from '../platform/files/zip-reader';
import { coursePackage } from './course-package';
import { readPackage, type ReadPackage } from './reading/package-zip';

/** Takes packages in for courses. A package stays the file that was sent, and goes with it; beside it stands what its manifest says and where its files lie. */
@Injectable()
export class PackageKeeper implements OnModuleInit {
  constructor(
    private readonly files: FileKeeper,
    private readonly contents: ContentKeeper,
    private readonly courseFiles: CourseFileRooms,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** A package in a course file is looked through as one that its author sends, and laid open in the course that comes of it. */
  onModuleInit(): void {
    this.courseFiles.takePart('package', async (sent) => {
      const read = await readPackage(ranged(sent));
      return async (tx, courseId, { activityIds, ...file }) => {
        const shown = await this.layOpen(tx, file, read);
        for (const activityId of activityIds) await this.contents.save(tx, courseId, activityId, 'scorm', { shown, keptBack: null }, undefined);
      };
    });
  }

  /** The package that an activity of the draft shows; null where none was sent. */
  async ofDraft(courseId: Id, activityId: Id): Promise<CoursePackage | null> {
    const found = await this.contents.ofDraft<{ shown: CoursePackage; keptBack: null }>(this.database, courseId, activityId);
    // One that was sent before it was looked for says nothing of it.
    return found?.shown ? { ...found.shown, needsFrames: found.shown.needsFrames ?? false } : null;
  }

  /**
   * Let an activity of the draft show a package that somebody sent. The activity need not be in the outline yet: that is saved after.
   * @throws Refusal one of `PackageRefusal`, with which the upload goes, and what a draft is refused for
   */
  put(courseId: Id, activityId: Id, uploadId: Id, personId: Id): Promise<CoursePackage> {
    return this.files.keepUpload(uploadId, { personId, purpose: 'package', look: (sent) => readPackage(ranged(sent)) }, async (tx, file, read) => {
      const shown = await this.layOpen(tx, file, read);
      const before = await this.contents.ofDraft(tx, courseId, activityId);
      await this.contents.save(tx, courseId, activityId, 'scorm', { shown, keptBack: null }, before?.version);
      await this.contents.attach(tx, courseId, activityId, 'package', file.id);
      return shown;
    });
  }

  /** What the manifest of a kept package says, and where its files lie. */
  private async layOpen(tx: Tx, file: { id: Id; name: string; bytes: number }, read: ReadPackage): Promise<CoursePackage> {
    const shown = coursePackage(file, read);
    await tx.execute('INSERT INTO course_package (file_id, standard, title, items, read_at) VALUES ($1, $2, $3, $4, $5)', [file.id, shown.standard, shown.title, JSON.stringify(read.manifest.items), this.clock.now()]);
    await tx.execute(
      `INSERT INTO course_package_file (file_id, path, header_at, packed, bytes, is_deflated)
       SELECT $1, f.path, f."headerAt", f.packed, f.bytes, f."isDeflated" FROM jsonb_to_recordset($2::jsonb) AS f (path text, "headerAt" bigint, packed bigint, bytes bigint, "isDeflated" boolean)`,
      [file.id, JSON.stringify(read.files)],
    );
    return shown;
  }
}

const ranged = ({ bytes, read }: { bytes: number; read: (range: ByteRange) => Promise<Readable> }): RangedFile => ({ size: bytes, read: (from, to) => read({ from, to }) });
