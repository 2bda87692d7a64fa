/** What a project's rule set counts of its participants. */
import type { LocalDate, Localized } from './common';
import type { RecordFact } from './participant-facts';
import type { IndicatorKind } from './rule-sets';

/** In place of an indicator's code: those who lack a fact without which no indicator counts them. */
export const INCOMPLETE = 'incomplete';

/** In place of an indicator's code: those who lack such a fact and were not asked for it, since they were under 18 as they began. */
export const MINORS_NOT_ASKED = 'minors-not-asked';

/** An indicator of the project's rule set, with the period's participants who count for it. */
export interface ReportIndicator {
  code: string;
  name: Localized;
  kind: IndicatorKind;
  /** Of organisations what was entered, null where nothing is: they are never derived from participants. */
  total: number | null;
  /** By stated gender; null of organisations. */
  F: number | null;
  M: number | null;
  X: number | null;
  /** The facts it rests on that nobody is asked for: by those it counts nobody. */
  notAsked: RecordFact[];
  /** The facts that the authority takes from registers: by those it counts itself. */
  fromRegisters: RecordFact[];
}

/** What an indicator counts, in words. */
export interface IndicatorDefinition {
  code: string;
  counts: string;
}

/** The indicators of a project's rule set. */
export interface ReportIndicators {
  ruleSet: { name: Localized; number: number };
  /** The day whose version counts. */
  on: LocalDate;
  rows: ReportIndicator[];
  /** Participants of whom every fact is known that the rule set cannot do without, and all of them: only the first stand in the rows. */
  complete: number;
  grandTotal: number;
  /** Of the others those who were not asked, since they were under 18 as they began: they lack nothing. Missing in what was frozen before rule sets could leave them out. */
  minorsNotAsked?: number;
}
