import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { FundingRefusal, Project, ProjectChange, ProjectFacts, ProjectKeeps, ProjectPartner } from '@kortkurs/contract/funding';
import { CentreQuery, Today } from '../centre/door';
import type { Viewer } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';
import { RuleSets } from '../rule-sets/door';
import { CoFundingChanged, ProjectCountsOtherwise, ReleaseByTwoChanged } from './events';
import { FundingQuery } from './funding-query';

/** Makes, changes and archives projects with their partners. */
@Injectable()
export class ProjectKeeper {
  constructor(
    private readonly once: Once,
    private readonly funding: FundingQuery,
    private readonly centre: CentreQuery,
    private readonly ruleSets: RuleSets,
    private readonly today: Today,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  add({ id = newId(), ...facts }: ProjectFacts & { id?: Id }, viewer: Viewer): Promise<Project> {
    return this.once.work(async (tx) => {
      await this.requireSound(tx, facts);
      const made = await tx.execute(
        `INSERT INTO project (id, funder_id, name, reference, programme_area, phase, owner_organisation_id, contact_person_id, grant_kronor, budget_kronor,
                              starts_on, ends_on, region, municipality_codes, asks_facts, last_payment_on, asks_study_hours, rule_set_id, releases_by_two, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) ON CONFLICT (id) DO NOTHING`,
        [id, ...valuesOf(facts, await this.asksFacts(tx, facts)), this.clock.now()],
      );
      if (made) {
        await this.replacePartners(tx, id, facts.partners);
        await this.relate(tx, id, facts.relatedIds);
        await this.audit.record(tx, { action: 'project.added', objectType: 'project', objectId: id });
      }
      return this.funding.project(id, viewer, tx);
    });
  }

  /** @throws Refusal `changed-meanwhile` when somebody else has saved since `version` */
  change(id: Id, { version, ...change }: ProjectChange, viewer: Viewer, by: Id): Promise<Project> {
    return this.once.work(async (tx) => {
      // As of the version that is changed: had another come since, nothing is written.
      const stands = await tx.one<Pick<ProjectFacts, Exclude<ProjectKeeps, 'relatedIds'>> & Asked>(
        'SELECT rule_set_id AS "ruleSetId", asks_study_hours AS "asksStudyHours", releases_by_two AS "releasesByTwo", release_by_one_asked_by AS "askedBy" FROM project WHERE id = $1 AND version = $2',
        [id, version],
      );
      if (!stands) return this.changed(tx, id, 0, 'project.changed', viewer);
      const { ruleSetId = stands.ruleSetId, asksStudyHours = stands.asksStudyHours, releasesByTwo: byTwo = stands.releasesByTwo, relatedIds = [] } = change;
      const mayEnd = stands.releasesByTwo && !byTwo && (await this.mayEndReleaseByTwo(tx, stands, by));
      const releasesByTwo = byTwo || (stands.releasesByTwo && !mayEnd);
      const facts: ProjectFacts = { ...change, ruleSetId, asksStudyHours, releasesByTwo, relatedIds };
      await this.requireSound(tx, facts, id);
      const before = await tx.one<{ startsOn: string; endsOn: string }>('SELECT starts_on AS "startsOn", ends_on AS "endsOn" FROM project WHERE id = $1 FOR NO KEY UPDATE', [id]);
      const changed = await tx.execute(
        `UPDATE project SET funder_id = $2, name = $3, reference = $4, programme_area = $5, phase = $6, owner_organisation_id = $7, contact_person_id = $8,
                grant_kronor = $9, budget_kronor = $10, starts_on = $11, ends_on = $12, region = $13, municipality_codes = $14, asks_facts = $15,
                last_payment_on = $16, asks_study_hours = $17, rule_set_id = $18, releases_by_two = $19, release_by_one_asked_by = CASE WHEN $19 THEN release_by_one_asked_by END, release_by_one_asked_at = CASE WHEN $19 THEN release_by_one_asked_at END, version = version + 1
          WHERE id = $1 AND version = $20`,
        [id, ...valuesOf(facts, await this.asksFacts(tx, facts)), version],
      );
      if (changed) {
        await this.replacePartners(tx, id, facts.partners);
        if (change.relatedIds) await this.relate(tx, id, change.relatedIds);
        if (before && (before.startsOn !== facts.startsOn || before.endsOn !== facts.endsOn)) await this.events.emit(tx, new ProjectCountsOtherwise(id));
        await this.events.emit(tx, new CoFundingChanged(facts.funderId));
        if (mayEnd) await this.endReleaseByTwo(tx, id, by, version + 1);
        else if (stands.releasesByTwo) await this.askReleaseByOne(tx, id, by, { stands, wants: !byTwo, version: version + 1 });
      }
      return this.changed(tx, id, changed, 'project.changed', viewer);
    });
  }

  /** Of two who turn it off the second does; who administers alone does it at once. */
  private async mayEndReleaseByTwo(tx: Tx, { askedBy }: Asked, by: Id): Promise<boolean> {
    if (askedBy !== null) return askedBy !== by;
    return !(await tx.one(
      `SELECT 1 FROM access_grant g JOIN person h ON h.id = g.person_id AND h.merged_into IS NULL AND h.erased_at IS NULL
        WHERE g.role = 'administrator' AND g.object_id IS NULL AND g.starts_at <= $2 AND (g.ends_at IS NULL OR g.ends_at > $2) AND h.id <> $1
          AND EXISTS (SELECT 1 FROM account a WHERE a.person_id = h.id AND a.verified_at IS NOT NULL AND a.disabled_at IS NULL) LIMIT 1`,
      [by, this.clock.now()],
    ));
  }

  /** Who wants it off waits for another to want it too, and the others are told; who has asked and leaves it on takes that back. */
  private async askReleaseByOne(tx: Tx, id: Id, by: Id, { stands, wants, version }: { stands: Asked; wants: boolean; version: number }): Promise<void> {
    if (wants === (stands.askedBy === by) || (!wants && stands.askedBy !== by)) return;
    await tx.execute('UPDATE project SET release_by_one_asked_by = $2, release_by_one_asked_at = $3 WHERE id = $1', [id, wants ? by : null, wants ? this.clock.now() : null]);
    await this.audit.record(tx, { action: wants ? 'project.release-by-one-asked' : 'project.release-by-one-taken-back', objectType: 'project', objectId: id, personId: by });
    if (wants) await this.events.emit(tx, new ReleaseByTwoChanged(id, by, version, 'asked'));
  }

  /** One alone can take out files with numbers from now on: that is said in the log, and to the other administrators. */
  private async endReleaseByTwo(tx: Tx, id: Id, by: Id, version: number): Promise<void> {
    await this.audit.record(tx, { action: 'project.release-by-two-ended', objectType: 'project', objectId: id, personId: by });
    await this.events.emit(tx, new ReleaseByTwoChanged(id, by, version, 'ended'));
  }

  /** Put it aside, or take it back. @throws Refusal `changed-meanwhile`, `project-rules-archived` for one whose rule set was put aside since */
  archive(id: Id, version: number, archived: boolean, viewer: Viewer): Promise<Project> {
    return this.once.work(async (tx) => {
      if (!archived) await this.requireLivingRules(tx, id, viewer);
      const changed = await tx.execute('UPDATE project SET archived_at = $3, version = version + 1 WHERE id = $1 AND version = $2', [
        id,
        version,
        archived ? this.clock.now() : null,
      ]);
      return this.changed(tx, id, changed, archived ? 'project.archived' : 'project.restored', viewer);
    });
  }

  /** A rule set is put aside only when no project uses it: none may begin to use it again unseen. */
  private async requireLivingRules(tx: Tx, id: Id, viewer: Viewer): Promise<void> {
    const { ruleSetId, ruleSetName } = await this.funding.project(id, viewer, tx);
    if (ruleSetId !== null && (await this.ruleSets.hold(tx, ruleSetId)) === 'archived') throw new Refusal<FundingRefusal>('project-rules-archived', { params: { ruleSet: ruleSetName?.sv ?? ruleSetName?.en ?? '' } });
  }

  private async changed(tx: Tx, id: Id, changed: number, action: string, viewer: Viewer): Promise<Project> {
    const project = await this.funding.project(id, viewer, tx);
    if (!changed) throw new Refusal('changed-meanwhile');
    await this.audit.record(tx, { action, objectType: 'project', objectId: id });
    return project;
  }

  private async replacePartners(tx: Tx, id: Id, partners: readonly ProjectPartner[]): Promise<void> {
    await tx.execute('DELETE FROM project_partner WHERE project_id = $1', [id]);
    await tx.execute(
      `INSERT INTO project_partner (id, project_id, organisation_id, name, country)
       SELECT id, $1, "organisationId", name, country FROM jsonb_to_recordset($2::jsonb) AS n (id uuid, "organisationId" uuid, name text, country text)`,
      [id, JSON.stringify(partners)],
    );
  }

  /** Which projects it belongs with from now on: either says so of the other. */
  private async relate(tx: Tx, id: Id, others: readonly Id[]): Promise<void> {
    await tx.execute('DELETE FROM project_relation WHERE $1 IN (first_id, second_id) AND NOT (CASE WHEN first_id = $1 THEN second_id ELSE first_id END = ANY ($2::uuid[]))', [id, others]);
    await tx.execute('INSERT INTO project_relation (first_id, second_id) SELECT least($1::uuid, o), greatest($1::uuid, o) FROM unnest($2::uuid[]) o ORDER BY 1, 2 ON CONFLICT DO NOTHING', [id, others]);
  }

  /** What a rule set asks for is asked for, whatever the form says. */
  private async asksFacts(tx: Tx, { ruleSetId, asksFacts }: ProjectFacts): Promise<boolean> {
    return ruleSetId === null ? asksFacts : this.ruleSets.asksFacts(tx, ruleSetId, this.today.date());
  }

  /** One that is archived stays with the project that has it, and is not chosen anew. */
  private async mayHave(tx: Tx, ruleSetId: Id | null, id: Id | null): Promise<boolean> {
    if (ruleSetId === null) return true;
    const found = await this.ruleSets.hold(tx, ruleSetId);
    if (found !== 'archived') return found === 'living';
    return (await tx.one('SELECT 1 FROM project WHERE id = $1 AND rule_set_id = $2', [id, ruleSetId])) !== undefined;
  }

  /** Say of every field what is wrong with it, as far as only the database knows. */
  private async requireSound(tx: Tx, facts: ProjectFacts, id: Id | null = null): Promise<void> {
    const partnerOrganisations = facts.partners.flatMap(({ organisationId }) => (organisationId === null ? [] : [organisationId]));
    const found = await tx.one<{ funder: boolean; owner: boolean; contact: boolean; partners: string[]; related: string[] }>(
      `SELECT EXISTS (SELECT 1 FROM funder WHERE id = $1) AS funder,
              $2::uuid IS NULL OR EXISTS (SELECT 1 FROM organisation WHERE id = $2) AS owner,
              $3::uuid IS NULL OR EXISTS (SELECT 1 FROM person WHERE id = $3 AND merged_into IS NULL AND erased_at IS NULL) AS contact,
              ARRAY(SELECT id::text FROM organisation WHERE id = ANY ($4)) AS partners, ARRAY(SELECT id::text FROM project WHERE id = ANY ($5) AND id IS DISTINCT FROM $6) AS related`,
      [facts.funderId, facts.ownerOrganisationId, facts.contactPersonId, partnerOrganisations, facts.relatedIds, id],
    );
    const fields = [
      ...(found?.funder ? [] : [{ field: 'funderId', code: 'funder' }]),
      ...(found?.owner ? [] : [{ field: 'ownerOrganisationId', code: 'organisation' }]),
      ...(found?.contact ? [] : [{ field: 'contactPersonId', code: 'person' }]),
      ...((await this.mayHave(tx, facts.ruleSetId, id)) ? [] : [{ field: 'ruleSetId', code: 'ruleSet' }]),
      ...(facts.endsOn < facts.startsOn ? [{ field: 'endsOn', code: 'endsBeforeStart' }] : []),
      // What is kept for the funder is counted from it: a slip of the year would give the key of a living project away to be destroyed.
      ...(facts.lastPaymentOn !== null && facts.lastPaymentOn < facts.startsOn ? [{ field: 'lastPaymentOn', code: 'paymentBeforeStart' }] : []),
      ...facts.partners.flatMap(({ organisationId }, n) =>
        organisationId === null || found?.partners.includes(organisationId.toLowerCase()) ? [] : [{ field: `partners.${n}.organisationId`, code: 'organisation' }],
      ),
      ...facts.relatedIds.flatMap((other, n) => (found?.related.includes(other.toLowerCase()) ? [] : [{ field: `relatedIds.${n}`, code: 'relatedProject' }])),
    ];
    if (fields.length) throw new Refusal('invalid-input', { fields });
    await this.centre.requireMunicipalities(tx, facts.municipalityCodes, 'municipalityCodes');
  }
}

/** Who has asked that one releases alone. */
interface Asked {
  askedBy: Id | null;
}

const valuesOf = (facts: ProjectFacts, asksFacts: boolean): unknown[] => [
  facts.funderId,
  facts.name,
  facts.reference,
  facts.programmeArea,
  facts.phase,
  facts.ownerOrganisationId,
  facts.contactPersonId,
  facts.grantKronor,
  facts.budgetKronor,
  facts.startsOn,
  facts.endsOn,
  facts.region,
  facts.municipalityCodes,
  asksFacts,
  facts.lastPaymentOn,
  facts.asksStudyHours,
  facts.ruleSetId,
  facts.releasesByTwo,
];
