import { Injectable } from '@nestjs/common';
import type { Id, Page } from '@kortkurs/contract/common';
import type { MappingAnswered, MappingAsked, MappingAskList, MappingRow, MappingView } from '@kortkurs/contract/mappings';
import { Today } from '../centre/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { listKeyset } from '../platform/lists/keyset';
import { Refusal } from '../platform/refusals/refusal';
import { type Answers, listOf } from './check-answers';
import { askedBy, standing, writableContacts } from './mappings.sql';

/** So many organisations without a contact are named on the page; the list of those asked tells of all. */
const NAMED = 100;

const ANSWERED = {
  select: `SELECT k.organisation_id AS "organisationId", o.name AS "organisationName", k.answered_at AS "answeredAt", k.answers`,
  from: 'FROM mapping_ask k JOIN organisation o ON o.id = k.organisation_id',
  where: ['k.mapping_id = $1', 'k.answered_at IS NOT NULL'],
};
type Answered = Omit<MappingAnswered, 'answers'> & { answers: Answers };

const LISTED: Record<MappingAskList, string> = { all: 'true', answered: 'k.answered_at IS NOT NULL', waiting: 'k.answered_at IS NULL' };

/** SQL of a row of the list; `$1` is the day. */
const ROW = `m.id, m.name, m.occasion, ${standing('$1')} AS state, m.answer_by AS "answerBy", m.sent_at AS "sentAt", pr.name AS "projectName",
  (SELECT count(*)::int FROM (${askedBy('$1')}) a) AS asked,
  (SELECT count(*)::int FROM mapping_ask k WHERE k.mapping_id = m.id AND k.answered_at IS NOT NULL) AS answered`;

/** Reads mappings, who was asked, and what they answered. */
@Injectable()
export class MappingQuery {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly today: Today,
  ) {}

  /** All of them, the latest first. One statement. */
  list({ after, limit }: { after?: string; limit: number }): Promise<Page<MappingRow>> {
    return listKeyset<MappingRow>(this.database, {
      select: `SELECT ${ROW}`,
      from: 'FROM mapping m LEFT JOIN project pr ON pr.id = m.project_id',
      where: [],
      parameters: [this.today.date()],
      order: [{ sql: 'm.created_at', type: 'timestamptz', descending: true }, { sql: 'm.id', type: 'uuid', descending: true }],
      limit,
      after,
      count: true,
    });
  }

  /** One, with those whom no letter reaches. One statement. @throws Refusal `not-found` */
  async one(id: Id, sql: Sql = this.database): Promise<MappingView> {
    const found = await sql.one<MappingView>(
      `SELECT ${ROW}, m.language, m.project_id AS "projectId", f.mark AS "funderMark", m.sections, m.everyone, m.reminded_on AS "remindedOn", m.closed_at AS "closedAt", m.version,
              (SELECT coalesce(json_agg(json_build_object('id', o.id, 'name', o.name) ORDER BY o.name COLLATE "sv-x-icu", o.id), '[]') FROM organisation o WHERE o.id = ANY (m.organisation_ids)) AS organisations,
              unreached.count AS "withoutContactCount", unreached.named AS "withoutContact"
         FROM mapping m LEFT JOIN project pr ON pr.id = m.project_id LEFT JOIN funder f ON f.id = pr.funder_id
        CROSS JOIN LATERAL (
          SELECT count(*)::int AS count, coalesce(json_agg(json_build_object('id', u.id, 'name', u.name) ORDER BY u.place) FILTER (WHERE u.place <= ${NAMED}), '[]') AS named
            FROM (SELECT a.id, a.name, row_number() OVER (ORDER BY a.name COLLATE "sv-x-icu", a.id) AS place FROM (${askedBy('$1')}) a
                   WHERE NOT EXISTS (${writableContacts('a.id', '$3::timestamptz')})) u) unreached
        WHERE m.id = $2`,
      [this.today.date(), id, this.clock.now()],
    );
    if (!found) throw new Refusal('not-found');
    return found;
  }

  /** The organisations that were asked, by name. One statement more than finding the mapping. @throws Refusal `not-found` */
  async asked(id: Id, state: MappingAskList, { after, limit }: { after?: string; limit: number }): Promise<Page<MappingAsked>> {
    await this.find(id);
    return listKeyset<MappingAsked>(this.database, {
      select: `SELECT k.organisation_id AS "organisationId", o.name AS "organisationName", k.answered_at AS "answeredAt", k.draft IS NOT NULL AS draft,
          (SELECT count(*)::int FROM (${writableContacts('k.organisation_id', '$2::timestamptz')}) c) AS contacts`,
      from: 'FROM mapping_ask k JOIN organisation o ON o.id = k.organisation_id',
      where: ['k.mapping_id = $1', LISTED[state]],
      parameters: [id, this.clock.now()],
      order: [{ sql: 'o.name COLLATE "sv-x-icu"', type: 'text' }, { sql: 'k.id', type: 'uuid' }],
      limit,
      after,
      count: true,
    });
  }

  /** Organisations that have answered, by name, with what they answered. One statement more than finding the mapping. @throws Refusal `not-found` */
  async answers(id: Id, { after, limit }: { after?: string; limit: number }): Promise<Page<MappingAnswered>> {
    const { sections } = await this.find(id);
    const page = await listKeyset<Answered>(this.database, { ...ANSWERED, parameters: [id], order: [{ sql: 'o.name COLLATE "sv-x-icu"', type: 'text' }, { sql: 'k.id', type: 'uuid' }], limit, after, count: true });
    return { ...page, items: page.items.map((row) => ({ ...row, answers: listOf(sections, row.answers) })) };
  }

  /** Everybody that was asked, those that have not answered as well, by name. One statement. */
  everybody(id: Id, sql: Sql): Promise<{ organisationName: string; answeredAt: Date | null; answers: Answers | null }[]> {
    return sql.query(
      `SELECT o.name AS "organisationName", k.answered_at AS "answeredAt", k.answers FROM mapping_ask k JOIN organisation o ON o.id = k.organisation_id
        WHERE k.mapping_id = $1 ORDER BY o.name COLLATE "sv-x-icu", k.id`,
      [id],
    );
  }

  private async find(id: Id): Promise<Pick<MappingView, 'sections'>> {
    const found = await this.database.one<Pick<MappingView, 'sections'>>('SELECT sections FROM mapping WHERE id = $1', [id]);
    if (!found) throw new Refusal('not-found');
    return found;
  }
}
