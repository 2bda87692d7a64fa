import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { FundingRefusal, Project, TargetKind, TargetMeasure } from '@kortkurs/contract/funding';
import type { Viewer } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { constraintOf } from '../platform/db/faults';
import type { Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { Refusal, type FieldFault } from '../platform/refusals/refusal';
import { FundingQuery } from './funding-query';

/** Who does it, and what that person may see of others. */
export interface Doer {
  personId: Id;
  viewer: Viewer;
}

/** Says what a project promises. A promise is never overwritten: the one before stays, with the reason for the change. */
@Injectable()
export class TargetKeeper {
  constructor(
    private readonly once: Once,
    private readonly funding: FundingQuery,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal `target-exists` when the project has one of that kind (and format) in force */
  async add(projectId: Id, target: TargetMeasure & { id?: Id; kind: TargetKind; formatId: Id | null }, by: Doer): Promise<Project> {
    const { id = newId(), kind, formatId } = target;
    requireMeasure(target, (kind === 'runs') === (formatId === null) ? [{ field: 'formatId', code: 'formatOnlyRuns' }] : []);
    return this.inProject(projectId, by, async (tx) => {
      const same = await tx.one<{ id: Id }>(
        'SELECT id FROM project_target WHERE project_id = $1 AND kind = $2 AND format_id IS NOT DISTINCT FROM $3 AND superseded_at IS NULL',
        [projectId, kind, formatId],
      );
      if (same?.id === id) return;
      if (same) throw new Refusal<FundingRefusal>('target-exists');
      await this.insert(tx, { ...target, id, projectId, reason: null, by: by.personId });
      await this.audit.record(tx, { action: 'target.added', objectType: 'project', objectId: projectId, details: { targetId: id, kind } });
    });
  }

  /** Put another measure in a target's place. @throws Refusal `target-not-in-force` */
  async change(projectId: Id, targetId: Id, { id = newId(), reason, ...measure }: TargetMeasure & { id?: Id; reason: string }, by: Doer): Promise<Project> {
    requireMeasure(measure);
    return this.inProject(projectId, by, async (tx) => {
      const before = await this.supersede(tx, projectId, targetId, null);
      await this.insert(tx, { ...before, ...measure, id, projectId, reason, by: by.personId });
      await this.audit.record(tx, { action: 'target.changed', objectType: 'project', objectId: projectId, details: { before: targetId, after: id } });
    });
  }

  /** Withdraw a target. @throws Refusal `target-not-in-force` */
  async end(projectId: Id, targetId: Id, reason: string, by: Doer): Promise<Project> {
    return this.inProject(projectId, by, async (tx) => {
      await this.supersede(tx, projectId, targetId, reason);
      await this.audit.record(tx, { action: 'target.ended', objectType: 'project', objectId: projectId, details: { targetId } });
    });
  }

  private async inProject(projectId: Id, { viewer }: Doer, act: (tx: Tx) => Promise<void>): Promise<Project> {
    return this.once.work(async (tx) => {
      if (!(await tx.one('SELECT 1 FROM project WHERE id = $1 FOR UPDATE', [projectId]))) throw new Refusal('not-found');
      await act(tx);
      return this.funding.project(projectId, viewer, tx);
    });
  }

  private async supersede(tx: Tx, projectId: Id, targetId: Id, endedReason: string | null): Promise<{ kind: TargetKind; formatId: Id | null }> {
    const [before] = await tx.query<{ kind: TargetKind; formatId: Id | null }>(
      `UPDATE project_target SET superseded_at = $3, ended_reason = $4 WHERE id = $1 AND project_id = $2 AND superseded_at IS NULL
       RETURNING kind, format_id AS "formatId"`,
      [targetId, projectId, this.clock.now(), endedReason],
    );
    if (before) return before;
    if (await tx.one('SELECT 1 FROM project_target WHERE id = $1 AND project_id = $2', [targetId, projectId])) throw new Refusal<FundingRefusal>('target-not-in-force');
    throw new Refusal('not-found');
  }

  private async insert(
    tx: Tx,
    target: TargetMeasure & { id: Id; projectId: Id; kind: TargetKind; formatId: Id | null; reason: string | null; by: Id },
  ): Promise<void> {
    const { id, projectId, kind, formatId, operator, value, upperValue, reason, by } = target;
    try {
      await tx.execute(
        `INSERT INTO project_target (id, project_id, kind, format_id, operator, value, upper_value, reason, created_at, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [id, projectId, kind, formatId, operator, value, upperValue, reason, this.clock.now(), by],
      );
    } catch (error) {
      // Formats belong to a later room, so only the database can say here that there is none such.
      if (constraintOf(error) === 'project_target_format_fk') throw new Refusal('invalid-input', { fields: [{ field: 'formatId', code: 'format' }] });
      throw error;
    }
  }
}

function requireMeasure({ operator, value, upperValue }: TargetMeasure, more: FieldFault[] = []): void {
  const fields = [...more];
  if ((operator === 'between') === (upperValue === null)) fields.push({ field: 'upperValue', code: 'upperOnlyBetween' });
  else if (upperValue !== null && upperValue < value) fields.push({ field: 'upperValue', code: 'upperBelow' });
  if (fields.length) throw new Refusal('invalid-input', { fields });
}
