import type { Id, Instant, LocalDate, Localized } from './common';

/** The kinds of question that a quiz can ask. */
export const QUESTION_KINDS = ['single', 'multiple', 'true_false', 'short_text', 'number', 'matching', 'ordering'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** Bounds of quizzes and their questions, checked by the forms, the API and the rules. */
export const QUIZ_LIMITS = {
  /** Questions that a course's bank holds. */
  bank: 500,
  /** Questions that one attempt asks. */
  questions: 100,
  text: 1_000,
  option: 300,
  optionsMin: 2,
  options: 12,
  accepted: 20,
  /** Attempts that somebody begins, or goes on with, in an hour: more than anybody can think about. */
  begunPerHour: 120,
  /** What is typed as an answer. */
  answer: 300,
  feedback: 1_000,
  topic: 80,
  points: 10,
  value: 1_000_000_000,
  attempts: 20,
  minutesMin: 1,
  minutes: 480,
} as const;

/** What is chosen of a question that is true or not; its two alternatives are the interface's words. */
export const TRUE_OR_FALSE = ['true', 'false'] as const;

/** An alternative, something to put in order, or one side of a pair. Its id is drawn at random: it says nothing about where it belongs. */
export interface QuestionOption {
  id: string;
  text: Localized;
}

/** Which `matches` belongs to one of `options`. */
export interface QuizPair {
  option: string;
  match: string;
}

/** What everybody reads of a question. */
export interface QuestionShown {
  kind: QuestionKind;
  /** Plain text. */
  text: Localized;
  /** Alternatives, what to put in order, or what to find the pair of; empty for the other kinds. */
  options: QuestionOption[];
  /** What `options` are paired with; empty but for matching. One that belongs to none leads astray. */
  matches: QuestionOption[];
  /** What a number counts, said after the field. */
  unit: Localized;
}

/** What is said about one alternative to those who chose it. */
export interface OptionFeedback {
  option: string;
  text: Localized;
}

/** What is kept from those who are asked until it is due. */
export interface QuestionKey {
  /** Ids of `options`: the right ones, for ordering all of them in order; of `TRUE_OR_FALSE` one. */
  right: string[];
  /** For matching: every option with its match. */
  pairs: QuizPair[];
  /** For a short text: each of what counts as right. */
  accepted: string[];
  /** For a number: what is right, and how far from it still is. */
  value: number | null;
  tolerance: number;
  /** Whether what is partly right gives a part of the points. */
  partial: boolean;
  /** Said whatever was answered. */
  feedback: Localized;
  optionFeedback: OptionFeedback[];
  /** An activity of the course that is worth reading again for those who did not know. */
  readAgain: Id | null;
}

/** A question as its author writes it. */
export interface QuestionWish extends QuestionShown, QuestionKey {
  topic: string;
  /** What it gives, whole. */
  points: number;
}

/** A question in the bank of a course. Quizzes that are published keep what it said then. */
export interface BankQuestion extends QuestionWish {
  id: Id;
  /** Raised by each save. */
  version: number;
  updatedAt: Instant;
  /** Whether the quiz of a draft asks it by name. */
  inUse: boolean;
}

export interface NewQuestion extends QuestionWish {
  id: Id;
}

/** All questions of a course. */
export interface QuestionBank {
  questions: BankQuestion[];
  /** Topics in the order of the alphabet, with how many questions each has. */
  topics: { topic: string; questions: number }[];
}

/** What a quiz asks: a question of the bank, or so many drawn of those of a topic that it does not ask by name. */
export type QuizSlot = { question: Id } | { topic: string; count: number };

/** Whether the questions are asked one by one or stand on one page. */
export const QUIZ_LAYOUTS = ['one', 'all'] as const;
export type QuizLayout = (typeof QUIZ_LAYOUTS)[number];

/** When right answers and feedback are shown: with the result, when one has passed or has no attempt left, from a day on, or never. */
export const QUIZ_REVIEWS = ['handed_in', 'settled', 'date', 'never'] as const;
export type QuizReview = (typeof QUIZ_REVIEWS)[number];

/** How a quiz is taken. */
export interface QuizSettings {
  layout: QuizLayout;
  shuffleQuestions: boolean;
  shuffleOptions: boolean;
  /** How often it may be taken; null: as often as one likes. */
  attempts: number | null;
  /** Minutes from the beginning of an attempt; null: as long as one likes. */
  minutes: number | null;
  /** Per cent of the points with which it is passed; null: it is done when it is handed in. */
  passShare: number | null;
  review: QuizReview;
  /** The first day of the review where `review` is `date`. */
  reviewDate: LocalDate | null;
}

/** What one reads of a quiz before it begins. */
export interface QuizShown extends QuizSettings {
  /** How many questions an attempt asks. */
  questions: number;
}

/** A question as a published quiz keeps it. */
export interface KeptQuestion {
  id: Id;
  topic: string;
  points: number;
  shown: QuestionShown;
  key: QuestionKey;
}

/** What a quiz keeps back. Of a draft it names questions of the bank; publishing keeps all that can be asked. */
export interface QuizKept {
  slots: QuizSlot[];
  questions: KeptQuestion[];
}

/** A quiz as its author writes it. */
export interface QuizWish extends QuizSettings {
  slots: QuizSlot[];
}

/** A quiz as its author reads it. */
export interface Quiz extends QuizWish {
  activityId: Id;
  /** To be sent back when it is saved; 0 where it never was. */
  version: number;
}

/** What somebody answers. What the question's kind does not ask for is empty. */
export interface QuizAnswer {
  /** Ids of options; for ordering all of them, in the order that was made. */
  chosen: string[];
  /** A short text, or a number as it was typed. */
  text: string;
  pairs: QuizPair[];
}

export interface AnswerToSave {
  /** Null takes the answer back. */
  answer: QuizAnswer | null;
}

/** What came of an attempt. Points are given in hundredths: 150 is one and a half. */
export interface QuizScore {
  points: number;
  of: number;
  /** Questions that were answered wholly right, and how many there were. */
  right: number;
  questions: number;
  /** Whether that is enough; true where nothing is asked but to hand in. */
  passed: boolean;
}

/** An attempt among the others. */
export interface QuizAttemptRow {
  id: Id;
  number: number;
  startedAt: Instant;
  /** Null while it is open. */
  handedInAt: Instant | null;
  /** Whether time ran out before it was handed in. */
  byTime: boolean;
  score: QuizScore | null;
}

/** Where somebody stands with a quiz. */
export interface QuizStanding {
  attempts: QuizAttemptRow[];
  /** The attempt that is open. */
  open: Id | null;
  /** Attempts that are left; null: as many as one likes. */
  left: number | null;
}

/** What is known of one question when it is due. */
export interface QuestionReview {
  /** Hundredths of points. */
  points: number;
  right: boolean;
  /** What would have been right; of a short text the first that counts. */
  key: QuizAnswer;
  /** What the author says: about what was chosen, and of the question as a whole. */
  feedback: Localized[];
  readAgain: { id: Id; title: Localized } | null;
}

export interface AttemptQuestion extends QuestionShown {
  id: Id;
  points: number;
  answer: QuizAnswer | null;
  /** Null until the review is due. */
  review: QuestionReview | null;
}

/** One attempt with what it asks. */
export interface QuizAttempt extends QuizAttemptRow {
  activityId: Id;
  layout: QuizLayout;
  /** Null where there is no limit. */
  dueAt: Instant | null;
  /** The server’s time of this answer, by which what is left is reckoned. */
  now: Instant;
  /** Hundredths of points that are enough; null where nothing is asked but to hand in. */
  needed: number | null;
  of: number;
  questions: AttemptQuestion[];
  /** When right answers are shown, where they are not yet. */
  reviewWaits: { for: QuizReview; date: LocalDate | null } | null;
}

/** What came of one person's attempts at a quiz. */
export interface QuizTaker {
  enrolmentId: Id;
  name: string;
  /** Attempts that are handed in. */
  attempts: number;
  /** Since when an attempt is open. */
  openSince: Instant | null;
  /** The best of them. */
  best: QuizScore | null;
  lastAt: Instant | null;
}

/** A quiz of a run's course with everyone who takes part, by name: facts for staff, no answers. */
export interface RunQuiz {
  activityId: Id;
  title: Localized;
  required: boolean;
  /** How often it may be taken; null: as often as one likes. */
  allowed: number | null;
  passShare: number | null;
  people: QuizTaker[];
}

/** A quiz of the course that somebody follows, with all their attempts: facts, no answers. */
export interface SeatQuiz {
  activityId: Id;
  title: Localized;
  passShare: number | null;
  /** How often it may be taken; null: as often as one likes. */
  allowed: number | null;
  /** In the order they were begun. */
  attempts: QuizAttemptRow[];
}

export interface NewAttempt {
  id: Id;
}

export type QuizRefusal = 'question-in-use' | 'bank-full' | 'attempt-over' | 'no-attempt-left' | 'quiz-not-ready' | 'trial-over';
