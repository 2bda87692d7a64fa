/** What of a report everybody may see. */
import type { ReportIndicators } from '@kortkurs/contract/indicators';
import type { RuleSetContent } from '@kortkurs/contract/rule-sets';
import { AGE_GROUPS, type Report } from '@kortkurs/contract/reports';
import type { SharedNumber, SharedReport, SharedRow, SharedTable } from '@kortkurs/contract/report-shares';
import { COMPLETE, indicatorSums } from './indicator-sums';
import { type CellSum, type ShownCell, suppress, thresholdOf } from './suppression';

const GENDERS = ['F', 'M', 'X'] as const;
/** Somebody of whom a fact is missing, in tables without a rule set. */
const MISSING = 'missing';

const said = (cell: ShownCell | undefined): SharedNumber => (cell === undefined ? 'hidden' : cell.is === 'number' ? cell.value : cell.is);
const sum = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((total, one) => total + of(one), 0);

/** A report without people and organisations, its small numbers hidden, and all that they could be reckoned out from. */
export function sharedReport(report: Report, content: RuleSetContent | null, wished: number): SharedReport {
  const { project, period, figures, countedAt } = report;
  const threshold = thresholdOf(wished);
  const alone = (value: number): SharedNumber => (value > 0 && value < threshold ? 'few' : value);
  const participants = alone(figures.participants);
  const counted = report.indicators && content ? indicatorTable(report.indicators, content, wished) : null;
  const tables = [...(counted ? [counted.table] : factTables(report, wished)), municipalities(report, threshold)];
  return {
    project: { name: project.name, reference: project.reference, funderName: project.funderName, funderMark: project.funderMark, funderStatement: project.funderStatement, startsOn: project.startsOn, endsOn: project.endsOn },
    period,
    asOf: countedAt,
    threshold,
    figures: {
      participants, organisations: figures.organisations, runs: figures.runs, sessions: figures.sessions,
      // Of few people the hours are theirs.
      hours: participants === 'few' ? 'hidden' : Math.round(figures.registeredMinutes / 60),
      visits: alone(figures.heads),
    },
    complete: counted?.complete ?? null,
    tables: tables.filter(({ rows }) => rows.length > 0),
    entered: (report.entered?.rows ?? []).map(({ code, name, value }) => ({ code, name, value: name === null ? alone(value) : value })),
  };
}

function indicatorTable({ rows, complete }: ReportIndicators, content: RuleSetContent, wished: number): { table: SharedTable; complete: SharedNumber } {
  const people = rows.filter(({ kind, total, notAsked, fromRegisters }) => kind !== 'entities' && total !== null && !(total === 0 && notAsked.length + fromRegisters.length > 0));
  const cells: Record<string, number> = { [COMPLETE]: complete };
  const sums: CellSum[] = [];
  for (const { code, total, F, M, X } of people) {
    Object.assign(cells, { [code]: total ?? 0, [`${code} F`]: F ?? 0, [`${code} M`]: M ?? 0, [`${code} X`]: X ?? 0 });
    sums.push({ whole: code, parts: GENDERS.map((gender) => `${code} ${gender}`) });
  }
  // Who stands in the rows is often an indicator too; what is among the one need not be said of the other.
  const among = indicatorSums(content).filter(({ whole, parts }, _at, all) => whole !== COMPLETE || cells[parts[0] ?? ''] === complete || !all.some((other) => typeof other.whole === 'string' && other.whole !== COMPLETE && cells[other.whole] === complete && other.parts.join() === parts.join()));
  for (const column of ['', ...GENDERS.map((gender) => ` ${gender}`)]) {
    for (const { whole, parts, rest } of among) sums.push({ whole: typeof whole === 'string' ? whole + column : whole.map((one) => one + column), parts: parts.map((part) => part + column), rest });
  }
  const shown = suppress(cells, sums, wished);
  return {
    complete: said(shown.get(COMPLETE)),
    table: {
      name: 'indicators',
      rows: people.map(({ code, name }): SharedRow => ({
        key: code, name, total: said(shown.get(code)), byGender: { F: said(shown.get(`${code} F`)), M: said(shown.get(`${code} M`)), X: said(shown.get(`${code} X`)) },
      })),
    },
  };
}

/** Without a rule set: by gender, and by age; never by both, since hardly a cell of that would be large enough. */
function factTables({ people, figures }: Report, wished: number): SharedTable[] {
  const by = (name: 'gender' | 'age', keys: readonly string[]): [SharedTable['name'], string[]] => [name, keys.map((key) => `${name} ${key}`)];
  const groups = [by('gender', [...GENDERS, MISSING]), by('age', [...AGE_GROUPS, MISSING])];
  const cells: Record<string, number> = { all: figures.participants };
  for (const [name, keys] of groups) for (const key of keys) cells[key] = sum(people.filter((cell) => `${name} ${cell[name as 'gender' | 'age']}` === key), ({ participants }) => participants);
  const shown = suppress(cells, groups.map(([, parts]) => ({ whole: 'all', parts })), wished);
  if (shown.get('all')?.is !== 'number' || figures.participants === 0) return [];
  return groups.map(([name, keys]) => ({ name, rows: keys.map((key) => ({ key: key.slice(name.length + 1), name: null, total: said(shown.get(key)), byGender: null })) }));
}

/** Municipalities with enough participants by name, and all the others in one row, which is large enough too. */
function municipalities({ groups }: Report, threshold: number): SharedTable {
  const rows = groups.municipality.rows.map(({ key, name, participants }) => ({ key, name, participants })).sort((one, other) => other.participants - one.participants);
  const named = rows.filter(({ key, participants }) => key !== null && participants >= threshold);
  const others = (): number => sum(rows.filter((row) => !named.includes(row)), ({ participants }) => participants);
  while (named.length > 0 && others() > 0 && others() < threshold) named.pop();
  if (named.length === 0) return { name: 'municipality', rows: [] };
  const row = (key: string, name: string | null, total: number): SharedRow => ({ key, name: name === null ? null : { sv: name, en: name }, total, byGender: null });
  return { name: 'municipality', rows: [...named.map(({ key, name, participants }) => row(key ?? '', name, participants)), ...(others() > 0 ? [row('others', null, others())] : [])] };
}
