import { Injectable } from '@nestjs/common';
import type { AidForecast, NewAidGrant, StateAidRefusal } from '@kortkurs/contract/state-aid';
import { aidOn, aidWith } from '@kortkurs/rules/de-minimis';
import { Today } from '../centre/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { Refusal } from '../platform/refusals/refusal';
import { aidFactsOf, holdUndertaking } from './aid-facts';
import { requireProject } from './require-project';

/** Records aid that was granted, and withdraws what was recorded by mistake. */
@Injectable()
export class AidRecorder {
  constructor(
    private readonly once: Once,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly today: Today,
  ) {}

  /**
   * Record a grant. It may pass the limit, since the ledger says what happened; then somebody has to say why it is recorded all the same.
   * The id is its natural key: sent twice it is recorded once.
   * @returns how it stood on the day before it, and how it stands with it
   * @throws Refusal `not-found`, `conflict` when the id is another's, `aid-over-limit`
   */
  record(organisationId: string, { id, ...grant }: NewAidGrant, by: string): Promise<AidForecast> {
    if (grant.grantedOn > this.today.date()) throw new Refusal('invalid-input', { fields: [{ field: 'grantedOn', code: 'afterToday' }] });
    if ((grant.kronor === null) !== (grant.rate === null)) throw new Refusal('invalid-input', { fields: [{ field: grant.rate === null ? 'rate' : 'kronor', code: 'kronorWithRate' }] });
    return this.once.work(async (tx) => {
      if (!(await holdUndertaking(tx, organisationId)).has(organisationId)) throw new Refusal('not-found');
      await requireProject(tx, grant.projectId);
      const known = await tx.one<{ organisationId: string }>('SELECT organisation_id AS "organisationId" FROM aid_grant WHERE id = $1', [id]);
      if (known && known.organisationId !== organisationId) throw new Refusal('conflict');
      const facts = await aidFactsOf(tx, organisationId, grant.grantedOn);
      const { grantedOn, euroCents } = grant;
      const before = aidOn(facts, organisationId, grantedOn);
      if (known) return { before, after: before };
      const after = aidWith(facts, { organisationId, grantedOn, euroCents });
      if (after.standing === 'over' && !grant.overLimitWhy)
        throw new Refusal<StateAidRefusal>('aid-over-limit', { fields: [{ field: 'overLimitWhy', code: 'overLimitWhy' }] });
      await tx.execute(
        `INSERT INTO aid_grant (id, organisation_id, project_id, granted_on, giver, euro_cents, kronor, rate, origin, note, over_limit_why, recorded_by, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
        [id, organisationId, grant.projectId, grantedOn, grant.giver, euroCents, grant.kronor, grant.rate, grant.origin, grant.note, after.standing === 'over' ? grant.overLimitWhy : null, by, this.clock.now()],
      );
      await this.log(tx, 'aid.recorded', organisationId, { grantId: id, grantedOn, euroCents, origin: grant.origin, standing: after.standing });
      return { before, after };
    });
  }

  /**
   * Let a grant count no more; it stays in the ledger with who said so and why.
   * @throws Refusal `not-found`, `aid-grant-withdrawn`
   */
  async withdraw(grantId: string, why: string, by: string): Promise<void> {
    await this.once.work(async (tx) => {
      const grant = await tx.one<{ organisationId: string; isWithdrawn: boolean }>('SELECT organisation_id AS "organisationId", withdrawn_at IS NOT NULL AS "isWithdrawn" FROM aid_grant WHERE id = $1 FOR UPDATE', [grantId]);
      if (!grant) throw new Refusal('not-found');
      if (grant.isWithdrawn) throw new Refusal<StateAidRefusal>('aid-grant-withdrawn');
      await tx.execute('UPDATE aid_grant SET withdrawn_at = $2, withdrawn_by = $3, withdrawn_why = $4 WHERE id = $1', [grantId, this.clock.now(), by, why]);
      await this.log(tx, 'aid.withdrawn', grant.organisationId, { grantId });
    });
  }

  private log(tx: Tx, action: string, organisationId: string, details: Record<string, unknown>): Promise<void> {
    return this.audit.record(tx, { action, objectType: 'organisation', objectId: organisationId, details });
  }
}
