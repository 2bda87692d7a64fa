/** What those who came to a run think of it, without anybody knowing who said what. */
import type { Id, Instant, LocalDate, Localized, Page } from './common';

/**
 * `overall` is the one grade that every evaluation asks for, so that runs can be compared; `scale` a grade of something else; `recommend` whether one would recommend
 * the course; `text` words of one's own.
 */
export const EVALUATION_KINDS = ['overall', 'scale', 'recommend', 'text'] as const;
export type EvaluationKind = (typeof EVALUATION_KINDS)[number];

/** The highest answer of each kind that is answered by a number, the lowest being 1: grades, and no, maybe, yes. */
export const EVALUATION_HIGHEST = { overall: 5, scale: 5, recommend: 3 } as const satisfies Record<Exclude<EvaluationKind, 'text'>, number>;

/** Below so many answers nobody is told what they say. */
export const EVALUATION_AT_LEAST = 5;

export const EVALUATION_LIMITS = { questions: 8, question: 200, comment: 1_000 } as const;

/** Days that an evaluation can be answered, and days after which one is reminded of it, once. */
export const EVALUATION_DAYS = { open: 14, reminded: 5 } as const;

/**
 * Days of a run in one's own pace, which nobody ends together: who has completed it is asked the day after, for so many days as `open`. Then it is told, if enough have answered; else it stays open
 * for some weeks at a time, until they have, `most` days in all. Who completed longer ago than `fresh` is not asked.
 */
export const OWN_PACE_DAYS = { open: 90, most: 365, fresh: 30 } as const;

/** What is asked. The ids of the overall grade and of the recommendation are those words; others are made by whoever writes the question. */
export interface EvaluationQuestion {
  id: string;
  kind: EvaluationKind;
  text: Localized;
}

const READ = { reviewed: { sv: true, en: true } } as const;

/** What is asked until the centre writes questions of its own. */
export const STANDARD_EVALUATION: readonly EvaluationQuestion[] = [
  { id: 'overall', kind: 'overall', text: { ...READ, sv: 'Vad tycker du om kursen som helhet?', en: 'What do you think of the course as a whole?' } },
  { id: 'use', kind: 'scale', text: { ...READ, sv: 'Hur stor nytta har du av det du lärde dig?', en: 'How useful is what you learnt to you?' } },
  { id: 'recommend', kind: 'recommend', text: { ...READ, sv: 'Skulle du rekommendera kursen till någon annan?', en: 'Would you recommend the course to somebody else?' } },
  { id: 'good', kind: 'text', text: { ...READ, sv: 'Vad var bra?', en: 'What was good?' } },
  { id: 'better', kind: 'text', text: { ...READ, sv: 'Vad kan bli bättre?', en: 'What could be better?' } },
];

/** What is asked after runs: of the centre, or of one course. */
export interface EvaluationForm {
  /** Whether anybody is asked at all. */
  asks: boolean;
  questions: EvaluationQuestion[];
  /** Of a course: whether it has its own; else it follows the centre. */
  isOwn: boolean;
  /** Raised by each change; 0 where nobody has changed anything. */
  version: number;
}

export type EvaluationFormChange = Pick<EvaluationForm, 'asks' | 'questions'>;

/** An answer to one question: a number, or words. */
export interface EvaluationAnswer {
  questionId: string;
  value?: number;
  text?: string;
}

export const EVALUATION_STANDINGS = ['open', 'answered', 'closed'] as const;
export type EvaluationStanding = (typeof EVALUATION_STANDINGS)[number];

/** What somebody is asked after a run. Nobody is named, and nothing that was answered is given back. */
export interface AskedEvaluation {
  standing: EvaluationStanding;
  courseTitle: Localized;
  /** The run’s first and last day. */
  from: LocalDate | null;
  to: LocalDate | null;
  /** The last day on which it can be answered. */
  until: LocalDate;
  questions: EvaluationQuestion[];
}

/** An evaluation that waits for one’s own answer. */
export interface MyEvaluation {
  enrolmentId: Id;
  courseTitle: Localized;
  until: LocalDate;
}

/** What was answered to a question. Where too few answered it, only how many did. */
export interface EvaluationResult {
  question: EvaluationQuestion;
  answers: number;
  /** Whether it was answered by too few to be told. */
  withheld: boolean;
  /** Two decimals; null of words, of recommendations, and where it is withheld. */
  mean: number | null;
  /** How many gave each answer, the lowest first; empty of words and where it is withheld. */
  counts: number[];
  /** In an order that tells nothing of who wrote them. */
  comments: string[];
}

/** `none`: nobody has been asked; `open`: it is being answered; `closed`: it is told as far as it may be. */
export const RUN_EVALUATION_STANDINGS = ['none', 'open', 'closed'] as const;
export type RunEvaluationStanding = (typeof RUN_EVALUATION_STANDINGS)[number];

/** What those who came to a run thought of it. What they answered is told once nobody can answer any longer, so that no difference between two looks is one person’s answer. */
export interface RunEvaluation {
  standing: RunEvaluationStanding;
  /** Whether the course, or the centre, asks at all. */
  asks: boolean;
  asked: number;
  answered: number;
  openedAt: Instant | null;
  /** The last day on which it can be answered. */
  until: LocalDate | null;
  /** Closed, and answered by too few to be told. */
  withheld: boolean;
  results: EvaluationResult[];
}

/** A run that was evaluated, or is being evaluated. */
export interface EvaluatedRun {
  runId: Id;
  courseTitle: Localized;
  label: string;
  startsAt: Instant | null;
  /** The last day on which it could be, or can be, answered. */
  until: LocalDate;
  standing: Exclude<RunEvaluationStanding, 'none'>;
  asked: number;
  answered: number;
  /** Of the overall grade; null while it is open and where too few answered. */
  mean: number | null;
  /** Those who would recommend the course, of those who said; null likewise. */
  recommend: { yes: number; of: number } | null;
}

/** What is summed over runs, each of which was answered by enough: the others are only counted. */
export interface EvaluationSum {
  runs: number;
  asked: number;
  answers: number;
  /** Two decimals; null where no run was answered by enough. */
  mean: number | null;
  /** Closed runs that were answered by too few: in none of the other figures. */
  fewRuns: number;
}

/** Which evaluations are asked for: of a course’s runs, of those that a project pays for, that closed from one day to another; null is all. */
export interface EvaluatedRunsWish {
  course: Id | null;
  project: Id | null;
  from: LocalDate | null;
  to: LocalDate | null;
}

/** `GET /evaluations`: runs that were evaluated, the latest first, and what the closed ones say together. */
export interface EvaluatedRuns extends Page<EvaluatedRun> {
  sum: EvaluationSum;
  /** What the list is narrowed to, by name. */
  narrowedTo: { course: Localized | null; project: string | null };
}

/** What people wrote to one question after a run, in an order that tells nothing of who wrote it. */
export interface EvaluationComments {
  runId: Id;
  courseTitle: Localized;
  label: string;
  startsAt: Instant | null;
  question: Localized;
  comments: string[];
}

/** So many comments are given at once. */
export const EVALUATION_COMMENTS = 20;

/** `GET /evaluations/comments`: what people wrote after runs whose evaluations have closed and that enough answered, the latest first, up to `EVALUATION_COMMENTS` comments; the rest stands with each run. */
export interface CommentedRuns {
  items: EvaluationComments[];
  /** All comments that the list is narrowed to. */
  total: number;
}

/** Which comments are asked for: also of one format. */
export interface CommentedRunsWish extends EvaluatedRunsWish {
  format: Id | null;
}

export type EvaluationRefusal = 'evaluation-closed' | 'evaluation-not-asked' | 'evaluation-not-told';
