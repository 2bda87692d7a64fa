import { Injectable } from '@nestjs/common';
import type { Id, LocalDate } from '@kortkurs/contract/common';
import { FREE_FIGURES, type EnteredFigure, type EnteredFigures, type EnteredKind, type ReportEntered, type ReportEnteredRow } from '@kortkurs/contract/entered-figures';
import { Today } from '../../centre/door';
import { anyEyes, shownName } from '../../people/door';
import { Database } from '../../platform/db/database';
import type { Sql } from '../../platform/db/tx';
import { Refusal } from '../../platform/refusals/refusal';
import type { ReportScope } from '../../reporting/door';
import { RuleSets } from '../../rule-sets/door';

type Sums = Omit<ReportEnteredRow, 'name'>;

/** Reads what staff have entered of projects. */
@Injectable()
export class EnteredQuery {
  constructor(
    private readonly database: Database,
    private readonly ruleSets: RuleSets,
    private readonly today: Today,
  ) {}

  /** Everything that was entered of a project, also what others took the place of. @throws Refusal `not-found` */
  async of(projectId: Id, sql: Sql = this.database): Promise<EnteredFigures> {
    const project = await sql.one<Omit<EnteredFigures, 'kinds' | 'figures'>>('SELECT name AS "projectName", starts_on AS "startsOn", ends_on AS "endsOn" FROM project WHERE id = $1', [projectId]);
    if (!project) throw new Refusal('not-found');
    const figures = await sql.query<EnteredFigure>(
      `SELECT g.id, g.code, g.from_on AS "from", g.to_on AS "to", g.value, g.method, g.reason, ${shownName.sql('p', anyEyes)} AS "enteredByName", g.entered_at AS "enteredAt",
              g.superseded_at AS "supersededAt", g.ended_reason AS "endedReason"
         FROM entered_figure g JOIN person p ON p.id = g.entered_by
        WHERE g.project_id = $1 ORDER BY g.superseded_at DESC NULLS FIRST, g.code, g.from_on DESC, g.id`,
      [projectId],
    );
    const kinds = await this.kinds(sql, projectId, this.today.date());
    // What was entered by rules that hold no longer stays in sight.
    const gone = [...new Set(figures.map(({ code }) => code))].filter((code) => !kinds.some((kind) => kind.code === code)).map((code) => ({ code, name: null }));
    return { ...project, kinds: [...kinds, ...gone], figures };
  }

  /** What can be entered of a project: organisations by its rule set's indicators, and what every project may say. */
  async kinds(sql: Sql, projectId: Id, on: LocalDate): Promise<EnteredKind[]> {
    const rules = await this.ruleSets.of(sql, projectId, on);
    const entities = rules?.content.indicators.filter(({ kind }) => kind === 'entities') ?? [];
    return [...entities.map(({ code, name }) => ({ code, name })), ...FREE_FIGURES.map((code) => ({ code, name: null }))];
  }

  /** The report's section: null where nothing is entered of the project, and in a report that is narrowed. */
  async section(sql: Sql, scope: ReportScope): Promise<ReportEntered | null> {
    const sums = await this.sums(sql, scope);
    if (sums.length === 0) return null;
    const kinds = await this.kinds(sql, scope.projectId, this.today.date());
    const place = (code: string): number => kinds.findIndex((kind) => kind.code === code);
    const rows = sums.map((sum): ReportEnteredRow => ({ ...sum, name: kinds.find(({ code }) => code === sum.code)?.name ?? null }));
    return { rows: rows.sort((one, other) => place(one.code) - place(other.code)) };
  }

  /** Sums of a period, code by code. Nobody knows of which course or organisation a figure was counted, so a narrowed report has none. One statement. */
  async sums(sql: Sql, { projectId, wish: { from, to, ...filters } }: ReportScope): Promise<Sums[]> {
    if (Object.values(filters).some((filter) => filter !== null)) return [];
    return sql.query<Sums>(
      `SELECT g.code, coalesce(sum(g.value) FILTER (WHERE g.within), 0)::int AS value, coalesce(array_agg(DISTINCT g.method) FILTER (WHERE g.within AND g.method IS NOT NULL), '{}') AS methods,
              count(*) FILTER (WHERE NOT g.within)::int AS beside
         FROM (SELECT f.*, f.from_on >= coalesce($2::date, f.from_on) AND f.to_on <= coalesce($3::date, f.to_on) AS within FROM entered_figure f
                WHERE f.project_id = $1 AND f.superseded_at IS NULL AND f.to_on >= coalesce($2::date, f.to_on) AND f.from_on <= coalesce($3::date, f.from_on)) g
        GROUP BY g.code ORDER BY g.code`,
      [projectId, from, to],
    );
  }
}
