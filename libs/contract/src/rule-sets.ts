/** Rule sets: what a funder asks of participants and how it counts them, as data that an administrator can copy and adjust. */
import type { Id, Instant, LocalDate, Localized } from './common';
import type { LabourEvent, LaterStanding, Leaving } from './outcomes';
import type { RecordFact, SituationFact, StartFacts } from './participant-facts';
import type { Gender } from './people';

/** Whether somebody counts for an indicator. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { fact: SituationFact; is: string[] }
  | { gender: Gender[] }
  /** Whole years, both ends counted; an end that is left out is open. */
  | { age: { from?: number; to?: number } }
  /** Months without work: more than these. */
  | { monthsOver: number }
  /** The last change on the labour market from the first day in the project until some weeks after leaving. */
  | { leftAs: LabourEvent[] }
  | { leftWith: 'education' | 'qualification' }
  | { later: 'employed' | 'improved' };

/** When an indicator can be known: on the first day, in the weeks after leaving, half a year later. `entities` are organisations, entered by hand and never derived from participants. */
export const INDICATOR_KINDS = ['start', 'leaving', 'later', 'entities'] as const;
export type IndicatorKind = (typeof INDICATOR_KINDS)[number];

export interface Indicator {
  code: string;
  name: Localized;
  kind: IndicatorKind;
  /** Null for entities. `sumOf` adds up other indicators. */
  counts: Condition | { sumOf: string[] } | null;
}

/** Who gives a fact, and whether somebody counts without it. */
export interface AskedFact {
  fact: RecordFact;
  /** `register`: the authority takes it from registers, so nobody is asked. */
  from: 'person' | 'register' | 'off';
  /** `core`: without it somebody stands in the grand total only. */
  need: 'core' | 'wanted' | 'voluntary';
  /** Shown beside the question, in the course's notice and in readiness. */
  purpose: Localized;
}

/** When a study circle and a meeting beside it count; a study hour is 45 minutes, entered and not computed. */
export interface StudyCircleRules {
  fewestPeople: number;
  mostPeople: number;
  fewestMeetings: number;
  fewestHours: number;
  /** What a participant must have been at to count. */
  ownHours: number;
  ownMeetings: number;
  /** One of the first so many meetings is among them. */
  amongFirst: number;
  otherFewestPeople: number;
  culture: { fewestMinutes: number; fewestPeople: number };
}

/** What a row of a month's participants file can say: never an address or a telephone number. Hours stand month by month. */
export const PARTICIPANTS_COLUMNS = ['number', 'start', 'exit', 'signed', 'registered'] as const;
export type ParticipantsColumn = (typeof PARTICIPANTS_COLUMNS)[number];

/** How each month is sent by itself. */
export interface MonthlyRules {
  dueDays: number;
  /** Of the participants file, in their order; left out, the usual ones. */
  columns?: ParticipantsColumn[];
  /** What stands above a column where it is not what usually does; above hours the month follows it. */
  headings?: Partial<Record<ParticipantsColumn, string>>;
}

export interface RuleSetContent {
  facts: AskedFact[];
  /**
   * Whether who is under 18 is asked as others are; false: for the birth date, which says that they are, and for nothing more. Left out
   * they are asked, as in versions from before it could be said.
   */
  asksMinors?: boolean;
  indicators: Indicator[];
  /** Days after leaving within which a change counts as on leaving; months after which one asks again. Null: nobody asks. */
  outcomes: { leavingDays: number; laterMonths: number } | null;
  /** Whether each month is sent by itself, and in how many days after it has ended. */
  monthly: MonthlyRules | null;
  /** Whether participants confirm their hours. */
  attests: boolean;
  studyCircles: StudyCircleRules | null;
}

/** A rule set in lists; `standard` ones come with the product and are copied, never changed. */
export interface RuleSetRow {
  id: Id;
  key: string | null;
  name: Localized;
  standard: boolean;
  /** The version that counts today: the latest of those in force, or the nearest one. */
  number: number;
  validFrom: LocalDate;
  validTo: LocalDate | null;
  projects: number;
  archivedAt: Instant | null;
}

/** A version in lists. */
export interface RuleSetVersionRow {
  id: Id;
  number: number;
  validFrom: LocalDate;
  validTo: LocalDate | null;
  /** Why it was made. */
  why: string;
  madeAt: Instant;
  /** Null where it came with the product. */
  madeByName: string | null;
}

/** `GET /rule-sets/{id}/versions/{versionId}`. */
export interface RuleSetVersion extends RuleSetVersionRow {
  content: RuleSetContent;
}

export interface RuleSet extends Omit<RuleSetRow, 'number' | 'validFrom' | 'validTo'> {
  copiedFrom: { id: Id; name: Localized } | null;
  /** Raised by each change of the rule set; its `versions` are another matter. */
  version: number;
  /** The newest first, without what they say. */
  versions: RuleSetVersionRow[];
  newest: RuleSetVersion;
}

/** `POST /rule-sets`: a copy of what counts today in another. */
export interface NewRuleSet {
  id?: Id;
  copyOf: Id;
  name: Localized;
}

/** `PUT /rule-sets/{id}`, made on top of the `version` that was read. */
export interface RuleSetChange {
  name: Localized;
  version: number;
}

/** `POST /rule-sets/{id}/versions`. A version is never changed, so this is how a rule set is adjusted. */
export interface NewRuleSetVersion extends Pick<RuleSetVersion, 'validFrom' | 'validTo' | 'content' | 'why'> {
  id?: Id;
  /** The number of the version that it was made from: the newest, or somebody else was faster. */
  basedOn: number;
}

/** Alike participants, and how many they are. What is not known yet is null. */
export interface Profile extends StartFacts {
  people: number;
  left: Leaving | null;
  later: LaterStanding | null;
}

/** An indicator's figures; somebody without a stated gender is in the total of none. */
export interface Counted {
  code: string;
  total: number;
  F: number;
  M: number;
  X: number;
}

export interface IndicatorCount {
  indicators: Counted[];
  /** Participants with every core fact, and all of them. */
  complete: number;
  grandTotal: number;
  /** Of these who lack a core fact: those who were not asked for it, since they were under 18. */
  minorsNotAsked: number;
}

export const RULE_SET_LIMITS = { indicators: 100, code: 20, depth: 8, conditions: 50, heading: 60 } as const;

export type RuleSetRefusal = 'rule-set-is-standard' | 'rule-set-in-use' | 'rule-set-unsound';
