/** When it is asked what became of a participant, and what the answers come to. */
import type { LocalDate } from '@kortkurs/contract/common';
import { LABOUR_EVENTS, type LabourEvent, type Leaving, type OutcomeEvent, type OutcomeKind } from '@kortkurs/contract/outcomes';
import { Temporal } from 'temporal-polyfill';

/** What a programme asks for unless its rules say otherwise. */
export const USUAL_TERMS = { leavingDays: 28, laterMonths: 6 } as const;

/** The last day on which a change counts as on leaving: `2025-03-10` gives `2025-04-07`. */
export function leavingUntil(exitOn: LocalDate, days: number = USUAL_TERMS.leavingDays): LocalDate {
  return Temporal.PlainDate.from(exitOn).add({ days }).toString();
}

/** The day that it is asked about later: the same day of the month, or the month's last one where it has no such day. `2025-08-31` gives `2026-02-28`. */
export function laterOn(exitOn: LocalDate, months: number = USUAL_TERMS.laterMonths): LocalDate {
  return Temporal.PlainDate.from(exitOn).add({ months }).toString();
}

export const isLabourEvent = (kind: OutcomeKind): kind is LabourEvent => LABOUR_EVENTS.some((each) => each === kind);

/**
 * What it has come to some weeks after leaving, from the first day in the project to the last day of the window, both counted,
 * since the programme compares how somebody stood on that first day with how they stand then: the last change on the labour
 * market decides, so that nobody is both in work and looking for it.
 * @param events in the order in which they were recorded: of one day the later word counts
 */
export function leavingOf(events: readonly OutcomeEvent[], startOn: LocalDate, exitOn: LocalDate, days: number = USUAL_TERMS.leavingDays): Leaving {
  const until = leavingUntil(exitOn, days);
  const inTime = events.filter(({ on }) => on >= startOn && on <= until);
  let last: (OutcomeEvent & { kind: LabourEvent }) | null = null;
  for (const { on, kind } of inTime) if (isLabourEvent(kind) && (last === null || on >= last.on)) last = { on, kind };
  return {
    last: last?.kind ?? null,
    inEducation: inTime.some(({ kind }) => kind === 'in_education'),
    qualified: inTime.some(({ kind }) => kind === 'qualification_assessed'),
  };
}
