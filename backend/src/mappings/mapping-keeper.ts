import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { MappingChange, MappingRefusal, NewMapping } from '@kortkurs/contract/mappings';
import { addDays } from '@kortkurs/rules/schedule';
import { Today } from '../centre/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { type FieldFault, Refusal } from '../platform/refusals/refusal';
import { questionFaults } from './check-questions';

/** So many days from today a copy can be answered, until somebody says otherwise. */
const COPY_DAYS = 14;

/** Keeps what is asked until it is sent. */
@Injectable()
export class MappingKeeper {
  constructor(
    private readonly database: Database,
    private readonly once: Once,
    private readonly audit: Audit,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** Make a mapping. The id is the natural key: the same post again changes nothing. @throws Refusal `invalid-input`, `conflict` */
  async add({ id, ...mapping }: NewMapping): Promise<void> {
    await this.once.work(async (tx) => {
      await this.check(tx, mapping);
      const made = await tx.execute(
        `INSERT INTO mapping (id, name, occasion, language, answer_by, project_id, sections, everyone, organisation_ids, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10) ON CONFLICT (id) DO NOTHING`,
        [id, ...columns(mapping), this.clock.now()],
      );
      if (made === 0) throw new Refusal('conflict');
      await this.audit.record(tx, { action: 'mapping.added', objectType: 'mapping', objectId: id });
    });
  }

  /** Change what is asked, as long as nobody was. @throws Refusal `not-found`, `mapping-sent`, `changed-meanwhile`, `invalid-input` */
  async change(id: Id, mapping: MappingChange, version: number | undefined): Promise<void> {
    await this.database.work(async (tx) => {
      const held = await this.hold(tx, id);
      if (version !== undefined && version !== held.version) throw new Refusal('changed-meanwhile');
      await this.check(tx, mapping);
      await tx.execute(
        `UPDATE mapping SET name = $2, occasion = $3, language = $4, answer_by = $5, project_id = $6, sections = $7::jsonb, everyone = $8, organisation_ids = $9, version = version + 1 WHERE id = $1`,
        [id, ...columns(mapping)],
      );
      await this.audit.record(tx, { action: 'mapping.changed', objectType: 'mapping', objectId: id });
    });
  }

  /** Throw away what was not sent. @throws Refusal `not-found`, `mapping-sent` */
  async remove(id: Id): Promise<void> {
    await this.database.work(async (tx) => {
      await this.hold(tx, id);
      await tx.execute('DELETE FROM mapping WHERE id = $1', [id]);
      await this.audit.record(tx, { action: 'mapping.removed', objectType: 'mapping', objectId: id });
    });
  }

  /** Ask the same anew, of the same: a draft with another last day. @throws Refusal `not-found`, `conflict` */
  async copy(id: Id, copyId: Id): Promise<void> {
    await this.once.work(async (tx) => {
      if (!(await tx.one('SELECT 1 FROM mapping WHERE id = $1', [id]))) throw new Refusal('not-found');
      const made = await tx.execute(
        `INSERT INTO mapping (id, name, occasion, language, answer_by, project_id, sections, everyone, organisation_ids, created_at)
         SELECT $2, name, '', language, $3, project_id, sections, everyone, organisation_ids, $4 FROM mapping WHERE id = $1 ON CONFLICT (id) DO NOTHING`,
        [id, copyId, addDays(this.today.date(), COPY_DAYS), this.clock.now()],
      );
      if (made === 0) throw new Refusal('conflict');
      await this.audit.record(tx, { action: 'mapping.added', objectType: 'mapping', objectId: copyId, details: { copyOf: id } });
    });
  }

  private async hold(tx: Tx, id: Id): Promise<{ version: number }> {
    const held = await tx.one<{ version: number; sentAt: Date | null }>('SELECT version, sent_at AS "sentAt" FROM mapping WHERE id = $1 FOR UPDATE', [id]);
    if (!held) throw new Refusal('not-found');
    if (held.sentAt) throw new Refusal<MappingRefusal>('mapping-sent');
    return held;
  }

  private async check(tx: Tx, mapping: MappingChange): Promise<void> {
    const faults: FieldFault[] = questionFaults(mapping);
    if (mapping.answerBy < this.today.date()) faults.push({ field: 'answerBy', code: 'mappingLastDay' });
    if (!mapping.everyone && mapping.organisationIds.length === 0) faults.push({ field: 'organisationIds', code: 'mappingOrganisations' });
    const known = await tx.one<{ organisations: number; project: boolean }>(
      `SELECT (SELECT count(*)::int FROM organisation WHERE id = ANY ($1::uuid[])) AS organisations, $2::uuid IS NULL OR EXISTS (SELECT 1 FROM project WHERE id = $2::uuid) AS project`,
      [mapping.organisationIds, mapping.projectId],
    );
    if (known?.organisations !== new Set(mapping.organisationIds).size) faults.push({ field: 'organisationIds', code: 'mappingUnknownOrganisation' });
    if (!known?.project) faults.push({ field: 'projectId', code: 'mappingUnknownProject' });
    if (faults.length) throw new Refusal('invalid-input', { fields: faults });
  }
}

const columns = ({ name, occasion, language, answerBy, projectId, sections, everyone, organisationIds }: MappingChange): unknown[] => [
  name, occasion, language, answerBy, projectId, JSON.stringify(sections), everyone, everyone ? [] : [...new Set(organisationIds)],
];
