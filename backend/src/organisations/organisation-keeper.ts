import { Injectable } from '@nestjs/common';
import type { Organisation, OrganisationFacts, OrganisationRefusal } from '@kortkurs/contract/organisations';
import { readOrganisationNumber } from '@kortkurs/rules/organisation-number';
import { CentreQuery } from '../centre/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { tidy } from '../platform/input/texts';
import { Refusal } from '../platform/refusals/refusal';
import { OrganisationRenamed } from './events';
import { OrganisationQuery } from './organisation-query';

/** Makes, changes and archives organisations. */
@Injectable()
export class OrganisationKeeper {
  constructor(
    private readonly once: Once,
    private readonly organisations: OrganisationQuery,
    private readonly centre: CentreQuery,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Make an organisation. With the same id again, nothing happens and the organisation is given as it stands. */
  add({ id = newId(), ...facts }: OrganisationFacts & { id?: string }): Promise<Organisation> {
    return this.once.work(async (tx) => {
      const values = await this.valuesOf(tx, facts, id);
      const made = await tx.execute(
        `INSERT INTO organisation (id, name, organisation_number, sector, legal_form, municipality_code, country, size_class, member_since, description,
                                   website, contact_email, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (id) DO NOTHING`,
        [id, ...values, this.clock.now()],
      );
      if (made) await this.audit.record(tx, { action: 'organisation.added', objectType: 'organisation', objectId: id });
      return this.organisations.one(id, tx);
    });
  }

  /**
   * Replace the facts.
   * @throws Refusal `changed-meanwhile` when somebody else has saved since `version`
   */
  change(id: string, { version, ...facts }: OrganisationFacts & { version: number }): Promise<Organisation> {
    return this.once.work(async (tx) => {
      const values = await this.valuesOf(tx, facts, id);
      const before = await tx.one<{ name: string }>('SELECT name FROM organisation WHERE id = $1', [id]);
      const changed = await tx.execute(
        `UPDATE organisation SET name = $2, organisation_number = $3, sector = $4, legal_form = $5, municipality_code = $6, country = $7, size_class = $8,
                member_since = $9, description = $10, website = $11, contact_email = $12, version = version + 1
          WHERE id = $1 AND version = $13`,
        [id, ...values, version],
      );
      const organisation = await this.changed(tx, id, changed, 'organisation.changed');
      if (organisation.name !== before?.name) await this.events.emit(tx, new OrganisationRenamed(id));
      return organisation;
    });
  }

  /** Put an organisation aside, or take it back: it is never deleted. */
  archive(id: string, version: number, archived: boolean): Promise<Organisation> {
    return this.once.work(async (tx) => {
      const changed = await tx.execute('UPDATE organisation SET archived_at = $3, version = version + 1 WHERE id = $1 AND version = $2', [
        id,
        version,
        archived ? this.clock.now() : null,
      ]);
      return this.changed(tx, id, changed, archived ? 'organisation.archived' : 'organisation.restored');
    });
  }

  private async changed(tx: Tx, id: string, changed: number, action: string): Promise<Organisation> {
    const organisation = await this.organisations.one(id, tx);
    if (!changed) throw new Refusal('changed-meanwhile');
    await this.audit.record(tx, { action, objectType: 'organisation', objectId: id });
    return organisation;
  }

  private async valuesOf(tx: Tx, facts: OrganisationFacts, id: string): Promise<unknown[]> {
    const number = facts.organisationNumber === null ? null : readOrganisationNumber(facts.organisationNumber);
    if (facts.organisationNumber !== null && number === null)
      throw new Refusal('invalid-input', { fields: [{ field: 'organisationNumber', code: 'organisationNumber' }] });
    if (number !== null) await this.requireFree(tx, number, id);
    if (facts.municipalityCode !== null) await this.centre.requireMunicipalities(tx, [facts.municipalityCode], 'municipalityCode');
    return [
      facts.name,
      number,
      facts.sector,
      facts.legalForm,
      facts.municipalityCode,
      facts.country,
      facts.sizeClass,
      facts.memberSince,
      JSON.stringify(tidy(facts.description)),
      facts.website,
      facts.contactEmail?.toLowerCase() ?? null,
    ];
  }

  private async requireFree(tx: Tx, number: string, id: string): Promise<void> {
    const other = await tx.one<{ name: string }>('SELECT name FROM organisation WHERE organisation_number = $1 AND id <> $2', [number, id]);
    if (other)
      throw new Refusal<OrganisationRefusal>('organisation-number-taken', { params: { name: other.name }, fields: [{ field: 'organisationNumber', code: 'isTaken' }] });
  }
}
