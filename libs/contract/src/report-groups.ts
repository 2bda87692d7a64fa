/** How a report's participants are grouped, and what it can be narrowed to. */
import type { Id, Localized } from './common';
import type { AffiliationRole, Sector } from './organisations';
import type { Delivery } from './runs';

/** What a report's participants are grouped by: where and of what kind the organisation is that they took part for, what they were in it when they got the seat, and how the run was held. */
export const REPORT_GROUPINGS = ['municipality', 'sector', 'role', 'delivery'] as const;
export type ReportGrouping = (typeof REPORT_GROUPINGS)[number];

/** A row of a grouping; `key` is null of what is not known, or of those who represent no organisation. */
export interface ReportGroup {
  key: string | null;
  /** A municipality's name; null where the key has words of its own. */
  name: string | null;
  participants: number;
  organisations: number;
  registeredMinutes: number;
  signedMinutes: number;
}

/** The rows of a grouping: minutes add up to the headline, and who stands in several rows counts once in the total. */
export interface ReportGroups {
  rows: ReportGroup[];
  inSeveral: number;
}

/** Which rows of these groupings somebody stands in, to list who a row counts; `none` of who represents no organisation. */
export interface ReportGroupWish {
  sector: Sector | 'none' | null;
  role: AffiliationRole | 'none' | null;
  delivery: Delivery | null;
}

/** What a project's report can be narrowed to: courses that it pays for, and what its participants took part for. */
export interface ReportChoices {
  courses: { id: Id; name: Localized }[];
  formats: { id: Id; name: Localized }[];
  organisations: { id: Id; name: string }[];
  networks: { id: Id; name: string }[];
  municipalities: { code: string; name: string }[];
}
