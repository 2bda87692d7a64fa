import type { LocalDate } from '@kortkurs/contract/common';
import type { AttendedAs, AttestationLine, Month } from '@kortkurs/contract/attestations';
import { addDays } from './schedule';

const MONTH = /^[12]\d{3}-(0[1-9]|1[0-2])$/;
/** The day of the next month by which people are asked to have answered, and how long they have at least. */
const ANSWER_BY_DAY = 20;
const ANSWER_DAYS = 7;

export const isMonth = (text: string): boolean => MONTH.test(text);

export const monthOf = (day: LocalDate): Month => day.slice(0, 7);

export const firstDayOf = (month: Month): LocalDate => `${month}-01`;

export const lastDayOf = (month: Month): LocalDate => addDays(firstDayOf(monthAfter(month)), -1);

/** So many months after another; before it where negative. */
export function monthAfter(month: Month, months = 1): Month {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** By which day somebody answers who is asked about a month on a day. */
export function answerBy(month: Month, askedOn: LocalDate): LocalDate {
  const usual = `${monthAfter(month)}-${ANSWER_BY_DAY}`;
  const soonest = addDays(askedOn, ANSWER_DAYS);
  return usual > soonest ? usual : soonest;
}

/** How a line reads: a mark with its minutes off, or what was made up. */
export function attendedAs(line: { madeUp: boolean; minutes: number; lateMinutes: number; earlyMinutes: number }): AttendedAs {
  if (line.madeUp) return 'made-up';
  if (line.minutes === 0) return 'away';
  return line.lateMinutes + line.earlyMinutes > 0 ? 'partly' : 'here';
}

/** What pressing the button confirms. */
export const minutesToConfirm = (lines: readonly Pick<AttestationLine, 'answer' | 'changed' | 'minutes'>[]): number => sumOf(lines, 'waiting');

export const minutesConfirmed = (lines: readonly Pick<AttestationLine, 'answer' | 'changed' | 'minutes'>[]): number => sumOf(lines, 'confirmed');

const sumOf = (lines: readonly Pick<AttestationLine, 'answer' | 'changed' | 'minutes'>[], answer: AttestationLine['answer']): number =>
  lines.reduce((sum, line) => (line.answer === answer && !line.changed ? sum + line.minutes : sum), 0);
