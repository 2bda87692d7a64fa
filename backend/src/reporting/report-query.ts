import { Injectable } from '@nestjs/common';
import type { Language, LocalDate, Page } from '@kortkurs/contract/common';
import type { ProjectTarget } from '@kortkurs/contract/funding';
import { REPORT_AGES, REPORT_GENDERS, type Report, type ReportFilters, type ReportGender, type ReportPeopleCell, type ReportPeriod, type ReportProject, type ReportSections, type ReportWish, type TargetProgress } from '@kortkurs/contract/reports';
import { ageGroup } from '@kortkurs/rules/age';
import { periodParts, timeGone } from '@kortkurs/rules/period';
import { Today } from '../centre/door';
import type { Viewer } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { listKeyset } from '../platform/lists/keyset';
import { prefixCondition } from '../platform/lists/prefix';
import { Refusal } from '../platform/refusals/refusal';
import { countedTables } from './files/report-tables';
import { ReportParts } from './report-parts';
import { gathered, namesOf, narrowedTo, shieldingOf } from './narrowed.sql';
import type { ReportScope } from './report-scope';
import { report, taken } from './report.sql';
import type { ReportProjectsWish } from './reports.dto';

type Target = Pick<ProjectTarget, 'id' | 'kind' | 'formatId' | 'operator' | 'value' | 'upperValue'> & Pick<TargetProgress, 'formatName'>;
type Head = Report['project'] & { targets: Target[]; narrowedTo: Report['narrowedTo'] };
type Counted = Omit<Report, 'project' | 'period' | 'countedAt' | 'timeGone' | 'targets' | 'people' | 'filters' | 'narrowedTo' | 'shielded' | keyof ReportSections> & {
  people: (Omit<ReportPeopleCell, 'gender' | 'age'> & { gender: ReportGender | null; age: number | null })[];
  runsByFormat: Record<string, number>;
};

const TARGET_ORDER = `array['participants', 'organisations', 'networks', 'hours', 'runs']`;

/** Parameters $1 to $6 of the reports' SQL. */
export function periodParameters(projectId: string, period: ReportPeriod): [string, LocalDate, LocalDate, string, LocalDate, LocalDate] {
  const { months, days } = periodParts(period);
  const [first, last] = months ? [months.first ?? '-infinity', months.last ?? 'infinity'] : ['infinity', '-infinity'];
  const beside = `{${days.map(({ from, to }) => `[${from},${to}]`).join(',')}}`;
  return [projectId, first, last, beside, period.from ?? '-infinity', period.to ?? 'infinity'];
}

/** Which participation of a project a period's figures sum. */
export const scopeOf = (projectId: string, wish: ReportWish, now: Date, viewer: Viewer): ReportScope => ({
  projectId,
  wish,
  now,
  taken: (put) => {
    const [project, first, last, beside] = periodParameters(projectId, wish).slice(0, 4).map(put) as [string, string, string, string];
    return taken({ project, first, last, beside }, narrowedTo(project, wish, put, shieldingOf(wish, viewer)));
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

  /**
   * The same in an open transaction: two statements, and those of other rooms' sections, whatever its size.
   * @throws Refusal `not-found`
   */
  async report(projectId: string, wish: ReportWish, sql: Sql, viewer: Viewer): Promise<Report> {
    const { from, to, ...filters } = wish;
    const { targets, narrowedTo: names, ...project } = await this.head(sql, projectId, filters);
    const now = this.clock.now();
    const shielding = shieldingOf(wish, viewer);
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
      targets: targets.map(({ formatId, ...target }) => ({ ...target, figure: figureOf(target.kind, formatId, counted) })),
      people: cellsOf(people),
      ...rest,
      ...(await this.parts.sections(sql, scopeOf(projectId, wish, now, viewer))),
    };
  }

  private async head(sql: Sql, projectId: string, filters: ReportFilters): Promise<Head> {
    const { parameters, put } = gathered([projectId]);
    const found = await sql.one<Head>(
      `SELECT p.id, p.name, p.reference, f.name AS "funderName", f.mark AS "funderMark", f.statement AS "funderStatement", p.starts_on AS "startsOn",
              p.ends_on AS "endsOn", p.asks_facts AS "asksFacts", p.archived_at AS "archivedAt",
              coalesce((SELECT json_agg(json_build_object('id', t.id, 'kind', t.kind, 'formatId', t.format_id, 'formatName', g.name, 'operator', t.operator,
                  'value', t.value, 'upperValue', t.upper_value) ORDER BY array_position(${TARGET_ORDER}, t.kind), t.created_at, t.id)
                FROM project_target t LEFT JOIN format g ON g.id = t.format_id WHERE t.project_id = p.id AND t.superseded_at IS NULL), '[]') AS targets,
              json_build_object(${namesOf(filters, put)}) AS "narrowedTo"
         FROM project p JOIN funder f ON f.id = p.funder_id WHERE p.id = $1`,
      parameters,
    );
    if (!found) throw new Refusal('not-found');
    return found;
  }
}

function figureOf(kind: Target['kind'], formatId: string | null, { whole, networks, runsByFormat }: Counted): number {
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
  }
}

/** Ages become groups here, by the one rule that knows them. */
function cellsOf(people: Counted['people']): ReportPeopleCell[] {
  const cells = new Map<string, ReportPeopleCell>();
  for (const { gender, age, ...counted } of people) {
    const cell: ReportPeopleCell = { gender: gender ?? 'missing', age: age === null ? 'missing' : ageGroup(age), ...counted };
    const known = cells.get(`${cell.gender} ${cell.age}`);
    if (known) for (const count of ['participants', 'registeredMinutes', 'signedMinutes'] as const) known[count] += cell[count];
    else cells.set(`${cell.gender} ${cell.age}`, cell);
  }
  const place = (cell: ReportPeopleCell): number => REPORT_GENDERS.indexOf(cell.gender) * REPORT_AGES.length + REPORT_AGES.indexOf(cell.age);
  return [...cells.values()].sort((a, b) => place(a) - place(b));
}
