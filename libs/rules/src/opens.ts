/** What of a course is not open yet to somebody who follows it, and why. Pure: the day and the hour are told. */
import type { Id, Instant, LocalDate, Localized } from '@kortkurs/contract/common';
import type { Opens } from '@kortkurs/contract/courses';
import type { NotOpen } from '@kortkurs/contract/learning';
import { isModuleDone, type CountedActivity } from './course-progress';
import { addDays } from './schedule';

export interface OpeningActivity extends CountedActivity {
  title: Localized;
  opens: Opens | null;
}

export interface OpeningModule {
  id: Id;
  title: Localized;
  opens: Opens | null;
  activities: readonly OpeningActivity[];
}

/** What openings depend on beside what is done. */
export interface OpeningFacts {
  now: Instant;
  /** The day at the centre. */
  today: LocalDate;
  /** The day on which the run begins, or the seat was given where the run has no sessions; null: nobody knows yet. */
  begins: LocalDate | null;
  /** The run's sessions by their number; cancelled ones have none. */
  sessions: readonly { number: number; endsAt: Instant }[];
}

/**
 * The modules and activities that are not open yet, by id. What is in a module waits for the module first. What could never come (a session that the run does not have, an
 * activity that the version does not have, a start that nobody knows) holds nothing back.
 */
export function notOpen(modules: readonly OpeningModule[], facts: OpeningFacts): Map<Id, NotOpen> {
  const parts = new Map<Id, { title: Localized; done: boolean }>();
  for (const module of modules) {
    parts.set(module.id, { title: module.title, done: module.activities.length === 0 || isModuleDone(module) });
    for (const { id, title, progress } of module.activities) parts.set(id, { title, done: progress === 'done' });
  }
  const waits = (opens: Opens | null): NotOpen | null => (opens === null ? null : opens.by === 'done' ? forPart(opens.id, parts) : forTime(opens, facts));
  const closed = new Map<Id, NotOpen>();
  for (const module of modules) {
    const whole = waits(module.opens);
    if (whole) closed.set(module.id, whole);
    for (const { id, opens } of module.activities) {
      const why = whole ?? waits(opens);
      if (why) closed.set(id, why);
    }
  }
  return closed;
}

function forPart(id: Id, parts: ReadonlyMap<Id, { title: Localized; done: boolean }>): NotOpen | null {
  const part = parts.get(id);
  return part && !part.done ? { by: 'done', id, title: part.title } : null;
}

function forTime(opens: Exclude<Opens, { by: 'done' }>, { now, today, begins, sessions }: OpeningFacts): NotOpen | null {
  if (opens.by === 'session') {
    const session = sessions.find(({ number }) => number === opens.number);
    return session && Date.parse(session.endsAt) > Date.parse(now) ? { by: 'session', number: opens.number, at: session.endsAt } : null;
  }
  const date = opens.by === 'date' ? opens.date : begins && addDays(begins, opens.days);
  return date !== null && date > today ? { by: 'date', date } : null;
}
