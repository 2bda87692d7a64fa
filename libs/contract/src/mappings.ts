import type { Id, Instant, Language, LocalDate, Page } from './common';
import type { FundingMark } from './funding';

/** So much a mapping asks at most, and so much is answered. */
export const MAPPING_LIMITS = { name: 120, occasion: 300, sections: 8, questions: 30, title: 120, intro: 300, question: 200, choices: 6, choice: 100, text: 6_000, line: 300, organisations: 2_000, pages: 2 } as const;

/** How a question is answered: in some sentences, in one line, by one of some choices; or it asks what the organisation needs to learn, at most once in a mapping. */
export const MAPPING_QUESTION_KINDS = ['long', 'line', 'choice', 'need'] as const;
export type MappingQuestionKind = (typeof MAPPING_QUESTION_KINDS)[number];

export interface MappingQuestion {
  /** What names it within its mapping: lower case letters, digits and hyphens. */
  id: string;
  kind: MappingQuestionKind;
  text: string;
  /** Of a choice: two to six; of the others none. */
  choices: string[];
}

export interface MappingSection {
  title: string;
  /** What stands below the title; may be empty. */
  intro: string;
  questions: MappingQuestion[];
}

/** Written and not sent yet; sent, and can be answered; can be read only. */
export const MAPPING_STATES = ['draft', 'open', 'closed'] as const;
export type MappingState = (typeof MAPPING_STATES)[number];

/** `POST /mappings`, `PUT /mappings/{id}`: what is asked, of whom, and until when. */
export interface MappingChange {
  name: string;
  /** What it is for, in a line: "Inför träffen torsdag 7 maj". May be empty. */
  occasion: string;
  /** The language that the questions are written in. */
  language: Language;
  /** The last day on which answers can be sent or changed. */
  answerBy: LocalDate;
  projectId: Id | null;
  sections: MappingSection[];
  /** Every member organisation on the day it is sent; else those of `organisationIds`. */
  everyone: boolean;
  organisationIds: Id[];
}
export interface NewMapping extends MappingChange {
  id: Id;
}

/** A row of `GET /mappings`. */
export interface MappingRow {
  id: Id;
  name: string;
  occasion: string;
  state: MappingState;
  answerBy: LocalDate;
  projectName: string | null;
  sentAt: Instant | null;
  /** Organisations that were asked; of one that is not sent, those that would be. */
  asked: number;
  answered: number;
}

/** `GET /mappings/{id}`. */
export interface MappingView extends MappingRow {
  language: Language;
  projectId: Id | null;
  funderMark: FundingMark | null;
  sections: MappingSection[];
  everyone: boolean;
  /** The chosen ones, by name; none where everyone is asked. */
  organisations: { id: Id; name: string }[];
  /** Of those asked, the ones without a contact who can be written to, by name: the first hundred. */
  withoutContact: { id: Id; name: string }[];
  withoutContactCount: number;
  /** The day on which those that have not answered were reminded last. */
  remindedOn: LocalDate | null;
  closedAt: Instant | null;
  version: number;
}

/** Which of the organisations that were asked are listed. */
export const MAPPING_ASK_LISTS = ['all', 'answered', 'waiting'] as const;
export type MappingAskList = (typeof MAPPING_ASK_LISTS)[number];

/** A row of `GET /mappings/{id}/organisations`. */
export interface MappingAsked {
  organisationId: Id;
  organisationName: string;
  answeredAt: Instant | null;
  /** Something is written and not sent. */
  draft: boolean;
  /** Contacts who can be written to. */
  contacts: number;
}

/** What an organisation has answered to one question; a question without an answer has none. */
export interface MappingAnswer {
  questionId: string;
  text: string;
}

/** A row of `GET /mappings/{id}/answers`: an organisation that has answered, by name. */
export interface MappingAnswered {
  organisationId: Id;
  organisationName: string;
  answeredAt: Instant;
  answers: MappingAnswer[];
}

/** How the files of the answers are put in order. */
export const MAPPING_ORDERS = ['question', 'organisation'] as const;
export type MappingOrder = (typeof MAPPING_ORDERS)[number];

/** `POST /mappings/{id}/reopening`. */
export interface MappingReopening {
  answerBy: LocalDate;
}

/** What sending or reminding led to. */
export interface MappingLetters {
  /** Organisations that are written to. */
  organisations: number;
}

/** How much paper an answer takes, set as it is exported. */
export interface MappingMeasure {
  pages: number;
  /** How much of the last page is written on, from 0 to 1. */
  filled: number;
  /** The part that takes most room: the one to shorten. Null where nothing is written. */
  longest: { number: number; title: string } | null;
}

/** `POST /mapping-links/look`: what an organisation is asked by the link of a letter, and what it has written so far. */
export interface MappingByLink {
  name: string;
  occasion: string;
  language: Language;
  state: 'open' | 'closed';
  answerBy: LocalDate;
  organisationName: string;
  projectName: string | null;
  funderMark: FundingMark | null;
  asked: number;
  answered: number;
  sections: MappingSection[];
  /** What is written: the draft, or else what was sent. */
  answers: MappingAnswer[];
  /** When what is written was saved. */
  writtenAt: Instant | null;
  answeredAt: Instant | null;
  /** Something was changed after it was sent, and not sent again. */
  changed: boolean;
  version: number;
  measure: MappingMeasure;
}

/** `POST /mapping-links/draft`, `POST /mapping-links/send`: on top of the version that was read. */
export interface MappingWritten {
  token: string;
  version: number;
  answers: MappingAnswer[];
}

export interface MappingDraftSaved {
  version: number;
  writtenAt: Instant;
  measure: MappingMeasure;
}

/** `POST /mapping-links/answers`: what the others have answered, for those that have answered, and for all once it is closed. */
export type MappingAnswersByLink = Page<MappingAnswered>;

export type MappingRefusal =
  | 'mapping-sent'
  | 'mapping-not-sent'
  | 'mapping-nobody'
  | 'mapping-reminded-today'
  | 'mapping-all-answered'
  | 'mapping-closed'
  | 'mapping-not-asked'
  | 'mapping-empty'
  | 'mapping-too-long'
  | 'mapping-answer-first';

/** What an organisation has said that it needs to learn: the latest; nothing though it has answered; no answer yet; or it was never asked. */
export const NEED_STANDINGS = ['said', 'unsaid', 'unanswered', 'not-asked'] as const;
export type NeedStanding = (typeof NEED_STANDINGS)[number];
