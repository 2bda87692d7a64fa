import { Injectable } from '@nestjs/common';
import type { PackageReport } from '@kortkurs/contract/packages';
import { ProgressKeeper } from '../learning/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import { LETS_IN } from './package-gate.sql';
import type { PackagePass } from './package-passes';
import { scoreOf, stateOf } from './reported';

/** Keeps what parts of packages report, and says that an activity is done when all of its parts are. */
@Injectable()
export class PackageStates {
  constructor(
    private readonly database: Database,
    private readonly progress: ProgressKeeper,
    private readonly clock: Clock,
  ) {}

  /**
   * Keep what a part reports. What was done stays done, and the best score counts, however often it is begun again.
   * @throws Refusal `not-found` where the pass lets in no more
   */
  async save({ fileId, item, activityId, enrolmentId }: PackagePass, report: PackageReport): Promise<void> {
    if (enrolmentId === null) return;
    await this.database.work(async (tx) => {
      // The seat first: it is held where the activity is done with this, and then nothing is held before it.
      const held = await tx.one(`SELECT 1 FROM enrolment WHERE id = $3 AND ${LETS_IN} FOR NO KEY UPDATE`, [fileId, activityId, enrolmentId]);
      if (!held) throw new Refusal('not-found');
      await tx.execute(
        `INSERT INTO package_state AS t (enrolment_id, activity_id, file_id, item, state, score, seconds, remembered, saved_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (enrolment_id, activity_id, file_id, item) DO UPDATE
           SET state = CASE WHEN t.state = 'done' THEN 'done' ELSE excluded.state END, score = greatest(t.score, excluded.score), seconds = excluded.seconds,
               remembered = excluded.remembered, saved_at = excluded.saved_at`,
        [enrolmentId, activityId, fileId, item, stateOf(report), scoreOf(report.score), report.seconds, report.remembered, this.clock.now()],
      );
      const left = await tx.one<{ items: number; isDone: boolean }>(
        `SELECT jsonb_array_length(p.items) - (SELECT count(*)::int FROM package_state t WHERE t.enrolment_id = $1 AND t.activity_id = $2 AND t.file_id = $3 AND t.state = 'done') AS items,
                EXISTS (SELECT 1 FROM activity_progress a WHERE a.enrolment_id = $1 AND a.activity_id = $2 AND a.state = 'done') AS "isDone"
           FROM course_package p WHERE p.file_id = $3`,
        [enrolmentId, activityId, fileId],
      );
      if (left && left.items <= 0 && !left.isDone) await this.progress.reach(tx, enrolmentId, activityId, 'done');
    });
  }
}
