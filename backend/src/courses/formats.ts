import { Injectable } from '@nestjs/common';
import type { Format, FormatFacts, RunTemplate } from '@kortkurs/contract/courses';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql, Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { tidy } from '../platform/input/texts';
import { Refusal } from '../platform/refusals/refusal';
import { slugOf } from './slug';

/** SQL of what new runs of a format start from, as JSON; `f` is the alias of the table `format`. */
export const runTemplateJson = (f: string): string => `json_build_object('from', ${f}.run_from, 'minutes', ${f}.run_minutes, 'breakMinutes', ${f}.run_break_minutes,
  'capacity', ${f}.run_capacity, 'delivery', ${f}.run_delivery, 'placeId', ${f}.run_place_id, 'projectId', ${f}.run_project_id, 'enrolmentPolicy', ${f}.run_enrolment_policy,
  'offerHours', ${f}.run_offer_hours, 'withdrawDays', ${f}.run_withdraw_days, 'lowThreshold', ${f}.run_low_threshold, 'completionRule', ${f}.completion_rule)`;

const format = `SELECT f.id, f.key, f.name, f.position, f.audience_sectors AS "audienceSectors", f.target_operator AS "targetOperator", f.target_value AS "targetValue",
  f.target_upper_value AS "targetUpperValue", f.archived_at AS "archivedAt", f.version, ${runTemplateJson('f')} AS template,
  (SELECT count(*)::int FROM course c WHERE c.format_id = f.id AND c.archived_at IS NULL) AS courses FROM format f`;

/** The list of formats, which the centre edits as it likes. */
@Injectable()
export class Formats {
  constructor(
    private readonly database: Database,
    private readonly once: Once,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** All formats in the centre's order, archived ones last. One statement; a centre has a dozen. */
  list(sql: Sql = this.database): Promise<Format[]> {
    return sql.query<Format>(`${format} ORDER BY f.archived_at IS NOT NULL, f.position, f.id`);
  }

  add({ id = newId(), ...facts }: FormatFacts & { id?: string }): Promise<Format> {
    requireTarget(facts);
    return this.once.work(async (tx) => {
      const key = slugOf(facts.name.en ?? facts.name.sv ?? '');
      // Two formats of the same name differ by the end of an id: the key only has to stay what it is.
      const taken = await tx.one('SELECT 1 FROM format WHERE key = $1', [key]);
      const made = await tx.execute(
        `INSERT INTO format (id, key, name, position, audience_sectors, target_operator, target_value, target_upper_value)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING`,
        [id, taken ? `${key}-${id.slice(-8)}` : key, ...valuesOf(facts)],
      );
      if (made) await this.audit.record(tx, { action: 'format.added', objectType: 'format', objectId: id });
      return this.one(tx, id);
    });
  }

  /** @throws Refusal `changed-meanwhile` when somebody else has saved since `version` */
  change(id: string, { version, ...facts }: FormatFacts & { version: number }): Promise<Format> {
    requireTarget(facts);
    return this.once.work(async (tx) => {
      const changed = await tx.execute(
        `UPDATE format SET name = $2, position = $3, audience_sectors = $4, target_operator = $5, target_value = $6, target_upper_value = $7, version = version + 1
          WHERE id = $1 AND version = $8`,
        [id, ...valuesOf(facts), version],
      );
      return this.changed(tx, id, changed, 'format.changed');
    });
  }

  /** Say what new runs start from; those there are stay as they are. @throws Refusal `changed-meanwhile` when somebody else has saved since `version` */
  changeTemplate(id: string, { version, ...template }: RunTemplate & { version: number }): Promise<Format> {
    if (template.breakMinutes >= template.minutes) throw new Refusal('invalid-input', { fields: [{ field: 'breakMinutes', code: 'no-minutes' }] });
    return this.once.work(async (tx) => {
      const changed = await tx.execute(
        `UPDATE format SET run_from = $2, run_minutes = $3, run_break_minutes = $4, run_capacity = $5, run_delivery = $6, run_place_id = $7, run_project_id = $8,
                run_enrolment_policy = $9, run_offer_hours = $10, run_withdraw_days = $11, run_low_threshold = $12, completion_rule = $13, version = version + 1
          WHERE id = $1 AND version = $14`,
        [
          id,
          template.from,
          template.minutes,
          template.breakMinutes,
          template.capacity,
          template.delivery,
          template.placeId,
          template.projectId,
          template.enrolmentPolicy,
          template.offerHours,
          template.withdrawDays,
          template.lowThreshold,
          JSON.stringify(template.completionRule),
          version,
        ],
      );
      return this.changed(tx, id, changed, 'format.template-changed');
    });
  }

  archive(id: string, version: number, archived: boolean): Promise<Format> {
    return this.once.work(async (tx) => {
      const changed = await tx.execute('UPDATE format SET archived_at = $3, version = version + 1 WHERE id = $1 AND version = $2', [
        id,
        version,
        archived ? this.clock.now() : null,
      ]);
      return this.changed(tx, id, changed, archived ? 'format.archived' : 'format.restored');
    });
  }

  private async changed(tx: Tx, id: string, changed: number, action: string): Promise<Format> {
    const one = await this.one(tx, id);
    if (!changed) throw new Refusal('changed-meanwhile');
    await this.audit.record(tx, { action, objectType: 'format', objectId: id });
    return one;
  }

  private async one(sql: Sql, id: string): Promise<Format> {
    const found = await sql.one<Format>(`${format} WHERE f.id = $1`, [id]);
    if (!found) throw new Refusal('not-found');
    return found;
  }
}

const valuesOf = (facts: FormatFacts): unknown[] => [
  JSON.stringify(tidy(facts.name)),
  facts.position,
  facts.audienceSectors,
  facts.targetOperator,
  facts.targetValue,
  facts.targetUpperValue,
];

function requireTarget({ targetOperator: operator, targetValue: value, targetUpperValue: upper }: FormatFacts): void {
  const fields = [
    ...((operator === null) === (value === null) ? [] : [{ field: operator === null ? 'targetOperator' : 'targetValue', code: 'isDefined' }]),
    ...((operator === 'between') === (upper !== null) ? [] : [{ field: 'targetUpperValue', code: 'upperOnlyBetween' }]),
    ...(upper !== null && value !== null && upper < value ? [{ field: 'targetUpperValue', code: 'upperBelow' }] : []),
  ];
  if (fields.length) throw new Refusal('invalid-input', { fields });
}
