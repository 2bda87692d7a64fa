import { REPORT_AGES, REPORT_GENDERS, type Report, type ReportAge, type ReportGender } from '@kortkurs/contract/reports';
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

/** Whether a report is narrowed by anything but its period. */
export const isNarrowed = ({ filters }: Report): boolean => REPORT_FILTERS.some((name) => filters[name] !== null);

/** The query of the page of people behind a figure of a report's period, and of what narrows it. */
export const behindQuery = ({ period, filters }: Report, narrowed: Record<string, string> = {}): Record<string, string> => ({
  ...(period.from && { from: period.from }),
  ...(period.to && { to: period.to }),
  ...Object.fromEntries(REPORT_FILTERS.flatMap((name) => (filters[name] ? [[name, filters[name]]] : []))),
  ...narrowed,
});
