import Personnummer from 'personnummer';
import type { LocalDate } from '@kortkurs/contract/common';
import type { IdentityNumberKind } from '@kortkurs/contract/people';

/** An identity number that holds, in the one form it is kept in. */
export interface IdentityNumber {
  /** Twelve characters: year, month, day, four more. */
  number: string;
  kind: IdentityNumberKind;
  /** The date it is made from. Only a suggestion of the date of birth: a number can be given for another day. */
  bornOn: LocalDate;
}

/** What substitute numbers look like: a date and four characters of which some are letters (SCB: `YYYYMMDDTf29`). */
const substitute = /^((?:19|20)\d{2})(\d{2})(\d{2})-?([A-Za-z][A-Za-z0-9]{3})$/;
/** Ten or twelve digits with or without a sign; `+` is for those over a hundred. */
const digits = /^(\d{2})?\d{6}[-+]?\d{4}$/;

const realDate = (year: string, month: string, day: string): LocalDate | undefined => {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) ? `${year}-${month}-${day}` : undefined;
};

/** The century of a number written with ten digits: the latest one that does not put the birth in the future. */
function withCentury(number: string, today: LocalDate): string {
  const bare = number.replace(/[-+]/, '');
  if (bare.length === 12) return bare;
  const day = Number(bare.slice(4, 6));
  const date = `${bare.slice(2, 4)}-${String(day > 60 ? day - 60 : day).padStart(2, '0')}`;
  const thisCentury = Number(today.slice(0, 2));
  const past = `${thisCentury}${bare.slice(0, 2)}-${date}` <= today;
  const century = (past ? thisCentury : thisCentury - 1) - (number.includes('+') ? 1 : 0);
  return `${century}${bare}`;
}

/**
 * Read an identity number as people write it: century and sign optional, spaces allowed.
 * @param today decides the century of a number without one
 * @returns undefined when the date does not exist, lies ahead, or the check digit is wrong
 */
export function readIdentityNumber(text: string, today: LocalDate): IdentityNumber | undefined {
  const written = text.replace(/[\s\u00a0]/g, '').replace(/[–−]/g, '-');
  const letters = substitute.exec(written);
  if (letters) {
    const [, year = '', month = '', day = '', last = ''] = letters;
    const bornOn = realDate(year, month, day);
    return bornOn && bornOn <= today ? { number: `${year}${month}${day}${last}`, kind: 'substitute', bornOn } : undefined;
  }
  if (!digits.test(written)) return undefined;
  const number = withCentury(written, today);
  if (!Personnummer.valid(number)) return undefined;
  const day = Number(number.slice(6, 8));
  const coordination = day > 60;
  const bornOn = realDate(number.slice(0, 4), number.slice(4, 6), String(coordination ? day - 60 : day).padStart(2, '0'));
  if (!bornOn || bornOn > today) return undefined;
  return { number, kind: coordination ? 'coordination' : 'personal', bornOn };
}
