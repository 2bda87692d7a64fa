import { REPORT_AGES, REPORT_GENDERS, type Report, type ReportAge, type ReportGender, type ReportMonth } from '@kortkurs/contract/reports';
import { REPORT_FILTERS } from './report-filter-names';

/** A row of the table of gender and age. */
export interface PeopleRow {
  gender: ReportGender;
  cells: { age: ReportAge; participants: number }[];
  total: number;
}

/** All rows and columns of the table, also those with nobody in them, and the sums of its columns. */
export function peopleTable({ people }: Report): { rows: PeopleRow[]; sums: PeopleRow['cells']; total: number } {
  const count = (gender: ReportGender | null, age: ReportAge | null): number =>
    people.filter((cell) => (gender === null || cell.gender === gender) && (age === null || cell.age === age)).reduce((sum, cell) => sum + cell.participants, 0);
  return {
    rows: REPORT_GENDERS.map((gender) => ({ gender, cells: REPORT_AGES.map((age) => ({ age, participants: count(gender, age) })), total: count(gender, null) })),
    sums: REPORT_AGES.map((age) => ({ age, participants: count(null, age) })),
    total: count(null, null),
  };
}

/** The most months that a chart has room for. */
const MONTHS = 12;

/** The months of a chart, without a gap: the latest, or where the period ended longer ago, those up to its end. */
export function chartMonths({ months }: Report): ReportMonth[] {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return [];
  const known = new Map(months.map((month) => [month.month, month]));
  const filled: ReportMonth[] = [];
  for (let at = last.month; at >= first.month; at = before(at)) {
    filled.unshift(known.get(at) ?? { month: at, registeredMinutes: 0, signedMinutes: 0, periodRegisteredMinutes: 0, periodSignedMinutes: 0 });
  }
  const ended = filled.findLastIndex((month) => month.periodRegisteredMinutes > 0) + 1;
  const end = ended > 0 && ended <= filled.length - MONTHS ? ended : filled.length;
  return filled.slice(Math.max(0, end - MONTHS), end);
}

const before = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 1 ? `${year - 1}-12-01` : `${year}-${String(number - 1).padStart(2, '0')}-01`;
};

/** Whether a report is narrowed by anything but its period. */
export const isNarrowed = ({ filters }: Report): boolean => REPORT_FILTERS.some((name) => filters[name] !== null);

/** The query of the page of people behind a figure of a report's period, and of what narrows it. */
export const behindQuery = ({ period, filters }: Report, narrowed: Record<string, string> = {}): Record<string, string> => ({
  ...(period.from && { from: period.from }),
  ...(period.to && { to: period.to }),
  ...Object.fromEntries(REPORT_FILTERS.flatMap((name) => (filters[name] ? [[name, filters[name]]] : []))),
  ...narrowed,
});
