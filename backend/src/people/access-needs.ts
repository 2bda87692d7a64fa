import { Injectable } from '@nestjs/common';
import type { AccessNeeds, AccessNeedsChange } from '@kortkurs/contract/people';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Once } from '../platform/idempotency/once';
import { Refusal } from '../platform/refusals/refusal';

/** Keeps what somebody needs to take part, for as long as they consent. */
@Injectable()
export class AccessNeedsKeeper {
  constructor(
    private readonly database: Database,
    private readonly once: Once,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal `not-found` */
  async of(personId: string): Promise<AccessNeeds> {
    const needs = await this.database.one<AccessNeeds>(
      `SELECT access_need_kinds AS kinds, access_needs AS note, access_needs_consent_at AS "consentedAt", access_needs_asked_at IS NOT NULL AS asked
         FROM person WHERE id = $1 AND merged_into IS NULL`,
      [personId],
    );
    if (!needs) throw new Refusal('not-found');
    return needs;
  }

  /**
   * Keep what the person says, from the moment they consented; nothing ticked and nothing written is an answer too, and nothing is kept.
   * @throws Refusal `invalid-input` without consent
   */
  async change(personId: string, { kinds, note, consent }: AccessNeedsChange): Promise<AccessNeeds> {
    const isEmpty = kinds.length === 0 && note === null;
    if (!isEmpty && !consent) throw new Refusal('invalid-input', { fields: [{ field: 'consent', code: 'consentMissing' }] });
    await this.write(personId, isEmpty ? [] : [...new Set(kinds)], note, isEmpty ? 'person.needs-none' : 'person.needs-kept');
    return this.of(personId);
  }

  /** The person consents no longer: nothing is kept. */
  async erase(personId: string): Promise<void> {
    await this.write(personId, [], null, 'person.needs-erased');
  }

  /** What is needed is not in the log, only that it was said. */
  private async write(personId: string, kinds: readonly string[], note: string | null, action: string): Promise<void> {
    const now = this.clock.now();
    await this.once.work(async (tx) => {
      await tx.execute(
        `UPDATE person SET access_need_kinds = $2, access_needs = $3, access_needs_consent_at = $4, access_needs_asked_at = coalesce(access_needs_asked_at, $5) WHERE id = $1`,
        [personId, kinds, note, kinds.length > 0 || note !== null ? now : null, now],
      );
      await this.audit.record(tx, { action, objectType: 'person', objectId: personId });
    });
  }
}
