import type { LocalDate } from '@kortkurs/contract/common';
import { IMPROVEMENTS, LABOUR_EVENTS, type Improvement, type LabourEvent, type OutcomeAnswer, type OutcomeByLink, type OutcomeOccasion } from '@kortkurs/contract/outcomes';

/** The questions of both occasions, one on the page at a time. */
export type Step = 'now' | 'since' | 'education' | 'qualified' | 'employed' | 'improved';

/** What is chosen, and the day where the choice has one. */
export interface Chosen {
  choice: string;
  day: LocalDate;
}
export type Draft = Partial<Record<Step, Chosen>>;

/** What can be chosen; `on` has a day. */
export const CHOICES: Record<Step, readonly string[]> = {
  now: LABOUR_EVENTS,
  since: ['on', 'before'],
  education: ['on', 'no'],
  qualified: ['on', 'no'],
  employed: ['yes', 'no'],
  improved: [...IMPROVEMENTS, 'no'],
};

/** The questions that are left to somebody by what they have answered so far. */
export function stepsOf(occasion: OutcomeOccasion, draft: Draft): Step[] {
  if (occasion === 'leaving') return ['now', 'since', 'education', 'qualified'];
  return draft.employed?.choice === 'no' ? ['employed'] : ['employed', 'improved'];
}

/** Why one cannot go on from a question. */
export function faultOf(step: Step, draft: Draft, today: LocalDate): 'choose' | 'day' | 'ahead' | '' {
  const chosen = draft[step];
  if (!chosen) return 'choose';
  if (chosen.choice !== 'on') return '';
  return !chosen.day ? 'day' : chosen.day > today ? 'ahead' : '';
}

/** What is sent once every question has an answer. */
export function answerOf(occasion: OutcomeOccasion, draft: Draft): Pick<OutcomeAnswer, 'leaving' | 'later'> {
  const dayOf = (step: Step): LocalDate | null => (draft[step]?.choice === 'on' ? draft[step].day : null);
  if (occasion === 'leaving') return { leaving: { now: draft.now?.choice as LabourEvent, since: dayOf('since'), educationOn: dayOf('education'), qualifiedOn: dayOf('qualified') }, later: null };
  const employed = draft.employed?.choice === 'yes';
  const improved = employed && draft.improved?.choice !== 'no' ? (draft.improved?.choice as Improvement) : null;
  return { leaving: null, later: { employed, improved } };
}

/** What somebody has said before, to be changed; empty before the first time. */
export function draftOf({ leaving, later }: Pick<OutcomeByLink, 'leaving' | 'later'>): Draft {
  const onDay = (day: LocalDate | null, without: string): Chosen => (day === null ? { choice: without, day: '' } : { choice: 'on', day });
  const chosen = (choice: string): Chosen => ({ choice, day: '' });
  if (leaving) return { now: chosen(leaving.now), since: onDay(leaving.since, 'before'), education: onDay(leaving.educationOn, 'no'), qualified: onDay(leaving.qualifiedOn, 'no') };
  if (!later) return {};
  return { employed: chosen(later.employed ? 'yes' : 'no'), ...(later.employed && { improved: chosen(later.improved ?? 'no') }) };
}
