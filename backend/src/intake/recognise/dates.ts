import type { Confidence } from '@kortkurs/contract/intake-reading';
import { dateOf, timeOf } from './calendar';
import { plain } from './plain';
import { MONTHS, WEEKDAYS } from './words';

/** What the heading of a session says. The year is null when it is not written. */
export interface HeadingDate {
  year: number | null;
  month: number;
  day: number;
  weekday: number | null;
  start: string | null;
  end: string | null;
  confidence: Confidence;
}

export interface Times {
  start: string;
  end: string | null;
}

const WORD = '\\p{L}+';
/** In the order they are tried; each captures by name. */
const NOTATIONS: readonly { pattern: RegExp; confidence: Confidence }[] = [
  { pattern: /(?<![\d.])(?<year>(?:19|20)\d{2})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?!\d)/u, confidence: 'certain' },
  { pattern: /(?<!\d)(?<year>20\d{2})(?<month>[01]\d)(?<day>[0-3]\d)(?!\d)/u, confidence: 'certain' },
  { pattern: new RegExp(`(?<!\\d)(?<day>\\d{1,2})(?::?[ae])?[\\s.-]*(?<word>${WORD})\\.?(?:[\\s.,-]*(?<year>(?:19|20)\\d{2})|\\s*['’](?<short>\\d{2}))?(?!\\d)`, 'u'), confidence: 'certain' },
  { pattern: new RegExp(`(?<![\\p{L}\\d])(?<word>${WORD})\\.?\\s*(?<day>\\d{1,2})(?:st|nd|rd|th)?(?![\\d.:])(?:,?\\s*(?<year>(?:19|20)\\d{2}))?`, 'u'), confidence: 'certain' },
  { pattern: /(?<![\d/])(?<day>\d{1,2})\/(?<month>\d{1,2})(?:[/\-\s](?<year>(?:19|20)\d{2})|[/-](?<short>\d{2}))?(?![\d/])/u, confidence: 'certain' },
  { pattern: /(?<![\d.])(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?:(?<year>(?:19|20)\d{2})|(?<short>\d{2}))?(?!\d)/u, confidence: 'certain' },
  { pattern: /(?<![\d-])(?<day>\d{1,2})-(?<month>\d{1,2})-(?<year>(?:19|20)\d{2})(?!\d)/u, confidence: 'certain' },
  { pattern: /(?<!\d)(?<short>[2-3]\d)(?<month>[01]\d)(?<day>[0-3]\d)(?!\d)/u, confidence: 'likely' },
  { pattern: /(?<![\d.:])(?<day>\d{1,2})[.-](?<month>0?[1-9]|1[0-2])(?![\d.:])/u, confidence: 'guess' },
];

/** The date that a heading names, in any of the notations of such lists, with its weekday and times; null for none. */
export function readHeadingDate(heading: string): HeadingDate | null {
  const text = plain(heading);
  if (text.length > 80) return null;
  for (const { pattern, confidence } of NOTATIONS) {
    const found = pattern.exec(text);
    if (!found?.groups) continue;
    const { year, short, day, month, word } = found.groups;
    const monthNumber = word === undefined ? Number(month) : MONTHS[word];
    if (monthNumber === undefined) continue;
    const written = year !== undefined ? Number(year) : short !== undefined ? 2000 + Number(short) : null;
    const placed = place(written, monthNumber, Number(day), word === undefined && month !== undefined && !/^\d{4}/.test(found[0]));
    if (!placed) continue;
    const rest = text.replace(found[0], ' ');
    const times = readTimes(rest, true);
    return {
      year: written,
      ...placed,
      weekday: readWeekday(rest),
      start: times?.start ?? null,
      end: times?.end ?? null,
      confidence: placed.swapped ? 'guess' : confidence,
    };
  }
  return null;
}

/** The day and month, in the other order (9/15) when only that is a date. */
function place(year: number | null, month: number, day: number, swappable: boolean) {
  // 2024 has a 29 February, so a date without a year is not refused for it.
  if (dateOf(year ?? 2024, month, day)) return { month, day, swapped: false };
  if (swappable && dateOf(year ?? 2024, day, month)) return { month: day, day: month, swapped: true };
  return null;
}

/** The times in a text: "17.30-20.30", "kl 17:30"; "17-20" only where `hoursOnly` says that hours may stand alone; null for none. */
export function readTimes(text: string, hoursOnly = false): Times | null {
  const range = /(?<![\d.:/-])(\d{1,2})(?:[.:](\d{2}))?\s*(?:-|–|—|till|to)\s*(\d{1,2})(?:[.:](\d{2}))?(?![\d.:/-]|\s*\/)/u.exec(text);
  if (range && (range[2] !== undefined || range[4] !== undefined || hoursOnly || /kl|tid/iu.test(text))) {
    const start = timeOf(Number(range[1]), Number(range[2] ?? 0));
    const end = timeOf(Number(range[3]), Number(range[4] ?? 0));
    if (start && end && end > start) return { start, end };
  }
  const one = /(?<![\d.:/-])(\d{1,2})[.:](\d{2})(?![\d.:/-])/u.exec(text) ?? /\bkl\.?\s*(\d{1,2})(?![\d.:/-])/iu.exec(text);
  const start = one ? timeOf(Number(one[1]), Number(one[2] ?? 0)) : null;
  return start ? { start, end: null } : null;
}

/** The weekday that a text names, 1 for Monday; null for none. */
export function readWeekday(text: string): number | null {
  for (const word of plain(text).split(/[^\p{L}]+/u)) {
    if (word.length > 2 && WEEKDAYS[word] !== undefined) return WEEKDAYS[word];
  }
  return null;
}

/** The minutes of break that a text names ("rast 15 min"); 0 for none. */
export function readBreak(text: string): number {
  const found = /(?:rast|paus|fika|break)\D{0,12}(\d{1,3})\s*min|(\d{1,3})\s*min\w*\s+(?:rast|paus|fika|break)/iu.exec(text);
  return found ? Number(found[1] ?? found[2]) : 0;
}

/** A year named in a text, also as a term: "våren 2026", "vt26", "HT 2025". */
export function readYear(text: string): number | null {
  const term = /\b[vh]t\s*'?(\d{2})(?!\d)/iu.exec(text);
  if (term) return 2000 + Number(term[1]);
  const full = /(?<!\d)(20\d{2})(?!\d)/u.exec(text);
  return full ? Number(full[1]) : null;
}
