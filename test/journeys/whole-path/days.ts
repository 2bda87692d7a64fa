const DAY_MS = 86_400_000;
const DATE = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' });
const TIME = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', timeStyle: 'short' });

/** The date so many days from today in Stockholm, as a date field takes it. */
export const day = (fromToday: number): string => later(DATE.format(new Date()), fromToday);
export const later = (date: string, days: number): string => new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
/** Date and time in Stockholm of an instant, as fields take them. */
export const inStockholm = (instant: number): { date: string; time: string } => ({ date: DATE.format(instant), time: TIME.format(instant) });
/** 1 is Monday, 7 is Sunday. */
export const weekday = (date: string): string => String(new Date(date).getUTCDay() || 7);
