import { Injectable, inject } from '@angular/core';
import type { Instant, Language, LocalDate, Localized } from '@kortkurs/contract/common';
import { euroText } from '@kortkurs/rules/euro';
import { ReadersLanguage } from './language';

/** Meetings happen where the centre is, whatever clock the reader's own device shows. */
const ZONE = 'Europe/Stockholm';
const LOCALES: Record<Language, string> = { sv: 'sv-SE', en: 'en-GB' };

type Moment = Instant | LocalDate | Date;

const made = new Map<string, Intl.DateTimeFormat>();

function dates(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const found = made.get(key) ?? new Intl.DateTimeFormat(LOCALES[language], { timeZone: ZONE, ...options });
  made.set(key, found);
  return found;
}

function instant(moment: Moment): Date {
  if (moment instanceof Date) return moment;
  // A date without a time stands for its noon, so that no zone can move it to the day before.
  return new Date(/^\d{4}-\d{2}-\d{2}$/.test(moment) ? `${moment}T12:00:00Z` : moment);
}

/** The day in the centre's time zone, `YYYY-MM-DD`. */
export const localDateOf = (moment: Moment): LocalDate => dates('sv', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant(moment));

/**
 * Dates, times, lengths and numbers as people write them, in the reader's language and the centre's time zone. Used in
 * templates as `format.when(…)`; what it shows follows a change of language by itself.
 */
@Injectable({ providedIn: 'root' })
export class Format {
  private readonly language = inject(ReadersLanguage);

  /** "17 mars"; with the year when it is not this year. */
  date(moment: Moment): string {
    return this.bare(moment, { day: 'numeric', month: 'long', ...this.year(moment) });
  }

  /** "17 mars", whatever year it is. */
  bareDate(moment: Moment): string {
    return this.bare(moment, { day: 'numeric', month: 'long' });
  }

  /** "tis 17 mars"; with the year when it is not this year. */
  day(moment: Moment): string {
    return this.bare(moment, { weekday: 'short', day: 'numeric', month: 'long', ...this.year(moment) });
  }

  /** "tisdag 17 mars" */
  longDay(moment: Moment): string {
    return this.bare(moment, { weekday: 'long', day: 'numeric', month: 'long', ...this.year(moment) });
  }

  /** "17 mars 2026", whatever year it is. */
  fullDate(moment: Moment): string {
    return this.bare(moment, { day: 'numeric', month: 'long', year: 'numeric' });
  }

  /** "17/3" */
  shortDate(moment: Moment): string {
    const parts = this.parts(moment, { day: 'numeric', month: 'numeric' });
    // English writes "06/12", wider than a narrow phone's column.
    return `${Number(parts.day)}/${Number(parts.month)}`;
  }

  /** "tis" */
  weekday(moment: Moment): string {
    return this.bare(moment, { weekday: 'short' });
  }

  /** "tisdag" */
  longWeekday(moment: Moment): string {
    return this.bare(moment, { weekday: 'long' });
  }

  /** "17" */
  dayOfMonth(moment: Moment): string {
    return this.parts(moment, { day: 'numeric' }).day;
  }

  /** "mars" */
  month(moment: Moment): string {
    return this.bare(moment, { month: 'long' });
  }

  /** "mar" */
  shortMonth(moment: Moment): string {
    return this.bare(moment, { month: 'short' }).replace('.', '');
  }

  /** "mars 2026" */
  monthOfYear(moment: Moment): string {
    return this.bare(moment, { month: 'long', year: 'numeric' });
  }

  /** "17.30" in Swedish, "17:30" in English. */
  time(moment: Moment): string {
    const parts = this.parts(moment, { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' });
    return this.clock(`${parts.hour}:${parts.minute}`);
  }

  /** A time on the centre's wall, `HH:MM`, as the reader writes it: "9.00" in Swedish, "9:00" in English. */
  clock(wall: string): string {
    const [hour, minute] = wall.split(':');
    return `${Number(hour)}${this.language.now() === 'sv' ? '.' : ':'}${minute}`;
  }

  /** "17:30" whatever the language, for rules that reckon with the clock on the wall. */
  wallTime(moment: Moment): string {
    return dates('sv', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant(moment));
  }

  /** "17.30–20.30" */
  times(from: Moment, to: Moment): string {
    return `${this.time(from)}–${this.time(to)}`;
  }

  /** "tis 17 mars 17.30–20.30"; over midnight both days are said. */
  when(from: Moment, to: Moment): string {
    return this.localDate(from) === this.localDate(to)
      ? `${this.day(from)} ${this.times(from, to)}`
      : `${this.day(from)} ${this.time(from)} – ${this.day(to)} ${this.time(to)}`;
  }

  /** "17 mars 17.30" */
  dateTime(moment: Moment): string {
    return `${this.date(moment)} ${this.time(moment)}`;
  }

  /** "16–23 mars", "16 mars–23 juni"; the year, where it is said, only once. */
  dates(from: Moment, to: Moment): string {
    if (this.localDate(from) === this.localDate(to)) return this.date(from);
    const [first, last] = [this.localDate(from), this.localDate(to)];
    if (first.slice(0, 7) === last.slice(0, 7)) return `${this.dayOfMonth(from)}–${this.date(to)}`;
    return `${first.slice(0, 4) === last.slice(0, 4) ? this.bareDate(from) : this.date(from)}–${this.date(to)}`;
  }

  /** The day in the centre's time zone, `YYYY-MM-DD`. */
  localDate(moment: Moment): LocalDate {
    return localDateOf(moment);
  }

  /** Whether it is today at the centre; what began before midnight is today's as long as it goes on. */
  isToday(from: Moment, to?: Moment): boolean {
    const now = new Date();
    return this.localDate(from) === this.localDate(now) || (to !== undefined && instant(from) <= now && now < instant(to));
  }

  /** "Danmark" of `DK`. */
  country(code: string): string {
    return new Intl.DisplayNames([LOCALES[this.language.now()]], { type: 'region', fallback: 'code' }).of(code) ?? code;
  }

  /** ISO week number. */
  week(moment: Moment): number {
    const day = new Date(`${this.localDate(moment)}T12:00:00Z`);
    const thursday = new Date(day.getTime() + (4 - (day.getUTCDay() || 7)) * 86_400_000);
    const first = Date.UTC(thursday.getUTCFullYear(), 0, 1, 12);
    return Math.floor((thursday.getTime() - first) / (7 * 86_400_000)) + 1;
  }

  /** Minutes as "40 min", "2 tim", "2 tim 40 min". */
  minutes(minutes: number): string {
    const hours = Math.trunc(minutes / 60);
    const rest = minutes % 60;
    const hour = this.language.now() === 'sv' ? 'tim' : 'h';
    if (hours === 0) return `${rest} min`;
    return rest === 0 ? `${this.number(hours)} ${hour}` : `${this.number(hours)} ${hour} ${rest} min`;
  }

  /** Minutes as hours with at most two decimals, as in the files of a report: "1 246", "3,5", "2 252,33". */
  hours(minutes: number): string {
    return this.number(minutes / 60, 2);
  }

  /** "1 246" */
  number(value: number, decimals = 0): string {
    return new Intl.NumberFormat(this.locale(), { maximumFractionDigits: decimals }).format(value);
  }

  /** A share of one: "86 %". */
  share(value: number): string {
    return new Intl.NumberFormat(this.locale(), { style: 'percent', maximumFractionDigits: 0 }).format(value);
  }

  /** An amount in öre: "1 250 kr". */
  money(ore: number): string {
    const options = { style: 'currency', currency: 'SEK', maximumFractionDigits: ore % 100 === 0 ? 0 : 2 } as const;
    return new Intl.NumberFormat(this.locale(), options).format(ore / 100);
  }

  /** An amount in whole cents of a euro, without the currency: "4 200", "4 200,50". */
  euro(cents: number): string {
    return euroText(cents, this.language.now());
  }

  /** Names joined as in a sentence: "Ada, Bo och Cilla". */
  list(items: readonly string[]): string {
    return new Intl.ListFormat(this.locale(), { type: 'conjunction' }).format(items);
  }

  /** Content in the reader's language, else in the language its author wrote. */
  text(content: Localized | null | undefined): string {
    if (!content) return '';
    return content[this.language.now()] || content.sv || content.en || '';
  }

  /** The language that {@link text} fell back to, for the element's `lang`; null when it is the reader's own. */
  textLanguage(content: Localized | null | undefined): Language | null {
    const reader = this.language.now();
    if (!content || content[reader]) return null;
    return content.sv ? 'sv' : content.en ? 'en' : null;
  }

  private locale(): string {
    return LOCALES[this.language.now()];
  }

  private year(moment: Moment): Intl.DateTimeFormatOptions {
    const same = this.localDate(moment).slice(0, 4) === this.localDate(new Date()).slice(0, 4);
    return same ? {} : { year: 'numeric' };
  }

  private bare(moment: Moment, options: Intl.DateTimeFormatOptions): string {
    return dates(this.language.now(), options).format(instant(moment)).replace(',', '');
  }

  private parts(moment: Moment, options: Intl.DateTimeFormatOptions): Record<string, string> & { day: string } {
    const parts = dates(this.language.now(), options).formatToParts(instant(moment));
    return { day: '', ...Object.fromEntries(parts.map((part) => [part.type, part.value])) };
  }
}
