import { Injectable } from '@nestjs/common';
import type { Id, LocalDate } from '@kortkurs/contract/common';
import type { Affiliation, AffiliationRole, OrganisationRefusal } from '@kortkurs/contract/organisations';
import type { Viewer } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { constraintOf } from '../platform/db/faults';
import type { Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';
import { AffiliationQuery } from './affiliation-query';

/** What it takes to say that a person represents an organisation. */
export interface NewAffiliation {
  id?: Id;
  personId: Id;
  organisationId: Id;
  role: AffiliationRole;
  from: LocalDate | null;
  to: LocalDate | null;
  /** Nobody said it but the person. */
  byOwnWord?: boolean;
}

/** Says who represents which organisation. An affiliation that has ended is kept: reports of its time rest on it. */
@Injectable()
export class AffiliationKeeper {
  constructor(
    private readonly once: Once,
    private readonly affiliations: AffiliationQuery,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws Refusal `affiliation-overlaps` when the person has that role there already during part of the time
   * @throws Refusal `organisation-archived`
   */
  add(affiliation: NewAffiliation, viewer: Viewer): Promise<Affiliation> {
    return this.overlapsNamed(() =>
      this.once.work(async (tx) => {
        await this.requireBoth(tx, affiliation);
        const id = await this.write(tx, affiliation);
        return this.affiliations.written(id, viewer, tx);
      }),
    );
  }

  /** Let an affiliation hold to and including a day. */
  end(id: Id, on: LocalDate, viewer: Viewer): Promise<Affiliation> {
    return this.overlapsNamed(() =>
      this.once.work(async (tx) => {
        const before = await this.affiliations.one(id, viewer, tx);
        if (before.from !== null && on < before.from) throw new Refusal('invalid-input', { fields: [{ field: 'on', code: 'toBeforeFrom' }] });
        await tx.execute(`UPDATE affiliation SET valid = daterange(lower(valid), $2::date, '[]') WHERE id = $1`, [id, on]);
        await this.audit.record(tx, { action: 'affiliation.ended', objectType: 'affiliation', objectId: id, details: { on } });
        return this.affiliations.one(id, viewer, tx);
      }),
    );
  }

  /** Make one inside another's transaction. @returns its id */
  async write(tx: Tx, { id = newId(), personId, organisationId, role, from, to, byOwnWord = false }: NewAffiliation): Promise<Id> {
    if (from !== null && to !== null && to < from) throw new Refusal('invalid-input', { fields: [{ field: 'to', code: 'toBeforeFrom' }] });
    const made = await tx.execute(
      `INSERT INTO affiliation (id, person_id, organisation_id, role, valid, created_at, by_own_word)
       VALUES ($1, $2, $3, $4, daterange($5::date, $6::date, '[]'), $7, $8) ON CONFLICT (id) DO NOTHING`,
      [id, personId, organisationId, role, from, to, this.clock.now(), byOwnWord],
    );
    if (made) await this.audit.record(tx, { action: 'affiliation.added', objectType: 'affiliation', objectId: id, details: { personId, organisationId } });
    return id;
  }

  /**
   * That somebody represents an organisation from a day on, by their own word, inside another's transaction. Where they do already that stands, and until they begin to in the same
   * role this holds.
   * @returns its id; nothing for an organisation that is archived
   */
  async ownWord(tx: Tx, { personId, organisationId, role, from }: Pick<NewAffiliation, 'personId' | 'organisationId' | 'role'> & { from: LocalDate }): Promise<Id | null> {
    const known = await tx.one<{ archived: boolean; id: Id | null; to: LocalDate | null }>(
      `SELECT o.archived_at IS NOT NULL AS archived,
              (SELECT a.id FROM affiliation a WHERE a.person_id = $1 AND a.organisation_id = o.id AND a.valid @> $4::date ORDER BY a.role <> $3, a.id LIMIT 1) AS id,
              (SELECT min(lower(a.valid)) - 1 FROM affiliation a WHERE a.person_id = $1 AND a.organisation_id = o.id AND a.role = $3 AND lower(a.valid) > $4::date) AS "to"
         FROM organisation o WHERE o.id = $2`,
      [personId, organisationId, role, from],
    );
    if (known?.id) return known.id;
    return !known || known.archived ? null : this.write(tx, { personId, organisationId, role, from, to: known.to, byOwnWord: true });
  }

  /**
   * Which role somebody says that they have today where they represent an organisation, inside another's transaction. What they had until then stays as it was, with all that rests on it.
   * @returns the affiliation in that role
   */
  async ownRole(tx: Tx, id: Id, role: AffiliationRole, day: LocalDate): Promise<Id> {
    const now = await tx.one<{ personId: Id; organisationId: Id; role: AffiliationRole; beginsToday: boolean; same: Id | null; to: LocalDate | null }>(
      `SELECT a.person_id AS "personId", a.organisation_id AS "organisationId", a.role, lower(a.valid) IS NOT DISTINCT FROM $3::date AS "beginsToday",
              (SELECT b.id FROM affiliation b WHERE b.person_id = a.person_id AND b.organisation_id = a.organisation_id AND b.role = $2 AND b.valid @> $3::date) AS same,
              least(upper(a.valid), (SELECT min(lower(b.valid)) FROM affiliation b WHERE b.person_id = a.person_id AND b.organisation_id = a.organisation_id AND b.role = $2 AND lower(b.valid) > $3::date)) - 1 AS "to"
         FROM affiliation a WHERE a.id = $1 FOR NO KEY UPDATE OF a`,
      [id, role, day],
    );
    if (!now || now.role === role) return id;
    if (now.same) return now.same;
    if (now.beginsToday) {
      await tx.execute(`UPDATE affiliation SET role = $2, valid = daterange($3::date, $4::date, '[]'), by_own_word = true WHERE id = $1`, [id, role, day, now.to]);
      await this.audit.record(tx, { action: 'affiliation.role-said', objectType: 'affiliation', objectId: id });
      return id;
    }
    await tx.execute('UPDATE affiliation SET valid = daterange(lower(valid), $2::date) WHERE id = $1', [id, day]);
    await this.audit.record(tx, { action: 'affiliation.ended', objectType: 'affiliation', objectId: id, details: { on: day } });
    return this.write(tx, { personId: now.personId, organisationId: now.organisationId, role, from: day, to: now.to, byOwnWord: true });
  }

  private async requireBoth(tx: Tx, { personId, organisationId }: NewAffiliation): Promise<void> {
    const found = await tx.one<{ person: boolean; organisation: boolean; archived: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM person WHERE id = $1 AND merged_into IS NULL AND erased_at IS NULL) AS person,
              EXISTS (SELECT 1 FROM organisation WHERE id = $2) AS organisation,
              EXISTS (SELECT 1 FROM organisation WHERE id = $2 AND archived_at IS NOT NULL) AS archived`,
      [personId, organisationId],
    );
    const fields = [
      ...(found?.person ? [] : [{ field: 'personId', code: 'person' }]),
      ...(found?.organisation ? [] : [{ field: 'organisationId', code: 'organisation' }]),
    ];
    if (fields.length) throw new Refusal('invalid-input', { fields });
    if (found?.archived) throw new Refusal<OrganisationRefusal>('organisation-archived');
  }

  private async overlapsNamed<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (constraintOf(error) === 'affiliation_once_at_a_time') throw new Refusal<OrganisationRefusal>('affiliation-overlaps');
      throw error;
    }
  }
}
