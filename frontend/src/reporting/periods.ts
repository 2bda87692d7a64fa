import type { LocalDate } from '@kortkurs/contract/common';

/** A period that can be chosen by name. Both ends are counted. */
export interface PeriodChoice {
  kind: 'quarter' | 'month' | 'year';
  from: LocalDate;
  to: LocalDate;
}

const pad = (month: number): string => String(month).padStart(2, '0');
const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** So many months from the first day of one. */
function span(kind: PeriodChoice['kind'], year: number, month: number, months: number): PeriodChoice {
  const last = month + months - 1;
  return { kind, from: `${year}-${pad(month)}-01`, to: `${year}-${pad(last)}-${lastDay(year, last)}` };
}

/** The quarters, months and years of a project that have begun, the latest of each kind first. */
export function periodChoices(project: { startsOn: LocalDate; endsOn: LocalDate }, today: LocalDate): PeriodChoice[] {
  const until = today < project.endsOn ? today : project.endsOn;
  const choices: PeriodChoice[] = [];
  for (let year = Number(until.slice(0, 4)); year >= Number(project.startsOn.slice(0, 4)); year--) {
    choices.push(span('year', year, 1, 12));
    for (let month = 12; month > 0; month--) {
      choices.push(span('month', year, month, 1));
      if (month % 3 === 1) choices.push(span('quarter', year, month, 3));
    }
  }
  return choices.filter(({ from, to }) => from <= until && to >= project.startsOn);
}
