import { Injectable } from '@nestjs/common';
import type { Id, Page } from '@kortkurs/contract/common';
import type { HoldingProject } from '@kortkurs/contract/own-data';
import type { Destruction, DestructionPreview, RetentionPeriod } from '@kortkurs/contract/retention';
import { Today } from '../centre/door';
import { anyEyes, shownName } from '../people/door';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { listKeyset } from '../platform/lists/keyset';
import { Refusal } from '../platform/refusals/refusal';
import type { PageQuery } from '../platform/lists/page-query';
import { HELD, HELD_OF_PEOPLE } from './hold.sql';

/** Reads how long things are kept, what waits to be destroyed, and what was. */
@Injectable()
export class RetentionQuery {
  constructor(
    private readonly database: Database,
    private readonly today: Today,
  ) {}

  periods(sql: Sql = this.database): Promise<RetentionPeriod[]> {
    return sql.query<RetentionPeriod>('SELECT kind, years, source FROM retention_period ORDER BY years, kind');
  }

  /** Projects that a last payment was made to, those first whose time is over. One statement. */
  held({ after, limit }: PageQuery): Promise<Page<DestructionPreview>> {
    return listKeyset<DestructionPreview>(this.database, {
      select: `SELECT h."projectId", h."projectName", h."lastPaymentOn", h."heldUntil", h.periods, h."heldUntil" < $1::date AS due, h.submissions, h.people, h.files`,
      from: `FROM (${HELD}) h`,
      where: ['$1::date IS NOT NULL'],
      parameters: [this.today.date()],
      order: [{ sql: 'h."heldUntil"', type: 'date' }, { sql: 'h."projectId"', type: 'uuid' }],
      limit,
      after,
      count: true,
    });
  }

  /** Those whose time is over, the longest first. */
  due(sql: Sql, limit: number): Promise<Pick<DestructionPreview, 'projectId' | 'projectName' | 'heldUntil'>[]> {
    return sql.query(`SELECT h."projectId", h."projectName", h."heldUntil" FROM (${HELD}) h WHERE h."heldUntil" < $1::date ORDER BY h."heldUntil", h."projectId" LIMIT $2`, [this.today.date(), limit]);
  }

  /** @throws Refusal `not-found` where there is nothing to destroy, or no payment was the last */
  async preview(projectId: Id, sql: Sql = this.database): Promise<DestructionPreview> {
    const found = await sql.one<DestructionPreview & { thumbprint: Buffer }>(`SELECT h.*, h."heldUntil" < $2::date AS due FROM (${HELD}) h WHERE h."projectId" = $1`, [projectId, this.today.date()]);
    if (!found) throw new Refusal('not-found');
    const { thumbprint: _thumbprint, ...preview } = found;
    return preview;
  }

  /** The projects for whose sake something of these people must stay today, the last to end first. One statement. */
  ofPeople(sql: Sql, personIds: readonly Id[]): Promise<HoldingProject[]> {
    return sql.query<HoldingProject>(`SELECT h.* FROM (${HELD_OF_PEOPLE}) h WHERE h.until >= $2::date ORDER BY h.until DESC, h."projectName", h."projectId"`, [personIds, this.today.date()]);
  }

  /** What was destroyed, the latest first. One statement. */
  done({ after, limit }: PageQuery): Promise<Page<Destruction>> {
    return listKeyset<Destruction>(this.database, { ...DONE, where: [], parameters: [], order: [{ sql: 'd.at', type: 'timestamptz', descending: true }, { sql: 'd.id', type: 'uuid', descending: true }], limit, after, count: true });
  }

  /** @throws Refusal `not-found` */
  async destruction(projectId: Id, sql: Sql = this.database): Promise<Destruction> {
    const found = await sql.one<Destruction>(`${DONE.select} ${DONE.from} WHERE d.project_id = $1`, [projectId]);
    if (!found) throw new Refusal('not-found');
    return found;
  }
}

const DONE = {
  select: `SELECT d.id, d.project_id AS "projectId", d.project_name AS "projectName", d.last_payment_on AS "lastPaymentOn", d.held_until AS "heldUntil", d.periods, d.submissions, d.people, d.files, d.at, ${shownName.sql('b', anyEyes)} AS "byName", encode(d.thumbprint, 'hex') AS thumbprint`,
  from: 'FROM destruction d JOIN person b ON b.id = d.by_person_id',
};
