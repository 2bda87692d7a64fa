import type { ParticipantsColumn, RuleSetContent } from '@kortkurs/contract/rule-sets';

/** What the participants file has where the rule set says nothing else. */
const USUAL: readonly ParticipantsColumn[] = ['number', 'start', 'exit', 'signed', 'registered'];

/** The columns of a month's participants file, as the funder's rules have them. The number is always one: without it a row is nobody's. */
export function participantsColumns(content: Pick<RuleSetContent, 'monthly'> | null): readonly ParticipantsColumn[] {
  const said = content?.monthly?.columns ?? USUAL;
  return said.includes('number') ? said : ['number', ...said];
}
