import type { Month } from '@kortkurs/contract/attestations';
import type { LocalDate } from '@kortkurs/contract/common';
import { firstDayOf, monthAfter } from './attestation';
import { addDays } from './schedule';

/** By when a month is to be sent: so many days after the first of the month after. */
export const dueOf = (month: Month, dueDays: number): LocalDate => addDays(firstDayOf(monthAfter(month)), dueDays);
