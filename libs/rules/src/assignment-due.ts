/** When an assignment is due. Pure: the day the run begins and its sessions are told. */
import type { AssignmentDue } from '@kortkurs/contract/assignments';
import type { Instant, LocalDate } from '@kortkurs/contract/common';
import { addDays, instantOf } from './schedule';

/** What it depends on. */
export interface DueFacts {
  /** The day on which the run begins, or the seat was given where the run has no sessions; null: nobody knows yet. */
  begins: LocalDate | null;
  /** The run's sessions by their number; cancelled ones have none. */
  sessions: readonly { number: number; startsAt: Instant }[];
}

/** The last moment of a day at the centre: midnight after it. */
export const endOfDay = (day: LocalDate): Instant => instantOf(addDays(day, 1), '00:00');

/** The last moment at which it is handed in in time; null where no day is said, or it hangs on a session that the run does not have, or a start that nobody knows. */
export function assignmentDueAt(due: AssignmentDue | null, { begins, sessions }: DueFacts): Instant | null {
  switch (due?.by) {
    case 'date':
      return endOfDay(due.date);
    case 'days':
      return begins && endOfDay(addDays(begins, due.days));
    case 'session':
      return sessions.find(({ number }) => number === due.number)?.startsAt ?? null;
    default:
      return null;
  }
}
