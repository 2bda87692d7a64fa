/** What frozen rows and lines would be now: for a submission, whose bytes stay, beside what has been corrected since. */
import type { FigureDrift, FrozenLine, FrozenRow, RowDrift } from '@kortkurs/contract/submissions';

type Line = Pick<FrozenLine, 'pseudonym' | 'sessionId' | 'on' | 'minutes' | 'signed'>;

export interface LineChange {
  pseudonym: string;
  sessionId: string;
  on: string;
  before: Pick<Line, 'minutes' | 'signed'> | null;
  after: Pick<Line, 'minutes' | 'signed'> | null;
}

export interface RowChange {
  pseudonym: string;
  changed: RowDrift['changed'];
}

const ROW_PARTS = ['startOn', 'lastOn', 'gender', 'age', 'situation', 'organisationIds'] as const;

/**
 * The lines that came, went, or say something else, by day, session and pseudonym. A line is known by who and which session; what
 * was joined since, and so stands twice among the frozen, is compared once and has gone the other time.
 */
export function driftOfLines(frozen: readonly Line[], now: readonly Line[]): LineChange[] {
  const left = new Map(now.map((line) => [keyOf(line), line]));
  const changes: LineChange[] = [];
  for (const line of frozen) {
    const other = left.get(keyOf(line));
    left.delete(keyOf(line));
    if (other && other.minutes === line.minutes && other.signed === line.signed && other.on === line.on) continue;
    changes.push(change(line, line, other ?? null));
  }
  for (const line of left.values()) changes.push(change(line, null, line));
  return changes.sort((one, other) => compare(one.on, other.on) || compare(one.sessionId, other.sessionId) || compare(one.pseudonym, other.pseudonym));
}

/** The people who came, went, or of whom something else is known, by pseudonym. Their minutes are the lines' matter. */
export function driftOfRows(frozen: readonly FrozenRow[], now: readonly FrozenRow[]): RowChange[] {
  const left = new Map(now.map((row) => [row.pseudonym, row]));
  const changes: RowChange[] = [];
  for (const row of frozen) {
    const other = left.get(row.pseudonym);
    left.delete(row.pseudonym);
    const changed: RowChange['changed'] = other ? ROW_PARTS.filter((part) => !isSame(row[part], other[part])) : ['row'];
    if (changed.length) changes.push({ pseudonym: row.pseudonym, changed });
  }
  for (const { pseudonym } of left.values()) changes.push({ pseudonym, changed: ['row'] });
  return changes.sort((one, other) => compare(one.pseudonym, other.pseudonym));
}

/** The figures that are others now, in the order in which they stood. */
export function driftOfFigures(frozen: Readonly<Record<string, number | null>>, now: Readonly<Record<string, number | null>>): FigureDrift[] {
  return [...new Set([...Object.keys(frozen), ...Object.keys(now)])]
    .map((figure) => ({ figure, before: frozen[figure] ?? null, after: now[figure] ?? null }))
    .filter(({ before, after }) => before !== after);
}

const keyOf = ({ pseudonym, sessionId }: Line): string => `${pseudonym} ${sessionId}`;
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
const counted = (line: Line | null): LineChange['before'] => line && { minutes: line.minutes, signed: line.signed };
const change = ({ pseudonym, sessionId, on }: Line, before: Line | null, after: Line | null): LineChange => ({ pseudonym, sessionId, on, before: counted(before), after: counted(after) });

/** Facts are flat: texts, numbers, a list of ids in order, or answers by their name. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  const [entries, others] = [Object.entries(one), other as Record<string, unknown>];
  return entries.length === Object.keys(others).length && entries.every(([key, value]) => others[key] === value);
}
