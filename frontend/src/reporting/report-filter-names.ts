import type { ReportFilters } from '@kortkurs/contract/reports';

/** What a report can be narrowed by, in the order of the form; each is a word of the address. */
export const REPORT_FILTERS = ['course', 'format', 'organisation', 'network', 'municipality'] as const satisfies readonly (keyof ReportFilters)[];
export type ReportFilter = (typeof REPORT_FILTERS)[number];
