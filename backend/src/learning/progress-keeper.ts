import { Injectable } from '@nestjs/common';
import type { ActivityKind } from '@kortkurs/contract/courses';
import { isDoneByLearner, type LearningRefusal, type ProgressState } from '@kortkurs/contract/learning';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Refusal } from '../platform/refusals/refusal';
import { FOLLOWS } from './followers.sql';
import { ProgressChanged } from './learning-events';
import { Openings } from './openings';

/** Writes down how far people have come. */
@Injectable()
export class ProgressKeeper {
  constructor(
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly openings: Openings,
  ) {}

  /**
   * Set how far someone has come with an activity, as they say themselves. What was begun can be taken back also where it is closed again.
   * @throws Refusal `not-found`, `not-open-yet`, `done-by-doing` of an activity that is done by what one does in it
   */
  async set(tx: Tx, enrolmentId: string, activityId: string, state: ProgressState | null): Promise<void> {
    const { kind, shown } = await this.lock(tx, enrolmentId, activityId);
    if (!isDoneByLearner(kind, shown)) throw new Refusal<LearningRefusal>('done-by-doing');
    if (state !== null) await this.openings.pass(tx, enrolmentId, activityId);
    await this.write(tx, enrolmentId, activityId, state);
  }

  /** Set how far someone has come with an activity by what they did in it, or what was said of that. @throws Refusal `not-found` */
  async reach(tx: Tx, enrolmentId: string, activityId: string, state: ProgressState): Promise<void> {
    await this.lock(tx, enrolmentId, activityId);
    await this.write(tx, enrolmentId, activityId, state);
  }

  /** The kind of an activity, and what it shows, of the version that somebody's run is planned with. The enrolment is locked, since completion may be decided in the same transaction. */
  private async lock(tx: Tx, enrolmentId: string, activityId: string): Promise<{ kind: ActivityKind; shown: object | null }> {
    const found = await tx.one<{ kind: ActivityKind; shown: object | null }>(
      `SELECT k.kind, (SELECT c.shown FROM course_version_content c WHERE c.course_version_id = a.course_version_id AND c.activity_id = a.activity_id) AS shown FROM enrolment e JOIN course_run r ON r.id = e.run_id
         JOIN course_version_activity a ON a.course_version_id = r.course_version_id AND a.activity_id = $2
         JOIN activity k ON k.id = a.activity_id
        WHERE e.id = $1 AND ${FOLLOWS} FOR UPDATE OF e`,
      [enrolmentId, activityId],
    );
    if (!found) throw new Refusal('not-found');
    return found;
  }

  private async write(tx: Tx, enrolmentId: string, activityId: string, state: ProgressState | null): Promise<void> {
    if (state === null) {
      await tx.execute('DELETE FROM activity_progress WHERE enrolment_id = $1 AND activity_id = $2', [enrolmentId, activityId]);
    } else {
      const at = this.clock.now();
      await tx.execute(
        `INSERT INTO activity_progress AS p (enrolment_id, activity_id, state, started_at, done_at) VALUES ($1, $2, $3, $4, CASE WHEN $3 = 'done' THEN $4::timestamptz END)
         ON CONFLICT (enrolment_id, activity_id) DO UPDATE SET state = excluded.state, done_at = excluded.done_at WHERE p.state <> excluded.state`,
        [enrolmentId, activityId, state, at],
      );
    }
    await this.events.emit(tx, new ProgressChanged(enrolmentId, activityId, state === 'done'));
  }
}
