import type { Confidence, IntakeMark } from '@kortkurs/contract/intake-reading';
import { minutesBetween, timeOf } from './calendar';
import { plain } from './plain';

/** When a session was held, as far as it is known; `minutes` without its breaks. */
export interface SessionTimes {
  start: string | null;
  end: string | null;
  breakMinutes: number;
}

export interface MarkReading {
  mark: IntakeMark;
  confidence: Confidence;
  /** Minutes were written that cannot be counted, since the session's times are not known. */
  needsTimes: boolean;
  /** The mark says how much was missed but not whether at the start or the end, or says nothing exact. */
  rough: boolean;
}

const PRESENT = new Set(['x', 'xx', 'ja', 'j', 'yes', 'y', '1', '✓', '✔', '√', '☑', 'v', 'här', 'närvarande', 'närv', 'ok', 'on', 'true', 'sant', 'present', 'here', 'deltog', 'med', 'kom', '+', '●', '•', '*']);
const SURELY_PRESENT = new Set(['x', 'xx', 'ja', 'j', 'yes', 'y', '1', '✓', '✔', '√', '☑', 'här', 'närvarande', 'närv', 'present', 'here', 'deltog', 'sant', 'true']);
const ABSENT = new Set(['nej', 'no', 'n', '0', '-', '–', '—', '−', '/', 'o', 'ø', 'frånvarande', 'frånv', 'frånvaro', 'borta', 'ej', 'ej närvarande', 'ej här', 'inte här', 'kom ej', 'kom inte', 'kom aldrig', 'uteblev', 'uteblivit', 'utebliven', 'absent', 'away', 'no show', 'false', 'falskt', 'f', 'saknas']);
const SURELY_ABSENT = new Set(['nej', 'no', '0', 'frånvarande', 'frånv', 'frånvaro', 'borta', 'ej närvarande', 'ej här', 'inte här', 'absent', 'away', 'falskt', 'false', 'uteblev']);
const ILL = /^(?:sjuk\p{L}*|ill|sick|vabb?\p{L}*|förkyld)$/u;
const NOTIFIED = /^(?:(?:an|av)m(?:äl|ält|äld|älde)\w*\b.*|förhinder\w*|.*\bförhindrad|ledig\w*|bortrest|semester|resa|notified|excused|apologies|meddelat|meddelad frånvaro|giltig frånvaro|anmäld frånvaro|ga)$/u;
const OTHER_REASON = /^(?:jobb\p{L}*|arbetar|möte|krock|annat|other|begravning|läkare|tandläkare|work)$/u;
const ONLINE = /\(?\b(?:online|on-line|digitalt?|zoom|teams|distans|på distans|via länk|länk|hemifrån|uppkopplad|remote|meet)\b\)?/u;

const UNMARKED: IntakeMark = { state: 'unmarked', lateMinutes: 0, earlyMinutes: 0, channel: 'in_person', reason: null };
const CLOCK = String.raw`(?:kl\.?\s*)?(\d{1,2})[.:]?(\d{2})`;
const MINUTES = String.raw`(\d{1,3})\s*(?:m|min|minuter|minutes?)?\.?`;
const CAME_AT = new RegExp(String.raw`\b(?:kom|anlände|från|fr\.?o\.?m\.?|arrived|from)\s+(?:vid\s+)?${CLOCK}(?!\d)`, 'u');
const LEFT_AT = new RegExp(String.raw`\b(?:gick|lämnade|åkte|till|tom|t\.?o\.?m\.?|left|until)\s+(?:hem\s+)?(?:vid\s+)?${CLOCK}(?!\d)`, 'u');
const LATE_BY = new RegExp(String.raw`(?:\b(?:sen|sent|försenad|kom sent|late)\s+(?:med\s+)?${MINUTES}|\b${MINUTES}\s*(?:sen|sent|försenad|för sen|för sent|late)\b|^\+\s*${MINUTES}$)`, 'u');
const LEFT_EARLY_BY = new RegExp(String.raw`(?:\bgick\s+${MINUTES}\s*(?:tidigare|för tidigt|innan|före)|\b${MINUTES}\s*(?:tidigare|för tidigt|early)\b)`, 'u');
const BETWEEN = /^(?:kl\.?\s*)?(\d{1,2})[.:](\d{2})\s*[-–—]\s*(\d{1,2})[.:](\d{2})$/u;
const STAYED_MINUTES = /^(\d{2,3})\s*(?:m|min|minuter|minutes?)\.?$/u;
const STAYED_HOURS = /^(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:h|t|tim|timmar|timme|hours?)\.?$/u;
const BARE_NUMBER = /^(\d{1,3}(?:[.,]\d{1,2})?)$/u;

/**
 * Reads one mark of an attendance list. What it cannot read becomes unmarked with the confidence of a guess, so that
 * nobody is made present or absent by a text that nobody understood.
 * @returns null for a blank cell.
 */
export function readMark(raw: string, times: SessionTimes): MarkReading | null {
  const whole = plain(raw).replace(/[.!]+$/u, '');
  if (whole === '') return null;
  const online = ONLINE.test(whole);
  const text = online ? plain(whole.replace(ONLINE, ' ').replace(/[(),;]/gu, ' ')) : whole;
  const channel = online ? 'online' : 'in_person';
  const plainMark = simple(text, online);
  if (plainMark) return { ...plainMark, mark: { ...plainMark.mark, channel: plainMark.mark.state === 'present' ? channel : 'in_person' } };
  const part = partial(text, times);
  if (part) return { ...part, mark: { ...part.mark, channel: part.mark.state === 'present' ? channel : 'in_person' } };
  return reading(UNMARKED, 'guess');
}

function simple(text: string, online: boolean): MarkReading | null {
  if (text === '' && online) return reading(present(), 'likely');
  if (PRESENT.has(text)) return reading(present(), SURELY_PRESENT.has(text) ? 'certain' : 'guess');
  if (ABSENT.has(text)) return reading(absent(null), SURELY_ABSENT.has(text) ? 'certain' : 'likely');
  if (ILL.test(text)) return reading(absent(text.startsWith('vab') ? 'other' : 'ill'), 'likely');
  if (NOTIFIED.test(text)) return reading(absent('notified'), 'likely');
  if (OTHER_REASON.test(text)) return reading(absent('other'), 'guess');
  return null;
}

/** Someone who was there for a part: late, gone early, both, or a number of minutes or hours. */
function partial(text: string, times: SessionTimes): MarkReading | null {
  const between = BETWEEN.exec(text);
  const from = between ? clock(between, 1) : clockOf(CAME_AT, text);
  const to = between ? clock(between, 3) : clockOf(LEFT_AT, text);
  const early = number(LEFT_EARLY_BY.exec(text));
  const late = early === null || /\bsen/u.test(text) ? number(LATE_BY.exec(text)) : null;
  if (from || to || late !== null || early !== null) return cut(times, from, to, late ?? 0, early ?? 0);
  const stayed = STAYED_MINUTES.exec(text)?.[1] ?? null;
  if (stayed !== null) return stayedFor(Number(stayed), times, 'likely');
  const hours = STAYED_HOURS.exec(text)?.[1] ?? null;
  if (hours !== null) return stayedFor(Math.round(decimal(hours) * 60), times, 'likely');
  const bare = BARE_NUMBER.exec(text)?.[1] ?? null;
  // A bare number is hours up to a working day, minutes from a quarter of an hour.
  if (bare !== null && decimal(bare) > 0) return stayedFor(Math.round(decimal(bare) <= 10 ? decimal(bare) * 60 : decimal(bare)), times, 'guess');
  if (/^(?:½|halv|halva|delvis|1\/2|partly|half)/u.test(text)) {
    const length = lengthOf(times);
    return length === null ? rough(present(), true) : rough(present(0, Math.round(length / 2)), false);
  }
  if (/^(?:sen|sent|kom sent|försenad|late|gick tidigt|gick tidigare|gick|left early)$/u.test(text)) return rough(present(), false);
  return null;
}

function cut(times: SessionTimes, from: string | null, to: string | null, late: number, early: number): MarkReading {
  const needsTimes = (from !== null && times.start === null) || (to !== null && times.end === null);
  let lateMinutes = late;
  let earlyMinutes = early;
  if (from && times.start) lateMinutes = Math.max(0, minutesBetween(times.start, from));
  if (to && times.end) earlyMinutes = Math.max(0, minutesBetween(to, times.end));
  const length = lengthOf(times);
  if (length !== null && lateMinutes + earlyMinutes >= length) return reading(UNMARKED, 'guess');
  return { mark: present(lateMinutes, earlyMinutes), confidence: 'likely', needsTimes, rough: false };
}

/** So many minutes there; whether the rest was missed at the start or the end is not said, so it is taken off the end. */
function stayedFor(minutes: number, times: SessionTimes, confidence: Confidence): MarkReading {
  const length = lengthOf(times);
  if (length === null) return { ...rough(present(), true), confidence };
  if (minutes > length) return reading(UNMARKED, 'guess');
  return { mark: present(0, length - minutes), confidence, needsTimes: false, rough: minutes < length };
}

/** Countable minutes of the session, null when its times are not known. */
export function lengthOf(times: SessionTimes): number | null {
  if (times.start === null || times.end === null) return null;
  return Math.max(0, minutesBetween(times.start, times.end) - times.breakMinutes);
}

function clockOf(pattern: RegExp, text: string): string | null {
  const found = pattern.exec(text);
  return found ? clock(found, 1) : null;
}

function clock(found: RegExpExecArray, at: number): string | null {
  return timeOf(Number(found[at]), Number(found[at + 1]));
}

function number(found: RegExpExecArray | null): number | null {
  const figure = found?.slice(1).find((group) => group !== undefined);
  return figure === undefined ? null : Number(figure);
}

function decimal(text: string): number {
  return Number(text.replace(',', '.'));
}

function present(lateMinutes = 0, earlyMinutes = 0): IntakeMark {
  return { state: 'present', lateMinutes, earlyMinutes, channel: 'in_person', reason: null };
}

function absent(reason: IntakeMark['reason']): IntakeMark {
  return { state: 'absent', lateMinutes: 0, earlyMinutes: 0, channel: 'in_person', reason };
}

function reading(mark: IntakeMark, confidence: Confidence): MarkReading {
  return { mark, confidence, needsTimes: false, rough: false };
}

function rough(mark: IntakeMark, needsTimes: boolean): MarkReading {
  return { mark, confidence: 'guess', needsTimes, rough: true };
}
