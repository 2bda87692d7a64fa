import { Temporal } from 'temporal-polyfill';

export const TIME_ZONE = 'Europe/Stockholm';

/** A day of the centre's calendar. */
export type Day = Temporal.PlainDate;

/** The day that an instant falls on. */
export const dayOf = (now: Date): Day => Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(TIME_ZONE).toPlainDate();

/** A wall-clock time of a day, as an instant. */
export const at = (day: Day, time: string): string => day.toZonedDateTime({ timeZone: TIME_ZONE, plainTime: time }).toInstant().toString();

/** Move a day to the nearest later one on which courses are held: no weekend, no July, no Christmas. */
export function teachingDay(day: Day): Day {
  let moved = day;
  for (;;) {
    if (moved.dayOfWeek > 5) moved = moved.add({ days: 8 - moved.dayOfWeek });
    else if (moved.month === 7) moved = moved.with({ month: 8, day: 20 });
    else if (moved.month === 12 && moved.day > 19) moved = Temporal.PlainDate.from({ year: moved.year + 1, month: 1, day: 8 });
    else if (moved.month === 1 && moved.day < 7) moved = moved.with({ day: 8 });
    else return moved;
  }
}
