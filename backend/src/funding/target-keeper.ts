import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import { FUNDING_LIMITS, type FundingRefusal, type Project, type ShareOperator, type TargetKind, type TargetMeasure, type TargetShare } from '@kortkurs/contract/funding';
import { SITUATION_FACTS } from '@kortkurs/contract/participant-facts';
import { isShare } from '@kortkurs/rules/share';
import { Today } from '../centre/door';
import type { Viewer } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { constraintOf } from '../platform/db/faults';
import type { Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { Refusal, type FieldFault } from '../platform/refusals/refusal';
import { RuleSets } from '../rule-sets/door';
import { FundingQuery } from './funding-query';

/** Who does it, and what that person may see of others. */
export interface Doer {
  personId: Id;
  viewer: Viewer;
}

/** What a target is about: how much of it is its measure. */
interface About {
  kind: TargetKind;
  formatId: Id | null;
  share: TargetShare | null;
}

type Measure = TargetMeasure<ShareOperator>;

/** Says what a project promises. A promise is never overwritten: the one before stays, with the reason for the change. */
@Injectable()
export class TargetKeeper {
  constructor(
    private readonly once: Once,
    private readonly funding: FundingQuery,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly ruleSets: RuleSets,
    private readonly today: Today,
  ) {}

  /** @throws Refusal `target-exists` when the project has one of that kind (and format, or group) in force */
  async add(projectId: Id, target: Measure & About & { id?: Id }, by: Doer): Promise<Project> {
    const { id = newId(), kind, formatId, share } = target;
    requireMeasure(kind, target, faultsOf(target));
    return this.inProject(projectId, by, async (tx) => {
      if (share) await this.requireCounted(tx, projectId, share);
      const same = await tx.one<{ id: Id }>(
        `SELECT id FROM project_target WHERE project_id = $1 AND kind = $2 AND format_id IS NOT DISTINCT FROM $3 AND share_by IS NOT DISTINCT FROM $4 AND share_value IS NOT DISTINCT FROM $5
            AND superseded_at IS NULL`,
        [projectId, kind, formatId, share?.by ?? null, share?.value ?? null],
      );
      if (same?.id === id) return;
      if (same) throw new Refusal<FundingRefusal>('target-exists');
      await this.insert(tx, { ...target, id, projectId, reason: null, by: by.personId });
      await this.audit.record(tx, { action: 'target.added', objectType: 'project', objectId: projectId, details: { targetId: id, kind } });
    });
  }

  /** Put another measure in a target's place. @throws Refusal `target-not-in-force` */
  async change(projectId: Id, targetId: Id, { id = newId(), reason, ...measure }: Measure & { id?: Id; reason: string }, by: Doer): Promise<Project> {
    return this.inProject(projectId, by, async (tx) => {
      const before = await this.supersede(tx, projectId, targetId, null);
      requireMeasure(before.kind, measure);
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

  /** What nobody is asked for the project's sake is not counted for it either, though it may be known for another's. */
  private async requireCounted(tx: Tx, projectId: Id, { by, value }: TargetShare): Promise<void> {
    const refuse = (code: string): Refusal => new Refusal('invalid-input', { fields: [{ field: 'share', code }] });
    if (by === 'municipality' && !(await tx.one('SELECT 1 FROM municipality WHERE code = $1', [value]))) throw refuse('shareGroup');
    if (!(SITUATION_FACTS as readonly string[]).includes(by)) return;
    const rules = await this.ruleSets.of(tx, projectId, this.today.date());
    if (!rules?.content.facts.some(({ fact, from }) => fact === by && from === 'person')) throw refuse('shareNotAsked');
  }

  private async inProject(projectId: Id, { viewer }: Doer, act: (tx: Tx) => Promise<void>): Promise<Project> {
    return this.once.work(async (tx) => {
      if (!(await tx.one('SELECT 1 FROM project WHERE id = $1 FOR UPDATE', [projectId]))) throw new Refusal('not-found');
      await act(tx);
      return this.funding.project(projectId, viewer, tx);
    });
  }

  private async supersede(tx: Tx, projectId: Id, targetId: Id, endedReason: string | null): Promise<About> {
    const [before] = await tx.query<About>(
      `UPDATE project_target SET superseded_at = $3, ended_reason = $4 WHERE id = $1 AND project_id = $2 AND superseded_at IS NULL
       RETURNING kind, format_id AS "formatId", CASE WHEN kind = 'share' THEN json_build_object('by', share_by, 'value', share_value) END AS share`,
      [targetId, projectId, this.clock.now(), endedReason],
    );
    if (before) return before;
    if (await tx.one('SELECT 1 FROM project_target WHERE id = $1 AND project_id = $2', [targetId, projectId])) throw new Refusal<FundingRefusal>('target-not-in-force');
    throw new Refusal('not-found');
  }

  private async insert(
    tx: Tx,
    target: Measure & About & { id: Id; projectId: Id; reason: string | null; by: Id },
  ): Promise<void> {
    const { id, projectId, kind, formatId, share, operator, value, upperValue, reason, by } = target;
    try {
      await tx.execute(
        `INSERT INTO project_target (id, project_id, kind, format_id, operator, value, upper_value, reason, created_at, created_by, share_by, share_value)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [id, projectId, kind, formatId, operator, value, upperValue, reason, this.clock.now(), by, share?.by ?? null, share?.value ?? null],
      );
    } catch (error) {
      // Formats belong to a later room, so only the database can say here that there is none such.
      if (constraintOf(error) === 'project_target_format_fk') throw new Refusal('invalid-input', { fields: [{ field: 'formatId', code: 'format' }] });
      throw error;
    }
  }
}

/** What is wrong with what a target is about. */
function faultsOf({ kind, formatId, share }: About): FieldFault[] {
  return [
    ...((kind === 'runs') === (formatId === null) ? [{ field: 'formatId', code: 'formatOnlyRuns' }] : []),
    ...((kind === 'share') === (share === null) ? [{ field: 'share', code: 'shareOnlyShare' }] : share && !isShare(share) ? [{ field: 'share', code: 'shareGroup' }] : []),
  ];
}

function requireMeasure(kind: TargetKind, { operator, value, upperValue }: Measure, more: FieldFault[] = []): void {
  const fields = [...more];
  if (operator === 'at_most' && kind !== 'share') fields.push({ field: 'operator', code: 'mostOnlyShare' });
  if (kind === 'share') for (const [field, percent] of [['value', value], ['upperValue', upperValue ?? 0]] as const) if (percent > FUNDING_LIMITS.share) fields.push({ field, code: 'sharePercent' });
  if ((operator === 'between') === (upperValue === null)) fields.push({ field: 'upperValue', code: 'upperOnlyBetween' });
  else if (upperValue !== null && upperValue < value) fields.push({ field: 'upperValue', code: 'upperBelow' });
  if (fields.length) throw new Refusal('invalid-input', { fields });
}
