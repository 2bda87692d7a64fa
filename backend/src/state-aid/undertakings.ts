import { Injectable } from '@nestjs/common';
import type { LocalDate } from '@kortkurs/contract/common';
import type { NewUndertakingMember, StateAidRefusal } from '@kortkurs/contract/state-aid';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';
import { holdUndertaking } from './aid-facts';

/** Says which organisations are one undertaking, from one day to another. What was is kept: what counted on a day must be reckoned again. */
@Injectable()
export class Undertakings {
  constructor(
    private readonly once: Once,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Let another organisation be one undertaking with this one, and with all that it is one with already. Said again, nothing happens.
   * @throws Refusal `not-found`, `undertaking-itself`, `undertaking-other`, `undertaking-later`
   */
  async join(organisationId: string, { organisationId: other, from }: NewUndertakingMember, by: string): Promise<void> {
    if (other === organisationId) throw new Refusal<StateAidRefusal>('undertaking-itself', { fields: [{ field: 'organisationId', code: 'otherOrganisation' }] });
    await this.once.work(async (tx) => {
      const held = await holdUndertaking(tx, organisationId, other);
      if (!held.has(organisationId)) throw new Refusal('not-found');
      if (!held.has(other)) throw new Refusal('invalid-input', { fields: [{ field: 'organisationId', code: 'organisation' }] });
      const times = (id: string): Promise<{ undertakingId: string; from: LocalDate | null; covers: boolean }[]> =>
        tx.query(
          `SELECT undertaking_id AS "undertakingId", lower(valid) AS "from", valid @> daterange($2::date, NULL) AS covers FROM undertaking_member
            WHERE organisation_id = $1 AND valid && daterange($2::date, NULL) ORDER BY valid`,
          [id, from],
        );
      const [own, ...later] = await times(organisationId);
      if (own && (!own.covers || later.length)) throw new Refusal<StateAidRefusal>('undertaking-later', { fields: [{ field: 'from', code: 'undertakingFrom' }] });
      const theirs = await times(other);
      if (own && theirs.some(({ undertakingId, covers }) => undertakingId === own.undertakingId && covers)) return;
      if (theirs.length) throw new Refusal<StateAidRefusal>('undertaking-other', { fields: [{ field: 'organisationId', code: 'organisationElsewhere' }] });
      const undertakingId = own?.undertakingId ?? newId();
      if (!own) await tx.execute('INSERT INTO undertaking (id, made_at) VALUES ($1, $2)', [undertakingId, this.clock.now()]);
      for (const member of own ? [other] : [organisationId, other])
        await tx.execute('INSERT INTO undertaking_member (id, undertaking_id, organisation_id, valid, added_by, added_at) VALUES ($1, $2, $3, daterange($4::date, NULL), $5, $6)', [newId(), undertakingId, member, from, by, this.clock.now()]);
      await this.audit.record(tx, { action: 'undertaking.joined', objectType: 'organisation', objectId: organisationId, details: { other, from } });
    });
  }

  /** Let an organisation be one undertaking with the others to and including a day. @throws Refusal `not-found` */
  async leave(memberId: string, on: LocalDate): Promise<void> {
    await this.once.work(async (tx) => {
      const member = await tx.one<{ organisationId: string; from: LocalDate | null }>('SELECT organisation_id AS "organisationId", lower(valid) AS "from" FROM undertaking_member WHERE id = $1', [memberId]);
      if (!member) throw new Refusal('not-found');
      await holdUndertaking(tx, member.organisationId);
      if (member.from !== null && on < member.from) throw new Refusal('invalid-input', { fields: [{ field: 'on', code: 'toBeforeFrom' }] });
      await tx.execute(`UPDATE undertaking_member SET valid = daterange(lower(valid), $2::date, '[]') WHERE id = $1`, [memberId, on]);
      await this.audit.record(tx, { action: 'undertaking.left', objectType: 'organisation', objectId: member.organisationId, details: { memberId, on } });
    });
  }
}
