/** The board's page: how a quarter or a year went for the centre as a whole, on one sheet without personal data. */
import type { Id, Instant, LocalDate, Localized } from './common';
import type { EvaluationSum } from './evaluations';
import type { ShareOperator, ShareProgress, TargetKind, TargetMeasure } from './funding';

/** A quarter, `2026-1`, or a year, `2026`. */
export type BoardPeriod = string;

/** What is counted over all runs of the centre, funded or not. */
export interface BoardFigures {
  /** People who took part, each once; open sessions not included. */
  participants: number;
  /** Organisations that they came from. */
  organisations: number;
  /** As registered. */
  minutes: number;
  /** Runs and sessions that were held, open ones included. */
  runs: number;
  sessions: number;
  /** Certificates in force that were issued. */
  certificates: number;
}

/** Which of the member organisations somebody came from. */
export interface BoardReach {
  members: number;
  reached: number;
  never: number;
  /** Municipalities of the county that participants' organisations lie in, and how many the county has. */
  municipalities: number;
  ofMunicipalities: number;
}

/** A period's figures, up to a day. */
export interface BoardSpan {
  from: LocalDate;
  to: LocalDate;
  figures: BoardFigures;
  /** What those who came thought, of evaluations that closed in the period. */
  evaluation: EvaluationSum;
  reach: BoardReach;
}

/** A target of a project that goes on in the period, counted over the whole project; or of a format, counted over the year of targets. */
export interface BoardTarget extends TargetMeasure<ShareOperator> {
  /** The project; null of a format. */
  project: { id: Id; name: string } | null;
  kind: TargetKind;
  formatName: Localized | null;
  /** Hours have two decimals at most; shares are per cent, with one. */
  figure: number;
  /** Of a share: whose, and what the figure comes from. */
  share: ShareProgress | null;
  /** Whether a share is of so few, or of all but so few, that the page does not say it: then its numbers are 0. */
  withheld: boolean;
}

export const BOARD_COMMENT_PLACES = [1, 2, 3] as const;
export type BoardCommentPlace = (typeof BOARD_COMMENT_PLACES)[number];

/** What somebody wrote for the board of a period. An empty text is a comment that was taken away. */
export interface BoardComment {
  place: BoardCommentPlace;
  text: string;
  /** Null where nobody has written. */
  writtenByName: string | null;
  writtenAt: Instant | null;
  /** Raised by each change; 0 where nobody has written. */
  version: number;
}

export const BOARD_LIMITS = { comment: 400, targets: 8 } as const;

/** `GET /board-page` */
export interface BoardPage {
  period: BoardPeriod;
  /** The period's own days. */
  from: LocalDate;
  to: LocalDate;
  /** Whether it is still going on: then both spans end as far into it as it has come. */
  running: boolean;
  /** The periods to choose from, the latest first. */
  periods: BoardPeriod[];
  now: BoardSpan;
  /** The same days a year before. */
  before: BoardSpan;
  /** The first ones; those of projects that end first come first. */
  targets: BoardTarget[];
  moreTargets: number;
  /** All three, in their order. */
  comments: BoardComment[];
  countedAt: Instant;
}

/** `PUT /board-page/comments`, made on top of the version in `If-Match`. */
export interface BoardCommentChange {
  place: BoardCommentPlace;
  period: BoardPeriod;
  text: string;
}
