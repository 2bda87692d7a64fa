/** For how long a certificate holds. */
import type { LocalDate } from '@kortkurs/contract/common';
import { Temporal } from 'temporal-polyfill';

/**
 * The last day on which a certificate holds: the same day of the month so many months on, or the month's last day where it
 * has no such day. `2026-11-30` and 3 months give `2027-02-28`.
 */
export function lastDay(issuedOn: LocalDate, months: number): LocalDate {
  return Temporal.PlainDate.from(issuedOn).add({ months }).toString();
}
