import type { Language } from '@kortkurs/contract/common';

const TIME_ZONE = 'Europe/Stockholm';

const parts = (at: Date, language: Language, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', { timeZone: TIME_ZONE, ...options }).format(at);

/** A day as letters write it: "tisdag 17 mars 2026". */
export const day = (at: Date, language: Language): string => parts(at, language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).replace(',', '');

/** A time of day: "17.30" in Swedish, "17:30" in English. */
export const time = (at: Date, language: Language): string => {
  const written = parts(at, language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return language === 'sv' ? written.replace(':', '.') : written;
};

/** A session's day and hours: "tisdag 17 mars 2026, 17.30–20.30". */
export const dayAndHours = (from: Date, to: Date, language: Language): string => `${day(from, language)}, ${time(from, language)}–${time(to, language)}`;
