import type { Id, Instant, LocalDate, Localized } from './common';
import type { Situation } from './participant-facts';
import type { Gender, NumberAnswer, NumberStanding } from './people';

/** What a project promises its funder: people, organisations, networks of at least three organisations, hours, runs of a format. */
export const TARGET_KINDS = ['participants', 'organisations', 'networks', 'hours', 'runs'] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

/** `about` means within ten per cent. */
export const TARGET_OPERATORS = ['at_least', 'about', 'between'] as const;
export type TargetOperator = (typeof TARGET_OPERATORS)[number];

/** How the funder's co-funding is shown: the emblem of the European Union with its statement, or words alone. */
export const FUNDING_MARKS = ['eu', 'text'] as const;
export type FundingMark = (typeof FUNDING_MARKS)[number];

/** Limits of the funding forms; money is whole kronor. */
export const FUNDING_LIMITS = { kronor: 1_000_000_000, target: 1_000_000, partners: 100, municipalities: 290 } as const;

/** How much: at least `value`, about `value` (± 10 %), or from `value` to `upperValue`. */
export interface TargetMeasure {
  operator: TargetOperator;
  value: number;
  /** Set exactly when the operator is `between`. */
  upperValue: number | null;
}

export interface Funder {
  id: Id;
  name: string;
  mark: FundingMark;
  statement: Localized;
  /** Counts below this are hidden when figures are shared with others. */
  smallNumberThreshold: number;
  archivedAt: Instant | null;
  version: number;
  /** Projects that are not archived. */
  projects: number;
}

/** A partner of a project: an organisation the centre knows, or a name. */
export interface ProjectPartner {
  id: Id;
  organisationId: Id | null;
  name: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
}

/** The facts of a project that its form holds. */
export interface ProjectFacts {
  funderId: Id;
  name: string;
  reference: string | null;
  programmeArea: string | null;
  phase: string | null;
  ownerOrganisationId: Id | null;
  contactPersonId: Id | null;
  grantKronor: number | null;
  budgetKronor: number | null;
  startsOn: LocalDate;
  endsOn: LocalDate;
  region: string | null;
  municipalityCodes: string[];
  /** What the funder asks of participants and how it counts them; null where nothing but the target figures is wanted. */
  ruleSetId: Id | null;
  /** Whether those who enrol are asked for facts. With a rule set it follows from that; without one it is birth date and gender. */
  asksFacts: boolean;
  /** Whether a list is signed with the study hours that its leader enters, as study associations ask (E-lista). */
  asksStudyHours: boolean;
  /** Whether a file with identity numbers is released by another than who made it. */
  releasesByTwo: boolean;
  lastPaymentOn: LocalDate | null;
  partners: ProjectPartner[];
}

/** What a change of a project may leave out: pages from before these were there do not know them. */
export type ProjectKeeps = 'ruleSetId' | 'asksStudyHours' | 'releasesByTwo';

/** A change of a project on top of a version of it; what is left out stays as it is. */
export interface ProjectChange extends Omit<ProjectFacts, ProjectKeeps>, Partial<Pick<ProjectFacts, ProjectKeeps>> {
  version: number;
}

/** A promise in force, or one that was changed or withdrawn: those keep when and why. */
export interface ProjectTarget extends TargetMeasure {
  id: Id;
  kind: TargetKind;
  /** The format whose runs are counted; set exactly when the kind is `runs`. */
  formatId: Id | null;
  /** Why it replaced the one before it. */
  reason: string | null;
  createdAt: Instant;
  supersededAt: Instant | null;
  /** Why it was withdrawn without another in its place. */
  endedReason: string | null;
}

export interface ProjectRow {
  id: Id;
  name: string;
  reference: string | null;
  funderId: Id;
  funderName: string;
  funderMark: FundingMark;
  startsOn: LocalDate;
  endsOn: LocalDate;
  archivedAt: Instant | null;
  /** Targets in force. */
  targets: number;
}

export interface Project extends ProjectFacts {
  id: Id;
  funderName: string;
  funderMark: FundingMark;
  funderStatement: Localized;
  ruleSetName: Localized | null;
  ownerOrganisationName: string | null;
  contactPersonName: string | null;
  archivedAt: Instant | null;
  version: number;
  /** In force first, then the earlier ones, latest first. */
  targets: ProjectTarget[];
}

/** The facts that a funder requires, as the person gave them. All null and not declined: nobody has asked yet. */
export interface ParticipantRecord {
  gender: Gender | null;
  bornOn: LocalDate | null;
  /** "I do not want to give these facts" is an answer: the seat stays, the person is counted outside the indicators. */
  declined: boolean;
  /** The day from which this answer holds; null when there is none. */
  since: LocalDate | null;
  /** What holds today of what can be another tomorrow; each fact has days of its own. */
  situation: Situation;
  /** Of those who read their own answers: what is known of the number. */
  identityNumber?: NumberStanding;
}

/** `PUT /me/participant-record`. Facts of the situation that are left out stay as they are. */
export interface ParticipantAnswer extends Pick<ParticipantRecord, 'gender' | 'bornOn' | 'declined'> {
  situation?: Situation;
  /** As it is written; it is kept sealed and never told again. */
  identityNumber?: string;
  /** In place of a number. */
  noIdentityNumber?: NumberAnswer;
}

export type FundingRefusal = 'target-exists' | 'target-not-in-force' | 'project-rules-archived';
