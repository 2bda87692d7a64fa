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

  /** Two rows of one human: months follow their enrolments, and what began when is read anew for both. */
  async merge(tx: Tx, from: string, to: string): Promise<void> {
    const projects = await tx.query<{ projectId: string }>(
      `UPDATE participation_month m SET person_id = e.person_id FROM enrolment e
        WHERE e.id = m.enrolment_id AND m.person_id = $1 AND e.person_id = $2 RETURNING m.project_id AS "projectId"`,
      [from, to],
    );
    await this.settleStarts(tx, projects.flatMap(({ projectId }) => [{ projectId, personId: from }, { projectId, personId: to }]));
    // What was answered moved along too, so days that both had begun on may read otherwise now.
    await this.refreshFacts(tx, to);
  }

  private async settleStarts(tx: Tx, pairs: readonly Pair[]): Promise<void> {
    if (pairs.length === 0) return;
    await tx.execute(REBUILD_STARTS, [pairs.map((pair) => pair.projectId), pairs.map((pair) => pair.personId)]);
  }
}
