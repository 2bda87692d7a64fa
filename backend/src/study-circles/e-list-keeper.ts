import { Injectable } from '@nestjs/common';
import type { Id, LocalDate } from '@kortkurs/contract/common';
import { NumberVault, ReportableNumbers } from '../number-files/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Jobs } from '../platform/jobs/jobs';
import { Rollup } from '../reporting/door';
import { asksNumbers } from './asks-numbers';
import { CircleListQuery } from './circle-list-query';
import type { ReadCircle } from './circle-reader';
import { changesOf, frozenCircle, type FrozenCircle } from './e-list-changes';
import { compareEList } from './e-list-jobs';
import { IS_NEWEST_LIST, NAMED_IN_RUNS, PROTECTED_IN } from './e-list.sql';

/** Circles at most that are compared: more than a list can hold, since some may have come to its days. */
const MOST_COMPARED = 1000;

/** The days of a list, and what it says of its circles. */
interface KeptList {
  projectId: Id;
  from: LocalDate;
  to: LocalDate;
  isGone: boolean;
  staleSince: Date | null;
}

/** Keeps what an E-list says, and sees what has been corrected since. */
@Injectable()
export class EListKeeper {
  constructor(
    private readonly database: Database,
    private readonly circles: CircleListQuery,
    private readonly vault: NumberVault,
    private readonly numbers: ReportableNumbers,
    private readonly rollup: Rollup,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** The version before of a list of the same days, with what has been corrected since; null where it is the first. */
  async before(tx: Tx, projectId: Id, { from, to }: { from: LocalDate; to: LocalDate }, now: readonly ReadCircle[]): Promise<{ version: number; madeAt: Date; circles: number } | null> {
    const last = await tx.one<{ id: Id; version: number; madeAt: Date }>(
      'SELECT l.number_file_id AS id, l.version, f.made_at AS "madeAt" FROM e_list l JOIN number_file f ON f.id = l.number_file_id WHERE l.project_id = $1 AND l.from_on = $2 AND l.to_on = $3 ORDER BY l.version DESC LIMIT 1',
      [projectId, from, to],
    );
    if (!last) return null;
    return { version: last.version, madeAt: last.madeAt, circles: compared(await this.says(tx, last.id), await this.frozen(tx, now), { from, to }).filter(({ changes }) => changes.length > 0).length };
  }

  /** Keep what a list says that was made, and be told from now on of what is corrected. */
  async keep(tx: Tx, { id, projectId, from, to, version }: { id: Id; projectId: Id; from: LocalDate; to: LocalDate; version: number }, circles: readonly (ReadCircle & { to: LocalDate })[]): Promise<void> {
    // Written unchanged, so that of two who make one of the same days at once the second begins anew and finds the first's version.
    await tx.execute('UPDATE project SET name = name WHERE id = $1', [projectId]);
    await tx.execute('INSERT INTO e_list (number_file_id, project_id, from_on, to_on, version) VALUES ($1, $2, $3, $4, $5)', [id, projectId, from, to, version]);
    const says = await this.frozen(tx, circles);
    await tx.execute('INSERT INTO e_list_circle (number_file_id, run_id, says) SELECT $1, run_id, says FROM jsonb_to_recordset($2::jsonb) AS c (run_id uuid, says jsonb)', [
      id, JSON.stringify([...says].map(([runId, circle]) => ({ run_id: runId, says: circle }))),
    ]);
    await this.rollup.watch(tx, projectId, circles.reduce((last, circle) => (circle.to > last ? circle.to : last), to));
    await this.jobs.send(tx, compareEList, { numberFileId: id, settle: true });
  }

  /** See anew whether the newest lists of some projects, or those in which a run stands, hold. One statement where there is none. */
  async doubt(tx: Tx, { projectIds = [], runId = null }: { projectIds?: readonly Id[]; runId?: Id | null }): Promise<void> {
    const lists = await tx.query<{ id: Id }>(
      `SELECT l.number_file_id AS id FROM e_list l WHERE (l.project_id = ANY ($1::uuid[]) OR l.number_file_id IN (SELECT c.number_file_id FROM e_list_circle c WHERE c.run_id = $2)) AND ${IS_NEWEST_LIST} ORDER BY 1`,
      [projectIds, runId],
    );
    for (const { id } of lists) await this.jobs.send(tx, compareEList, { numberFileId: id, settle: false }, { once: id });
  }

  /** Somebody is called otherwise: see whether lists of runs in which they have a seat hold. */
  async doubtNames(tx: Tx, personId: Id): Promise<void> {
    const runs = await tx.query<{ runId: Id }>('SELECT DISTINCT c.run_id AS "runId" FROM e_list_circle c JOIN enrolment e ON e.run_id = c.run_id JOIN person q ON q.id = e.person_id WHERE coalesce(q.merged_into, q.id) = $1', [personId]);
    for (const { runId } of runs) await this.doubt(tx, { runId });
  }

  /** Compare all newest lists of the last year and a half: also what nobody tells of is seen within a day. */
  async doubtAll(): Promise<void> {
    await this.database.work(async (tx) => {
      const lists = await tx.query<{ id: Id }>(`SELECT l.number_file_id AS id FROM e_list l JOIN number_file f ON f.id = l.number_file_id WHERE f.removed_at IS NULL AND f.made_at > $1::timestamptz - interval '18 months' AND ${IS_NEWEST_LIST}`, [this.clock.now()]);
      for (const { id } of lists) await this.jobs.send(tx, compareEList, { numberFileId: id, settle: false }, { once: id });
    });
  }

  /** See what is otherwise than a list says. `settle`: first wait for all who were saving while it was made, and did not see it. */
  async compare(id: Id, settle: boolean): Promise<void> {
    if (settle) await this.waitForSaving(id);
    await this.database.work(async (tx) => {
      await tx.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      const list = await tx.one<KeptList>(
        'SELECT l.project_id AS "projectId", l.from_on AS "from", l.to_on AS "to", l.stale_since AS "staleSince", f.removed_at IS NOT NULL AS "isGone" FROM e_list l JOIN number_file f ON f.id = l.number_file_id WHERE l.number_file_id = $1',
        [id],
      );
      if (!list || list.isGone) return;
      const now = await this.circles.all(tx, { from: list.from, to: list.to, project: list.projectId, kind: null }, MOST_COMPARED);
      const found = compared(await this.says(tx, id), await this.frozen(tx, now), list);
      await tx.execute(
        `INSERT INTO e_list_circle AS c (number_file_id, run_id, changes) SELECT $1, n.run_id, n.changes FROM jsonb_to_recordset($2::jsonb) AS n (run_id uuid, changes jsonb)
         ON CONFLICT (number_file_id, run_id) DO UPDATE SET changes = excluded.changes WHERE c.changes <> excluded.changes`,
        [id, JSON.stringify(found.map(({ runId, changes }) => ({ run_id: runId, changes })))],
      );
      const isStale = found.some(({ changes }) => changes.length > 0);
      if (isStale !== (list.staleSince !== null)) await tx.execute('UPDATE e_list SET stale_since = $2 WHERE number_file_id = $1', [id, isStale ? this.clock.now() : null]);
      // Made while somebody became protected it names them still.
      const renamed = found.filter(({ changes }) => changes.some(({ what }) => what === 'names' || what === 'leaders')).map(({ runId }) => runId);
      if (renamed.length && (await tx.one(PROTECTED_IN, [renamed]))) await this.vault.withdraw(tx, [id]);
    });
  }

  /** People are not to be named any longer: no list that may name them by another name than now is given out again. Who is in which is not kept, so it is all lists of runs in which they have a seat, or which they lead. */
  async withdrawOf(tx: Tx, personIds: readonly Id[]): Promise<void> {
    const lists = await tx.query<{ id: Id }>(
      `SELECT DISTINCT c.number_file_id AS id FROM e_list_circle c JOIN (${NAMED_IN_RUNS}) e ON e.run_id = c.run_id JOIN person q ON q.id = e.person_id JOIN number_file f ON f.id = c.number_file_id
        WHERE coalesce(q.merged_into, q.id) = ANY ($1::uuid[]) AND c.says IS NOT NULL AND f.removed_at IS NULL`,
      [personIds],
    );
    if (lists.length) await this.vault.withdraw(tx, lists.map(({ id }) => id));
  }

  /** What would be said of circles now. One statement, however many they are. */
  private async frozen(tx: Tx, circles: readonly ReadCircle[]): Promise<ReadonlyMap<Id, FrozenCircle>> {
    const numbered = circles.filter(asksNumbers);
    const hashes = numbered.length ? await this.numbers.hashes(tx, [...new Set(numbered.flatMap(({ parts }) => parts.map(({ personId }) => personId)))]) : new Map<Id, string>();
    return new Map(circles.map((circle) => [circle.runId, frozenCircle(circle, (personId) => (asksNumbers(circle) ? (hashes.get(personId) ?? '') : ''))]));
  }

  private says(tx: Tx, id: Id): Promise<{ runId: Id; says: FrozenCircle | null }[]> {
    return tx.query<{ runId: Id; says: FrozenCircle | null }>('SELECT run_id AS "runId", says FROM e_list_circle WHERE number_file_id = $1', [id]);
  }

  /** Whoever saves what a list says of a run holds the run or the session, and whoever saves after this sees the list. */
  private async waitForSaving(id: Id): Promise<void> {
    await this.database.work(async (tx) => {
      await tx.execute('SELECT FROM course_run WHERE id IN (SELECT run_id FROM e_list_circle WHERE number_file_id = $1) ORDER BY id FOR SHARE', [id]);
      await tx.execute('SELECT FROM session WHERE run_id IN (SELECT run_id FROM e_list_circle WHERE number_file_id = $1) ORDER BY id FOR SHARE', [id]);
    });
  }
}

/** Circle by circle of the list and of now. */
function compared(says: readonly { runId: Id; says: FrozenCircle | null }[], now: ReadonlyMap<Id, FrozenCircle>, days: { from: LocalDate; to: LocalDate }): { runId: Id; changes: ReturnType<typeof changesOf> }[] {
  const before = new Map(says.map((circle) => [circle.runId, circle.says]));
  return [...new Set([...before.keys(), ...now.keys()])].map((runId) => ({ runId, changes: changesOf(before.get(runId) ?? null, now.get(runId) ?? null, days) }));
}
