import type { Language, LocalDate, Localized } from '@kortkurs/contract/common';

const TIME_ZONE = 'Europe/Stockholm';

const formats = (options: Intl.DateTimeFormatOptions): Record<Language, Intl.DateTimeFormat> => ({
  sv: new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE, ...options }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: TIME_ZONE, ...options }),
});
// Making one costs more than all that a letter is otherwise.
const days = formats({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const months = formats({ month: 'long', year: 'numeric' });
const times = formats({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** Noon of a day, so that it stays that day wherever the server is. */
const noonOf = (on: LocalDate): Date => new Date(`${on}T12:00:00Z`);

/** A day, or the day of a moment, as letters write it: "tisdag 17 mars 2026". */
export const day = (at: Date | LocalDate, language: Language): string => days[language].format(typeof at === 'string' ? noonOf(at) : at).replace(',', '');

/** A month as letters write it, of `2026-03`: "mars 2026". */
export const month = (of: string, language: Language): string => months[language].format(noonOf(`${of}-15`));

/** A time of day: "17.30" in Swedish, "17:30" in English. */
export const time = (at: Date, language: Language): string => {
  const written = times[language].format(at);
  return language === 'sv' ? written.replace(':', '.') : written;
};

/** A session's day and hours: "tisdag 17 mars 2026, 17.30–20.30". */
export const dayAndHours = (from: Date, to: Date, language: Language): string => `${day(from, language)}, ${time(from, language)}–${time(to, language)}`;

/** A text in a language, or in the one it was written in. */
export const inLanguage = (text: Localized, language: Language): string => text[language] ?? text.sv ?? text.en ?? '';
