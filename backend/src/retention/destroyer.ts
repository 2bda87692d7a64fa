import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { Destruction, NewDestruction, RetentionKind, RetentionPeriod, RetentionPeriodChange, RetentionRefusal } from '@kortkurs/contract/retention';
import { CENTRE_ID } from '../centre/door';
import { NumberVault } from '../number-files/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { Refusal } from '../platform/refusals/refusal';
import { ProjectKeys } from '../submissions/door';
import { RetentionQuery } from './retention-query';

const expunge = jobType<Record<string, never>>('retention.expunge', { retries: 20, retryDelay: 30, atOnce: 1 });

/** Destroys a project's key when its time is over and an administrator says yes: what was sent stays, and nobody is found in it. */
@Injectable()
export class Destroyer implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly once: Once,
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly keys: ProjectKeys,
    private readonly vault: NumberVault,
    private readonly query: RetentionQuery,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(expunge, () => this.expunge());
    this.jobs.every(expunge, '30 2 * * *');
  }

  /** A key that came back with an older copy goes again before anybody can use it. */
  async onApplicationBootstrap(): Promise<void> {
    await this.keys.expunge(this.database);
  }

  /**
   * Destroy a project's key, on what the reader has seen. Said twice, it happens once.
   * @throws Refusal `not-found`, `held-still`, `changed-meanwhile` where more people are in it than were seen
   */
  destroy(projectId: Id, { id = newId(), people }: NewDestruction, personId: Id): Promise<Destruction> {
    return this.once.work(async (tx) => {
      // Who freezes or builds a file at the same time has been before, or is told by the database that the row is another now, and then finds the key destroyed.
      if (!(await tx.execute('UPDATE project SET name = name WHERE id = $1', [projectId]))) throw new Refusal('not-found');
      if (await tx.one('SELECT 1 FROM destruction WHERE project_id = $1', [projectId])) throw new Refusal<RetentionRefusal>('destroyed-already');
      const { due, ...preview } = await this.query.preview(projectId, tx);
      if (!due) throw new Refusal<RetentionRefusal>('held-still', { params: { until: preview.heldUntil } });
      if (preview.people !== people) throw new Refusal('changed-meanwhile');
      const at = this.clock.now();
      const thumbprint = await this.keys.condemn(tx, projectId, at);
      if (!thumbprint) throw new Refusal<RetentionRefusal>('destroyed-already');
      await tx.execute(
        `INSERT INTO destruction (id, project_id, project_name, last_payment_on, held_until, periods, thumbprint, submissions, people, files, by_person_id, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [id, projectId, preview.projectName, preview.lastPaymentOn, preview.heldUntil, JSON.stringify(preview.periods), thumbprint, preview.submissions, preview.people, preview.files, personId, at],
      );
      await tx.execute('UPDATE number_file SET removed_at = $2 WHERE project_id = $1 AND removed_at IS NULL', [projectId, at]);
      await this.audit.record(tx, { action: 'project.destroyed', objectType: 'project', objectId: projectId, details: { submissions: preview.submissions, people: preview.people, files: preview.files } });
      // The files go once it is certain that they shall.
      await this.jobs.send(tx, expunge, {});
      return this.query.destruction(projectId, tx);
    });
  }

  /** Say how long something is kept. @throws Refusal `not-found` */
  keep(kind: RetentionKind, { years, source }: RetentionPeriodChange): Promise<RetentionPeriod[]> {
    return this.once.work(async (tx) => {
      const before = await tx.one<RetentionPeriod>('SELECT kind, years, source FROM retention_period WHERE kind = $1 FOR UPDATE', [kind]);
      await tx.execute('UPDATE retention_period SET years = $2, source = $3 WHERE kind = $1', [kind, years, source]);
      await this.audit.record(tx, { action: 'retention.changed', objectType: 'centre', objectId: CENTRE_ID, details: { kind, before: before?.years, after: years } });
      return this.query.periods(tx);
    });
  }

  /** Take away what is destroyed: keys, and the sealed files that nobody could open any longer. */
  async expunge(): Promise<void> {
    await this.keys.expunge(this.database);
    // A database that came back from an older copy may have files that it holds to be there.
    await this.database.write('UPDATE number_file f SET removed_at = $1 FROM project_key k WHERE k.project_id = f.project_id AND k.destroyed_at IS NOT NULL AND f.removed_at IS NULL', [this.clock.now()]);
    const gone = await this.database.query<{ id: Id }>('SELECT f.id FROM number_file f JOIN project_key k ON k.project_id = f.project_id WHERE k.destroyed_at IS NOT NULL');
    await this.vault.remove(gone.map(({ id }) => id));
  }
}
