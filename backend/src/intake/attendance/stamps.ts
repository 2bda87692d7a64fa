import type { DateOrder } from '@kortkurs/contract/attendance-files';
import type { LocalDate } from '@kortkurs/contract/common';
import { instantOf, isLocalDate } from '@kortkurs/rules/schedule';
import { plain } from '../recognise/plain';
import { MONTHS } from '../recognise/words';

/** A date and time as a meeting tool writes it, before it is known in which order. */
export interface Stamp {
  /** The day under each order that makes one of it; empty where only a time is written. */
  dates: Partial<Record<DateOrder, LocalDate>>;
  hour: number;
  minute: number;
  second: number;
  /** Written with its time zone: then this is when it was, in milliseconds. */
  exact: number | null;
}

const WITH_ZONE = /^\d{4}-\d{2}-\d{2}[t ]\d{2}:\d{2}(:\d{2})?(\.\d+)?\s?(z|[+-]\d{2}:?\d{2})$/i;
const TIME = /(?:^|[\st,])(?:kl\.?\s*)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?\s*(am|pm|fm|em|a\.m\.?|p\.m\.?|f\.m\.?|e\.m\.?)?\s*$/u;
const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/u;
const NUMBERS = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)/u;
const MONTH_FIRST = /^(\p{L}+)\.?\s+(\d{1,2}),?\s+(\d{4})/u;
const DAY_FIRST = /^(\d{1,2})\.?\s+(\p{L}+)\.?,?\s+(\d{4})/u;

/** What a text says of when; null where it is no time. Swedish, British and American ways of writing, and ISO with a zone. */
export function readStamp(raw: string): Stamp | null {
  const text = plain(raw);
  if (text.length < 4 || text.length > 60) return null;
  if (WITH_ZONE.test(text)) {
    const at = Date.parse(text.replace(' ', 'T').replace(/\s/g, '').toUpperCase());
    return Number.isFinite(at) ? { dates: {}, hour: 0, minute: 0, second: 0, exact: at } : null;
  }
  const time = TIME.exec(text);
  if (!time) return null;
  const [hour, minute, second] = [hourOf(Number(time[1]), time[4]), Number(time[2]), Number(time[3] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const day = text.slice(0, time.index).trim().replace(/,$/, '');
  const dates = day === '' ? {} : datesOf(day);
  return day !== '' && Object.keys(dates).length === 0 ? null : { dates, hour, minute, second, exact: null };
}

/**
 * The order in which the dates of a file are written: the one under which most of them are the session's day; of several, the one that reads most of them.
 */
export function orderOf(stamps: readonly Stamp[], day: LocalDate): DateOrder | null {
  let [best, most] = [null as DateOrder | null, 0];
  for (const order of ['ymd', 'dmy', 'mdy'] as const) {
    const read = stamps.filter(({ dates }) => dates[order] !== undefined).length;
    const score = read + 2 * stamps.filter(({ dates }) => dates[order] === day).length;
    if (score > most) [best, most] = [order, score];
  }
  return best;
}

/**
 * When it was, by the centre's clock where no zone is written; the session's day where no day is. Milliseconds; null where the order makes no day of it.
 * @param known Minutes that were reckoned before: thousands of lines are about the same few, and a time zone is slow to ask.
 */
export function momentOf({ dates, hour, minute, second, exact }: Stamp, order: DateOrder | null, day: LocalDate, known: Map<string, number>): number | null {
  if (exact !== null) return exact;
  const written = Object.values(dates);
  const date = written.length === 0 ? day : ((order === null ? undefined : dates[order]) ?? (written.length === 1 ? written[0] : undefined));
  if (date === undefined) return null;
  const time = `${two(hour)}:${two(minute)}`;
  const at = known.get(`${date} ${time}`) ?? Date.parse(instantOf(date, time));
  known.set(`${date} ${time}`, at);
  return at + second * 1000;
}

/** How long a text says that something took, in minutes: "84", "1h 24m 10s", "1 tim 24 min", "1:24:10"; null where it says none. */
export function readMinutes(raw: string): number | null {
  const text = plain(raw).replace(',', '.');
  if (text === '' || text.length > 40) return null;
  if (/^\d{1,5}(\.\d+)?( ?min(uter|utes)?\.?)?$/u.test(text)) return Number.parseFloat(text);
  const clock = /^(\d{1,3}):(\d{2}):(\d{2})$/u.exec(text);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]) + Number(clock[3]) / 60;
  const parts = /^(?:(\d{1,3})\s*(?:h|t|tim|timmar|timme|hours?|hrs?)\.?)?\s*(?:(\d{1,4})\s*(?:m|min|minuter|minutes?|mins)\.?)?\s*(?:(\d{1,5})\s*(?:s|sek|sekunder|sec|secs|seconds?)\.?)?$/u.exec(text);
  if (!parts || (parts[1] ?? parts[2] ?? parts[3]) === undefined) return null;
  return Number(parts[1] ?? 0) * 60 + Number(parts[2] ?? 0) + Number(parts[3] ?? 0) / 60;
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour > 12) return hour;
  return (hour % 12) + (/^[pe]/u.test(half) ? 12 : 0);
}

function datesOf(day: string): Stamp['dates'] {
  const year = YEAR_FIRST.exec(day);
  if (year) return only({ ymd: dateOf(year[1], year[2], year[3]) });
  const numbers = NUMBERS.exec(day);
  if (numbers) {
    const [, one, two, three] = numbers;
    const short = three.length === 2;
    return only({ ymd: short ? dateOf(`20${one.padStart(2, '0')}`, two, three) : undefined, dmy: dateOf(inFull(three), two, one), mdy: dateOf(inFull(three), one, two) });
  }
  const word = MONTH_FIRST.exec(day);
  if (word) return everyWay(dateOf(word[3], String(MONTHS[word[1]] ?? ''), word[2]));
  const first = DAY_FIRST.exec(day);
  if (first) return everyWay(dateOf(first[3], String(MONTHS[first[2]] ?? ''), first[1]));
  return {};
}

const inFull = (year: string): string => (year.length === 2 ? `20${year}` : year);
const two = (number: number): string => String(number).padStart(2, '0');

function dateOf(year: string, month: string, day: string): LocalDate | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(text) ? text : undefined;
}

function everyWay(date: LocalDate | undefined): Stamp['dates'] {
  return only({ ymd: date, dmy: date, mdy: date });
}

function only(dates: Stamp['dates']): Stamp['dates'] {
  return Object.fromEntries(Object.entries(dates).filter(([, date]) => date !== undefined));
}
