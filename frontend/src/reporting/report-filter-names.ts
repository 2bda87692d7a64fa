import type { ReportGroupWish } from '@kortkurs/contract/report-groups';
import type { ReportFilters } from '@kortkurs/contract/reports';

/** What a report can be narrowed by, in the order of the form; each is a word of the address. */
export const REPORT_FILTERS = ['course', 'format', 'organisation', 'network', 'municipality'] as const satisfies readonly (keyof ReportFilters)[];
export type ReportFilter = (typeof REPORT_FILTERS)[number];

/** What else a list of people can be narrowed by: the row of a table that it stands behind. */
export const ROW_FILTERS = ['sector', 'role', 'delivery'] as const satisfies readonly (keyof ReportGroupWish)[];
