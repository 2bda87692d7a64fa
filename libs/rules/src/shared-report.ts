/** What of a report everybody may see. */
import type { LocalDate } from '@kortkurs/contract/common';
import type { ReportIndicators } from '@kortkurs/contract/indicators';
import type { RuleSetContent } from '@kortkurs/contract/rule-sets';
import { AGE_GROUPS, type Report } from '@kortkurs/contract/reports';
import type { SharedNumber, SharedReport, SharedRow, SharedTable } from '@kortkurs/contract/report-shares';
import { COMPLETE, indicatorSums } from './indicator-sums';
import { type CellSum, type ShownCell, suppress, thresholdOf } from './suppression';

const GENDERS = ['F', 'M', 'X'] as const;
/** Somebody of whom a fact is missing, in tables without a rule set. */
const MISSING = 'missing';
/** The cell of all participants. */
const ALL = 'all participants';
/** Before the code of what was entered of people. */
const ENTERED = 'entered';

const said = (cell: ShownCell | undefined): SharedNumber => (cell === undefined ? 'hidden' : cell.is === 'number' ? cell.value : cell.is);
const sum = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((total, one) => total + of(one), 0);

/** A report without people and organisations, its small numbers hidden, and all that they could be reckoned out from. */
export function sharedReport(report: Report, content: RuleSetContent | null, wished: number): SharedReport {
  const { project, period, figures, countedAt } = report;
  const threshold = thresholdOf(wished);
  const isFew = (value: number): boolean => value > 0 && value < threshold;
  const alone = (value: number): SharedNumber => (isFew(value) ? 'few' : value);
  const { shown, complete, tables: people } = report.indicators && content ? indicatorTable(report, report.indicators, content, wished) : factTables(report, wished);
  const participants = said(shown.get(ALL));
  // What municipalities add up to must not say what is hidden.
  const tables = [...people, municipalities(report, threshold, typeof participants === 'number' ? null : typeof complete === 'number' ? complete : 0)];
  return {
    project: { name: project.name, reference: project.reference, funderName: project.funderName, funderMark: project.funderMark, funderStatement: project.funderStatement, startsOn: project.startsOn, endsOn: project.endsOn },
    period,
    asOf: countedAt,
    threshold,
    figures: {
      participants, organisations: figures.organisations, runs: figures.runs, sessions: figures.sessions,
      // Of few people the hours are theirs.
      hours: isFew(figures.participants) ? 'hidden' : Math.round(figures.registeredMinutes / 60),
      visits: alone(figures.heads),
    },
    complete,
    tables: tables.filter(({ rows }) => rows.length > 0),
    entered: (report.entered?.rows ?? []).map(({ code, name, value }) => ({ code, name, value: name === null ? said(shown.get(`${ENTERED} ${code}`)) : value })),
  };
}

/** What is shown of people, by cells, and the tables that they stand in. */
interface People {
  shown: Map<string, ShownCell>;
  /** Those of whom all facts are known. */
  complete: SharedNumber | null;
  tables: SharedTable[];
}

/** All participants and what was entered of some of them: cells and their sums. */
function everybody({ figures, entered }: Report): { cells: Record<string, number>; sums: CellSum[] } {
  const cells: Record<string, number> = { [ALL]: figures.participants };
  for (const { code, name, value } of entered?.rows ?? []) if (name === null) cells[`${ENTERED} ${code}`] = value;
  return { cells, sums: Object.keys(cells).flatMap((id): CellSum[] => (id === ALL ? [] : [{ whole: ALL, parts: [id], rest: true }])) };
}

function indicatorTable(report: Report, { rows, complete }: ReportIndicators, content: RuleSetContent, wished: number): People {
  const people = rows.filter(({ kind, total, notAsked, fromRegisters }) => kind !== 'entities' && total !== null && !(total === 0 && notAsked.length + fromRegisters.length > 0));
  const { cells, sums } = everybody(report);
  cells[COMPLETE] = complete;
  // All less those of whom all facts are known are those who lack some. The programme publishes the number that its indicators rest on, so of the two all participants give way.
  sums.push({ whole: ALL, parts: [COMPLETE], rest: true, gives: ALL });
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
    shown,
    complete: said(shown.get(COMPLETE)),
    tables: [{
      name: 'indicators',
      rows: people.map(({ code, name }): SharedRow => ({
        key: code, name, total: said(shown.get(code)), byGender: { F: said(shown.get(`${code} F`)), M: said(shown.get(`${code} M`)), X: said(shown.get(`${code} X`)) },
      })),
    }],
  };
}

/** Without a rule set: by gender, and by age; never by both, since hardly a cell of that would be large enough. */
function factTables(report: Report, wished: number): People {
  const { people, figures } = report;
  const by = (name: 'gender' | 'age', keys: readonly string[]): [SharedTable['name'], string[]] => [name, keys.map((key) => `${name} ${key}`)];
  const groups = [by('gender', [...GENDERS, MISSING]), by('age', [...AGE_GROUPS, MISSING])];
  const every = everybody(report);
  const cells = { ...every.cells };
  for (const [name, keys] of groups) for (const key of keys) cells[key] = sum(people.filter((cell) => `${name} ${cell[name as 'gender' | 'age']}` === key), ({ participants }) => participants);
  const shown = suppress(cells, [...every.sums, ...groups.map(([, parts]) => ({ whole: ALL, parts }))], wished);
  const isTold = shown.get(ALL)?.is === 'number' && figures.participants > 0;
  const tables = groups.map(([name, keys]) => ({ name, rows: keys.map((key) => ({ key: key.slice(name.length + 1), name: null, total: said(shown.get(key)), byGender: null })) }));
  // Of tables that are not shown nothing is reckoned out.
  return isTold ? { shown, complete: null, tables } : { shown: suppress(every.cells, every.sums, wished), complete: null, tables: [] };
}

/**
 * Municipalities with enough participants by name, and all the others in one row, which is large enough too. Who came from several stands in each of them: then the
 * others are no count of people, and what all rows add up to would tell how many came from several, so their number is not said. Nor is it where the number of all
 * participants is hidden: then `atMost` is what those named may add up to.
 */
function municipalities({ groups, figures }: Report, threshold: number, atMost: number | null): SharedTable {
  const { rows: all, inSeveral } = groups.municipality;
  const rows = all.map(({ key, name, participants }) => ({ key, name, participants })).sort((one, other) => other.participants - one.participants);
  const isFew = (value: number): boolean => value > 0 && value < threshold;
  const isHidden = threshold > 0 && (inSeveral > 0 || atMost !== null);
  const named = rows.filter(({ key, participants }) => key !== null && participants >= threshold && !(inSeveral > 0 && isFew(figures.participants - participants)));
  const count = (list: typeof rows): number => sum(list, ({ participants }) => participants);
  const others = (): number => count(rows) - count(named);
  const tells = (): boolean => {
    if (!isHidden) return isFew(others());
    if (atMost !== null) return count(named) > atMost;
    return isFew(figures.participants - count(named)) || (others() === 0 && isFew(count(rows) - figures.participants));
  };
  while (named.length > 0 && tells()) named.pop();
  if (named.length === 0) return { name: 'municipality', rows: [] };
  const row = (key: string, name: string | null, total: SharedNumber): SharedRow => ({ key, name: name === null ? null : { sv: name, en: name }, total, byGender: null });
  return { name: 'municipality', rows: [...named.map(({ key, name, participants }) => row(key ?? '', name, participants)), ...(others() > 0 ? [row('others', null, isHidden ? 'hidden' : others())] : [])] };
}

const isNotAfter = (day: LocalDate | null, other: LocalDate | null): boolean => day === null || other === null || day <= other;

/** Whether two reports of days that overlap differ by so few people that who reads both sees what those few are. */
export function tellTogether(one: Pick<SharedReport, 'period' | 'threshold' | 'figures' | 'complete'>, other: Pick<SharedReport, 'period' | 'threshold' | 'figures' | 'complete'>): boolean {
  if (!isNotAfter(one.period.from, other.period.to) || !isNotAfter(other.period.from, one.period.to)) return false;
  const differ = (a: SharedNumber | null, b: SharedNumber | null): boolean => typeof a === 'number' && typeof b === 'number' && a !== b && Math.abs(a - b) < Math.max(one.threshold, other.threshold);
  return differ(one.figures.participants, other.figures.participants) || differ(one.complete, other.complete);
}
