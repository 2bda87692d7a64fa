import { Injectable } from '@nestjs/common';
import type { Page } from '@kortkurs/contract/common';
import { OPENING_MINUTES, type NewOpening, type PeopleRefusal, type ProtectionEvent } from '@kortkurs/contract/people';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql, Tx } from '../platform/db/tx';
import { newId } from '../platform/ids';
import { listKeyset } from '../platform/lists/keyset';
import type { PageQuery } from '../platform/lists/page-query';
import { Refusal } from '../platform/refusals/refusal';
import { anyEyes, shownName } from './shown-name';

/** SQL of the row of whoever an id leads to. */
const LIVING = 'person asked JOIN person p ON p.id = COALESCE(asked.merged_into, asked.id)';

/** Lets those who may know open a protected person for some minutes with a reason, and says who has. */
@Injectable()
export class ProtectedOpenings {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Until when somebody has a protected person open; null where they have not. Undefined where the person is not protected, or is not there. */
  async standing(sql: Sql, personId: string, by: string): Promise<{ until: Date | null } | undefined> {
    return sql.one<{ until: Date | null }>(
      `SELECT (SELECT max(o.until) FROM protected_opening o WHERE o.person_id = p.id AND o.opened_by = $2 AND o.until > $3) AS until FROM ${LIVING} WHERE asked.id = $1 AND p.protected`,
      [personId, by, this.clock.now()],
    );
  }

  /** @throws Refusal `not-found`, and `not-protected` where there is nothing to open */
  async open(tx: Tx, personId: string, by: string, { id = newId(), reason, purpose }: NewOpening): Promise<void> {
    const person = await tx.one<{ id: string; protected: boolean }>(`SELECT p.id, p.protected FROM ${LIVING} WHERE asked.id = $1`, [personId]);
    if (!person) throw new Refusal('not-found');
    if (!person.protected) throw new Refusal<PeopleRefusal>('not-protected');
    const now = this.clock.now();
    const opened = await tx.query(
      'INSERT INTO protected_opening (id, person_id, opened_by, reason, purpose, opened_at, until) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING RETURNING id',
      [id, person.id, by, reason, purpose, now, new Date(now.getTime() + OPENING_MINUTES * 60_000)],
    );
    if (opened.length > 0) await this.audit.record(tx, { action: 'person.unmasked', objectType: 'person', objectId: person.id, details: { reason } });
  }

  /** What somebody has open of a person closes now. Nothing where it has closed already. */
  async close(tx: Tx, personId: string, by: string): Promise<void> {
    await tx.execute(
      `UPDATE protected_opening o SET until = $3 FROM ${LIVING} WHERE asked.id = $1 AND o.person_id = p.id AND o.opened_by = $2 AND o.until > $3`,
      [personId, by, this.clock.now()],
    );
  }

  /** Who opened a protected person and why, and who let them be protected or no longer; newest first. One statement. */
  log(personId: string, { after, limit }: PageQuery): Promise<Page<ProtectionEvent>> {
    return listKeyset<ProtectionEvent>(this.database, {
      select: `SELECT e.id, e.kind, e.at, e.until, ${shownName.sql('b', anyEyes)} AS "byName", e.reason, e.purpose`,
      from: `FROM (SELECT o.id, o.person_id, 'opened' AS kind, o.opened_at AS at, o.until, o.opened_by AS by_id, o.reason, o.purpose FROM protected_opening o
              UNION ALL SELECT v.id, v.object_id, CASE v.action WHEN 'person.protected' THEN 'protected' ELSE 'unprotected' END, v.at, NULL, v.person_id, NULL, NULL
                FROM audit_event v WHERE v.action IN ('person.protected', 'person.unprotected')) e LEFT JOIN person b ON b.id = e.by_id`,
      where: ['e.person_id IN (SELECT k.id FROM person asked JOIN person k ON COALESCE(k.merged_into, k.id) = COALESCE(asked.merged_into, asked.id) WHERE asked.id = $1)'],
      parameters: [personId],
      order: [
        { sql: 'e.at', type: 'timestamptz', descending: true },
        { sql: 'e.id', type: 'uuid', descending: true },
      ],
      limit,
      after,
      count: true,
    });
  }
}
