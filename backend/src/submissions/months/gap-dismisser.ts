import { Injectable } from '@nestjs/common';
import type { Month } from '@kortkurs/contract/attestations';
import type { Id } from '@kortkurs/contract/common';
import type { DismissableGap, MonthGaps, MonthRefusal, NewGapDismissal } from '@kortkurs/contract/month-gaps';
import { firstDayOf } from '@kortkurs/rules/attestation';
import { coverNumbers } from '@kortkurs/rules/covered-numbers';
import { Audit } from '../../platform/audit/audit';
import { Clock } from '../../platform/clock';
import type { Tx } from '../../platform/db/tx';
import { Once } from '../../platform/idempotency/once';
import { newId } from '../../platform/ids';
import { Refusal } from '../../platform/refusals/refusal';
import { MonthGapsQuery } from './month-gaps-query';

/** Notes why something that a month lacks is left as it is, and takes that back. */
@Injectable()
export class GapDismisser {
  constructor(
    private readonly once: Once,
    private readonly gaps: MonthGapsQuery,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Said anew it takes the place of what was said before. @throws Refusal `not-found`, `gap-changed` where it is of others than were seen */
  dismiss(projectId: Id, month: Month, kind: DismissableGap, { seen, why }: NewGapDismissal, by: Id): Promise<MonthGaps> {
    return this.once.work(async (tx) => {
      await this.hold(tx, projectId);
      const gap = (await this.gaps.gaps(tx, projectId, month)).find((each) => each.kind === kind);
      if (gap?.seen !== seen) throw new Refusal<MonthRefusal>('gap-changed');
      await this.end(tx, projectId, month, kind, by);
      await tx.execute(
        `INSERT INTO gap_dismissed (id, project_id, month, kind, count, seen, why, dismissed_by, dismissed_at) VALUES ($1, $2, $3, $4, $5, decode($6, 'hex'), $7, $8, $9)`,
        // It is frozen with the month and read by who audits it: no number goes there.
        [newId(), projectId, firstDayOf(month), kind, gap.n, seen, coverNumbers(why), by, this.clock.now()],
      );
      await this.audit.record(tx, { action: 'month.gap-dismissed', objectType: 'project', objectId: projectId, details: { month, kind, count: gap.n } });
      return this.gaps.of(tx, projectId, month);
    });
  }

  /** Taken back already, nothing happens. @throws Refusal `not-found` */
  takeBack(projectId: Id, month: Month, kind: DismissableGap, by: Id): Promise<MonthGaps> {
    return this.once.work(async (tx) => {
      await this.hold(tx, projectId);
      if (await this.end(tx, projectId, month, kind, by)) await this.audit.record(tx, { action: 'month.gap-dismissal-withdrawn', objectType: 'project', objectId: projectId, details: { month, kind } });
      return this.gaps.of(tx, projectId, month);
    });
  }

  private end(tx: Tx, projectId: Id, month: Month, kind: DismissableGap, by: Id): Promise<number> {
    return tx.execute('UPDATE gap_dismissed SET ended_at = $4, ended_by = $5 WHERE project_id = $1 AND month = $2 AND kind = $3 AND ended_at IS NULL', [projectId, firstDayOf(month), kind, this.clock.now(), by]);
  }

  /** Of two who say something of one gap at once the second takes the place of the first. */
  private async hold(tx: Tx, projectId: Id): Promise<void> {
    if (!(await tx.one('SELECT id FROM project WHERE id = $1 FOR NO KEY UPDATE', [projectId]))) throw new Refusal('not-found');
  }
}
