import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/db/tx';
import {
  COUNTING_RULES, LOCK_NEXT_PEOPLE, LOCK_PEOPLE, LOCK_PEOPLE_OF_PROJECT, NOTE_RULES, PAIRS_OF_PEOPLE, REBUILD_ALL_STARTS, REBUILD_EVERYTHING, REBUILD_PEOPLE,
  REBUILD_PROJECT, REBUILD_RUN, REBUILD_SEATS, REBUILD_STARTS,
} from './rollup.sql';

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
  /** Sum a run's attendance anew, for some of its enrolments or for all. Two statements, one where no project is touched, a third where somebody's first day may have moved. */
  async rebuild(tx: Tx, runId: string, enrolmentIds: readonly string[] | null = null): Promise<void> {
    if (!(await this.lock(tx, LOCK_PEOPLE, [runId, enrolmentIds]))) return;
    await this.settleStarts(tx, await (enrolmentIds ? tx.query<Pair>(REBUILD_SEATS, [runId, enrolmentIds]) : tx.query<Pair>(REBUILD_RUN, [runId])));
  }

  /** Sum a project's attendance anew: it lasts from and to other days now. Three statements, one where nobody has a seat. */
  async rebuildProject(tx: Tx, projectId: string): Promise<void> {
    if (!(await this.lock(tx, LOCK_PEOPLE_OF_PROJECT, [projectId]))) return;
    await this.settleStarts(tx, await tx.query<Pair>(REBUILD_PROJECT, [projectId]));
  }

  /** Sum everything anew, for what is laid straight into the tables: demonstration and benchmark data. Three statements. */
  async rebuildEverything(tx: Tx): Promise<void> {
    await this.noteRules(tx);
    await tx.query(REBUILD_EVERYTHING);
    await tx.execute(REBUILD_ALL_STARTS);
  }

  /**
   * Sum anew what is counted for so many humans after one of them, or for the first ones, by their ids.
   * @returns whose; fewer than were asked for when they were the last
   */
  async rebuildNext(tx: Tx, after: string | null, count: number): Promise<string[]> {
    const personIds = (await tx.query<{ id: string }>(LOCK_NEXT_PEOPLE, [after, count])).map(({ id }) => id);
    const touched = await tx.query<Pair>(REBUILD_PEOPLE, [personIds]);
    await this.settleStarts(tx, [...touched, ...(await tx.query<Pair>(PAIRS_OF_PEOPLE, [personIds]))]);
    return personIds;
  }

  /** Note that all sums are made by the present rules. */
  async noteRules(tx: Tx): Promise<void> {
    await tx.execute(NOTE_RULES, [COUNTING_RULES]);
  }

  /** Read anew the facts that people's participations began with: they were given or corrected for a day in the past. */
  async refreshFacts(tx: Tx, personIds: readonly string[]): Promise<void> {
    await this.settleStarts(
      tx,
      await tx.query<Pair>('SELECT project_id AS "projectId", person_id AS "personId" FROM participation_start WHERE person_id = ANY ($1::uuid[])', [personIds]),
    );
  }

  /**
   * Two rows of one human, already joined: all that was counted for `from` counts for `to`, also what stays under the old
   * id in runs that are over; and a session at which both were marked counts once.
   */
  async merge(tx: Tx, from: string, to: string): Promise<void> {
    await tx.query<Pair>(REBUILD_PEOPLE, [[to]]);
    // What was answered moved along too, so days that the one who stays began on may read otherwise now.
    const begun = await tx.query<{ projectId: string }>(
      `SELECT project_id AS "projectId" FROM participation_start WHERE person_id = ANY ($1::uuid[])
       UNION SELECT project_id FROM participation_month WHERE person_id = $2`,
      [[from, to], to],
    );
    await this.settleStarts(tx, begun.flatMap(({ projectId }) => [{ projectId, personId: from }, { projectId, personId: to }]));
  }

  /** Locks the people whom a statement finds; whether there are any. */
  private async lock(tx: Tx, statement: string, of: unknown[]): Promise<boolean> {
    let people: { joined: boolean }[];
    do people = await tx.query<{ joined: boolean }>(statement, of);
    while (people.some(({ joined }) => joined));
    return people.length > 0;
  }

  private async settleStarts(tx: Tx, pairs: readonly Pair[]): Promise<void> {
    if (pairs.length === 0) return;
    await tx.execute(REBUILD_STARTS, [pairs.map((pair) => pair.projectId), pairs.map((pair) => pair.personId)]);
  }
}
