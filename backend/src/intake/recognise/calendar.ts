/** Dates as `YYYY-MM-DD` and times as `HH:MM`: the plain calendar of a list, which knows no time zone. */

/** The date, or null when there is no such day. */
export function dateOf(year: number, month: number, day: number): string | null {
  const days = Date.UTC(year, month - 1, day);
  if (!Number.isFinite(days)) return null;
  const iso = new Date(days).toISOString().slice(0, 10);
  return year >= 1000 && iso === `${year}-${two(month)}-${two(day)}` ? iso : null;
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: string): number {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return day === 0 ? 7 : day;
}

/** The time, or null when no clock shows it. */
export function timeOf(hours: number, minutes: number): string | null {
  return hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60 ? `${two(hours)}:${two(minutes)}` : null;
}

/** Minutes from one time to another on the same day; negative when it is earlier. */
export function minutesBetween(from: string, to: string): number {
  return minuteOfDay(to) - minuteOfDay(from);
}

function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
