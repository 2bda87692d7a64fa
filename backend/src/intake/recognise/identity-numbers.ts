import type { IdentityNumberKind } from '@kortkurs/contract/people';
import { readIdentityNumber as readValid } from '@kortkurs/rules/identity-number';
import { dateOf } from './calendar';
import { plain } from './plain';
import { NO_ANSWER } from './words';

/** Nobody younger takes a course for associations. */
const YOUNGEST = 13;

export type IdentityReading =
  | { kind: 'valid'; number: string; birthDate: string; type: IdentityNumberKind }
  /** Only a date, or a year and month, of birth. */
  | { kind: 'incomplete'; birthDate: string | null; year: number; month: number | null }
  /** `why` tells the reader what is wrong with it. */
  | { kind: 'invalid'; why: 'no_such_day' | 'check_digit' | 'not_a_number'; birthDate: string | null; restored: string | null }
  | { kind: 'none' };

/**
 * Reads an identity number in any of its notations. `today` settles the century of a ten-digit number: nobody is born
 * in the future, and after a plus sign one is at least a hundred years old.
 * @returns null for a blank cell.
 */
export function readIdentityNumber(raw: string, today: string): IdentityReading | null {
  const text = plain(raw);
  if (text === '') return null;
  if (NO_ANSWER.includes(text)) return { kind: 'none' };
  const bare = text.replace(/^(\d{6,8})\s*[-–—−/. ]\s*(\w{4})$/u, '$1-$2').replace(/\s/gu, '');
  const valid = readValid(bare, today);
  if (valid) return { kind: 'valid', number: valid.number, birthDate: valid.bornOn, type: valid.kind };
  const parts = /^(\d{2})?(\d{2})(\d{2})(\d{2})([-+]?)\d{4}$/u.exec(bare);
  if (parts) {
    const [, century, year, month, day, sign] = parts;
    return wrong(century ?? centuryOf(year, month, day, sign, today), year, month, day, today);
  }
  const date = /^(\d{4}|\d{2})-?(\d{2})-?(\d{2})$/u.exec(bare);
  if (date && !isYearAndMonth(bare, birth(date[1], date[2], date[3], today), today)) {
    const born = birth(date[1], date[2], date[3], today);
    if (born) return { kind: 'incomplete', birthDate: born, year: Number(born.slice(0, 4)), month: Number(born.slice(5, 7)) };
    return { kind: 'invalid', why: 'no_such_day', birthDate: null, restored: null };
  }
  const month = /^((?:19|20)\d{2})-?(0[1-9]|1[0-2])$/u.exec(bare);
  if (month) return { kind: 'incomplete', birthDate: null, year: Number(month[1]), month: Number(month[2]) };
  const year = /^((?:19|20)\d{2})$/u.exec(bare);
  if (year) return { kind: 'incomplete', birthDate: null, year: Number(year[1]), month: null };
  return { kind: 'invalid', why: 'not_a_number', birthDate: null, restored: withZeros(bare, today) };
}

/** Six figures are 871122 or 199410: a year and month where they are no day, or one that only a child was born on. */
function isYearAndMonth(bare: string, born: string | null, today: string): boolean {
  if (!/^(19|20)\d{2}(0[1-9]|1[0-2])$/u.test(bare)) return false;
  return born === null || Number(today.slice(0, 4)) - Number(born.slice(0, 4)) < YOUNGEST;
}

/** What is wrong with a number that has the right figures but does not hold. */
function wrong(century: string, year: string, month: string, day: string, today: string): IdentityReading {
  const coordination = Number(day) > 60;
  const birthDate = dateOf(Number(century + year), Number(month), Number(day) - (coordination ? 60 : 0));
  if (birthDate === null || birthDate > today) return { kind: 'invalid', why: 'no_such_day', birthDate: null, restored: null };
  return { kind: 'invalid', why: 'check_digit', birthDate: coordination ? null : birthDate, restored: null };
}

function centuryOf(year: string, month: string, day: string, sign: string, today: string): string {
  const date = `${year}-${month}-${String(Number(day) > 60 ? Number(day) - 60 : Number(day)).padStart(2, '0')}`;
  let century = Number(today.slice(0, 2));
  if (`${century}${date}` > today) century -= 1;
  return String(sign === '+' ? century - 1 : century);
}

function birth(year: string, month: string, day: string, today: string): string | null {
  const century = year.length === 4 ? '' : centuryOf(year, month, day, '', today);
  const date = dateOf(Number(century + year), Number(month), Number(day));
  return date !== null && date <= today && date >= '1900-01-01' ? date : null;
}

/** A spreadsheet that took the number for a figure dropped its leading zeros; they are put back if the number is then valid. */
function withZeros(bare: string, today: string): string | null {
  if (!/^\d{7,9}$/u.test(bare)) return null;
  const padded = bare.padStart(10, '0');
  return readIdentityNumber(padded, today)?.kind === 'valid' ? `${padded.slice(0, 6)}-${padded.slice(6)}` : null;
}
