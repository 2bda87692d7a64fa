import type { ReadCircle } from './circle-reader';

/** Whether the rules that count a circle want people by number. */
export const asksNumbers = ({ ruleSet }: Pick<ReadCircle, 'ruleSet'>): boolean => ruleSet.content.facts.some(({ fact, from }) => fact === 'identityNumber' && from === 'person');
