import type { Id, Instant, Language, LocalDate, Localized, Page } from './common';
import type { CompletionRule } from './completion';
import type { CourseLevel, ActivityKind } from './courses';
import type { EnrolmentState } from './enrolment-states';
import type { FundingMark } from './funding';
import type { RecordFact } from './participant-facts';
import type { PlaceAccess } from './places';
import type { Delivery } from './runs';

/** A session in the season strip: when, how long, and whether its run is full. Where there are very many it stands for all of its day, free and full ones apart. */
export interface SeasonSession {
  date: LocalDate;
  countableMinutes: number;
  full: boolean;
}

/** How many runs begin in a month, `YYYY-MM`. */
export interface SeasonMonth {
  month: string;
  runs: number;
}

/** A thing one can narrow the catalogue to, with how many runs it leaves. */
export interface Choice {
  value: string;
  name: Localized;
  runs: number;
}

/** Who pays for a run, as it must be shown wherever the run is. */
export interface Funding {
  funderName: string;
  mark: FundingMark;
  statement: Localized;
}

/** The times of a session, for its strip and its date. */
export interface Meeting {
  id: Id;
  startsAt: Instant;
  endsAt: Instant;
  countableMinutes: number;
}

/** Seats as everyone may know them. */
export interface SeatCount {
  capacity: number;
  free: number;
  waiting: number;
}

/** Whether one can ask for a seat, at once or by an application that staff decide on, and if not, why. */
export const ENROLLING = ['open', 'application', 'not-open-yet', 'closed', 'by-invitation', 'begun'] as const;
export type Enrolling = (typeof ENROLLING)[number];

/** A run in the public catalogue. */
export interface CatalogueRow {
  runId: Id;
  slug: string;
  title: Localized;
  summary: Localized;
  formatKey: string;
  formatName: Localized;
  subjects: string[];
  language: Language;
  delivery: Delivery;
  interpreted: boolean;
  /** Null where there are no sessions: one begins when one likes. */
  startsAt: Instant | null;
  endsAt: Instant | null;
  meetings: Meeting[];
  activityMinutes: number;
  placeName: string | null;
  seats: SeatCount;
  enrolling: Enrolling;
  /** Whom it is for, in words: "För ideella organisationer"; null: for everyone. */
  audience: Localized | null;
  funding: Funding[];
}

/** From when to when the programme goes, whatever it is narrowed to: its first and last day, and the months that runs begin in. */
export interface SeasonSpan {
  from: LocalDate;
  until: LocalDate;
  months: string[];
}

/** What the catalogue shows on its first page beside the rows. */
export interface CatalogueSeason {
  /** Null where nothing with a date is to come. */
  span: SeasonSpan | null;
  sessions: SeasonSession[];
  months: SeasonMonth[];
  formats: Choice[];
  subjects: Choice[];
}

/** A page of the catalogue. The season comes with the first page only. */
export interface Catalogue extends Page<CatalogueRow> {
  total: number;
  season: CatalogueSeason | null;
}

/** What the catalogue can be narrowed by; all of it stands in the page's address. */
export interface CatalogueQuery {
  search?: string;
  format?: string[];
  subject?: string[];
  delivery?: Delivery[];
  language?: Language[];
  /** First and last month, `YYYY-MM`. */
  from?: string;
  to?: string;
  /** Only runs with a free seat. */
  free?: boolean;
}

/** A module as the course page shows it before one has a seat. */
export interface CourseModuleOutline {
  id: Id;
  title: Localized;
  summary: Localized;
  activities: { id: Id; kind: ActivityKind; title: Localized; required: boolean; estimatedMinutes: number }[];
}

/** What a funder asks those who take part about themselves. The purpose is null where its rules do not say it. */
export interface FunderAsking {
  funderName: string;
  facts: { fact: RecordFact; purpose: Localized | null }[];
}

/** An occasion to take the course. */
export interface Occasion {
  runId: Id;
  label: string;
  language: Language;
  delivery: Delivery;
  interpreted: boolean;
  startsAt: Instant | null;
  endsAt: Instant | null;
  meetings: Meeting[];
  place: (PlaceAccess & { name: string; room: string; address: string; mapUrl: string | null; directions: Localized; accessNote: Localized }) | null;
  instructors: string[];
  seats: SeatCount;
  enrolling: Enrolling;
  enrolmentOpensAt: Instant | null;
  enrolmentClosesAt: Instant | null;
  withdrawUntil: Instant | null;
  /** Whom it is for, in words; null: for everyone. */
  audience: Localized | null;
  funding: Funding[];
  /** What its funders ask those who take part about themselves. */
  asks: RecordFact[];
  /** The same of each funder that asks, with what each says it is for. What a device has kept from before it was told lacks it. */
  asking?: FunderAsking[];
  /** The reader's own enrolment, if they have one that lives. */
  mine: { enrolmentId: Id; state: EnrolmentState; ahead: number | null } | null;
}

/** A course with its coming occasions. */
export interface CoursePage {
  id: Id;
  slug: string;
  title: Localized;
  summary: Localized;
  /** Sanitized HTML. */
  description: Localized;
  formatKey: string;
  formatName: Localized;
  level: CourseLevel | null;
  languages: Language[];
  subjects: string[];
  modules: CourseModuleOutline[];
  /** What a certificate asks for. Missing in what a device kept from before. */
  completionRule?: CompletionRule;
  /** Whether the reader asked to be told when it is given again. */
  isInterested: boolean;
  occasions: Occasion[];
}
