import type { Id, Instant, Language, LocalDate, Localized, Page } from './common';
import type { FundingMark } from './funding';
import type { Sector } from './organisations';
import type { Place } from './places';
import type { HolidayName, RunModule, RunPlace, Session, SessionPlan, WallTimes } from './sessions';

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
  instructors: 20,
  projects: 20,
  audienceOrganisations: 100,
  /** A week. */
  offerHours: 168,
  invitationDays: 60,
} as const;

/** Who leads a run. Exactly one of them answers for its attendance. */
export interface InstructorPlan {
  personId: Id;
  responsible: boolean;
}

/** A run to be made like another: all of it but its people, so many days later that its first session is on the first date. */
export interface RunCopy {
  id?: Id;
  /** Needed where there are sessions. */
  firstDate?: LocalDate;
  label?: string;
}

/** Whom a run is for: who comes for an organisation of one of these sectors, or for one of these organisations. Neither means everyone. */
export interface RunAudience {
  sectors: Sector[];
  organisationIds: Id[];
}

/** Everything that is said about a run when it is planned. */
export interface RunPlan {
  courseVersionId: Id;
  label: string;
  language: Language;
  delivery: Delivery;
  capacity: number;
  enrolmentPolicy: EnrolmentPolicy;
  /** A seat that comes free is offered to who stands first in the queue for so many hours; null: it is theirs at once. */
  offerHours: number | null;
  /** Days that who is invited has to answer, unless the invitation says otherwise. */
  invitationDays: number;
  /** Whether an invitation holds a seat until it is answered. */
  invitationsHold: boolean;
  enrolmentOpensAt: Instant | null;
  enrolmentClosesAt: Instant | null;
  withdrawUntil: Instant | null;
  placeId: Id | null;
  videoLink: string | null;
  interpreted: boolean;
  lowThreshold: boolean;
  /** null: for whom the format is for. */
  audience: RunAudience | null;
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

/** A course that is begun together with its first run. It says nothing but its title, and is published at once. */
export interface NewRunCourse {
  id: Id;
  formatId: Id;
  title: Localized;
}

/** A run to be made of a course that there is, or together with its course; and whether everyone sees it at once. All of it happens, or nothing. */
export interface RunStart extends Omit<NewRun, 'courseVersionId'> {
  courseVersionId?: Id;
  newCourse?: NewRunCourse;
  publish?: boolean;
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

/** Who pays, with what must be shown wherever the run is. */
export interface RunProject {
  id: Id;
  name: string;
  asksFacts: boolean;
  mark: FundingMark;
  statement: Localized;
  startsOn: LocalDate;
  endsOn: LocalDate;
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
  | { kind: 'on-holiday'; sessionId: Id; holiday: HolidayName }
  | { kind: 'break-missing'; sessionId: Id }
  | { kind: 'in-the-past'; sessionId: Id }
  | { kind: 'outside-project'; sessionId: Id; projectId: Id }
  | { kind: 'place-too-small'; place: RunPlace; seats: number }
  | { kind: 'no-instructor' }
  | { kind: 'no-place' };

/** Somebody or some room that is wanted twice at the same time. */
export type Clash = Extract<RunWarning, { kind: 'instructor-busy' | 'place-busy' }>;

/** A run as far as others can be in its way, while it is planned. */
export interface ClashPlan {
  /** The run itself, where it is stored already: it is never in its own way. */
  runId?: Id;
  placeId?: Id | null;
  personIds: Id[];
  /** Their ids are the asker's own, to tell the answers apart. */
  sessions: (WallTimes & { id: Id; placeId?: Id | null })[];
}

/** How many runs can be asked for together, and how many clashes of them are told. */
export const CLASH_LIMITS = { plans: 60, told: 200 } as const;

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
  offerHours: number | null;
  invitationDays: number;
  invitationsHold: boolean;
  enrolmentOpensAt: Instant | null;
  enrolmentClosesAt: Instant | null;
  withdrawUntil: Instant | null;
  place: Place | null;
  videoLink: string | null;
  interpreted: boolean;
  lowThreshold: boolean;
  /** Whom it is for, where it says so itself; null: for whom the format is for. */
  audience: { sectors: Sector[]; organisations: { id: Id; name: string }[] } | null;
  /** Empty means for everyone. */
  formatSectors: Sector[];
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

/** The chips of the list. `attention`: a coming run without instructor or place, and a draft that would begin within thirty days. */
export const RUN_VIEWS = ['current', 'draft', 'ended', 'attention'] as const;
export type RunView = (typeof RUN_VIEWS)[number];

/** Orders of the list: by next session, by title, either turned round, or those that ended last first. */
export const RUN_SORTS = ['next', '-next', 'title', '-title', 'latest'] as const;
export type RunSort = (typeof RUN_SORTS)[number];

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
  /** Half years in which runs are held, latest first: `2026-1` is January to June. */
  terms: string[];
}

/** Why the room of runs says no. */
export type RunRefusal =
  | 'course-version-not-published'
  | 'course-archived'
  | 'run-without-sessions'
  | 'co-funding-statement-missing'
  | 'co-funding-statement-shown'
  | 'run-not-draft'
  | 'run-ended'
  | 'session-has-attendance'
  | 'session-made-up'
  | 'session-attendance-ahead'
  | 'session-signed'
  | 'self-paced-with-sessions'
  | 'term-too-long';
