/** Figures of a project that are not counted from participants: staff count them, and say how. */
import type { Id, Instant, LocalDate, Localized } from './common';

/** What can be entered whatever the rule set: participants with fewer opportunities as a number without people, and an estimate of those aged 12 to 17 of whom nothing is asked. */
export const FREE_FIGURES = ['fewer_opportunities', 'minors'] as const;
export type FreeFigure = (typeof FREE_FIGURES)[number];

/** The figure that is an estimate: it is worth nothing without the method. */
export const ESTIMATED: FreeFigure = 'minors';

/** Figures kept of one project, superseded ones among them; the highest value of one. */
export const ENTERED_LIMITS = { figures: 500, value: 1_000_000 } as const;

/** What can be entered of a project: an indicator of organisations by its code, or one of the free figures, which have words of their own and so no name. */
export interface EnteredKind {
  code: string;
  name: Localized | null;
}

/** A figure of some days. It is never changed: another takes its place, with the reason, and it stays readable. */
export interface EnteredFigure {
  id: Id;
  code: string;
  from: LocalDate;
  to: LocalDate;
  value: number;
  /** How it was counted or estimated. */
  method: string | null;
  /** Why it took the place of the one before. */
  reason: string | null;
  enteredByName: string;
  enteredAt: Instant;
  supersededAt: Instant | null;
  /** Why it was withdrawn without another in its place. */
  endedReason: string | null;
}

/** `GET /projects/{id}/entered-figures`. */
export interface EnteredFigures {
  projectName: string;
  startsOn: LocalDate;
  endsOn: LocalDate;
  kinds: EnteredKind[];
  /** In force first, by their days; then those that others took the place of, the latest first. */
  figures: EnteredFigure[];
}

/** `POST /projects/{id}/entered-figures`. */
export interface NewEnteredFigure extends Pick<EnteredFigure, 'code' | 'from' | 'to' | 'value' | 'method'> {
  id?: Id;
  /** The figure it takes the place of, which must be of the same code; then a reason is required. */
  replaces: Id | null;
  reason: string | null;
}

/** A row of the report: the sum of the figures whose days lie in the period. */
export interface ReportEnteredRow extends EnteredKind {
  value: number;
  /** How those figures were counted, each way once. */
  methods: string[];
  /** Figures of days of which only some lie in the period: they are in no sum. */
  beside: number;
}

/** Null in a report that is narrowed, since nobody knows for whom a figure was counted; and where nothing is entered. */
export interface ReportEntered {
  rows: ReportEnteredRow[];
}

export type EnteredRefusal = 'figure-overlaps' | 'figure-not-in-force' | 'figures-too-many';
