import { Injectable } from '@nestjs/common';
import type { Month } from '@kortkurs/contract/attestations';
import type { CofinancingLine, CofinancingMissing, CofinancingPage, CofinancingRow, CofinancingState, CofinancingView } from '@kortkurs/contract/cofinancing';
import type { Localized } from '@kortkurs/contract/common';
import type { FundingMark } from '@kortkurs/contract/funding';
import { firstDayOf, monthAfter, monthOf } from '@kortkurs/rules/attestation';
import { Today } from '../centre/door';
import { FileGates } from '../documents/door';
import { shownName, type Viewer } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { listKeyset } from '../platform/lists/keyset';
import type { PageQuery } from '../platform/lists/page-query';
import { Refusal } from '../platform/refusals/refusal';
import { CHANGED, contactOf, hours, SHORT_NAME } from './cofinancing.sql';
import type { CofinancingContent } from './cofinancing-asker';

/** The gate through which staff read a page that an organisation signed. */
export const PAGE_GATE = 'cofinancing-page';

type PageFile = Parameters<FileGates['view']>[0];

interface ViewRow {
  content: Buffer;
  sha256: string;
  dueOn: string;
  state: CofinancingState;
  answeredAt: Date | null;
  mark: FundingMark;
  statement: Localized;
  changed: boolean;
  code: { sentAt: string; expiresAt: string; lockedUntil: string | null } | null;
}

/** What organisations have certified and what is asked of them. */
@Injectable()
export class CofinancingQuery {
  constructor(
    private readonly database: Database,
    private readonly gates: FileGates,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** A project's organisations with signed hours in a period: all months until the last that is over, unless said. @throws Refusal `not-found` */
  async page(projectId: string, { from, to, limit, after }: PageQuery & { from?: Month; to?: Month }, viewer: Viewer, sql: Sql = this.database): Promise<CofinancingPage> {
    const lastMonth = monthAfter(monthOf(this.today.date()), -1);
    const project = await sql.one<{ name: string; first: Month | null; kronorPerHour: number | null }>(
      `SELECT p.name, r.kronor_per_hour AS "kronorPerHour", (SELECT to_char(min(m.month), 'YYYY-MM') FROM participation_month m WHERE m.project_id = p.id) AS first FROM project p LEFT JOIN cofinancing_rate r ON r.project_id = p.id WHERE p.id = $1`,
      [projectId],
    );
    if (!project) throw new Refusal('not-found');
    const until = to ?? lastMonth;
    const begin = from ?? (project.first && project.first < until ? project.first : until);
    const parameters = [projectId, firstDayOf(begin), firstDayOf(until), this.clock.now()];
    const taken = `(SELECT organisation_id, count(DISTINCT person_id)::int AS people, sum(minutes)::int AS minutes FROM ${hours('$1', '$2::date', '$3::date')} x GROUP BY 1)`;
    const living = `cofinancing_certificate c ON c.project_id = $1 AND c.organisation_id = t.organisation_id AND c.from_month = $2::date AND c.to_month = $3::date AND c.state <> 'replaced'`;
    const lines = (answer: string): string => `FROM cofinancing_line l WHERE l.certificate_id = c.id AND l.answer = '${answer}'`;
    const sums = await sql.one<{ minutes: number; confirmed: number }>(
      `SELECT coalesce(sum(t.minutes), 0)::int AS minutes, coalesce(sum(CASE WHEN c.state = 'answered' AND NOT ${CHANGED} THEN (SELECT sum(l.minutes) ${lines('confirmed')}) END), 0)::int AS confirmed FROM ${taken} t LEFT JOIN ${living} WHERE $4::timestamptz IS NOT NULL`,
      parameters,
    );
    const page = await listKeyset<Omit<CofinancingRow, 'page'> & { page: PageFile | null }>(sql, {
      select: `SELECT o.id AS "organisationId", o.name AS "organisationName", t.people, t.minutes,
               CASE WHEN c.id IS NULL THEN 'not-asked' WHEN ${CHANGED} THEN 'changed' WHEN c.state = 'waiting' THEN 'waiting' WHEN EXISTS (SELECT 1 ${lines('refused')}) THEN 'refused' ELSE 'confirmed' END AS standing,
               (SELECT ${shownName.sql('k', viewer)} FROM person k WHERE k.id = ${contactOf('o.id', '$4::timestamptz')}) AS contact, c.id AS "certificateId",
               (SELECT jsonb_build_object('from', to_char(x.from_month, 'YYYY-MM'), 'to', to_char(x.to_month, 'YYYY-MM')) FROM cofinancing_certificate x WHERE x.project_id = $1 AND x.organisation_id = o.id AND x.state <> 'replaced' AND x.id IS DISTINCT FROM c.id
                   AND daterange(x.from_month, x.to_month, '[]') && daterange($2::date, $3::date, '[]') ORDER BY x.from_month LIMIT 1) AS other,
               coalesce((SELECT sum(l.minutes) ${lines('confirmed')}), 0)::int AS "confirmedMinutes", (SELECT count(*)::int ${lines('refused')}) AS refused,
               c.asked_at AS "askedAt", c.reminded_at AS "remindedAt", to_char(c.due_on, 'YYYY-MM-DD') AS "dueOn", c.answered_at AS "answeredAt", c.answered_by AS "answeredBy",
               (SELECT jsonb_build_object('id', f.id, 'name', f.name, 'kind', f.kind, 'bytes', f.bytes) FROM stored_file f WHERE f.id = c.file_id) AS page`,
      from: `FROM ${taken} t JOIN organisation o ON o.id = t.organisation_id LEFT JOIN ${living}`,
      where: [],
      parameters,
      order: [{ sql: 'o.name COLLATE "sv-x-icu"', type: 'text' }, { sql: 'o.id', type: 'uuid' }],
      limit,
      after,
      count: true,
    });
    const items = page.items.map((row): CofinancingRow => ({ ...row, page: row.page && this.gates.view(row.page, PAGE_GATE, row.certificateId ?? '') }));
    return { ...page, items, projectName: project.name, from: begin, to: until, lastMonth, kronorPerHour: project.kronorPerHour, minutes: sums?.minutes ?? 0, confirmedMinutes: sums?.confirmed ?? 0 };
  }

  /** How many organisations have hours in a month, until the last that is over, that no certificate in force is of, whichever months it is of. One statement. @throws Refusal `not-found` */
  async missing(projectId: string, { from, to }: { from?: Month; to?: Month }): Promise<CofinancingMissing> {
    const lastMonth = monthAfter(monthOf(this.today.date()), -1);
    const until = to && to < lastMonth ? to : lastMonth;
    const found = await this.database.one<CofinancingMissing>(
      `SELECT CASE WHEN EXISTS (SELECT 1 FROM cofinancing_rate r WHERE r.project_id = p.id AND r.kronor_per_hour IS NOT NULL) OR EXISTS (SELECT 1 FROM cofinancing_certificate c WHERE c.project_id = p.id) THEN
                (WITH certified AS MATERIALIZED (SELECT c.organisation_id, c.from_month, c.to_month FROM cofinancing_certificate c WHERE c.project_id = p.id AND c.state = 'answered' AND NOT ${CHANGED})
                 SELECT count(DISTINCT t.organisation_id)::int FROM ${hours('p.id', '$2::date', '$3::date')} t
                  WHERE NOT EXISTS (SELECT 1 FROM certified d WHERE d.organisation_id = t.organisation_id AND t.month BETWEEN d.from_month AND d.to_month)) END AS organisations
         FROM project p WHERE p.id = $1`,
      [projectId, from ? firstDayOf(from) : '-infinity', firstDayOf(until)],
    );
    if (!found) throw new Refusal('not-found');
    return found;
  }

  /** A certificate as it is shown: what was kept, with what came of it. @throws Refusal `not-found` */
  async view(certificateId: string): Promise<CofinancingView> {
    const row = await this.database.one<ViewRow>(
      `SELECT c.content, encode(c.content_sha256, 'hex') AS sha256, to_char(c.due_on, 'YYYY-MM-DD') AS "dueOn", c.state, c.answered_at AS "answeredAt", u.mark, u.statement, ${CHANGED} AS changed,
              (SELECT jsonb_build_object('sentAt', k.sent_at, 'expiresAt', k.expires_at, 'lockedUntil', k.locked_until) FROM cofinancing_code k WHERE k.certificate_id = c.id) AS code
         FROM cofinancing_certificate c JOIN project p ON p.id = c.project_id JOIN funder u ON u.id = p.funder_id WHERE c.id = $1`,
      [certificateId],
    );
    if (!row) throw new Refusal('not-found');
    const content = JSON.parse(row.content.toString('utf8')) as CofinancingContent;
    const read = await this.database.query<CofinancingLine & { personId: string }>(
      `SELECT h.id AS "personId", l.place, ${SHORT_NAME} AS name, to_char(l.month, 'YYYY-MM') AS month, l.minutes, l.answer, l.said
         FROM cofinancing_line l JOIN person q ON q.id = l.person_id JOIN person h ON h.id = coalesce(q.merged_into, q.id) WHERE l.certificate_id = $1 AND NOT h.protected
        ORDER BY ${SHORT_NAME} COLLATE "sv-x-icu" NULLS LAST, h.id, l.month`,
      [certificateId],
    );
    const lines = read.map(({ personId: _, ...line }): CofinancingLine => line);
    const now = this.clock.now();
    const until = row.code?.lockedUntil ? new Date(row.code.lockedUntil) : null;
    return {
      id: certificateId,
      organisationName: content.organisation.name,
      projectName: content.project.name,
      funder: { mark: row.mark, statement: row.statement },
      from: content.from,
      to: content.to,
      dueOn: row.dueOn,
      state: row.state,
      lines,
      people: new Set(read.map(({ personId }) => personId)).size,
      minutes: lines.reduce((sum, { minutes }) => sum + minutes, 0),
      toConfirm: lines.reduce((sum, { minutes, answer }) => (answer === 'refused' ? sum : sum + minutes), 0),
      kronorPerHour: content.kronorPerHour,
      changed: row.changed,
      sha256: row.sha256,
      code: row.code && new Date(row.code.expiresAt) > now ? { sentAt: new Date(row.code.sentAt).toISOString(), expiresAt: new Date(row.code.expiresAt).toISOString() } : null,
      lockedUntil: until && until > now ? until.toISOString() : null,
      answeredAt: row.answeredAt?.toISOString() ?? null,
    };
  }
}
