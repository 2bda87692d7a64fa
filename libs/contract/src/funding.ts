import type { Id, Instant, LocalDate, Localized } from './common';
import { type Situation, type SituationFact, VOLUNTARY_FACTS } from './participant-facts';
import type { Gender, NumberAnswer, NumberStanding } from './people';

/** What a project promises its funder: people, organisations, networks of at least three organisations, hours, runs of a format, and how large a share of its people some are. */
export const TARGET_KINDS = ['participants', 'organisations', 'networks', 'hours', 'runs', 'share'] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

/** `about` means within ten per cent. */
export const TARGET_OPERATORS = ['at_least', 'about', 'between'] as const;
export type TargetOperator = (typeof TARGET_OPERATORS)[number];

/** Of a share it can also be promised that it is not too large. */
export const SHARE_OPERATORS = ['at_least', 'at_most', 'about', 'between'] as const;
export type ShareOperator = (typeof SHARE_OPERATORS)[number];

/** By what those of a share are told from the others: who they were as they began, or where the organisations are that they took part for. */
export const SHARE_BYS = ['gender', 'age', 'municipality', 'county', 'employment', 'education', ...VOLUNTARY_FACTS] as const satisfies readonly ('gender' | 'age' | 'municipality' | 'county' | SituationFact)[];
export type ShareBy = (typeof SHARE_BYS)[number];

/** Ages that a share can be of: the groups of a report, and two of their sums. */
export const SHARE_AGES = ['under_18', 'under_30', '18_29', '30_54', 'over_54', '55_64', '65_plus'] as const;
export type ShareAge = (typeof SHARE_AGES)[number];

/** Codes of the counties of which the product knows municipalities. */
export const SHARE_COUNTIES = ['12'] as const;
export type ShareCounty = (typeof SHARE_COUNTIES)[number];

/** Whose share of all participants is meant; `value` is a gender, an age, the code of a municipality or a county, or an answer. */
export interface TargetShare {
  by: ShareBy;
  value: string;
}

/** The same, with the name of the municipality where it is of one. */
export interface NamedShare extends TargetShare {
  name: string | null;
}

/** How many of all participants a share is. Who has not answered is one of all, and not of the share. */
export interface ShareCount {
  part: number;
  of: number;
  /** Of whom it is not known whether they are of the share. */
  unknown: number;
}

/** How far a share has come. */
export interface ShareProgress extends NamedShare, ShareCount {}

/** How the funder's co-funding is shown: the emblem of the European Union with its statement, or words alone. */
export const FUNDING_MARKS = ['eu', 'text'] as const;
export type FundingMark = (typeof FUNDING_MARKS)[number];

/** Limits of the funding forms; money is whole kronor. */
export const FUNDING_LIMITS = { kronor: 1_000_000_000, target: 1_000_000, share: 100, partners: 100, municipalities: 290, related: 50 } as const;

/** How much: at least `value`, about `value` (± 10 %), or from `value` to `upperValue`; of shares in whole per cent, and also at most `value`. */
export interface TargetMeasure<Operator extends ShareOperator = TargetOperator> {
  operator: Operator;
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
  /** Whether a file with identity numbers is released by another than who made it. It takes two administrators to turn that off, where there are two. */
  releasesByTwo: boolean;
  lastPaymentOn: LocalDate | null;
  partners: ProjectPartner[];
  /** Other projects that it belongs with: as one that goes on from another, or runs beside it. */
  relatedIds: Id[];
}

/** What a change of a project may leave out: pages from before these were there do not know them. */
export type ProjectKeeps = 'ruleSetId' | 'asksStudyHours' | 'releasesByTwo' | 'relatedIds';

/** A change of a project on top of a version of it; what is left out stays as it is. */
export interface ProjectChange extends Omit<ProjectFacts, ProjectKeeps>, Partial<Pick<ProjectFacts, ProjectKeeps>> {
  version: number;
}

/** A promise in force, or one that was changed or withdrawn: those keep when and why. */
export interface ProjectTarget extends TargetMeasure<ShareOperator> {
  id: Id;
  kind: TargetKind;
  /** The format whose runs are counted; set exactly when the kind is `runs`. */
  formatId: Id | null;
  /** Whose share is counted; set exactly when the kind is `share`. */
  share: NamedShare | null;
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
  /** Who wants that one releases files with identity numbers alone: it is so once another administrator wants it too. */
  releaseByOneAsked: { byId: Id; byName: string; at: Instant } | null;
  /** The same as `relatedIds`, by name. */
  related: Pick<ProjectRow, 'id' | 'name' | 'funderName'>[];
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
