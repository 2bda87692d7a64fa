import { Injectable } from '@nestjs/common';
import type { Id, LocalDate, Localized } from '@kortkurs/contract/common';
import { ORGANISATION_LIMITS, type Challenge, type Network, type NetworkFacts, type OrganisationRefusal } from '@kortkurs/contract/organisations';
import { Today } from '../centre/door';
import type { Viewer } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { tidy } from '../platform/input/texts';
import { Refusal } from '../platform/refusals/refusal';
import { NetworkQuery } from './network-query';

/** Makes and changes networks, and says which organisations belong to them and since when. */
@Injectable()
export class NetworkKeeper {
  constructor(
    private readonly once: Once,
    private readonly networks: NetworkQuery,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly today: Today,
  ) {}

  add({ id = newId(), ...facts }: NetworkFacts & { id?: Id }, viewer: Viewer): Promise<Network> {
    return this.once.work(async (tx) => {
      await this.requireNamed(tx, facts);
      const made = await tx.execute(
        `INSERT INTO network (id, name, purpose, challenge_id, host_person_id, host_organisation_id, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING`,
        [id, facts.name, JSON.stringify(tidy(facts.purpose)), facts.challengeId, facts.hostPersonId, facts.hostOrganisationId, this.clock.now()],
      );
      if (made) await this.audit.record(tx, { action: 'network.added', objectType: 'network', objectId: id });
      return this.networks.one(id, viewer, tx);
    });
  }

  /** @throws Refusal `changed-meanwhile` when somebody else has saved since `version` */
  change(id: Id, { version, ...facts }: NetworkFacts & { version: number }, viewer: Viewer): Promise<Network> {
    return this.once.work(async (tx) => {
      await this.requireNamed(tx, facts);
      const changed = await tx.execute(
        `UPDATE network SET name = $2, purpose = $3, challenge_id = $4, host_person_id = $5, host_organisation_id = $6, version = version + 1
          WHERE id = $1 AND version = $7`,
        [id, facts.name, JSON.stringify(tidy(facts.purpose)), facts.challengeId, facts.hostPersonId, facts.hostOrganisationId, version],
      );
      return this.changed(tx, id, changed, 'network.changed', viewer);
    });
  }

  archive(id: Id, version: number, archived: boolean, viewer: Viewer): Promise<Network> {
    return this.once.work(async (tx) => {
      const changed = await tx.execute('UPDATE network SET archived_at = $3, version = version + 1 WHERE id = $1 AND version = $2', [
        id,
        version,
        archived ? this.clock.now() : null,
      ]);
      return this.changed(tx, id, changed, archived ? 'network.archived' : 'network.restored', viewer);
    });
  }

  /** @throws Refusal `network-member-overlaps` when the organisation belongs to it today or later */
  join(id: Id, organisationId: Id, from: LocalDate | null, viewer: Viewer): Promise<Network> {
    return this.once.work(async (tx) => {
      const network = await this.locked(tx, id, viewer);
      const known = await tx.one('SELECT 1 FROM organisation WHERE id = $1', [organisationId]);
      if (!known) throw new Refusal('invalid-input', { fields: [{ field: 'organisationId', code: 'organisation' }] });
      if (network.members.length >= ORGANISATION_LIMITS.networkMembers)
        throw new Refusal('invalid-input', { fields: [{ field: 'organisationId', code: 'arrayMaxSize', params: { limit: ORGANISATION_LIMITS.networkMembers } }] });
      const made = await tx.execute(
        `INSERT INTO network_member (network_id, organisation_id, valid)
         SELECT $1, $2, daterange($3::date, NULL)
          WHERE NOT EXISTS (SELECT 1 FROM network_member WHERE network_id = $1 AND organisation_id = $2 AND valid && daterange($3::date, NULL))`,
        [id, organisationId, from],
      );
      if (!made) throw new Refusal<OrganisationRefusal>('network-member-overlaps');
      await this.audit.record(tx, { action: 'network.joined', objectType: 'network', objectId: id, details: { organisationId, from } });
      return this.networks.one(id, viewer, tx);
    });
  }

  /** Let an organisation's membership end with a day; it stays on record for the time before. */
  leave(id: Id, organisationId: Id, on: LocalDate, viewer: Viewer): Promise<Network> {
    return this.once.work(async (tx) => {
      const network = await this.locked(tx, id, viewer);
      const member = network.members.find((one) => one.organisationId === organisationId);
      if (!member) throw new Refusal('not-found');
      if (member.from !== null && on < member.from) throw new Refusal('invalid-input', { fields: [{ field: 'on', code: 'toBeforeFrom' }] });
      await tx.execute(
        `UPDATE network_member SET valid = daterange(lower(valid), $3::date, '[]') WHERE network_id = $1 AND organisation_id = $2 AND valid @> $4::date`,
        [id, organisationId, on, this.today.date()],
      );
      await this.audit.record(tx, { action: 'network.left', objectType: 'network', objectId: id, details: { organisationId, on } });
      return this.networks.one(id, viewer, tx);
    });
  }

  /** Make a challenge, or change it: name, place in the order, archived. */
  putChallenge({ id, name, position, archived }: { id: Id; name: Localized; position: number; archived: boolean }, isNew: boolean): Promise<Challenge> {
    return this.once.work(async (tx) => {
      if (!isNew && !(await tx.one('SELECT 1 FROM societal_challenge WHERE id = $1', [id]))) throw new Refusal('not-found');
      await tx.execute(
        `INSERT INTO societal_challenge (id, name, position, archived_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, position = excluded.position,
           archived_at = CASE WHEN excluded.archived_at IS NULL THEN NULL ELSE coalesce(societal_challenge.archived_at, excluded.archived_at) END`,
        [id, JSON.stringify(tidy(name)), position, archived ? this.clock.now() : null],
      );
      await this.audit.record(tx, { action: isNew ? 'challenge.added' : 'challenge.changed', objectType: 'challenge', objectId: id });
      const all = await this.networks.challenges(tx);
      const saved = all.find((challenge) => challenge.id === id);
      if (!saved || all.length > ORGANISATION_LIMITS.challenges)
        throw new Refusal('invalid-input', { fields: [{ field: 'name', code: 'arrayMaxSize', params: { limit: ORGANISATION_LIMITS.challenges } }] });
      return saved;
    });
  }

  /** Members are counted and compared, so two who change them take turns. */
  private async locked(tx: Tx, id: Id, viewer: Viewer): Promise<Network> {
    if (!(await tx.one('SELECT 1 FROM network WHERE id = $1 FOR UPDATE', [id]))) throw new Refusal('not-found');
    return this.networks.one(id, viewer, tx);
  }

  private async changed(tx: Tx, id: Id, changed: number, action: string, viewer: Viewer): Promise<Network> {
    const network = await this.networks.one(id, viewer, tx);
    if (!changed) throw new Refusal('changed-meanwhile');
    await this.audit.record(tx, { action, objectType: 'network', objectId: id });
    return network;
  }

  private async requireNamed(tx: Tx, { challengeId, hostPersonId, hostOrganisationId }: NetworkFacts): Promise<void> {
    const found = await tx.one<{ challenge: boolean; person: boolean; organisation: boolean }>(
      `SELECT $1::uuid IS NULL OR EXISTS (SELECT 1 FROM societal_challenge WHERE id = $1) AS challenge,
              $2::uuid IS NULL OR EXISTS (SELECT 1 FROM person WHERE id = $2 AND merged_into IS NULL AND erased_at IS NULL) AS person,
              $3::uuid IS NULL OR EXISTS (SELECT 1 FROM organisation WHERE id = $3) AS organisation`,
      [challengeId, hostPersonId, hostOrganisationId],
    );
    const fields = [
      ...(found?.challenge ? [] : [{ field: 'challengeId', code: 'challenge' }]),
      ...(found?.person ? [] : [{ field: 'hostPersonId', code: 'person' }]),
      ...(found?.organisation ? [] : [{ field: 'hostOrganisationId', code: 'organisation' }]),
    ];
    if (fields.length) throw new Refusal('invalid-input', { fields });
  }
}
