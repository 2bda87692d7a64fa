import type { Id, Instant, Language, LocalDate, Localized } from './common';
import type { CompletionRule } from './completion';
import type { FileKind } from './documents';
import type { TargetOperator } from './funding';
import type { Sector } from './organisations';
import type { Delivery, EnrolmentPolicy } from './runs';
import type { WallTime } from './sessions';

/** The kinds of activity that a module can hold today. */
export const ACTIVITY_KINDS = ['page', 'link', 'file', 'video', 'quiz', 'assignment', 'survey', 'scorm'] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

interface ActivityTraits {
  /** Whether its text is a page's HTML, or plain. */
  text: 'html' | 'plain';
  /** Whether it says more than the outline holds: its content is read and written by operations of its own. */
  hasContent: boolean;
  /** Whether whoever follows the course says that it is done, or what they do in it; or its content says which of these (`isDoneByLearner`). */
  doneBy: 'learner' | 'doing' | 'either';
}

/** In what kinds differ. A kind that is not said here does not compile. */
export const ACTIVITY_TRAITS = {
  page: { text: 'html', hasContent: false, doneBy: 'learner' },
  link: { text: 'plain', hasContent: false, doneBy: 'learner' },
  file: { text: 'plain', hasContent: false, doneBy: 'learner' },
  video: { text: 'plain', hasContent: true, doneBy: 'either' },
  quiz: { text: 'plain', hasContent: true, doneBy: 'doing' },
  assignment: { text: 'html', hasContent: true, doneBy: 'doing' },
  survey: { text: 'plain', hasContent: true, doneBy: 'doing' },
  scorm: { text: 'plain', hasContent: true, doneBy: 'doing' },
} as const satisfies Record<ActivityKind, ActivityTraits>;

export const COURSE_LEVELS = ['introductory', 'intermediate', 'advanced'] as const;
export type CourseLevel = (typeof COURSE_LEVELS)[number];

/** Limits of a course, checked by the form and the API alike. */
export const COURSE_LIMITS = { modules: 50, activities: 200, subjects: 12, subject: 40, minutes: 6_000, certificateMonths: 120, alignments: 10, alignment: 200, alignmentCode: 60, formatTarget: 1_000 } as const;

/** The elements that a text keeps; all else is taken out by the server, attributes too, except an https `href`. */
export const TEXT_ELEMENTS = ['p', 'h3', 'h4', 'ul', 'ol', 'li', 'strong', 'em', 'a', 'blockquote', 'br'] as const;

/** Those of a page. A picture of it is one of ours, by `IMAGE_ATTRIBUTE`; a link to a film that can be shown in place stands alone in a paragraph of `EMBED_CLASS`. */
export const PAGE_ELEMENTS = [...TEXT_ELEMENTS, 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'figure', 'img'] as const;

/** What names a picture of a page, as it is stored: each of its widths with its file, `640:<id> 1280:<id>`. Its address is made when it is read. */
export const IMAGE_ATTRIBUTE = 'data-image';

/** Pictures of pages, and those that are files: what is received, and the widths in which those of pages are kept. */
export const IMAGE_LIMITS = { pixels: 50_000_000, side: 20_000, fileBytes: 25 * 1024 * 1024, widths: [640, 1_280, 1_920], alt: 500 } as const;

/** A picture that an activity of a draft can show. */
export interface PageImage {
  /** The value of `IMAGE_ATTRIBUTE`. */
  image: string;
  /** Of its largest width, so that nothing moves when it comes. */
  width: number;
  height: number;
  /** A signed address, for some hours. */
  src: string;
}

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

/** When a module or an activity opens for those who follow the course; null: at once. A day is the centre's. */
export type Opens =
  | { by: 'date'; date: LocalDate }
  /** So many days after the run begins; for a run without sessions, after one got the seat. */
  | { by: 'days'; days: number }
  /** When the run's session of that number, cancelled ones not counted, is over. */
  | { by: 'session'; number: number }
  /** When an activity, or all that a module asks for, is done. */
  | { by: 'done'; id: Id };

/** Ways in which something opens. */
export const OPENINGS = ['date', 'days', 'session', 'done'] as const satisfies readonly Opens['by'][];

export const OPENS_LIMITS = { days: 366, session: 200 } as const;

/** What a file is to its activity. */
export type ActivityPart = 'file' | 'image' | 'video' | 'captions' | 'poster' | 'package';

/** The file of an activity. */
export interface ActivityFile {
  id: Id;
  name: string;
  kind: FileKind;
  bytes: number;
  /** A signed address, for some hours. */
  url: string;
}

/** What is written of an activity in its course's outline; its file is sent apart. Its id is the same in every version of the course. */
export interface CourseActivityWish {
  id: Id;
  kind: ActivityKind;
  title: Localized;
  /** Of a page: HTML of `PAGE_ELEMENTS`. Of a link: plain text about what it leads to. Of a file: plain text, what is in it for those who cannot read it. Of a film: plain text, what is said and shown in it. */
  body: Localized;
  /** https; set exactly for a link. */
  url: string | null;
  required: boolean;
  estimatedMinutes: number;
  opens: Opens | null;
}

/** An activity as it is read. */
export interface CourseActivity extends CourseActivityWish {
  /** Set only for a file, once it is there. */
  file: ActivityFile | null;
}

/** A module of a course, with its activities in order. Its id is the same in every version of the course. */
export interface CourseModule<Activity = CourseActivity> {
  id: Id;
  title: Localized;
  summary: Localized;
  opens: Opens | null;
  /** Whether those who follow a run of the course talk about the module. Left out: they do not. */
  discussed?: boolean;
  activities: Activity[];
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
export interface CourseContent<Activity = CourseActivityWish> {
  title: Localized;
  summary: Localized;
  /** HTML of `TEXT_ELEMENTS`. */
  description: Localized;
  level: CourseLevel | null;
  languages: Language[];
  subjects: string[];
  completionRule: CompletionRule;
  /** Whole months for which its certificates hold; null or left out: for ever. */
  certificateMonths?: number | null;
  /** What credentials say that the course meets; left out: nothing. */
  alignments?: CourseAlignment[];
  modules: CourseModule<Activity>[];
}

/** One version of a course. Published ones never change. */
export interface CourseVersion extends CourseContent<CourseActivity> {
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

/** Whose file, or whose content, an activity is to show as well. */
export interface FileCopyWish {
  /** An activity of the same draft. */
  from: Id;
}

/** A run of a course that is planned or held, and the version that it follows. */
export interface RunOfCourse {
  runId: Id;
  label: string;
  /** Null: at one's own pace. */
  startsAt: Instant | null;
  versionId: Id;
  versionNumber: number;
  isVersionPublished: boolean;
  /** Who take part, or have. */
  people: number;
  /** To be sent back when it is changed. */
  version: number;
}

/** A part that one version has and another has not, or says otherwise. */
export interface DifferingPart {
  id: Id;
  of: 'module' | 'activity';
  title: Localized;
}

/** In what a part differs. The order of parts is not compared. */
export type DiffersIn = 'title' | 'required' | 'minutes' | 'opens' | 'content';

/** What another version of a course says otherwise. */
export interface VersionDifference {
  added: DifferingPart[];
  removed: DifferingPart[];
  /** With the title that the other version gives them. */
  changed: (DifferingPart & { what: DiffersIn[] })[];
  ruleBefore: CompletionRule;
  ruleAfter: CompletionRule;
  /** All modules, in order: a rule names them by their number. */
  modulesBefore: Id[];
  modulesAfter: Id[];
  /** Months for which certificates hold; null: for ever. */
  monthsBefore: number | null;
  monthsAfter: number | null;
  minutesBefore: number;
  minutesAfter: number;
}

export type CourseRefusal = 'course-archived' | 'format-archived' | 'no-draft' | 'draft-exists' | 'draft-not-ready' | 'not-of-this-course' | 'activity-takes-no-file' | 'activity-of-another-kind' | 'image-kind-refused' | 'image-too-many-pixels' | 'image-not-readable';
