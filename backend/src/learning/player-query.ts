import { Injectable } from '@nestjs/common';
import type { Player } from '@kortkurs/contract/learning';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';

/** A course as the one who follows it reads it. */
@Injectable()
export class PlayerReader {
  constructor(private readonly database: Database) {}

  /** All modules with their activities and how far one has come, in one statement. */
  async of(enrolmentId: string): Promise<Player> {
    const player = await this.database.one<Player>(
      `SELECT e.id AS "enrolmentId", r.id AS "runId", e.state, c.slug, v.title,
              (SELECT coalesce(jsonb_agg(jsonb_build_object('id', m.module_id, 'title', m.title, 'summary', m.summary, 'activities',
                  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.activity_id, 'kind', k.kind, 'title', a.title, 'body', a.body, 'url', a.url,
                      'required', a.required, 'estimatedMinutes', a.estimated_minutes, 'progress', p.state) ORDER BY a.position), '[]')
                     FROM course_version_activity a
                     JOIN activity k ON k.id = a.activity_id
                     LEFT JOIN activity_progress p ON p.enrolment_id = e.id AND p.activity_id = a.activity_id
                    WHERE a.course_version_id = v.id AND a.module_id = m.module_id)) ORDER BY m.position), '[]')
                 FROM course_version_module m WHERE m.course_version_id = v.id) AS modules
         FROM enrolment e
         JOIN course_run r ON r.id = e.run_id
         JOIN course c ON c.id = r.course_id
         JOIN course_version v ON v.id = r.course_version_id
        WHERE e.id = $1 AND e.state IN ('enrolled', 'completed', 'not_completed')`,
      [enrolmentId],
    );
    if (!player) throw new Refusal('not-found');
    return player;
  }
}
