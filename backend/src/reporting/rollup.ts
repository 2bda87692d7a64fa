import { Injectable } from '@nestjs/common';
import type { LocalDate } from '@kortkurs/contract/common';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { ParticipationChanged, type ParticipationCause, type ProjectMonth } from './events';
import {
  COUNTING_RULES, LOCK_NEXT_PEOPLE, LOCK_PEOPLE, LOCK_PEOPLE_OF_PROJECT, NOTE_RULES, PAIRS_OF_PEOPLE, REBUILD_ALL_STARTS, REBUILD_EVERYTHING, REBUILD_PEOPLE,
  REBUILD_PROJECT, REBUILD_RUN, REBUILD_SEATS, REBUILD_STARTS,
} from './rollup.sql';

interface Pair {
  projectId: string;
  personId: string;
}

/** What a rebuild answers: somebody whose first day may be another, or a month whose sums are. */
type Touched = (Pair & { month: null }) | (ProjectMonth & { personId: null });

/**
 * Keeps what reports are read from equal to the attendance it sums, in the transaction that changes the attendance. It
 * always sums anew from the rows instead of adding differences: a sum that was wrong once would stay wrong for ever.
 */
@Injectable()
export class Rollup {
  constructor(private readonly events: Events) {}

  /** Sum a run's attendance anew, for some of its enrolments or for all. Two statements, one where no project is touched, a third where somebody's first day may have moved. */
  async rebuild(tx: Tx, runId: string, enrolmentIds: readonly string[] | null = null, cause: ParticipationCause = 'attendance'): Promise<void> {
    if (!(await this.lock(tx, LOCK_PEOPLE, [runId, enrolmentIds]))) return;
    await this.settle(tx, await (enrolmentIds ? tx.query<Touched>(REBUILD_SEATS, [runId, enrolmentIds]) : tx.query<Touched>(REBUILD_RUN, [runId])), cause);
  }

  /** Sum a project's attendance anew: it lasts from and to other days now. Three statements, one where nobody has a seat. */
  async rebuildProject(tx: Tx, projectId: string): Promise<void> {
    if (!(await this.lock(tx, LOCK_PEOPLE_OF_PROJECT, [projectId]))) return;
    await this.settle(tx, await tx.query<Touched>(REBUILD_PROJECT, [projectId]), 'project-days');
  }

  /** Sum anew what counts of one human, whom the caller holds: a project counts them no longer, or again. Two statements. */
  async rebuildPerson(tx: Tx, personId: string): Promise<void> {
    await this.settle(tx, await tx.query<Touched>(REBUILD_PEOPLE, [[personId]]), 'left-out');
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
    // Whose sums are made anew by other rules has been corrected by nobody: nothing is told of it.
    const touched = await tx.query<Touched>(REBUILD_PEOPLE, [personIds]);
    await this.settleStarts(tx, [...pairsOf(touched), ...(await tx.query<Pair>(PAIRS_OF_PEOPLE, [personIds]))]);
    return personIds;
  }

  /** Note that all sums are made by the present rules. */
  async noteRules(tx: Tx): Promise<void> {
    await tx.execute(NOTE_RULES, [COUNTING_RULES]);
  }

  /** Read anew the facts that people's participations began with: they were given or corrected for a day in the past. */
  async refreshFacts(tx: Tx, personIds: readonly string[]): Promise<void> {
    const months = await this.settleStarts(
      tx,
      await tx.query<Pair>('SELECT project_id AS "projectId", person_id AS "personId" FROM participation_start WHERE person_id = ANY ($1::uuid[])', [personIds]),
    );
    await this.tell(tx, months, 'facts');
  }

  /** Tell of each later change of a project's sums through the month of a day; one statement. */
  async watch(tx: Tx, projectId: string, through: LocalDate): Promise<void> {
    await tx.execute(
      `INSERT INTO participation_watch AS w (project_id, through) VALUES ($1, $2)
       ON CONFLICT (project_id) DO UPDATE SET through = excluded.through WHERE w.through < excluded.through`,
      [projectId, through],
    );
  }

  /**
   * Two rows of one human, already joined: all that was counted for `from` counts for `to`, also what stays under the old
   * id in runs that are over; and a session at which both were marked counts once.
   */
  async merge(tx: Tx, from: string, to: string): Promise<void> {
    const touched = await tx.query<Touched>(REBUILD_PEOPLE, [[to]]);
    // What was answered moved along too, so days that the one who stays began on may read otherwise now.
    const begun = await tx.query<{ projectId: string }>(
      `SELECT project_id AS "projectId" FROM participation_start WHERE person_id = ANY ($1::uuid[])
       UNION SELECT project_id FROM participation_month WHERE person_id = $2`,
      [[from, to], to],
    );
    const months = await this.settleStarts(tx, begun.flatMap(({ projectId }) => [{ projectId, personId: from }, { projectId, personId: to }]));
    await this.tell(tx, [...monthsOf(touched), ...months], 'people');
  }

  /** Locks the people whom a statement finds; whether there are any. */
  private async lock(tx: Tx, statement: string, of: unknown[]): Promise<boolean> {
    let people: { joined: boolean }[];
    do people = await tx.query<{ joined: boolean }>(statement, of);
    while (people.some(({ joined }) => joined));
    return people.length > 0;
  }

  /** Settles the first days that a rebuild may have moved, and tells of the months that it did. */
  private async settle(tx: Tx, touched: readonly Touched[], cause: ParticipationCause): Promise<void> {
    const months = await this.settleStarts(tx, pairsOf(touched));
    await this.tell(tx, [...monthsOf(touched), ...months], cause);
  }

  private async settleStarts(tx: Tx, pairs: readonly Pair[]): Promise<ProjectMonth[]> {
    if (pairs.length === 0) return [];
    return tx.query<ProjectMonth>(REBUILD_STARTS, [pairs.map((pair) => pair.projectId), pairs.map((pair) => pair.personId)]);
  }

  private async tell(tx: Tx, months: readonly ProjectMonth[], cause: ParticipationCause): Promise<void> {
    if (months.length > 0) await this.events.emit(tx, new ParticipationChanged(months, cause));
  }
}

const pairsOf = (touched: readonly Touched[]): Pair[] => touched.flatMap(({ projectId, personId }) => (personId === null ? [] : [{ projectId, personId }]));
const monthsOf = (touched: readonly Touched[]): ProjectMonth[] => touched.flatMap(({ projectId, month }) => (month === null ? [] : [{ projectId, month }]));
