import type { ProgressPerson } from '@kortkurs/contract/progress';

/** Days without a sign of somebody that the list can be asked for. */
export const QUIET_DAYS = [7, 14, 21, 30, 60] as const;

/** Who is asked for: those who have not begun, those of whom there was no sign for so many days, or those who were reminded of it. */
export type Quiet = 'never' | 'reminded' | (typeof QUIET_DAYS)[number];

/** What a filter's value asks for. */
export const quietOf = (value: string | undefined): Quiet | null => (value === 'never' || value === 'reminded' ? value : (QUIET_DAYS.find((days) => String(days) === value) ?? null));

const DAY = 24 * 60 * 60 * 1000;

/** The last sign of somebody, or from when there could have been one. */
export const quietSince = ({ lastActiveAt, begunAt }: Pick<ProgressPerson, 'lastActiveAt' | 'begunAt'>): number => Date.parse(lastActiveAt ?? begunAt);

/** Whether somebody is among those who are asked for. Who is done has nothing to be reminded of, and who cannot have begun has not stayed away. */
export function isQuiet(person: ProgressPerson, quiet: Quiet, { readAt, reminded }: { readAt: string; reminded: boolean }): boolean {
  if (quiet === 'reminded') return reminded;
  if (person.level === 'completed') return false;
  const now = Date.parse(readAt);
  if (quiet === 'never') return person.lastActiveAt === null && Date.parse(person.begunAt) <= now;
  return quietSince(person) <= now - quiet * DAY;
}
