import type { Id, Instant, LocalDate, Localized } from './common';
import type { Clash, Delivery, RunPerson, RunStatus } from './runs';
import type { HolidayName, RunPlace } from './sessions';

/** Bounds that the form and the API share. */
export const TERM_LIMITS = { runs: 60, weeks: 260, sessions: 1_000, calendar: 2_000 } as const;

/** A run of a half year, as it can be chosen to be held again. */
export interface TermRun {
  id: Id;
  status: RunStatus;
  courseTitle: Localized;
  label: string;
  startsAt: Instant;
  endsAt: Instant;
  sessionCount: number;
}

/** Runs that are to be held again so many weeks later; 0: as they are, to see what drafts meet with. */
export interface TermWish {
  runIds: Id[];
  weeks: number;
}

/** A session as it would be: under the id of the one it is like. */
export interface TermSession {
  id: Id;
  runId: Id;
  startsAt: Instant;
  endsAt: Instant;
  holiday: HolidayName | null;
}

/** A run that is asked about, as it is now. */
export interface TermDraft {
  id: Id;
  version: number;
  status: RunStatus;
  courseTitle: Localized;
  startsAt: Instant | null;
  endsAt: Instant | null;
}

/** What runs that are held again would meet with. */
export interface TermPreview {
  /** In the order in which they were asked about. */
  runs: TermDraft[];
  sessions: TermSession[];
  /** With all other runs, and among themselves, each once. */
  clashes: Clash[];
}

/** Drafts to be made, each like a run. */
export interface TermCopy {
  runs: { id: Id; fromId: Id }[];
  weeks: number;
  label?: string;
}

/** Drafts to be published together, or none of them. */
export interface TermPublication {
  runs: { id: Id; version: number }[];
}

/** A session in the calendar of a term. */
export interface CalendarSession {
  id: Id;
  runId: Id;
  runStatus: RunStatus;
  courseTitle: Localized;
  formatId: Id;
  label: string;
  number: number;
  sessionCount: number;
  date: LocalDate;
  startsAt: Instant;
  endsAt: Instant;
  delivery: Delivery;
  place: RunPlace | null;
  instructors: RunPerson[];
}

/** What is planned and held in a half year or a month, with what it can be narrowed by. */
export interface TermCalendar {
  from: LocalDate;
  to: LocalDate;
  today: LocalDate;
  /** In order of time; those that the narrowing left. */
  sessions: CalendarSession[];
  /** There are more than can be shown: narrow it to a month. */
  more: boolean;
  /** Of sessions that are shown, with each other and with those that are not. Each is told once, of the later one. */
  clashes: Clash[];
  holidays: { date: LocalDate; holiday: HolidayName }[];
  places: RunPlace[];
  instructors: RunPerson[];
  formats: { id: Id; name: Localized }[];
}
