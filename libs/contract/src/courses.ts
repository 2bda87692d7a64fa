import type { Id, Instant, Language, Localized } from './common';
import type { CompletionRule } from './completion';
import type { TargetOperator } from './funding';
import type { Sector } from './organisations';
import type { Delivery, EnrolmentPolicy } from './runs';
import type { WallTime } from './sessions';

/** The kinds of activity that a module can hold today. */
export const ACTIVITY_KINDS = ['page', 'link'] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

export const COURSE_LEVELS = ['introductory', 'intermediate', 'advanced'] as const;
export type CourseLevel = (typeof COURSE_LEVELS)[number];

/** Limits of a course, checked by the form and the API alike. */
export const COURSE_LIMITS = { modules: 50, activities: 200, subjects: 12, subject: 40, minutes: 6_000, certificateMonths: 120, alignments: 10, alignment: 200, alignmentCode: 60, formatTarget: 1_000 } as const;

/** The elements that the text of a page keeps; all else is taken out by the server, attributes too, except an https `href`. */
export const PAGE_ELEMENTS = ['p', 'h3', 'h4', 'ul', 'ol', 'li', 'strong', 'em', 'a', 'blockquote', 'br'] as const;

/** The facts of a format that its form holds. A format can have a yearly target and be open to some sectors only. */
export interface FormatFacts {
  name: Localized;
  position: number;
  /** Empty means open to all. */
  audienceSectors: Sector[];
  targetOperator: TargetOperator | null;
  targetValue: number | null;
  targetUpperValue: number | null;
}

/** The policies that a template can name: an invitation is for each run to decide. */
export const TEMPLATE_POLICIES = ['open', 'approval'] as const satisfies readonly EnrolmentPolicy[];

/** Bounds of a template, checked by the form, the API and the table. */
export const TEMPLATE_LIMITS = { minutesMin: 5, minutesMax: 1_440, withdrawDays: 60 } as const;

/** What a new run of a format starts from. Each of it can be said otherwise where the run is planned. */
export interface RunTemplate {
  /** When a session begins. */
  from: WallTime;
  /** Length of a session with its break. */
  minutes: number;
  breakMinutes: number;
  capacity: number;
  delivery: Delivery;
  placeId: Id | null;
  /** Who pays. */
  projectId: Id | null;
  enrolmentPolicy: (typeof TEMPLATE_POLICIES)[number];
  /** Hours for which a freed seat is offered; null: it is given at once. */
  offerHours: number | null;
  /** Withdrawing ends so many days before the day of the first session, when that day is over; null: when it begins. */
  withdrawDays: number | null;
  lowThreshold: boolean;
  /** What a new course of the format asks for a certificate. */
  completionRule: CompletionRule;
}

export interface Format extends FormatFacts {
  id: Id;
  template: RunTemplate;
  /** Short and stable: `learning-lunch`. */
  key: string;
  archivedAt: Instant | null;
  version: number;
  /** Courses of this format that are not archived. */
  courses: number;
}

/** An activity of a module. Its id is the same in every version of the course. */
export interface CourseActivity {
  id: Id;
  kind: ActivityKind;
  title: Localized;
  /** Of a page: HTML of `PAGE_ELEMENTS`. Of a link: plain text about what it leads to. */
  body: Localized;
  /** https; set exactly for a link. */
  url: string | null;
  required: boolean;
  estimatedMinutes: number;
}

/** A module of a course, with its activities in order. Its id is the same in every version of the course. */
export interface CourseModule {
  id: Id;
  title: Localized;
  summary: Localized;
  activities: CourseActivity[];
}

/** A goal of somebody else's framework that a course meets, such as one of a curriculum or a skills catalogue. */
export interface CourseAlignment {
  name: string;
  /** https: where the goal is described. */
  url: string;
  framework: string | null;
  code: string | null;
}

/** What the author of a version writes. */
export interface CourseContent {
  title: Localized;
  summary: Localized;
  /** HTML of `PAGE_ELEMENTS`. */
  description: Localized;
  level: CourseLevel | null;
  languages: Language[];
  subjects: string[];
  completionRule: CompletionRule;
  /** Whole months for which its certificates hold; null or left out: for ever. */
  certificateMonths?: number | null;
  /** What credentials say that the course meets; left out: nothing. */
  alignments?: CourseAlignment[];
  modules: CourseModule[];
}

/** One version of a course. Published ones never change. */
export interface CourseVersion extends CourseContent {
  id: Id;
  courseId: Id;
  number: number;
  publishedAt: Instant | null;
  updatedAt: Instant;
  /** Raised by each save of a draft. */
  version: number;
}

/** A course to be made like another, under a title of its own. */
export interface CourseCopy {
  id?: Id;
  title: Localized;
}

export interface CourseRow {
  id: Id;
  slug: string;
  /** Of the draft where there is one, else of the version that is published. */
  title: Localized;
  formatId: Id;
  formatName: Localized;
  /** Number of the version that new runs get, null before the first is published. */
  publishedNumber: number | null;
  hasDraft: boolean;
  modules: number;
  activities: number;
  updatedAt: Instant;
  archivedAt: Instant | null;
}

export interface Course {
  id: Id;
  slug: string;
  formatId: Id;
  formatName: Localized;
  challengeId: Id | null;
  archivedAt: Instant | null;
  version: number;
  draft: CourseVersion | null;
  published: CourseVersion | null;
  /** All published versions, latest first. */
  versions: { id: Id; number: number; publishedAt: Instant }[];
}

export type CourseRefusal = 'course-archived' | 'format-archived' | 'no-draft' | 'draft-exists' | 'draft-not-ready' | 'not-of-this-course';
