import type { Instant } from '@kortkurs/contract/common';
import type { InvitationAnswerKind } from '@kortkurs/contract/invitations';
import type { Delivery } from '@kortkurs/contract/runs';
import { addDays, instantOf, localDateOf, sameTimeAfter } from './schedule';

/** The last moment of a day. */
const DAYS_END = '23:59';
const DAY_MS = 86_400_000;

/** Until when an invitation of today is to be answered where the run gives so many days: to the end of the last one, and never past the start. */
export function answerByOf(now: Instant, days: number, startsAt: Instant | null): Instant {
  const last = instantOf(addDays(localDateOf(now), days), DAYS_END);
  return startsAt !== null && Date.parse(startsAt) < Date.parse(last) ? startsAt : last;
}

/** When to remind those who have not answered; null where they were invited less than a day before that, or nobody wants it. */
export function remindAtOf(now: Instant, answerBy: Instant, days: number | null): Instant | null {
  if (days === null) return null;
  const at = sameTimeAfter(answerBy, -days);
  return Date.parse(at) >= Date.parse(now) + DAY_MS ? at : null;
}

/** How one can take part in a run: in the room, online, or as one likes. */
export function waysOf(delivery: Delivery): Exclude<InvitationAnswerKind, 'decline'>[] {
  if (delivery === 'online') return ['online'];
  return delivery === 'hybrid' ? ['come', 'online'] : ['come'];
}

/** Somebody as a list of addresses names them. */
export interface Addressee {
  email: string;
  givenName: string;
  familyName: string;
}

const ADDRESS = /[^\s<>()[\]",;:]+@[^\s<>()[\]",;:]+\.[^\s<>()[\]",;:.]{2,}/u;
/** A comma parts addresses only after one: "Ek, Anna" is one name. */
const separators = /[\n;]+|(?<=@[^\s,;]+\s*),/u;

const capital = (word: string): string => word.charAt(0).toLocaleUpperCase('sv') + word.slice(1);

/** What is left of a line beside its address, as a name; without one, what stands before the @: "anna.ek" is Anna Ek. */
function nameIn(line: string, email: string): { givenName: string; familyName: string } {
  const said = line.replace(email, ' ').replace(/mailto:/giu, ' ').replace(/[<>()[\]";:\t]+/gu, ' ').replace(/^[\s,]+|[\s,]+$/gu, '');
  const [family, given] = said.split(',');
  const inOrder = given ? `${given} ${family}` : said;
  const words = (inOrder || (email.split('@')[0] ?? '').replace(/\+.*/u, '').replace(/[._\d]+/gu, ' ')).split(/\s+/u).filter(Boolean);
  const names = said ? words : words.map(capital);
  return { givenName: names[0] ?? email, familyName: names.slice(1).join(' ') };
}

/**
 * Reads addresses as people paste them: one a line, or with commas and semicolons between, with names before them or without.
 * @returns each address once, and the lines without any
 */
export function addresseesIn(text: string): { people: Addressee[]; unread: string[] } {
  const people = new Map<string, Addressee>();
  const unread: string[] = [];
  for (const line of text.split(separators).map((part) => part.trim())) {
    const found = ADDRESS.exec(line)?.[0];
    const email = found?.toLowerCase();
    if (!found || !email) {
      if (line) unread.push(line);
    } else if (!people.has(email)) {
      people.set(email, { email, ...nameIn(line, found) });
    }
  }
  return { people: [...people.values()], unread };
}
