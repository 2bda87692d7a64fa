import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { NewRuleSet, NewRuleSetVersion, RuleSet, RuleSetChange, RuleSetRefusal } from '@kortkurs/contract/rule-sets';
import { faultsOf } from '@kortkurs/rules/rule-set-check';
import { Today } from '../centre/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { tidy } from '../platform/input/texts';
import { Refusal } from '../platform/refusals/refusal';
import { RuleSetAdjusted } from './events';
import { RuleSetQuery } from './rule-set-query';
import { RuleSetUsers } from './rule-set-users';
import { versionsOn } from './version-in-force.sql';

interface Held {
  standard: boolean;
  version: number;
  projects: number;
  /** Of the newest. */
  number: number;
}

/** Copies rule sets and adjusts the copies. Those that come with the product stay as they are, and so does every version. */
@Injectable()
export class RuleSetKeeper {
  constructor(
    private readonly once: Once,
    private readonly ruleSets: RuleSetQuery,
    private readonly users: RuleSetUsers,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** Copy what counts today in another. @throws Refusal `invalid-input` where there is none */
  copy({ id = newId(), copyOf, name }: NewRuleSet, personId: Id): Promise<RuleSet> {
    return this.once.work(async (tx) => {
      const source = await tx.one('SELECT id FROM rule_set WHERE id = $1', [copyOf]);
      if (!source) throw new Refusal('invalid-input', { fields: [{ field: 'copyOf', code: 'ruleSet' }] });
      const now = this.clock.now();
      const made = await tx.execute('INSERT INTO rule_set (id, name, copied_from, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING', [id, JSON.stringify(tidy(name)), copyOf, now]);
      if (made) {
        await tx.execute(
          `INSERT INTO rule_set_version (id, rule_set_id, number, valid_from, valid_to, content, why, made_by, made_at)
           SELECT $1, $2, 1, v.valid_from, v.valid_to, v.content, v.why, $3, $4 FROM rule_set_version v WHERE v.rule_set_id = $5 ORDER BY ${versionsOn('$6')} LIMIT 1`,
          [newId(), id, personId, now, copyOf, this.today.date()],
        );
        await this.audit.record(tx, { action: 'rule-set.copied', objectType: 'rule_set', objectId: id, details: { copyOf } });
      }
      return this.ruleSets.one(id, tx);
    });
  }

  /** Name it otherwise. @throws Refusal `not-found`, `rule-set-is-standard`, `changed-meanwhile` */
  change(id: Id, { name, version }: RuleSetChange): Promise<RuleSet> {
    return this.once.work(async (tx) => {
      await this.hold(tx, id, { version, isOurs: true });
      await tx.execute('UPDATE rule_set SET name = $2, version = version + 1 WHERE id = $1', [id, JSON.stringify(tidy(name))]);
      await this.audit.record(tx, { action: 'rule-set.changed', objectType: 'rule_set', objectId: id });
      return this.ruleSets.one(id, tx);
    });
  }

  /** Adjust it by a version of its own. @throws Refusal `not-found`, `rule-set-is-standard`, `changed-meanwhile`, `rule-set-unsound`, `invalid-input` */
  adjust(id: Id, { id: versionId = newId(), basedOn, validFrom, validTo, content, why }: NewRuleSetVersion, personId: Id): Promise<RuleSet> {
    const faults = faultsOf(content).map(({ field, code }) => ({ field: `content.${field}`, code: `ruleSet.${code}` }));
    return this.once.work(async (tx) => {
      const { number } = await this.hold(tx, id, { isOurs: true });
      const sentBefore = await tx.one('SELECT id FROM rule_set_version WHERE id = $1 AND rule_set_id = $2', [versionId, id]);
      if (sentBefore) return this.ruleSets.one(id, tx);
      if (validTo !== null && validTo < validFrom) throw new Refusal('invalid-input', { fields: [{ field: 'validTo', code: 'endsBeforeStart' }] });
      if (faults.length) throw new Refusal<RuleSetRefusal>('rule-set-unsound', { fields: faults });
      if (number !== basedOn) throw new Refusal('changed-meanwhile');
      await tx.execute(
        'INSERT INTO rule_set_version (id, rule_set_id, number, valid_from, valid_to, content, why, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
        [versionId, id, number + 1, validFrom, validTo, JSON.stringify(content), why, personId, this.clock.now()],
      );
      await this.audit.record(tx, { action: 'rule-set.adjusted', objectType: 'rule_set', objectId: id, details: { versionId, number: number + 1 } });
      await this.events.emit(tx, new RuleSetAdjusted(id));
      return this.ruleSets.one(id, tx);
    });
  }

  /** Put it aside, or take it back. @throws Refusal `not-found`, `changed-meanwhile`, `rule-set-in-use` */
  archive(id: Id, version: number, archived: boolean): Promise<RuleSet> {
    return this.once.work(async (tx) => {
      const { projects } = await this.hold(tx, id, { version, isOurs: false });
      if (archived && projects) throw new Refusal<RuleSetRefusal>('rule-set-in-use', { params: { projects } });
      await tx.execute('UPDATE rule_set SET archived_at = $2, version = version + 1 WHERE id = $1', [id, archived ? this.clock.now() : null]);
      await this.audit.record(tx, { action: archived ? 'rule-set.archived' : 'rule-set.restored', objectType: 'rule_set', objectId: id });
      return this.ruleSets.one(id, tx);
    });
  }

  /** Who begins to use it holds it too (`RuleSets.hold`), so what is read here stays true until the transaction ends. */
  private async hold(tx: Tx, id: Id, wanted: { version?: number; isOurs: boolean }): Promise<Held> {
    await tx.one('SELECT id FROM rule_set WHERE id = $1 FOR NO KEY UPDATE', [id]);
    const found = await tx.one<Held>(
      `SELECT s.standard, s.version, ${this.users.count('s.id')} AS projects, (SELECT max(v.number) FROM rule_set_version v WHERE v.rule_set_id = s.id) AS number FROM rule_set s WHERE s.id = $1`,
      [id],
    );
    if (!found) throw new Refusal('not-found');
    if (wanted.isOurs && found.standard) throw new Refusal<RuleSetRefusal>('rule-set-is-standard');
    if (wanted.version !== undefined && wanted.version !== found.version) throw new Refusal('changed-meanwhile');
    return found;
  }
}
