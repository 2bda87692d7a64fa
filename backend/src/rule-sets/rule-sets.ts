import { Injectable } from '@nestjs/common';
import type { Id, LocalDate, Localized } from '@kortkurs/contract/common';
import type { RuleSetContent } from '@kortkurs/contract/rule-sets';
import type { Sql } from '../platform/db/tx';
import { asksFactsOn } from './asks-facts.sql';
import { RuleSetUsers } from './rule-set-users';
import { versionsOn } from './version-in-force.sql';

/** The version that counts on a day. */
export interface RuleSetInForce {
  versionId: Id;
  name: Localized;
  number: number;
  content: RuleSetContent;
}

/** Which rules count a project on a day. */
@Injectable()
export class RuleSets {
  constructor(private readonly users: RuleSetUsers) {}

  /** What counts a project on a day; null where it has no rule set. */
  async of(sql: Sql, projectId: Id, day: LocalDate): Promise<RuleSetInForce | null> {
    return (await this.ofMany(sql, [projectId], day)).get(projectId) ?? null;
  }

  /** What counts each of some projects on a day, by the project's id; those without a rule set are left out. One statement. */
  async ofMany(sql: Sql, projectIds: readonly Id[], day: LocalDate): Promise<Map<Id, RuleSetInForce>> {
    const rows = await sql.query<RuleSetInForce & { projectId: Id }>(
      `SELECT asked.id AS "projectId", counts.id AS "versionId", counts.name, counts.number, counts.content
         FROM unnest($1::uuid[]) AS asked (id)
         CROSS JOIN LATERAL (SELECT v.id, s.name, v.number, v.content FROM rule_set_version v JOIN rule_set s ON s.id = v.rule_set_id WHERE v.rule_set_id = ${this.users.ofProject('asked.id')} ORDER BY ${versionsOn('$2')} LIMIT 1) AS counts`,
      [projectIds, day],
    );
    return new Map(rows.map(({ projectId, ...inForce }) => [projectId, inForce]));
  }

  /** The same where each project is asked about on a day of its own; in the order asked. One statement. */
  async ofEach(sql: Sql, asked: readonly { projectId: Id; day: LocalDate }[]): Promise<(RuleSetInForce | null)[]> {
    const rows = await sql.query<RuleSetInForce & { at: number }>(
      `SELECT asked.at::int AS at, counts.id AS "versionId", counts.name, counts.number, counts.content
         FROM unnest($1::uuid[], $2::date[]) WITH ORDINALITY AS asked (id, day, at)
         CROSS JOIN LATERAL (SELECT v.id, s.name, v.number, v.content FROM rule_set_version v JOIN rule_set s ON s.id = v.rule_set_id WHERE v.rule_set_id = ${this.users.ofProject('asked.id')} ORDER BY ${versionsOn('asked.day')} LIMIT 1) AS counts`,
      [asked.map(({ projectId }) => projectId), asked.map(({ day }) => day)],
    );
    const found = new Map(rows.map(({ at, ...inForce }) => [at, inForce]));
    return asked.map((_, at) => found.get(at + 1) ?? null);
  }

  /** Whether a rule set asks those who enrol for anything; the identity number is not asked for there. */
  async asksFacts(sql: Sql, ruleSetId: Id, day: LocalDate): Promise<boolean> {
    const found = await sql.one<{ asks: boolean }>(`SELECT ${asksFactsOn('$1::uuid', '$2')} AS asks`, [ruleSetId, day]);
    return found?.asks ?? false;
  }

  /** Hold a rule set as it is until the transaction ends, for who begins to use it. @returns whether it is there, and not archived */
  async hold(sql: Sql, ruleSetId: Id): Promise<'living' | 'archived' | null> {
    const found = await sql.one<{ archived: boolean }>('SELECT archived_at IS NOT NULL AS archived FROM rule_set WHERE id = $1 FOR SHARE', [ruleSetId]);
    return found ? (found.archived ? 'archived' : 'living') : null;
  }
}
