import type { Id, Instant, Language, LocalDate, Localized, Page } from './common';
import type { FundingMark } from './funding';

export const DELIVERIES = ['in_person', 'online', 'hybrid', 'self_paced'] as const;
export type Delivery = (typeof DELIVERIES)[number];

export const RUN_STATUSES = ['draft', 'published', 'cancelled', 'closed'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

export const ENROLMENT_POLICIES = ['open', 'approval', 'invitation'] as const;
export type EnrolmentPolicy = (typeof ENROLMENT_POLICIES)[number];

/** Bounds that the form, the API and the table share. */
export const RUN_LIMITS = {
  label: 100,
  capacity: 5000,
  sessions: 200,
  instructors: 20,
  projects: 20,
  breakMinutes: 600,
  seats: 100_000,
} as const;

/** Minutes of a meeting without a break beyond which the planner asks whether a break is missing. */
export const ASK_FOR_BREAK_AFTER = 300;

/** A time of day on the centre's clock, `HH:MM`. */
export type WallTime = string;

/** Days of the week after ISO 8601: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** When a meeting is, as people say it: a date and times of day on the centre's clock. `to` before `from` is the next day. */
export interface WallTimes {
  date: LocalDate;
  from: WallTime;
  to: WallTime;
  breakMinutes: number;
}

/** Every week, or every second, on one day. A first date on another weekday means the first such day after it. */
export interface WeeklySeries {
  kind: 'weekly';
  weekday: Weekday;
  every: 1 | 2;
  firstDate: LocalDate;
  times: number;
  from: WallTime;
  to: WallTime;
  breakMinutes: number;
}

/** Dates that were chosen one by one, at the same time of day. */
export interface ChosenDates {
  kind: 'dates';
  dates: LocalDate[];
  from: WallTime;
  to: WallTime;
  breakMinutes: number;
}

/** What sessions are made from. */
export type Series = WeeklySeries | ChosenDates;

/** What a place offers people who need it; null means that nobody has said. */
export interface PlaceAccess {
  stepFree: boolean | null;
  hearingLoop: boolean | null;
  quietRoom: boolean | null;
  accessibleToilet: boolean | null;
  parking: boolean | null;
}

/** Where sessions are held. */
export interface PlaceFacts extends PlaceAccess {
  name: string;
  room: string;
  address: string;
  municipalityCode: string | null;
  mapUrl: string | null;
  /** How to get there. */
  directions: Localized;
  /** Anything about access that the yes-and-no facts do not say. */
  accessNote: Localized;
  /** How many people the place takes. */
  seats: number | null;
}

export interface Place extends PlaceFacts {
  id: Id;
  archived: boolean;
  version: number;
}

export interface NewPlace extends Partial<PlaceFacts> {
  id?: Id;
  name: string;
}

export interface PlaceChange extends Partial<PlaceFacts> {
  version: number;
  archived?: boolean;
}

/** A session as it is planned: by wall clock, in a place or with a link of its own, about a module. */
export interface SessionPlan extends WallTimes {
  id?: Id;
  title?: Localized;
  moduleId?: Id | null;
  /** Left out or null: the run's place. */
  placeId?: Id | null;
  videoLink?: string | null;
  /** Where in the series it was before somebody moved it by hand. */
  movedFrom?: Instant | null;
}

/** What can be changed of one session; `version` is the run's. */
export interface SessionChange extends Partial<Omit<SessionPlan, 'id' | 'movedFrom'>> {
  version: number;
}

/** Who leads a run. Exactly one of them answers for its attendance. */
export interface InstructorPlan {
  personId: Id;
  responsible: boolean;
}

/** Everything that is said about a run when it is planned. */
export interface RunPlan {
  courseVersionId: Id;
  label: string;
  language: Language;
  delivery: Delivery;
  capacity: number;
  enrolmentPolicy: EnrolmentPolicy;
  enrolmentOpensAt: Instant | null;
  enrolmentClosesAt: Instant | null;
  withdrawUntil: Instant | null;
  placeId: Id | null;
  videoLink: string | null;
  interpreted: boolean;
  lowThreshold: boolean;
  instructors: InstructorPlan[];
  projectIds: Id[];
  sessions: SessionPlan[];
}

export interface NewRun extends Partial<RunPlan> {
  id?: Id;
  courseVersionId: Id;
  delivery: Delivery;
  capacity: number;
}

/** With `sessions`, the whole plan is replaced: those left out are removed, the others keep their ids. */
export interface RunChange extends Partial<RunPlan> {
  version: number;
}

/** A person as staff see one: protected people under their alias. */
export interface RunPerson {
  personId: Id;
  name: string;
}

export interface RunInstructor extends RunPerson {
  responsible: boolean;
}

export interface RunPlace {
  id: Id;
  name: string;
  room: string;
}

export interface RunModule {
  id: Id;
  title: Localized;
}

/** Who pays, with what must be shown wherever the run is. */
export interface RunProject {
  id: Id;
  name: string;
  asksFacts: boolean;
  mark: FundingMark;
  statement: Localized;
}

/** What attendance says about a session; absent until that room has an answer. */
export interface SessionState {
  marked: number;
  present: number;
  signed: boolean;
}

export interface Session extends WallTimes {
  id: Id;
  number: number;
  title: Localized;
  module: RunModule | null;
  startsAt: Instant;
  endsAt: Instant;
  countableMinutes: number;
  place: RunPlace | null;
  videoLink: string | null;
  movedFrom: Instant | null;
  calendarSequence: number;
  state: SessionState | null;
}

/** Seats as the room of enrolments counts them. */
export interface RunSeats {
  held: number;
  forced: number;
  waiting: number;
}

/** What deserves a look but is not refused. */
export type RunWarning =
  | { kind: 'instructor-busy'; sessionId: Id; person: RunPerson; other: ClashWith }
  | { kind: 'place-busy'; sessionId: Id; place: RunPlace; other: ClashWith }
  | { kind: 'break-missing'; sessionId: Id }
  | { kind: 'in-the-past'; sessionId: Id }
  | { kind: 'outside-project'; sessionId: Id; projectId: Id }
  | { kind: 'place-too-small'; place: RunPlace; seats: number }
  | { kind: 'no-instructor' }
  | { kind: 'no-place' };

/** The other session that wants the same person or room. */
export interface ClashWith {
  runId: Id;
  sessionId: Id;
  courseTitle: Localized;
  startsAt: Instant;
  endsAt: Instant;
}

/** A run with its sessions, as staff read it. */
export interface Run {
  id: Id;
  version: number;
  status: RunStatus;
  course: { id: Id; slug: string; title: Localized; summary: Localized; formatName: Localized };
  courseVersionId: Id;
  /** A later version of the course is published, which the run does not use. */
  newerVersionId: Id | null;
  modules: RunModule[];
  /** The activities' estimates together, in minutes. */
  activityMinutes: number;
  label: string;
  language: Language;
  delivery: Delivery;
  capacity: number;
  seats: RunSeats | null;
  enrolmentPolicy: EnrolmentPolicy;
  enrolmentOpensAt: Instant | null;
  enrolmentClosesAt: Instant | null;
  withdrawUntil: Instant | null;
  place: Place | null;
  videoLink: string | null;
  interpreted: boolean;
  lowThreshold: boolean;
  startsAt: Instant | null;
  endsAt: Instant | null;
  sessionCount: number;
  countableMinutes: number;
  publishedAt: Instant | null;
  cancelledAt: Instant | null;
  cancelledWhy: string | null;
  instructors: RunInstructor[];
  projects: RunProject[];
  sessions: Session[];
  warnings: RunWarning[];
}

/** The chips of the list. `attention`: a draft or a coming run that lacks something, or sessions past that are not signed. */
export const RUN_VIEWS = ['current', 'draft', 'ended', 'attention'] as const;
export type RunView = (typeof RUN_VIEWS)[number];

export const RUN_ORDERS = ['next', 'title', 'starts'] as const;
export type RunOrder = (typeof RUN_ORDERS)[number];

/** One line of the list of runs. */
export interface RunLine {
  id: Id;
  status: RunStatus;
  courseTitle: Localized;
  formatName: Localized;
  label: string;
  delivery: Delivery;
  capacity: number;
  seats: RunSeats | null;
  enrolmentOpensAt: Instant | null;
  enrolmentClosesAt: Instant | null;
  startsAt: Instant | null;
  endsAt: Instant | null;
  nextAt: Instant | null;
  nextEndsAt: Instant | null;
  instructors: RunPerson[];
  placeName: string | null;
  sessions: { startsAt: Instant; endsAt: Instant }[];
}

export interface RunList extends Page<RunLine> {
  total: number;
  counts: Record<RunView, number>;
}

/** What the list can be narrowed by. */
export interface RunListFilters {
  formats: { id: Id; name: Localized }[];
  instructors: RunPerson[];
  projects: { id: Id; name: string }[];
}

/** What the planner chooses from. */
export interface PlanningChoices {
  courses: { versionId: Id; courseId: Id; title: Localized; formatName: Localized; modules: RunModule[]; activityMinutes: number; languages: Language[] }[];
  places: Place[];
  projects: (RunProject & { startsOn: LocalDate; endsOn: LocalDate })[];
}

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

/** Why the room of runs says no. */
export type RunRefusal =
  | 'course-version-not-published'
  | 'run-without-sessions'
  | 'co-funding-statement-missing'
  | 'run-not-draft'
  | 'run-ended'
  | 'session-has-attendance'
  | 'session-signed'
  | 'self-paced-with-sessions';
