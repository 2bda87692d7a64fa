/** Asking participants, by a mailed link, for the facts that a project's funder requires and that they have not given. */
import type { Id, Instant, LocalDate } from './common';
import type { FundingMark, ParticipantAnswer } from './funding';
import type { FactQuestion, FactsKept, NumberQuestion, RecordFact } from './participant-facts';

/** People who can be named in one request, and who are looked at in one step. */
export const FACTS_ASKED_AT_ONCE = 2000;

/** `POST /projects/{id}/fact-asks`: some participants, or all who took part in the days; of these only those who lack something are written to. */
export interface FactAsk {
  personIds?: Id[];
  from?: LocalDate;
  to?: LocalDate;
}

/** What became of it, in people. */
export interface FactAskResult {
  /** A letter is on its way. */
  asked: number;
  /** They got one today already. */
  askedToday: number;
  /** They do not want to give these facts: nobody asks them again. */
  declined: number;
  /** No letter reaches them. */
  unreached: number;
  /** Nothing is missing. */
  complete: number;
}

/** `GET /people/{id}/fact-asks`: a project that lacks something of a person, and what was asked of them. */
export interface PersonFactAsk {
  projectId: Id;
  projectName: string;
  missing: RecordFact[];
  /** When the newest letter about it was written; null where nobody has asked. */
  writtenAt: Instant | null;
  /** Whether a letter can reach them. */
  reached: boolean;
}

/** `POST /fact-links/look`: what a mailed link asks. It names the project and its funder, and no person. */
export interface FactsByLink {
  projectName: string;
  funderName: string;
  /** The mark that the funder wants to be seen. */
  funderMark: FundingMark;
  questions: FactQuestion[];
  identityNumber: NumberQuestion | null;
  /** Where nothing is left to ask: when the last of it was answered, and whether they do not want to give these facts. */
  answered: { on: LocalDate; declined: boolean } | null;
  /** Where something is asked: how long it is kept. */
  kept: FactsKept | null;
  until: LocalDate;
}

/** `POST /fact-links/answer` */
export interface FactAnswerByLink extends ParticipantAnswer {
  token: string;
}

export type FactAskRefusal = 'facts-not-wanted';
