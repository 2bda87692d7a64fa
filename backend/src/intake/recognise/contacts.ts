import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { plain, tidy, unaccented } from './plain';
import { NO_ANSWER } from './words';

export type EmailReading = { kind: 'valid'; email: string } | { kind: 'bad'; suggestion: string | null };

// What mail servers take in practice; the limits of RFC 5321 on the parts' lengths included.
const EMAIL = /^(?!\.)(?!.*\.\.)[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}(?<!\.)@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}]{2,24}$/u;
const COMMON_SLIPS: readonly [RegExp, string][] = [
  [/^mailto:/u, ''],
  [/^[<("']+|[>)"';,.]+$/gu, ''],
  [/\s*[[({]?\b(?:at|snabel-?a|på)\b[\])}]?\s*/u, '@'],
  [/\s*[[({]\s*(?:a|@)\s*[\])}]\s*/u, '@'],
  [/\s*[[({]\s*(?:dot|punkt)\s*[\])}]\s*|\s+(?:dot|punkt)\s+/gu, '.'],
  [/,/gu, '.'],
  [/@@+/u, '@'],
  [/\s+/gu, ''],
  [/\.{2,}/gu, '.'],
];

/** Reads a mail address; one that is none comes with the address it was most likely meant to be. Null for a blank. */
export function readEmail(raw: string): EmailReading | null {
  const text = plain(raw);
  if (text === '' || NO_ANSWER.includes(text)) return null;
  const named = /<([^<>]+@[^<>]+)>\s*$/u.exec(text);
  const address = named ? named[1] : text;
  if (isEmail(address)) return { kind: 'valid', email: address };
  let mended = address;
  for (const [slip, right] of COMMON_SLIPS) {
    mended = mended.replace(slip, right);
    if (isEmail(mended)) return { kind: 'bad', suggestion: mended };
  }
  const plainLetters = unaccented(mended);
  return { kind: 'bad', suggestion: isEmail(plainLetters) ? plainLetters : null };
}

/** Whether it can be written to; letters beyond ASCII before the @ are refused by most servers. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && EMAIL.test(text) && /^[\u0021-\u007e]+$/u.test(text);
}

export type PhoneReading = { kind: 'valid'; phone: string; shown: string } | { kind: 'bad'; written: string };

/** Reads a phone number, Swedish unless it says otherwise, into E.164. Null for a blank. */
export function readPhone(raw: string): PhoneReading | null {
  const written = tidy(raw);
  if (written === '' || NO_ANSWER.includes(plain(written))) return null;
  // A spreadsheet that took the number for a figure dropped its leading zero.
  const dialled = /^7\d{8}$/u.test(written) ? `0${written}` : written;
  const number = parsePhoneNumberFromString(dialled.slice(0, 40), 'SE');
  if (!number?.isPossible()) return { kind: 'bad', written };
  return { kind: 'valid', phone: number.number, shown: number.country === 'SE' ? number.formatNational() : number.formatInternational() };
}
