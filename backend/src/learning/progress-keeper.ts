import { Injectable } from '@nestjs/common';
import type { ProgressState } from '@kortkurs/contract/learning';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Refusal } from '../platform/refusals/refusal';
import { ProgressChanged } from './learning-events';

/** Writes down how far people have come. */
@Injectable()
export class ProgressKeeper {
  constructor(
    private readonly clock: Clock,
    private readonly events: Events,
  ) {}

  /**
   * Set how far someone has come with an activity of the version that their run is planned with. The enrolment is locked
   * first, since completion may be decided in the same transaction.
   */
  async set(tx: Tx, enrolmentId: string, activityId: string, state: ProgressState | null): Promise<void> {
    const found = await tx.one(
      `SELECT 1 FROM enrolment e JOIN course_run r ON r.id = e.run_id
         JOIN course_version_activity a ON a.course_version_id = r.course_version_id AND a.activity_id = $2
        WHERE e.id = $1 AND e.state IN ('enrolled', 'completed', 'not_completed') FOR UPDATE OF e`,
      [enrolmentId, activityId],
    );
    if (!found) throw new Refusal('not-found');
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
