import type { Channel, MarkSource } from './attendance';
import type { Id, Instant, LocalDate, Localized, Page } from './common';
import type { FundingMark, ShareOperator, ShareProgress, TargetKind, TargetMeasure } from './funding';
import type { ReportConfirmed } from './attestation-register';
import type { ReportEntered } from './entered-figures';
import type { EvaluationSum } from './evaluations';
import type { ReportIndicators } from './indicators';
import type { RecordFact } from './participant-facts';
import type { Gender } from './people';
import type { ReportGroupWish, ReportGrouping, ReportGroups } from './report-groups';
import type { NumberLack, ReportReadiness } from './report-readiness';
import type { Delivery } from './runs';

/** The age groups of a report; the ESF+ indicators EECO06 to EECO08 are sums of them. */
export const AGE_GROUPS = ['under_18', '18_29', '30_54', '55_64', '65_plus'] as const;
export type AgeGroup = (typeof AGE_GROUPS)[number];

/** The columns and rows of the table of people: what was not answered stands as `missing`. */
export const REPORT_AGES = [...AGE_GROUPS, 'missing'] as const;
export type ReportAge = (typeof REPORT_AGES)[number];
export const REPORT_GENDERS = ['F', 'M', 'X', 'missing'] as const;
export type ReportGender = Gender | 'missing';

/** The tables of a report that can be had as a file of their own. */
export const REPORT_TABLES = ['summary', 'indicators', 'entered', 'months', 'people', 'organisations', 'municipality', 'sector', 'role', 'delivery', 'sessions', 'participants'] as const;
export type ReportTable = (typeof REPORT_TABLES)[number];

/** From one day to another, both counted; null is without end, and both null the whole project. */
export interface ReportPeriod {
  from: LocalDate | null;
  to: LocalDate | null;
}

/** What a report can be narrowed to, all of them together; null is everything. */
export interface ReportFilters {
  course: Id | null;
  format: Id | null;
  /** An organisation's id, or `none`. */
  organisation: Id | 'none' | null;
  network: Id | null;
  /** A municipality's code, of the organisation that somebody took part for; or `none`, of no organisation or one whose municipality is not known. */
  municipality: string | null;
}

/** Everything of the period. */
export const NOT_NARROWED: ReportFilters = { course: null, format: null, organisation: null, network: null, municipality: null };

/** The same by name. */
export type ReportFilterNames = Record<'course' | 'format', Localized | null> & Record<'organisation' | 'network' | 'municipality', string | null>;

/** Which report is asked for. */
export type ReportWish = ReportPeriod & ReportFilters;

/** A project that can be reported on. */
export interface ReportProject {
  id: Id;
  name: string;
  reference: string | null;
  funderName: string;
  startsOn: LocalDate;
  endsOn: LocalDate;
  archivedAt: Instant | null;
}

/** How far a target has come, counted over the whole project. Hours are figures of hours, two decimals at most; shares are per cent, rounded down to one decimal. */
export interface TargetProgress extends TargetMeasure<ShareOperator> {
  id: Id;
  kind: TargetKind;
  formatName: Localized | null;
  figure: number;
  /** What the figure of a share comes from; whether it is met is told by these and never by the figure. Null of other kinds. */
  share: ShareProgress | null;
}

/** The figures of a report's head. Minutes are whole; every person counts once. */
export interface ReportFigures {
  participants: number;
  /** People who took part, run by run: somebody in two runs is one participant and two participations. */
  participations: number;
  /** Organisations that participants took part for. */
  organisations: number;
  /** Runs and sessions that were held, open evenings included. */
  runs: number;
  sessions: number;
  registeredMinutes: number;
  signedMinutes: number;
  /** Certificates in force that were issued on the project's runs. */
  certificates: number;
  /** Marks of those who were there, of all marks; open evenings not included. */
  present: number;
  marked: number;
  /** Marks of those who came to open evenings: counted, and in no other figure. */
  heads: number;
}

/** One month of the project. `period…` is the part of it that lies in the report's period. */
export interface ReportMonth {
  /** Its first day. */
  month: LocalDate;
  registeredMinutes: number;
  signedMinutes: number;
  periodRegisteredMinutes: number;
  periodSignedMinutes: number;
}

/** How many of the period's participants had this gender and age on the day they first took part in the project. */
export interface ReportPeopleCell {
  gender: ReportGender;
  age: ReportAge;
  participants: number;
  registeredMinutes: number;
  signedMinutes: number;
}

/** What people took part for in the period; `id` is null for those who represent none. */
export interface ReportOrganisation {
  id: Id | null;
  name: string;
  participants: number;
  registeredMinutes: number;
  signedMinutes: number;
}

/** A network of which organisations took part, over the whole project. */
export interface ReportNetwork {
  id: Id;
  name: string;
  organisations: number;
  /** Whether they are enough for the network to count. */
  counts: boolean;
}

/** A run with sessions in the period. */
export interface ReportRun {
  id: Id;
  courseTitle: Localized;
  label: string;
  formatName: Localized;
  delivery: Delivery;
  lowThreshold: boolean;
  sessions: number;
  participants: number;
  registeredMinutes: number;
  signedMinutes: number;
  present: number;
  marked: number;
}

/** Organisations that must take part for a network to count. */
export const NETWORK_ORGANISATIONS = 3;

/** What later rooms know of a report, counted or entered; null where they know nothing of the project. */
export interface ReportSections {
  indicators: ReportIndicators | null;
  entered: ReportEntered | null;
  /** Null where participants do not confirm their hours. */
  confirmed: ReportConfirmed | null;
  /** What those who came thought, of evaluations that closed in the period; null where none did, and where the report is narrowed to some organisations. */
  evaluation: EvaluationSum | null;
}

/** What every report counts, of one project or of several, of its period. */
export interface ReportCounts {
  period: ReportPeriod;
  /** What the figures are narrowed to, by name; null where they are not. */
  narrowedTo: ReportFilterNames;
  filters: ReportFilters;
  /** Whether protected people stand here without their organisation: for those who may not know them, whether or not there are any. */
  shielded: boolean;
  /** When it was counted. */
  countedAt: Instant;
  figures: ReportFigures;
  /** Only cells with somebody in them. */
  people: ReportPeopleCell[];
  organisations: ReportOrganisation[];
  /** Participants who stand in more than one row of `organisations`; the total counts them once. */
  inSeveralOrganisations: number;
  groups: Record<ReportGrouping, ReportGroups>;
  runs: ReportRun[];
}

/** A project's live report. Targets, networks and what is of the whole project are never narrowed. */
export interface Report extends ReportCounts, ReportSections {
  project: ReportProject & { funderMark: FundingMark; funderStatement: Localized; asksFacts: boolean };
  /** Share of the project's time that has gone, from 0 to 1. */
  timeGone: number;
  /** Of the whole project. */
  targets: TargetProgress[];
  /** Of the whole project. */
  whole: Pick<ReportFigures, 'participants' | 'organisations' | 'registeredMinutes' | 'signedMinutes'>;
  /** Of the whole project, with the period's part. */
  months: ReportMonth[];
  /** People whom the project leaves out of its figures; they are in none of those of the period or the project. */
  leftOut: number;
  /** Of the whole project. */
  networks: ReportNetwork[];
  readiness: ReportReadiness;
}

export type ReportRefusal = 'report-without-table';

/** Why somebody is not counted, the first that holds: is left out of the project's figures, was at open evenings only, outside the project's time only, or at no session. */
export const NOT_COUNTED = ['left_out', 'open', 'outside', 'absent'] as const;
export type NotCounted = (typeof NOT_COUNTED)[number];

/** What a list of people can stand behind: a figure, or those whom the figure of participants leaves out, by the reason. */
export const REPORT_FIGURES = ['participants', 'certificates', ...NOT_COUNTED] as const;
export type ReportFigure = (typeof REPORT_FIGURES)[number];

/** Everyone who had a seat at a session that was held, or was marked at one: counted, or not and why. */
export type ReportStanding = Record<'counted' | NotCounted, number>;

/** Which people stand behind a figure. */
export interface ReportPeopleWish extends ReportPeriod, ReportFilters, ReportGroupWish {
  figure: ReportFigure;
  gender: ReportGender | null;
  age: ReportAge | null;
  /** Only those without gender or birth date. */
  missing: boolean;
  /** Only those whose number is missing, as readiness counts them. */
  numbers: boolean;
  run: Id | null;
  /** The code of an indicator: only those who count for it; or `INCOMPLETE`. */
  indicator: string | null;
}

/** A session that somebody's minutes come from. */
export interface ReportSession {
  sessionId: Id;
  runId: Id;
  courseTitle: Localized;
  number: number;
  startsAt: Instant;
  countableMinutes: number;
  minutes: number;
  channel: Channel;
  source: MarkSource;
  markedByName: string | null;
  markedAt: Instant;
  signedByName: string | null;
  signedAt: Instant | null;
  /** Pages of the list that were signed by hand and are kept with the session. */
  signedPages: number;
  /** The session was missed, and this was done instead, on that day: at another run's session, or as a task. */
  madeUp: { kind: 'session' | 'task'; on: LocalDate } | null;
}

/** Somebody behind a figure. */
export interface ReportPerson {
  personId: Id;
  name: string;
  organisations: string[];
  gender: ReportGender;
  age: ReportAge;
  /** The day they first took part in the project; null when they never did. */
  startOn: LocalDate | null;
  registeredMinutes: number;
  signedMinutes: number;
  participations: number;
  certificates: number;
  /** Sessions attended, as many as are listed. */
  sessionCount: number;
  sessions: ReportSession[];
  /** Of those whom no indicator counts: the facts that are missing, never what any fact says. Others do not have it. */
  lacks?: RecordFact[];
  /** Of those whose number is missing: why. That it is a substitute is told to those who may know. Others do not have it. */
  lacksNumber?: NumberLack;
}

/** A page of the people behind a figure, with the figure itself. */
export interface ReportPeople extends Page<ReportPerson> {
  projectName: string;
  /** What narrows the figure, by name. */
  narrowedTo: ReportFilterNames & {
    run: Localized | null;
    /** What the indicator counts; left out where none narrows the list. */
    indicator?: Localized;
  };
  total: number;
  /** Of the total, protected people who are not listed: the list is narrowed by organisation, which their place in it would tell. */
  unlisted: number;
  registeredMinutes: number;
  signedMinutes: number;
  certificates: number;
  /** How the figure of participants came about; null where the list is narrowed by what only participants have, searched, or of certificates. */
  standing: ReportStanding | null;
  /** When this opening was written to the log. */
  loggedAt: Instant;
}
