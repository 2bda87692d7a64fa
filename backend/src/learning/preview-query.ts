import { Injectable } from '@nestjs/common';
import type { ActivityContent, Player } from '@kortkurs/contract/learning';
import { CourseQuery } from '../courses/door';
import { FileGates } from '../documents/door';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import { SAYS } from './content-query';
import { PictureSizes } from './picture-sizes';
import { told, type StoredActivity } from './tellers';

/** A version of a course as those who will follow it meet it, for its authors: nothing is begun, and all of it is open. */
@Injectable()
export class PreviewReader {
  constructor(
    private readonly courses: CourseQuery,
    private readonly database: Database,
    private readonly gates: FileGates,
    private readonly sizes: PictureSizes,
  ) {}

  /** @throws Refusal `not-found` */
  async of(courseId: string, versionId: string): Promise<Player> {
    const { title, modules } = await this.courses.version(courseId, versionId);
    return {
      enrolmentId: null,
      runId: null,
      state: null,
      title,
      versionId,
      place: null,
      modules: modules.map((module) => ({
        id: module.id,
        title: module.title,
        summary: module.summary,
        notOpen: null,
        sessions: [],
        activities: module.activities.map(({ id, kind, title: name, required, estimatedMinutes }) => ({ id, kind, title: name, required, estimatedMinutes, progress: null, standing: null, notOpen: null })),
      })),
    };
  }

  /** @throws Refusal `not-found` */
  async content(courseId: string, versionId: string, activityId: string): Promise<ActivityContent> {
    const found = await this.database.one<{ content: StoredActivity }>(
      `SELECT jsonb_build_object(${SAYS}, 'note', NULL) AS content
         FROM course_version v
         JOIN course_version_activity a ON a.course_version_id = v.id AND a.activity_id = $3
         JOIN activity k ON k.id = a.activity_id
        WHERE v.id = $2 AND v.course_id = $1`,
      [courseId, versionId, activityId],
    );
    if (!found) throw new Refusal('not-found');
    return told(await this.sizes.with(found.content), (fileId) => this.gates.url(fileId, this.courses.fileGate, versionId));
  }
}
