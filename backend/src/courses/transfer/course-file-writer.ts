import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import { Audit } from '../../platform/audit/audit';
import type { Tx } from '../../platform/db/tx';
import { newId } from '../../platform/ids';
import { tidy } from '../../platform/input/texts';
import { Refusal } from '../../platform/refusals/refusal';
import { ContentKeeper } from '../content-keeper';
import { CourseKeeper } from '../course-keeper';
import { DraftKeeper } from '../draft-keeper';
import { writeBank } from '../quiz/question-bank';
import type { IncomingCourse } from './course-document-check';

/** A course that was read, and which of this centre's it is to be. */
export interface CourseToWrite extends IncomingCourse {
  id: Id;
  formatId: Id;
  challengeId: Id | null;
  digest: string;
}

/** Writes a course that was read out of a file: as its author would, by the same verbs. */
@Injectable()
export class CourseFileWriter {
  constructor(
    private readonly keeper: CourseKeeper,
    private readonly drafts: DraftKeeper,
    private readonly contents: ContentKeeper,
    private readonly audit: Audit,
  ) {}

  /** @throws Refusal `conflict` when the id is another course's, `format-archived`, `invalid-input` */
  async write(tx: Tx, { id, formatId, challengeId, digest, content, contents, questions, files }: CourseToWrite, by: Id, at: Date): Promise<void> {
    if (!(await this.keeper.insert(tx, { id, formatId, challengeId, title: content.title }, at))) throw new Refusal('conflict');
    const versionId = newId();
    await tx.execute('INSERT INTO course_version (id, course_id, number, title, created_by, created_at, updated_at) VALUES ($1, $2, 1, $3, $4, $5, $5)', [versionId, id, JSON.stringify(tidy(content.title)), by, at]);
    await this.drafts.write(tx, id, versionId, content);
    await writeBank(tx, id, questions, at);
    for (const { activityId, kind, content: said } of contents) await this.contents.save(tx, id, activityId, kind, said, undefined);
    await tx.execute(
      `INSERT INTO course_version_file (course_version_id, activity_id, file_id, part, language)
       SELECT $1, n."activityId", n.id, n.part, n.language FROM jsonb_to_recordset($2::jsonb) AS n ("activityId" uuid, id uuid, part text, language text)`,
      [versionId, JSON.stringify(files)],
    );
    await tx.execute('INSERT INTO course_import (course_id, digest, read_in_at) VALUES ($1, $2, $3)', [id, digest, at]);
    await this.audit.record(tx, { action: 'course.read-in', objectType: 'course', objectId: id, details: { digest, files: files.length } });
  }
}
