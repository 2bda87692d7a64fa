import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from '@kortkurs/contract/common';
import type { ReportPeriod } from '@kortkurs/contract/reports';

/** A period as whole months, which are summed already, and the days beside them, which are not. */
export interface PeriodParts {
  /** First days of the first and the last whole month; null where there is no end. Null altogether when no month is whole. */
  months: { first: LocalDate | null; last: LocalDate | null } | null;
  /** Days before and after the whole months, both ends counted. */
  days: { from: LocalDate; to: LocalDate }[];
}

/** Splits a period. Its first day must not come after its last. */
export function periodParts({ from, to }: ReportPeriod): PeriodParts {
  const start = from === null ? null : Temporal.PlainDate.from(from);
  const end = to === null ? null : Temporal.PlainDate.from(to);
  const first = start && (start.day === 1 ? start : start.with({ day: 1 }).add({ months: 1 }));
  // The first day of the month after the last whole one.
  const after = end && (end.day === end.daysInMonth ? end.add({ days: 1 }) : end.with({ day: 1 }));
  if (start && end && first && after && Temporal.PlainDate.compare(first, after) >= 0) return { months: null, days: [{ from: start.toString(), to: end.toString() }] };
  const days: PeriodParts['days'] = [];
  if (start && first && !start.equals(first)) days.push({ from: start.toString(), to: first.subtract({ days: 1 }).toString() });
  if (end && after && Temporal.PlainDate.compare(after, end) <= 0) days.push({ from: after.toString(), to: end.toString() });
  return { months: { first: first?.toString() ?? null, last: after?.subtract({ months: 1 }).toString() ?? null }, days };
}

/** Share of a project's days that have gone when a day begins, from 0 to 1. */
export function timeGone(startsOn: LocalDate, endsOn: LocalDate, today: LocalDate): number {
  const start = Temporal.PlainDate.from(startsOn);
  const length = start.until(Temporal.PlainDate.from(endsOn)).days + 1;
  return Math.min(1, Math.max(0, start.until(Temporal.PlainDate.from(today)).days / length));
}
