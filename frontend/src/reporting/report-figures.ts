import type { ReportGrouping } from '@kortkurs/contract/report-groups';
import { REPORT_AGES, REPORT_GENDERS, type Report, type ReportAge, type ReportCounts, type ReportGender } from '@kortkurs/contract/reports';
import type { SeveralReport } from '@kortkurs/contract/several-reports';
import { REPORT_FILTERS } from './report-filter-names';

/** A row of the table of gender and age. */
export interface PeopleRow {
  gender: ReportGender;
  cells: { age: ReportAge; participants: number }[];
  total: number;
}

/** All rows and columns of the table, also those with nobody in them, and the sums of its columns. */
export function peopleTable({ people }: Pick<ReportCounts, 'people'>): { rows: PeopleRow[]; sums: PeopleRow['cells']; total: number } {
  const count = (gender: ReportGender | null, age: ReportAge | null): number =>
    people.filter((cell) => (gender === null || cell.gender === gender) && (age === null || cell.age === age)).reduce((sum, cell) => sum + cell.participants, 0);
  return {
    rows: REPORT_GENDERS.map((gender) => ({ gender, cells: REPORT_AGES.map((age) => ({ age, participants: count(gender, age) })), total: count(gender, null) })),
    sums: REPORT_AGES.map((age) => ({ age, participants: count(null, age) })),
    total: count(null, null),
  };
}

/** Whether a report is narrowed by anything but its period. */
export const isNarrowed = ({ filters }: Pick<ReportCounts, 'filters'>): boolean => REPORT_FILTERS.some((name) => filters[name] !== null);

/** What a report is narrowed to, as it was asked: its rows are of all groups but municipalities. */
export const reportAsked = ({ filters }: Pick<ReportCounts, 'filters'>) => (name: 'organisation' | ReportGrouping): string | null => (name === 'organisation' || name === 'municipality' ? filters[name] : null);

/** A report of one project, or over several. */
export type AnyReport = Report | SeveralReport;

/** The page of the people behind a report's figures. */
export const behindLink = (report: AnyReport): string[] => ('project' in report ? ['/staff/reports', report.project.id, 'people'] : ['/staff/reports/several/people']);

/** Which projects a report over several is over, as its address has it. */
const chosenOf = (report: AnyReport): Record<string, string | string[]> =>
  'project' in report ? {} : report.funder ? { funder: report.funder.id } : { project: report.projects.map(({ id }) => id) };

/** The query of a report, and of the page of people behind one of its figures: which, of which days, and what narrows it. */
export const behindQuery = (report: AnyReport, narrowed: Record<string, string> = {}): Record<string, string | string[]> => ({
  ...chosenOf(report),
  ...daysAndFilters(report),
  ...narrowed,
});

/** The days of a report and what narrows it, as its address has them. */
export const daysAndFilters = ({ period, filters }: Pick<ReportCounts, 'period' | 'filters'>): Record<string, string> => ({
  ...(period.from && { from: period.from }),
  ...(period.to && { to: period.to }),
  ...Object.fromEntries(REPORT_FILTERS.flatMap((name) => (filters[name] ? [[name, filters[name]]] : []))),
});
