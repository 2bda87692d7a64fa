import type { Id, Instant, LocalDate, Localized } from './common';
import type { Delivery, RunPerson, RunSeats, RunStatus } from './runs';
import type { SessionState } from './sessions';

/** A session among those of a day or a week. */
export interface AgendaSession {
  id: Id;
  runId: Id;
  runStatus: RunStatus;
  courseTitle: Localized;
  label: string;
  number: number;
  sessionCount: number;
  title: Localized;
  date: LocalDate;
  startsAt: Instant;
  endsAt: Instant;
  delivery: Delivery;
  placeName: string | null;
  placeRoom: string | null;
  instructors: RunPerson[];
  /** The one who asks leads it. */
  mine: boolean;
  capacity: number;
  seats: RunSeats | null;
  state: SessionState | null;
}

export interface Agenda {
  /** The first day of the week shown, a Monday. */
  from: LocalDate;
  today: LocalDate;
  sessions: AgendaSession[];
  /** Sessions that ended without a signature, latest first. */
  unsigned: AgendaSession[];
  /** What comes after the week, soonest first. */
  next: AgendaSession[];
}
