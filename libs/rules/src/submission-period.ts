import type { LocalDate } from '@kortkurs/contract/common';
import type { SubmissionKind } from '@kortkurs/contract/submissions';

/** Whether days can be a period of a kind: a whole month, a whole quarter, otherwise any days in order. */
export function fitsKind(kind: SubmissionKind, from: LocalDate, to: LocalDate): boolean {
  if (to < from) return false;
  const months = kind === 'monthly' ? 1 : kind === 'quarterly' ? 3 : null;
  if (months === null) return true;
  const [year = 0, month = 0, day] = from.split('-').map(Number);
  const fits = day === 1 && (months === 1 || month % 3 === 1);
  // Day 0 of a month is the last of the one before it. The pages of lists need nothing more of dates.
  return fits && new Date(Date.UTC(year, month - 1 + months, 0)).toISOString().startsWith(to);
}
