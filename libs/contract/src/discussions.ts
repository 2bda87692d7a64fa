/** What those who follow a run say to each other of the modules of its course. */
import type { Id, Instant, Localized, Page } from './common';

/** `perHour`: posts and answers of one person. */
export const DISCUSSION_LIMITS = { text: 5_000, why: 1_000, perHour: 30 } as const;

/** As what somebody wrote a post. */
export const DISCUSSION_VOICES = ['participant', 'instructor', 'administrator'] as const;
export type DiscussionVoice = (typeof DISCUSSION_VOICES)[number];

/** Deleted by who wrote it, or hidden by staff: its place stays, with what answers it. */
export const DISCUSSION_POST_STATES = ['shown', 'deleted', 'hidden'] as const;
export type DiscussionPostState = (typeof DISCUSSION_POST_STATES)[number];

/** Which posts of a discussion are wanted: those the reader has not read, or those that somebody has reported; what they answer comes along. */
export const DISCUSSION_VIEWS = ['new', 'reported'] as const;
export type DiscussionView = (typeof DISCUSSION_VIEWS)[number];

/** The discussion of a module, among the others of a run. */
export interface DiscussionRow {
  moduleId: Id;
  module: Localized;
  /** Posts and answers that stand. */
  posts: number;
  /** Those of others that the reader has not read. */
  fresh: number;
  latestAt: Instant | null;
  isClosed: boolean;
  /** The module is not open to the reader yet, nor its discussion. Never so for staff. */
  notOpen: boolean;
  /** Posts that somebody has reported and nobody has looked at; 0 for who is not staff. */
  reported: number;
}

/** Why staff hid a post. */
export interface DiscussionHidden {
  why: string;
  at: Instant;
  /** Null for who wrote it. */
  by: string | null;
}

export interface DiscussionReport {
  why: string;
  by: string;
  at: Instant;
}

export interface DiscussionPost {
  id: Id;
  /** Raised by each post of the discussion. */
  number: number;
  /** The number of what it answers, or its own. */
  root: number;
  state: DiscussionPostState;
  /** Null where the reader is not told: of what was deleted, or hidden. */
  writer: string | null;
  voice: DiscussionVoice;
  isOwn: boolean;
  /** Null where it was deleted, or is hidden from the reader. */
  text: string | null;
  writtenAt: Instant;
  editedAt: Instant | null;
  /** Of somebody else, and not read before. */
  isNew: boolean;
  isPinned: boolean;
  /** For staff and for who wrote it. */
  hidden: DiscussionHidden | null;
  /** The reader has reported it. */
  isReported: boolean;
  /** What waits to be looked at; for staff. */
  reports: DiscussionReport[];
  /** How many wordings it had before; for staff. */
  earlier: number;
}

/** A discussion with a page of its posts: those that are pinned first, then the oldest, each with its answers. */
export interface Discussion {
  runId: Id;
  runLabel: string;
  courseTitle: Localized;
  moduleId: Id;
  module: Localized;
  isClosed: boolean;
  /** Whether letters tell the reader once a day what is new. */
  follows: boolean;
  /** The number of the latest post; up to it everything is read once the last page has been. */
  latest: number;
  fresh: number;
  /** Raised by every change, so that an open page sees that it is behind. */
  revision: number;
  posts: Page<DiscussionPost>;
}

/** A post, or with `answers` an answer to one. Its id is its natural key. */
export interface NewDiscussionPost {
  id: Id;
  text: string;
  answers: Id | null;
}

/** A wording that a post had before, the latest first. */
export interface DiscussionWording {
  text: string;
  until: Instant;
}

/** What an open page hears. */
export interface DiscussionNews {
  topic: string;
  revision: number;
}

/** A discussion in which somebody has reported posts, that nobody has looked at. */
export interface DiscussionWait {
  runId: Id;
  moduleId: Id;
  courseTitle: Localized;
  runLabel: string;
  module: Localized;
  reported: number;
  oldest: Instant;
}

export type DiscussionRefusal = 'discussion-not-open' | 'discussion-closed' | 'discussion-post-gone' | 'discussion-one-level' | 'discussion-own-post';
