import type { LocalDate } from '@kortkurs/contract/common';
import type { ReportPeriod } from '@kortkurs/contract/reports';
import { periodParts } from '@kortkurs/rules/period';

/** The values of a period as the reports' SQL has them after the project: whole months, the days beside them, first and last day. */
export function periodValues(period: ReportPeriod): [LocalDate, LocalDate, string, LocalDate, LocalDate] {
  const { months, days } = periodParts(period);
  const [first, last] = months ? [months.first ?? '-infinity', months.last ?? 'infinity'] : ['infinity', '-infinity'];
  const beside = `{${days.map(({ from, to }) => `[${from},${to}]`).join(',')}}`;
  return [first, last, beside, period.from ?? '-infinity', period.to ?? 'infinity'];
}

/** Parameters $1 to $6 of the SQL of a project's report. */
export const periodParameters = (projectId: string, period: ReportPeriod): [string, ...ReturnType<typeof periodValues>] => [projectId, ...periodValues(period)];
