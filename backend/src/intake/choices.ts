import type { IntakeChange, IntakeChoices, IntakeDecision } from '@kortkurs/contract/intake';
import type { IntakeDoubt } from '@kortkurs/contract/intake-reading';

/** What is chosen after a change: what it names anew, the rest as before. */
export function withChange(before: IntakeChoices, change: IntakeChange): IntakeChoices {
  const next: IntakeChoices = { ...before };
  for (const key of ['encoding', 'separator', 'sheet', 'headerLine'] as const) {
    if (change[key] === null) delete next[key];
    else if (change[key] !== undefined) Object.assign(next, { [key]: change[key] });
  }
  next.columns = merged(before.columns, change.columns?.map(({ column, meaning }) => [String(column), meaning]));
  next.cells = merged(before.cells, change.cells?.map(({ line, column, text }) => [`${line}:${column}`, text]));
  next.decisions = merged(before.decisions, change.decisions?.map((decision) => [decision.doubt, decisionOf(decision)]));
  return next;
}

/** Every open doubt of some kinds answered by its suggestion, but those that are answered by themselves. */
export function accepted(before: IntakeChoices, doubts: readonly IntakeDoubt[], kinds: readonly string[]): IntakeChoices {
  const open = doubts.filter((doubt) => doubt.state === 'open' && !doubt.single && kinds.includes(doubt.kind));
  return { ...before, decisions: merged(before.decisions, open.map((doubt) => [doubt.id, { choose: doubt.suggestion.key }])) };
}

function decisionOf({ choose, type, skip }: NonNullable<IntakeChange['decisions']>[number]): IntakeDecision | null {
  if (choose !== undefined) return { choose };
  if (type !== undefined) return { type };
  return skip ? { skip: true } : null;
}

function merged<T>(before: Record<string, T> | undefined, changes: readonly (readonly [string, T | null])[] | undefined): Record<string, T> {
  const entries = new Map(Object.entries(before ?? {}));
  for (const [key, value] of changes ?? []) {
    if (value === null) entries.delete(key);
    else entries.set(key, value);
  }
  return Object.fromEntries(entries);
}
