import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/db/tx';
import { REBUILD_MONTHS, REBUILD_STARTS } from './rollup.sql';

interface Pair {
  projectId: string;
  personId: string;
}

/**
 * Keeps what reports are read from equal to the attendance it sums, in the transaction that changes the attendance. It
 * always sums anew from the rows instead of adding differences: a sum that was wrong once would stay wrong for ever.
 */
@Injectable()
export class Rollup {
  /** Sum a run's attendance anew, for some of its enrolments or for all. Two statements, one where no project is touched. */
  async rebuild(tx: Tx, runId: string, enrolmentIds: readonly string[] | null = null): Promise<void> {
    await this.settleStarts(tx, await tx.query<Pair>(REBUILD_MONTHS, [runId, enrolmentIds]));
  }

  /** Read anew the facts that a person's participations began with: they were corrected for a day in the past. */
  async refreshFacts(tx: Tx, personId: string): Promise<void> {
    await this.settleStarts(tx, await tx.query<Pair>('SELECT project_id AS "projectId", person_id AS "personId" FROM participation_start WHERE person_id = $1', [personId]));
  }

  private async settleStarts(tx: Tx, pairs: readonly Pair[]): Promise<void> {
    if (pairs.length === 0) return;
    await tx.execute(REBUILD_STARTS, [pairs.map((pair) => pair.projectId), pairs.map((pair) => pair.personId)]);
  }
}
