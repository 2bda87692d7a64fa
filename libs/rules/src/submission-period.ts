import { Temporal } from 'temporal-polyfill';
import type { LocalDate } from '@kortkurs/contract/common';
import type { SubmissionKind } from '@kortkurs/contract/submissions';

/** Whether days can be a period of a kind: a whole month, a whole quarter, otherwise any days in order. */
export function fitsKind(kind: SubmissionKind, from: LocalDate, to: LocalDate): boolean {
  if (to < from) return false;
  const months = kind === 'monthly' ? 1 : kind === 'quarterly' ? 3 : null;
  if (months === null) return true;
  const first = Temporal.PlainDate.from(from);
  const fits = first.day === 1 && (months === 1 || first.month % 3 === 1);
  return fits && first.add({ months }).subtract({ days: 1 }).toString() === to;
}
