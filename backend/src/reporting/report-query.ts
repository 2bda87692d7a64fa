import { Injectable } from '@nestjs/common';
import type { Id, Language, LocalDate, Page } from '@kortkurs/contract/common';
import type { ProjectTarget, ShareProgress } from '@kortkurs/contract/funding';
import { INCOMPLETE } from '@kortkurs/contract/indicators';
import type { NumberLack } from '@kortkurs/contract/report-readiness';
import { NOT_NARROWED, type Report, type ReportFilters, type ReportProject, type ReportSections, type ReportWish, type TargetProgress } from '@kortkurs/contract/reports';
import type { FrozenContent, FrozenSummary, FrozenTables } from '@kortkurs/contract/submissions';
import { timeGone } from '@kortkurs/rules/period';
import { sharePercent } from '@kortkurs/rules/share';
import { Today } from '../centre/door';
import { anyEyes, type Viewer } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { listKeyset } from '../platform/lists/keyset';
import { prefixCondition } from '../platform/lists/prefix';
import { Refusal } from '../platform/refusals/refusal';
import { countedTables } from './files/report-tables';
import { keptSummary, summaryOf } from './paper/kept-summary';
import { renderSummary } from './paper/render-summary';
import { asksNumber, NUMBER_OF_P, numberLack } from './lacks-number.sql';
import { type CountedPeople, cellsOf } from './people-cells';
import { periodParameters } from './period-parameters';
import { ReportParts } from './report-parts';
import { gathered, namesOf, narrowedTo, shieldingOf, shownTo } from './narrowed.sql';
import type { ReportScope } from './report-scope';
import { report, taken } from './report.sql';
import type { ReportProjectsWish } from './reports.dto';
import { shareCounted, shares, targetPlace } from './shares.sql';

type Target = Pick<ProjectTarget, 'id' | 'kind' | 'formatId' | 'operator' | 'value' | 'upperValue'> & Pick<TargetProgress, 'formatName' | 'share'>;
type Head = Report['project'] & { targets: Target[]; narrowedTo: Report['narrowedTo']; leftOut: number };
type Counted = Omit<Report, 'project' | 'period' | 'countedAt' | 'timeGone' | 'targets' | 'people' | 'filters' | 'narrowedTo' | 'shielded' | 'leftOut' | keyof ReportSections> & {
  people: CountedPeople;
  runsByFormat: Record<string, number>;
};

/** Which participation of a project a period's figures sum. */
export const scopeOf = (projectId: string, wish: ReportWish, now: Date, viewer: Viewer): ReportScope => ({
  projectId,
  wish,
  now,
  taken: (put) => {
    const [project, first, last, beside] = periodParameters(projectId, wish).slice(0, 4).map(put) as [string, string, string, string];
    return taken({ project, first, last, beside }, narrowedTo(project, wish, put, shieldingOf(viewer)));
  },
});

/** Reads the live figures of projects. */
@Injectable()
export class ReportQuery {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly today: Today,
    private readonly parts: ReportParts,
  ) {}

  /** A page of the projects that can be reported on, those that go on longest first. One statement. */
  projects(query: ReportProjectsWish): Promise<Page<ReportProject>> {
    const parameters: unknown[] = [];
    const where = query.q ? [prefixCondition(`concat_ws(' ', p.name, p.reference, f.name)`, `$${parameters.push(query.q)}`)] : [];
    return listKeyset<ReportProject>(this.database, {
      select: `SELECT p.id, p.name, p.reference, f.name AS "funderName", p.starts_on AS "startsOn", p.ends_on AS "endsOn", p.archived_at AS "archivedAt"`,
      from: 'FROM project p JOIN funder f ON f.id = p.funder_id',
      where,
      parameters,
      order: [
        { sql: '(p.archived_at IS NOT NULL)', type: 'boolean' },
        { sql: 'p.ends_on', type: 'date', descending: true },
        { sql: 'p.id', type: 'uuid' },
      ],
      limit: query.limit,
      after: query.after,
      count: true,
    });
  }

  /** A project's report, with all its sections of one moment. @throws Refusal `not-found` */
  live(projectId: string, wish: ReportWish, viewer: Viewer): Promise<Report> {
    return this.database.work(async (tx) => {
      await tx.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
      return this.report(projectId, wish, tx, viewer);
    });
  }

  /** The tables of counted figures, live or kept. */
  tables(counted: Parameters<typeof countedTables>[0], language: Language): ReturnType<typeof countedTables> {
    return countedTables(counted, language);
  }

  /** What of a report its summary says beside the figures and tables, to be kept with them. */
  async summaryOf(report: Report, wish: ReportWish, sql: Sql, viewer: Viewer): Promise<FrozenSummary> {
    const centre = await sql.one<{ name: string }>('SELECT name FROM centre');
    const scope = scopeOf(report.project.id, wish, this.clock.now(), viewer);
    const [sv, en] = [await this.parts.definitions(report, sql, scope, 'sv'), await this.parts.definitions(report, sql, scope, 'en')];
    return keptSummary(report, centre?.name ?? '', { sv, en });
  }

  /** The funder's summary as PDF, of what was kept: the same bytes each time. */
  printKept(content: FrozenContent & { tables: FrozenTables; summary: FrozenSummary }, language: Language): Promise<Buffer> {
    return renderSummary(summaryOf(content, this.parts, language), language);
  }

  /**
   * Whom of a period no indicator counts since a fact is missing, by their ids.
   * @throws Refusal `invalid-input` where the project's rules have no indicators
   */
  async incomplete(projectId: string, { from, to }: { from: LocalDate; to: LocalDate }, sql: Sql, viewer: Viewer): Promise<string[]> {
    const scope = scopeOf(projectId, { ...NOT_NARROWED, from, to }, this.clock.now(), viewer);
    const counts = await this.parts.people('indicators', sql, scope, INCOMPLETE);
    const { parameters, put } = gathered();
    const people = await sql.query<{ id: string }>(`SELECT DISTINCT t.person_id AS id FROM (${scope.taken(put)}) t WHERE ${counts ? counts('t.person_id', put) : 'false'} ORDER BY 1`, parameters);
    return people.map(({ id }) => id);
  }

  /** Whose number is missing of those who took part in a period, by their ids, with why: in the words of who knows nothing of protection, since it goes into a digest that others read. */
  async withoutNumber(projectId: string, { from, to }: { from: LocalDate; to: LocalDate }, sql: Sql, viewer: Viewer): Promise<{ personId: string; lack: NumberLack }[]> {
    const { parameters, put } = gathered();
    const project = put(projectId);
    return sql.query(
      `SELECT p.id AS "personId", ${numberLack(anyEyes)} AS lack
         FROM (SELECT DISTINCT person_id FROM (${scopeOf(projectId, { ...NOT_NARROWED, from, to }, this.clock.now(), viewer).taken(put)}) taken) t
         JOIN participation_start f ON f.project_id = ${project} AND f.person_id = t.person_id JOIN person p ON p.id = t.person_id ${NUMBER_OF_P}
        WHERE p.erased_at IS NULL AND ${numberLack(anyEyes)} IS NOT NULL AND ${asksNumber(project, `${put(this.today.date())}::date`)} ORDER BY p.id`,
      parameters,
    );
  }

  /**
   * The same in an open transaction: two statements, and those of other rooms' sections, whatever its size.
   * @throws Refusal `not-found`
   */
  async report(projectId: string, wish: ReportWish, sql: Sql, viewer: Viewer): Promise<Report> {
    const { from, to, ...filters } = wish;
    const { targets, narrowedTo: names, leftOut, ...project } = await this.head(sql, projectId, filters, viewer);
    const now = this.clock.now();
    const shielding = shieldingOf(viewer);
    const { parameters, put } = gathered([...periodParameters(projectId, wish), now]);
    const counted = await sql.one<Counted>(report(narrowedTo('$1', wish, put, shielding)), parameters);
    if (!counted) throw new Refusal('not-found');
    const { runsByFormat: _counts, people, ...rest } = counted;
    return {
      project,
      period: { from, to },
      narrowedTo: names,
      filters,
      shielded: shielding !== 'none',
      countedAt: now.toISOString(),
      timeGone: timeGone(project.startsOn, project.endsOn, this.today.date()),
      targets: targets.map(({ formatId, ...target }) => ({ ...target, figure: figureOf(target.kind, formatId, target.share, counted) })),
      people: cellsOf(people),
      leftOut,
      ...rest,
      ...(await this.parts.sections(sql, scopeOf(projectId, wish, now, viewer))),
    };
  }

  /**
   * How far some targets of shares have come, and below how many their funders hide people, by the targets' ids: for whoever may know of nobody, so protected
   * people are of no municipality. One statement, however many.
   */
  async shares(targetIds: readonly Id[], sql: Sql): Promise<Map<Id, ShareProgress & { threshold: number }>> {
    const rows = await sql.query<{ id: Id; share: ShareProgress; threshold: number }>(
      `SELECT t.id, ${shareCounted('n')} AS share, f.small_number_threshold AS threshold
         FROM project_target t JOIN project p ON p.id = t.project_id JOIN funder f ON f.id = p.funder_id LEFT JOIN (${shares('t.id = ANY ($1::uuid[])', shownTo('apart'))}) n ON n.id = t.id
        WHERE t.id = ANY ($1::uuid[]) AND t.kind = 'share'`,
      [targetIds],
    );
    return new Map(rows.map(({ id, share, threshold }) => [id, { ...share, threshold }]));
  }

  private async head(sql: Sql, projectId: string, filters: ReportFilters, viewer: Viewer): Promise<Head> {
    const { parameters, put } = gathered([projectId]);
    const found = await sql.one<Head>(
      `SELECT p.id, p.name, p.reference, f.name AS "funderName", f.mark AS "funderMark", f.statement AS "funderStatement", p.starts_on AS "startsOn",
              p.ends_on AS "endsOn", p.asks_facts AS "asksFacts", p.archived_at AS "archivedAt",
              coalesce((SELECT json_agg(json_build_object('id', t.id, 'kind', t.kind, 'formatId', t.format_id, 'formatName', g.name, 'operator', t.operator,
                  'value', t.value, 'upperValue', t.upper_value, 'share', ${shareCounted('n')}) ORDER BY ${targetPlace('t.kind')}, t.created_at, t.id)
                FROM project_target t LEFT JOIN format g ON g.id = t.format_id LEFT JOIN (${shares('t.project_id = $1', shownTo(shieldingOf(viewer)))}) n ON n.id = t.id WHERE t.project_id = p.id AND t.superseded_at IS NULL), '[]') AS targets,
              (SELECT count(*)::int FROM project_exclusion x WHERE x.project_id = p.id AND x.ended_at IS NULL) AS "leftOut",
              json_build_object(${namesOf(filters, put)}) AS "narrowedTo"
         FROM project p JOIN funder f ON f.id = p.funder_id WHERE p.id = $1`,
      parameters,
    );
    if (!found) throw new Refusal('not-found');
    return found;
  }
}

function figureOf(kind: Target['kind'], formatId: string | null, share: Target['share'], { whole, networks, runsByFormat }: Counted): number {
  switch (kind) {
    case 'participants':
      return whole.participants;
    case 'organisations':
      return whole.organisations;
    case 'networks':
      return networks.filter((network) => network.counts).length;
    case 'hours':
      // As on every page. No whole hour is reached by rounding: 59 minutes are 0.98.
      return Math.round((whole.registeredMinutes * 100) / 60) / 100;
    case 'runs':
      return runsByFormat[formatId ?? ''] ?? 0;
    case 'share':
      return share ? sharePercent(share) : 0;
  }
}
