import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ActivityContent } from '@kortkurs/contract/learning';
import { FileGates } from '../documents/door';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import { FOLLOWS } from './followers.sql';
import { Openings } from './openings';
import { PictureSizes } from './picture-sizes';
import { told, type StoredActivity } from './tellers';
import { WATCHED } from './video/watched.sql';

/** The gate of files by which whoever follows a course reads those of its activities. */
const PLAYER_GATE = 'player';

/** SQL of what an activity `a` of kind `k` says to everybody, as JSON: as it is stored, its files without addresses. What is kept back is never selected here. */
export const SAYS = `'id', a.activity_id, 'kind', k.kind, 'body', a.body, 'url', a.url,
  'shown', (SELECT c.shown FROM course_version_content c WHERE c.course_version_id = a.course_version_id AND c.activity_id = a.activity_id),
  'files', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'part', w.part, 'language', w.language, 'name', f.name, 'kind', f.kind, 'bytes', f.bytes) ORDER BY f.id), '[]')
              FROM course_version_file w JOIN stored_file f ON f.id = w.file_id WHERE w.course_version_id = a.course_version_id AND w.activity_id = a.activity_id)`;

/** The same to the enrolment `e`, with what it wrote beside it and how much of a film it has seen. */
export const CONTENT = `jsonb_build_object(${SAYS},
  'note', (SELECT jsonb_build_object('text', n.text, 'version', n.version, 'writtenAt', n.written_at) FROM activity_note n WHERE n.enrolment_id = e.id AND n.activity_id = a.activity_id),
  'watched', ${WATCHED})`;

/** What the activities of a course say to the one who follows it. */
@Injectable()
export class ContentReader implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly openings: Openings,
    private readonly gates: FileGates,
    private readonly sizes: PictureSizes,
  ) {}

  onModuleInit(): void {
    this.gates.register(
      PLAYER_GATE,
      `EXISTS (SELECT 1 FROM enrolment e JOIN course_run r ON r.id = e.run_id JOIN course_version_file w ON w.course_version_id = r.course_version_id WHERE e.id = $of AND w.file_id = $file AND ${FOLLOWS})`,
    );
  }

  /** What one activity says. Two statements. @throws Refusal `not-found`, `not-open-yet` */
  async of(enrolmentId: string, activityId: string): Promise<ActivityContent> {
    await this.openings.pass(this.database, enrolmentId, activityId);
    const found = await this.database.one<{ content: StoredActivity }>(
      `SELECT ${CONTENT} AS content
         FROM enrolment e
         JOIN course_run r ON r.id = e.run_id
         JOIN course_version_activity a ON a.course_version_id = r.course_version_id AND a.activity_id = $2
         JOIN activity k ON k.id = a.activity_id
        WHERE e.id = $1 AND ${FOLLOWS}`,
      [enrolmentId, activityId],
    );
    if (!found) throw new Refusal('not-found');
    return this.told(found.content, enrolmentId);
  }

  /** As it is told to the one who reads it now: with addresses of its files, which are signed, so no statement can make them. */
  async told(content: StoredActivity, enrolmentId: string): Promise<ActivityContent> {
    return told(await this.sizes.with(content), (fileId) => this.gates.url(fileId, PLAYER_GATE, enrolmentId));
  }
}
