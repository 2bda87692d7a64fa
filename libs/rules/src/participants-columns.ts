import type { Language } from '@kortkurs/contract/common';
import type { ParticipantsColumn, RuleSetContent } from '@kortkurs/contract/rule-sets';

type Monthly = Pick<RuleSetContent, 'monthly'> | null;

/** What the participants file has where the rule set says nothing else. */
const USUAL: readonly ParticipantsColumn[] = ['number', 'start', 'exit', 'signed', 'registered'];

/** Above hours, the month that they are of stands in its place. */
const HEADINGS: Record<Language, Record<ParticipantsColumn, (month: string) => string>> = {
  sv: { number: () => 'Personnummer', start: () => 'Startdatum', exit: () => 'Senast deltog', signed: (month) => `Timmar ${month}, signerade`, registered: (month) => `Timmar ${month}, registrerade` },
  en: { number: () => 'Identity number', start: () => 'Start date', exit: () => 'Last took part', signed: (month) => `Hours ${month}, signed`, registered: (month) => `Hours ${month}, registered` },
};
const MONTHLY: readonly ParticipantsColumn[] = ['signed', 'registered'];

/** The columns of a month's participants file, as the funder's rules have them. The number is always one: without it a row is nobody's. */
export function participantsColumns(content: Monthly): readonly ParticipantsColumn[] {
  const said = content?.monthly?.columns ?? USUAL;
  return said.includes('number') ? said : ['number', ...said];
}

/** What stands above a column, once for each month where it is of hours. */
export function columnHeadings(column: ParticipantsColumn, content: Monthly, months: readonly string[], language: Language): string[] {
  const own = content?.monthly?.headings?.[column];
  const heading = own ? (month: string): string => `${own} ${month}`.trim() : HEADINGS[language][column];
  return MONTHLY.includes(column) ? months.map(heading) : [own || heading('')];
}
