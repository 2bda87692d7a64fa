/** E-lists that were made for a study association, and what has been corrected since. */
import type { Id, Instant, LocalDate, Localized } from './common';

/**
 * What is otherwise than in the list. Of a circle: `came` to the list’s days, `left` them or is not reported to the project any longer, is of another `kind`. Of a meeting: `added` to the
 * list’s days, `gone`, `moved`, `signed` since, `reopened`, other study `hours` or `minutes`, other `attendance`, other `times` or length, another by whom it was led (`leaders`). Of the circle: who leads it (`leaders`), its
 * course, place, planned hours or rules (`facts`), what people are called (`names`), their identity numbers (`numbers`).
 */
export const E_LIST_CHANGES = ['came', 'left', 'kind', 'added', 'gone', 'moved', 'signed', 'reopened', 'hours', 'minutes', 'times', 'attendance', 'leaders', 'facts', 'names', 'numbers'] as const;
export interface EListChange {
  what: (typeof E_LIST_CHANGES)[number];
  /** The number of the meeting as it stood in the list, or stands now where it was not in it; null of the circle. */
  meeting: number | null;
  /** What was counted, of `hours`, `minutes` and `attendance`: how many were present. */
  before: number | null;
  after: number | null;
}

/** `holds`: it says what would be said now. `stale`: not any longer. `gone`: the file is there no longer. */
export const E_LIST_STATES = ['holds', 'stale', 'gone'] as const;
export type EListState = (typeof E_LIST_STATES)[number];

/** The newest version of the E-list of some days. */
export interface EList {
  numberFileId: Id;
  project: { id: Id; name: string };
  from: LocalDate;
  to: LocalDate;
  version: number;
  state: EListState;
  madeAt: Instant;
  madeByName: string;
  staleSince: Instant | null;
  /** Circles that stand in it. */
  circles: number;
  /** Circles of which something is otherwise now. */
  changed: { runId: Id; courseTitle: Localized; changes: EListChange[] }[];
}

/** An E-list as it concerns one run. */
export interface RunEList extends Pick<EList, 'numberFileId' | 'from' | 'to' | 'version' | 'madeAt' | 'madeByName'> {
  state: EListState;
  /** Of the run. */
  changes: EListChange[];
}
