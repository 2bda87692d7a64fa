import { Injectable } from '@nestjs/common';
import type { Id, Page } from '@kortkurs/contract/common';
import type { RuleSet, RuleSetRow, RuleSetVersion, RuleSetVersionRow } from '@kortkurs/contract/rule-sets';
import { Today } from '../centre/door';
import { anyEyes, shownName } from '../people/door';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { listKeyset } from '../platform/lists/keyset';
import { prefixCondition } from '../platform/lists/prefix';
import { Refusal } from '../platform/refusals/refusal';
import { RuleSetUsers } from './rule-set-users';
import type { RuleSetListQuery } from './rule-sets.dto';
import { versionsOn } from './version-in-force.sql';

const VERSION = `v.id, v.number, v.valid_from AS "validFrom", v.valid_to AS "validTo", v.why, v.made_at AS "madeAt", ${shownName.sql('m', anyEyes)} AS "madeByName"`;
const VERSIONS = 'FROM rule_set_version v LEFT JOIN person m ON m.id = v.made_by';

/** Reads rule sets and their versions. */
@Injectable()
export class RuleSetQuery {
  constructor(
    private readonly database: Database,
    private readonly users: RuleSetUsers,
    private readonly today: Today,
  ) {}

  /** A page of rule sets by name. One statement. */
  list(query: RuleSetListQuery): Promise<Page<RuleSetRow>> {
    const parameters: unknown[] = [this.today.date()];
    const where = query.archived === 'all' ? [] : [`s.archived_at IS ${query.archived === 'only' ? 'NOT NULL' : 'NULL'}`];
    if (query.q) where.push(prefixCondition(`concat_ws(' ', s.name->>'sv', s.name->>'en')`, `$${parameters.push(query.q)}`));
    return listKeyset<RuleSetRow>(this.database, {
      select: `SELECT s.id, s.key, s.name, s.standard, s.archived_at AS "archivedAt", counts.number, counts.valid_from AS "validFrom", counts.valid_to AS "validTo", ${this.users.count('s.id')} AS projects`,
      from: `FROM rule_set s CROSS JOIN LATERAL (SELECT v.number, v.valid_from, v.valid_to FROM rule_set_version v WHERE v.rule_set_id = s.id ORDER BY ${versionsOn('$1')} LIMIT 1) AS counts`,
      where,
      parameters,
      order: [
        { sql: `coalesce(s.name->>'sv', s.name->>'en', '') COLLATE "sv-x-icu"`, type: 'text' },
        { sql: 's.id', type: 'uuid' },
      ],
      limit: query.limit,
      after: query.after,
      count: true,
    });
  }

  /**
   * A rule set with its versions, the newest first and whole: what the others say is asked for one at a time, since a version can be large. Three statements.
   * @throws Refusal `not-found`
   */
  async one(id: Id, sql: Sql = this.database): Promise<RuleSet> {
    const found = await sql.one<Omit<RuleSet, 'versions' | 'newest'>>(
      `SELECT s.id, s.key, s.name, s.standard, s.archived_at AS "archivedAt", s.version, ${this.users.count('s.id')} AS projects,
              (SELECT jsonb_build_object('id', c.id, 'name', c.name) FROM rule_set c WHERE c.id = s.copied_from) AS "copiedFrom"
         FROM rule_set s WHERE s.id = $1`,
      [id],
    );
    if (!found) throw new Refusal('not-found');
    const versions = await sql.query<RuleSetVersionRow>(`SELECT ${VERSION} ${VERSIONS} WHERE v.rule_set_id = $1 ORDER BY v.number DESC`, [id]);
    const [newest] = versions;
    if (!newest) throw new Refusal('not-found');
    return { ...found, versions, newest: await this.version(id, newest.id, sql) };
  }

  /** @throws Refusal `not-found` */
  async version(id: Id, versionId: Id, sql: Sql = this.database): Promise<RuleSetVersion> {
    const found = await sql.one<RuleSetVersion>(`SELECT ${VERSION}, v.content ${VERSIONS} WHERE v.id = $2 AND v.rule_set_id = $1`, [id, versionId]);
    if (!found) throw new Refusal('not-found');
    return found;
  }
}
