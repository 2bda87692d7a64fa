/** Surveys inside a course: what its author asks, what those who follow it answer, and what staff are told of that. */
import type { Id, Instant, Localized } from './common';

/** A grade from 1 to 5; one of some choices; as many of them as one likes; words of one's own. */
export const SURVEY_KINDS = ['scale', 'single', 'several', 'text'] as const;
export type SurveyKind = (typeof SURVEY_KINDS)[number];

/** `hidden`: nobody can tell who answered what; `shown`: staff of the run see it. */
export const SURVEY_NAMES = ['hidden', 'shown'] as const;
export type SurveyNames = (typeof SURVEY_NAMES)[number];

/** The highest grade of a scale, the lowest being 1. */
export const SURVEY_HIGHEST = 5;

/** Where nobody shall know who answered what, answers are told so many at a time, and never fewer. */
export const SURVEY_AT_LEAST = 5;

/** Bounds of surveys, checked by the forms, the API and the tables. */
export const SURVEY_LIMITS = { questions: 12, question: 300, optionsMin: 2, options: 10, option: 120, answer: 2_000 } as const;

/** Something to choose. Its id is its own in its question, and stays when its words change. */
export interface SurveyOption {
  id: string;
  text: Localized;
}

/** What is asked. Its id is its own in its survey, and stays from version to version of the course. */
export interface SurveyQuestion {
  id: string;
  kind: SurveyKind;
  text: Localized;
  required: boolean;
  /** Only of those kinds where something is chosen. */
  options: SurveyOption[];
}

/** What a survey says beside its introduction. */
export interface SurveyContent {
  /** Null before its author has said it. Decided by the first version that is published. */
  names: SurveyNames | null;
  questions: SurveyQuestion[];
}

/** The same in a draft, with the version that a change of it is made on top of. */
export interface DraftSurvey extends SurveyContent {
  /** 0 where it never was saved. */
  version: number;
  /** Whether a version that is published says whose names are seen, so that no other can say otherwise. */
  isNamesDecided: boolean;
}

export type SurveyWish = Pick<SurveyContent, 'names' | 'questions'>;

/** An answer to one question: a grade, what was chosen, or words. */
export interface SurveyAnswer {
  questionId: string;
  value?: number;
  chosen?: string[];
  text?: string;
}

/** A survey as the one who answers it meets it. */
export interface OwnSurvey {
  isAnswered: boolean;
  /** Whether it can be answered, or answered otherwise, now. */
  isOpen: boolean;
  /** What one has answered, where names are shown; else it is given back to nobody. */
  answers: SurveyAnswer[];
  answeredAt: Instant | null;
  /** Raised by each change; null where nothing is kept that could be changed. */
  version: number | null;
}

/** A survey of a run's course, and how many have answered it there. */
export interface RunSurvey {
  activityId: Id;
  title: Localized;
  names: SurveyNames;
  answered: number;
  /** Those who follow the run. */
  people: number;
}

/** What was answered to a question. */
export interface SurveyResult {
  question: SurveyQuestion;
  /** How many of the answers that are told answered it. */
  answers: number;
  /** Whether it was answered by too few to be told. */
  isWithheld: boolean;
  /** Of a scale: two decimals; null of all else, and where it is withheld. */
  mean: number | null;
  /** How many gave each grade, the lowest first, or chose each of the options; empty of words and where it is withheld. */
  counts: number[];
  /** Where names are hidden: in an order that tells nothing of who wrote them. */
  comments: string[];
}

/** What the people of a run answered to a survey. */
export interface SurveyResults extends RunSurvey {
  runId: Id;
  courseTitle: Localized;
  runLabel: string;
  /** Answers that are in the results: all where names are shown, else so many as could be told without telling of anybody. */
  told: number;
  /** Empty where nothing can be told. */
  results: SurveyResult[];
}

/** What one person answered, where names are shown. */
export interface SurveyPerson {
  enrolmentId: Id;
  name: string;
  answeredAt: Instant;
  /** In the order of the questions that are asked now. */
  answers: SurveyAnswer[];
}

/** Why a survey of a draft cannot be saved so. */
export type SurveyDraftRefusal = 'survey-names-decided';

export type SurveyRefusal = 'survey-closed' | 'survey-not-told' | 'survey-names-hidden';
