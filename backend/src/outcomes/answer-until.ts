import type { LocalDate } from '@kortkurs/contract/common';
import type { OutcomeOccasion } from '@kortkurs/contract/outcomes';
import { laterOn, leavingUntil } from '@kortkurs/rules/outcomes';
import { addDays } from '@kortkurs/rules/schedule';
import type { Terms } from './outcome-terms';

/** Days after which nobody is asked any longer, and in which an answer can be given and changed. */
export const ANSWER_DAYS: Record<OutcomeOccasion, number> = { leaving: 60, later: 90 };

/** The last day on which it can be answered: some weeks after the window, or after the day that it is about. */
export const answerUntil = (occasion: OutcomeOccasion, exitOn: LocalDate, { leavingDays, laterMonths }: Pick<Terms, 'leavingDays' | 'laterMonths'>): LocalDate =>
  addDays(occasion === 'leaving' ? leavingUntil(exitOn, leavingDays) : laterOn(exitOn, laterMonths), ANSWER_DAYS[occasion]);
