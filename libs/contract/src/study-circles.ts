/** Study circles: which runs are reported to a study association, whether the rules accept them, and the E-list. */
import type { Id, Instant, LocalDate, Localized } from './common';
import type { RunEList } from './e-lists';
import type { StudyCircleRules } from './rule-sets';

/** What a run is reported as: a study circle, other folk education, or a culture programme. */
export const CIRCLE_KINDS = ['circle', 'other', 'culture'] as const;
export type CircleKind = (typeof CIRCLE_KINDS)[number];

/** A meeting that has begun, in the order of time. */
export interface CircleMeeting {
  /** Whether its leader has signed the list: before that it counts for nothing. */
  signed: boolean;
  /** As the leader entered them when the list was signed; null where they were not. */
  studyHours: number | null;
  /** Its length without breaks, as planned or held: what a culture programme goes by. */
  minutes: number;
  /** Who was there for any time at all, each once; the leaders are not among them. */
  present: readonly Id[];
}

/** What is too little, too much, or missing. `beyondTime`: more hours are planned than the meetings have room for. */
export const CIRCLE_LACKS = ['noLeader', 'fewPeople', 'manyPeople', 'fewMeetings', 'fewHours', 'fewMinutes', 'beyondTime'] as const;
export interface CircleLack {
  what: (typeof CIRCLE_LACKS)[number];
  has: number;
  needs: number;
}

/** Why somebody who came does not count; `noHours`: no meeting that they were at has study hours. */
export const PART_LACKS = ['fewHours', 'fewMeetings', 'notAmongFirst', 'noHours'] as const;
export type PartLack = (typeof PART_LACKS)[number];

/** Somebody’s part: the hours and meetings they were at, and what it lacks to count in a circle. */
export interface CirclePart {
  personId: Id;
  hours: number;
  meetings: number;
  lacks: PartLack[];
}

export interface CircleVerdict {
  /** What is lacking by now for each kind. */
  lacks: Record<CircleKind, CircleLack[]>;
  /** Study hours of all signed meetings. */
  hours: number;
  /** Everybody who was at a signed meeting. */
  parts: CirclePart[];
}

/** What is planned: the meetings that are not called off, the longest of them, and all their minutes without breaks. */
export interface CirclePlan {
  leaders: number;
  meetings: number;
  longestMinutes: number;
  minutes: number;
  /** Null where nobody has said. */
  studyHours: number | null;
}

/** `accepted`: nothing is lacking. `underWay`: meetings are still to come. `waiting`: lists are to be signed, or hours entered. `lacking`: all is held, and it does not count. */
export const CIRCLE_STANDINGS = ['accepted', 'underWay', 'waiting', 'lacking'] as const;
export type CircleStanding = (typeof CIRCLE_STANDINGS)[number];

/** How a meeting stands: to come; begun and not signed; signed without study hours; done. */
export const MEETING_STATES = ['toCome', 'unsigned', 'noHours', 'done'] as const;
export type MeetingState = (typeof MEETING_STATES)[number];

export interface StudyCircleMeeting {
  sessionId: Id;
  number: number;
  startsAt: Instant;
  endsAt: Instant;
  minutes: number;
  state: MeetingState;
  studyHours: number | null;
  present: number;
  /** Who led it, where the list is signed. */
  ledByName: string | null;
}

/** Somebody who came, with the numbers of the meetings they were at. */
export interface StudyCirclePerson extends Omit<CirclePart, 'personId' | 'meetings'> {
  /** An alias for who is protected. */
  name: string;
  meetings: number[];
}

/** A project by whose rules a run can be reported. */
export interface CircleProject {
  id: Id;
  name: string;
  ruleSet: { name: Localized; number: number };
  rules: StudyCircleRules;
  /** Whether study hours are entered when a list is signed; without them a circle never counts. */
  asksStudyHours: boolean;
}

export interface CircleChoice {
  projectId: Id;
  kind: CircleKind;
  /** Study hours that are planned; null where they are not known. */
  plannedHours: number | null;
}

/** What became of a run that is reported as one of the kinds. */
export interface StudyCircle {
  standing: CircleStanding;
  /** What the run lacks as it was held, and as it is planned. */
  lacks: CircleLack[];
  planLacks: CircleLack[];
  hours: number;
  leaders: string[];
  place: string | null;
  /** Meetings whose lists are to be signed or whose hours are to be entered. */
  waiting: number;
  meetings: StudyCircleMeeting[];
  /** Those who count first. */
  people: StudyCirclePerson[];
}

/** `GET /runs/{runId}/study-circle`. */
export interface RunStudyCircle {
  /** Projects of the run that follow rules for study circles; it is reported to one of them. */
  projects: CircleProject[];
  /** Null where the run is not reported as one. Its project may since have left the run, or the rules. */
  choice: (CircleChoice & { version: number }) | null;
  circle: StudyCircle | null;
  /** Lists in which it stands, or that lack it by now, the latest made first. */
  eLists: RunEList[];
}

/** `GET /study-circles`: a run that is reported, with a meeting in the period. Its figures are of all its meetings. */
export interface StudyCircleRow {
  runId: Id;
  courseTitle: Localized;
  from: LocalDate;
  to: LocalDate;
  project: { id: Id; name: string };
  kind: CircleKind;
  standing: CircleStanding;
  lacks: CircleLack[];
  hours: number;
  plannedHours: number | null;
  meetings: number;
  /** Participants who count, of all who came, and of those who count how many are women and men as far as they have said. */
  counting: number;
  came: number;
  women: number;
  men: number;
  /** The latest list in which it stands, or that lacks it by now; null where there is none. */
  eList: Pick<RunEList, 'from' | 'to' | 'version' | 'state' | 'madeAt'> | null;
}

/** `POST /projects/{projectId}/e-lists`: the circles with a meeting on these days. */
export interface NewEList {
  id?: Id;
  from: LocalDate;
  to: LocalDate;
}

/** The file as it lies among the project’s files with numbers. */
export interface MadeEList {
  numberFileId: Id;
}

/** `circles`: in an E-list; `listed`: in a file of the list. */
export const CIRCLE_LIMITS = { plannedHours: 480, months: 12, circles: 200, listed: 1000 } as const;

export type StudyCircleRefusal = 'study-circle-project' | 'e-list-days' | 'e-list-empty' | 'e-list-long' | 'circles-long';
