/** What a report says of itself that it lacks. */
import type { Report } from '@kortkurs/contract/reports';

/** How many lack a fact without which the project's rule set counts them for nothing; who was not asked for it lacks nothing. */
export const lackingOf = ({ indicators }: Pick<Report, 'indicators'>): number => (indicators ? indicators.grandTotal - indicators.complete - (indicators.minorsNotAsked ?? 0) : 0);

/** Whether a report can say what is missing: a session at which nobody of those chosen was marked is in no report of an organisation's people. */
export const knowsGaps = ({ filters }: Report): boolean => filters.organisation === null && filters.network === null && filters.municipality === null;

/** Whether a report is of all that the project does: then also what is asked of the whole project belongs to it. */
export const isWhole = (report: Report): boolean => knowsGaps(report) && report.filters.course === null && report.filters.format === null;

/** Signed minutes of the period that participants have not confirmed; none where they are not asked. */
export const unconfirmedOf = ({ confirmed, figures }: Report): number => (confirmed ? Math.max(0, figures.signedMinutes - confirmed.minutes) : 0);

/** How many took part for no organisation. Whoever takes part for themselves may: nothing to mend before sending, but nobody should wonder where their hours stand. */
export const withoutOrganisation = ({ organisations }: Pick<Report, 'organisations'>): number => organisations.find(({ id }) => id === null)?.participants ?? 0;

/** How many kinds of things are left to mend. */
export function gapsLeft(report: Report): number {
  const { readiness, project } = report;
  return [project.asksFacts && readiness.factsMissing, lackingOf(report), readiness.numbersMissing, readiness.unmarkedCount, readiness.unsignedCount, unconfirmedOf(report)].filter(Boolean).length;
}
