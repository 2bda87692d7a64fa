/**
 * SQL of the order in which versions `v` count on a day, the first one first: those that hold then, the latest of them before the
 * others, and where none does the one whose days are nearest.
 */
export const versionsOn = (day: string): string => `GREATEST(v.valid_from - ${day}::date, ${day}::date - v.valid_to, 0), v.number DESC`;
