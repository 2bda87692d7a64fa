import { Injectable } from '@nestjs/common';
import type { Id, Page } from '@kortkurs/contract/common';
import type { FrozenContent, FrozenGap, LackedGap, Submission, SubmissionEvent, SubmissionRow } from '@kortkurs/contract/submissions';
import { anyEyes, shownName } from '../people/door';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { listKeyset } from '../platform/lists/keyset';
import { Refusal } from '../platform/refusals/refusal';
import { IS_NEWEST } from './stale.sql';
import { SubmissionPapers } from './submission-papers';
import type { SubmissionListQuery } from './submissions.dto';

const columns = `
SELECT s.id, s.project_id AS "projectId", s.kind, s.from_on AS "from", s.to_on AS "to", s.version, s.cut_off AS "cutOff", ${shownName.sql('m', anyEyes)} AS "madeByName",
       NOT (${IS_NEWEST}) AS superseded,
       CASE WHEN k.since IS NOT NULL AND ${IS_NEWEST} THEN json_build_object('since', k.since, 'month', k.month, 'cause', k.cause) END AS stale,
       coalesce(e.what, 'locked') AS state, coalesce(e.at, s.cut_off) AS "stateAt", s.participants, s.registered_minutes AS "registeredMinutes", s.signed_minutes AS "signedMinutes",
       encode(s.sha256, 'hex') AS sha256`;
const from = `
  FROM submission s JOIN person m ON m.id = s.made_by
  LEFT JOIN submission_stale k ON k.submission_id = s.id
  LEFT JOIN LATERAL (SELECT what, at FROM submission_event WHERE submission_id = s.id ORDER BY at DESC, id DESC LIMIT 1) e ON true`;

/** Reads what was frozen. */
@Injectable()
export class SubmissionQuery {
  constructor(
    private readonly database: Database,
    private readonly papers: SubmissionPapers,
  ) {}

  /** A project's submissions, the latest period first and of one period the newest version. One statement. @throws Refusal `not-found` */
  async list(projectId: Id, query: SubmissionListQuery): Promise<Page<SubmissionRow>> {
    if (!(await this.database.one('SELECT id FROM project WHERE id = $1', [projectId]))) throw new Refusal('not-found');
    return listKeyset<SubmissionRow>(this.database, {
      select: columns,
      from,
      where: ['s.project_id = $1', ...(query.kind ? ['s.kind = $2'] : [])],
      parameters: [projectId, ...(query.kind ? [query.kind] : [])],
      order: [
        { sql: 's.to_on', type: 'date', descending: true },
        { sql: 's.kind', type: 'text' },
        { sql: 's.version', type: 'int', descending: true },
        { sql: 's.id', type: 'uuid' },
      ],
      limit: query.limit,
      after: query.after,
      count: true,
    });
  }

  /** @throws Refusal `not-found` */
  async one(id: Id, sql: Sql = this.database): Promise<Submission> {
    const found = await sql.one<Omit<Submission, 'events' | 'figures' | 'indicators' | 'lacked' | 'leftOut'> & { content: Buffer }>(
      `${columns}, p.name AS "projectName", s.why, v.number AS "ruleSetNumber", length(s.content) AS bytes, s.content
       ${from} JOIN project p ON p.id = s.project_id LEFT JOIN rule_set_version v ON v.id = s.rule_set_version_id WHERE s.id = $1`,
      [id],
    );
    if (!found) throw new Refusal('not-found');
    const { content, ...row } = found;
    const { figures, indicators, leftOut = 0, lacked } = contentOf(content);
    return { ...row, figures, indicators, leftOut, lacked: lacked ? await this.lacked(lacked, sql) : null, events: await this.events(id, sql) };
  }

  /** The bytes as they were frozen, and their digest. @throws Refusal `not-found` */
  async content(id: Id, sql: Sql = this.database): Promise<{ content: Buffer; sha256: Buffer }> {
    const found = await sql.one<{ content: Buffer; sha256: Buffer }>('SELECT content, sha256 FROM submission WHERE id = $1', [id]);
    if (!found) throw new Refusal('not-found');
    return found;
  }

  /** Who said why a gap was left is frozen by their id, and named as they are called now. */
  private async lacked(gaps: readonly FrozenGap[], sql: Sql): Promise<LackedGap[]> {
    const named = await sql.query<{ id: Id; name: string }>(`SELECT p.id, ${shownName.sql('p', anyEyes)} AS name FROM person p WHERE p.id = ANY ($1::uuid[])`, [gaps.flatMap(({ dismissed }) => dismissed?.byId ?? [])]);
    return gaps.map(({ kind, n, dismissed }) => ({ kind, n, dismissed: dismissed && { why: dismissed.why, byName: named.find(({ id }) => id === dismissed.byId)?.name ?? '', at: dismissed.at } }));
  }

  private async events(id: Id, sql: Sql): Promise<SubmissionEvent[]> {
    const papers = await this.papers.of(sql, id);
    const events = await sql.query<Omit<SubmissionEvent, 'papers'>>(
      `SELECT e.id, e.what, e.happened_on AS "on", e.text, ${shownName.sql('b', anyEyes)} AS "byName", e.at
         FROM submission_event e JOIN person b ON b.id = e.by_person_id WHERE e.submission_id = $1 ORDER BY e.at, e.id`,
      [id],
    );
    return events.map((event) => ({ ...event, papers: papers.get(event.id) ?? [] }));
  }
}

/** What the bytes of a submission say. */
export const contentOf = (bytes: Buffer): FrozenContent => JSON.parse(bytes.toString('utf8')) as FrozenContent;
