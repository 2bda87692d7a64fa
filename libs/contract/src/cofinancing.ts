/** Organisations certify the hours of their people in a project, as co-financing. It never makes hours confirmed by the participant. */
import type { Month } from './attestations';
import type { Id, Instant, LocalDate, Localized, Page } from './common';
import type { FileView } from './documents';
import type { FundingMark } from './funding';

export const COFINANCING_LIMITS = { kronorPerHour: 10_000, saidMin: 3, said: 400, organisations: 100, months: 60 } as const;

/** `answered`: they have confirmed, but for lines that they say are wrong. */
export type CofinancingState = 'waiting' | 'answered' | 'replaced';

/** How it stands with an organisation's certificate; `changed`: something of it is registered otherwise by now, and it is to be asked for again. */
export const COFINANCING_STANDINGS = ['not-asked', 'waiting', 'changed', 'refused', 'confirmed'] as const;
export type CofinancingStanding = (typeof COFINANCING_STANDINGS)[number];

/** The hours of an organisation's people in a period. */
export interface CofinancingRow {
  organisationId: Id;
  organisationName: string;
  people: number;
  minutes: number;
  standing: CofinancingStanding;
  /** Who is written to; null where nobody is who can be. */
  contact: string | null;
  certificateId: Id | null;
  /** Another period that overlaps this one, for which there is a certificate. */
  other: { from: Month; to: Month } | null;
  confirmedMinutes: number;
  /** Lines that they say are wrong. */
  refused: number;
  askedAt: Instant | null;
  remindedAt: Instant | null;
  dueOn: LocalDate | null;
  answeredAt: Instant | null;
  answeredBy: 'mail' | 'paper' | null;
  page: FileView | null;
}

/** `GET /projects/<id>/cofinancing?from&to` */
export interface CofinancingPage extends Page<CofinancingRow> {
  projectName: string;
  from: Month;
  to: Month;
  /** The last month that is over. */
  lastMonth: Month;
  kronorPerHour: number | null;
  /** Of all organisations of the period, whatever the page. */
  minutes: number;
  confirmedMinutes: number;
}

/** `GET /projects/<id>/cofinancing/missing?from&to`: how many organisations have signed hours of a month that no certificate in force is of; null of a project without co-financing. */
export interface CofinancingMissing {
  organisations: number | null;
}

/** `PUT /projects/<id>/cofinancing/rate` */
export interface CofinancingRate {
  kronorPerHour: number | null;
}

/** `POST /projects/<id>/cofinancing/ask`: the organisations named, or all that were not asked of what is registered. */
export interface CofinancingAsk {
  from: Month;
  to: Month;
  organisationIds: Id[] | null;
}

export interface CofinancingAsked {
  /** Written to. */
  mailed: number;
  /** Asked without a letter, since they have no contact who can be written to: on paper. */
  onPaper: number;
  /** Left, since another period that overlaps has a certificate. */
  left: number;
  /** To be asked still, when there are more than are asked in one turn: ask again. */
  more: number;
}

/** What somebody had in a month, as the organisation is shown it. */
export interface CofinancingLine {
  place: number;
  /** First name and initial; null for who is erased. Of who is protected there is no line. */
  name: string | null;
  month: Month;
  minutes: number;
  answer: 'waiting' | 'confirmed' | 'refused';
  said: string | null;
}

/** `POST /cofinancing-links/look`; `GET /cofinancing-certificates/<id>` */
export interface CofinancingView {
  id: Id;
  organisationName: string;
  projectName: string;
  funder: { mark: FundingMark; statement: Localized };
  from: Month;
  to: Month;
  dueOn: LocalDate;
  state: CofinancingState;
  lines: CofinancingLine[];
  /** Whose they are: two of one name are two. */
  people: number;
  minutes: number;
  /** What answering confirms now, or confirmed. */
  toConfirm: number;
  kronorPerHour: number | null;
  /** Whether something is registered otherwise by now. */
  changed: boolean;
  sha256: string;
  code: { sentAt: Instant; expiresAt: Instant } | null;
  lockedUntil: Instant | null;
  answeredAt: Instant | null;
}

export interface CofinancingToken {
  token: string;
}

/** A line is wrong, in words. */
export interface CofinancingRefused {
  place: number;
  said: string;
}

export interface CofinancingConfirmation {
  sha256: string;
  minutes: number;
  code: string;
}

/** `POST /cofinancing-certificates/<id>/paper`, a form with the signed page as `file`. */
export interface CofinancingPaper {
  signedOn: LocalDate;
  signedByName: string;
}

export type CofinancingRefusal =
  | 'cofinancing-changed'
  | 'cofinancing-answered'
  | 'cofinancing-nothing'
  | 'cofinancing-no-certificate'
  | 'cofinancing-period'
  | 'cofinancing-reminded';
