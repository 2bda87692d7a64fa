import { Injectable } from '@nestjs/common';
import type { PlaceSaved } from '@kortkurs/contract/learning';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import { CONTENT, ContentReader } from './content-query';
import { FOLLOWS } from './followers.sql';
import { Openings } from './openings';
import type { StoredActivity } from './tellers';

/** Remembers where somebody is in a course. */
@Injectable()
export class PlaceKeeper {
  constructor(
    private readonly database: Database,
    private readonly openings: Openings,
    private readonly contents: ContentReader,
    private readonly clock: Clock,
  ) {}

  /**
   * Somebody is at an activity from now on, and has begun it with that. A step is two statements, one that reads what is open and one that writes, and takes no lock of
   * the enrolment: to have begun decides nothing, so a class that opens a page waits for no list that is being saved.
   * @returns what comes after it, unless that is not open yet
   * @throws Refusal `not-found`, `not-open-yet`
   */
  async save(enrolmentId: string, activityId: string): Promise<PlaceSaved> {
    const { order, closed } = await this.openings.pass(this.database, enrolmentId, activityId);
    const next = order[order.indexOf(activityId.toLowerCase()) + 1];
    const [saved] = await this.database.write<{ next: StoredActivity | null }>(
      `WITH here AS (
         SELECT e.id, r.course_version_id, a.activity_id
           FROM enrolment e
           JOIN course_run r ON r.id = e.run_id
           JOIN course_version_activity a ON a.course_version_id = r.course_version_id AND a.activity_id = $2
          WHERE e.id = $1 AND ${FOLLOWS}),
       placed AS (
         INSERT INTO player_place (enrolment_id, activity_id, at) SELECT id, activity_id, $3 FROM here
         ON CONFLICT (enrolment_id) DO UPDATE SET activity_id = excluded.activity_id, at = excluded.at),
       begun AS (
         INSERT INTO activity_progress (enrolment_id, activity_id, state, started_at) SELECT id, activity_id, 'started', $3 FROM here ON CONFLICT (enrolment_id, activity_id) DO NOTHING)
       SELECT (SELECT ${CONTENT} FROM course_version_activity a JOIN activity k ON k.id = a.activity_id WHERE a.course_version_id = e.course_version_id AND a.activity_id = $4) AS next
         FROM here e`,
      [enrolmentId, activityId, this.clock.now(), next !== undefined && !closed.has(next) ? next : null],
    );
    if (!saved) throw new Refusal('not-found');
    return { next: saved.next && (await this.contents.told(saved.next, enrolmentId)) };
  }
}
