import { Injectable } from '@nestjs/common';
import type { Id, LocalDate } from '@kortkurs/contract/common';
import type { StaleCause, SubmissionKind } from '@kortkurs/contract/submissions';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Jobs } from '../platform/jobs/jobs';
import { Refusal } from '../platform/refusals/refusal';
import type { ParticipationChanged } from '../reporting/door';
import { DriftQuery, type Overtaken } from './drift-query';
import { compareFrozen } from './stale-jobs';
import { MARK, MARK_ENTERED } from './stale.sql';

type Months = ParticipationChanged['months'];

/** Marks what must be sent again. */
@Injectable()
export class StaleKeeper {
  constructor(
    private readonly database: Database,
    private readonly drift: DriftQuery,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** Months were corrected: mark the newest versions that they lie under, and of the monthly ones every later. One statement. */
  async mark(tx: Tx, months: Months, cause: StaleCause): Promise<void> {
    const unsure = await tx.query<{ id: Id; month: LocalDate }>(MARK, [months.map(({ projectId }) => projectId), months.map(({ month }) => month), this.clock.now(), cause]);
    for (const { id, month } of unsure) await this.jobs.send(tx, compareFrozen, { submissionId: id, month, cause }, { once: `${id} ${cause}` });
  }

  /** A figure that staff count themselves of some days is another: mark the newest versions that it is counted in. One statement. */
  async markEntered(tx: Tx, projectId: Id, { from, to }: { from: LocalDate; to: LocalDate }): Promise<void> {
    await tx.execute(MARK_ENTERED, [projectId, from, to, this.clock.now()]);
  }

  /** Mark a submission where it says something else than would be frozen now. */
  async compare({ submissionId, month, cause }: { submissionId: Id; month: LocalDate; cause: StaleCause }): Promise<void> {
    if (!(await this.overtaken(submissionId, cause === 'outcomes'))) return;
    await this.database.work((tx) => this.markOne(tx, submissionId, month, cause));
  }

  /**
   * What was saved while a submission was frozen is not in it, and did not see it. Wait for all of that, then look: whoever saves from
   * now on marks it by themselves.
   */
  async settle({ submissionId, marked }: { submissionId: Id; marked: readonly Id[] }): Promise<void> {
    const frozen = await this.database.work(async (tx) => {
      const found = await tx.one<{ projectId: Id; kind: SubmissionKind; from: LocalDate }>('SELECT project_id AS "projectId", kind, from_on AS "from" FROM submission WHERE id = $1', [submissionId]);
      // Whoever lets the project pay for another run refers to it, and whoever corrects a mark holds its person.
      await tx.execute('SELECT FROM project WHERE id = $1 FOR UPDATE', [found?.projectId]);
      return found;
    });
    if (!frozen) return;
    await this.database.work((tx) =>
      tx.execute(
        `SELECT FROM person WHERE id IN (SELECT coalesce(q.merged_into, q.id) FROM run_project rp JOIN enrolment e ON e.run_id = rp.run_id JOIN person q ON q.id = e.person_id WHERE rp.project_id = $1)
          ORDER BY id FOR SHARE`,
        [frozen.projectId],
      ),
    );
    const month = `${frozen.from.slice(0, 7)}-01`;
    const by = await this.overtaken(submissionId, true);
    if (by) return this.database.work((tx) => this.markOne(tx, submissionId, month, by));
    if (frozen.kind !== 'monthly') return;
    // A month before it was corrected meanwhile, which did not see this one.
    await this.database.work((tx) =>
      tx.execute(
        `INSERT INTO submission_stale (submission_id, since, month, cause)
         SELECT $1, k.since, k.month, k.cause FROM submission_stale k JOIN submission s ON s.id = k.submission_id
          WHERE s.project_id = $2 AND s.kind = 'monthly' AND s.to_on < $3 AND k.submission_id <> ALL ($4::uuid[]) ORDER BY k.month LIMIT 1
         ON CONFLICT (submission_id) DO NOTHING`,
        [submissionId, frozen.projectId, frozen.from, marked],
      ),
    );
  }

  /** Once the project's key is destroyed nothing is compared any longer, nor sent again. */
  private async overtaken(submissionId: Id, figures: boolean): Promise<Overtaken | null> {
    try {
      return await this.drift.overtaken(submissionId, figures);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'project-key-destroyed') return null;
      throw error;
    }
  }

  private async markOne(tx: Tx, submissionId: Id, month: LocalDate, cause: StaleCause): Promise<void> {
    await tx.execute('INSERT INTO submission_stale (submission_id, since, month, cause) VALUES ($1, $2, $3, $4) ON CONFLICT (submission_id) DO NOTHING', [submissionId, this.clock.now(), month, cause]);
  }
}
