/** Which counts of people may be shown to everybody, so that nobody can reckon out a small one. */
import { LinearRange, type Equation } from './linear-range';

/** Counts that add up to another. With `rest` there are people in the whole who are in none of the parts, and whom no cell counts. */
export interface CellSum {
  /** Several are a whole together, which no cell counts. */
  whole: string | readonly string[];
  parts: readonly string[];
  rest?: boolean;
  /** A cell of it that is the first to be hidden, whatever else could be. */
  gives?: string;
}

/** How a cell is shown: its number; that it is fewer than the threshold; or nothing, since it would tell of another. */
export type ShownCell = { is: 'number'; value: number } | { is: 'few' } | { is: 'hidden' };

/** Below this a threshold would give a number away that it hides. */
const LEAST_THRESHOLD = 3;

type State = ShownCell['is'];
interface Cell {
  id: string;
  value: number;
  /** Nobody in no part: known to who reckons, and shown nowhere. */
  isRest: boolean;
}

/** The threshold that is used for one that is wished; 0 hides nothing. */
export const thresholdOf = (wished: number): number => (wished < 2 ? 0 : Math.max(wished, LEAST_THRESHOLD));

/**
 * Hides counts of one to below the threshold, and then as many others as it takes: whatever is shown, and all sums being known,
 * each count of somebody that is hidden can still be any of as many values as one below the threshold can. Nobody at all is no small number and stands.
 * A sum that the numbers contradict is none, and is left out.
 */
export function suppress(cells: Readonly<Record<string, number>>, sums: readonly CellSum[], wished: number): Map<string, ShownCell> {
  const threshold = thresholdOf(wished);
  const known = tableOf(cells, sums);
  const states = new Map<string, State>(known.cells.map(({ id, value, isRest }) => [id, isRest ? 'hidden' : value > 0 && value < threshold ? 'few' : 'number']));
  if (threshold > 0) {
    // Whoever is among few is not divided further.
    for (let changed = true; changed; ) {
      changed = false;
      for (const { wholes, parts } of known.sums.filter((each) => !each.hasRest && each.wholes.every((whole) => states.get(whole) !== 'number'))) {
        const value = wholes.reduce((sum, whole) => sum + (cells[whole] ?? 0), 0);
        for (const part of value < threshold ? parts : []) {
          if (states.get(part) === 'hidden') continue;
          states.set(part, 'hidden');
          changed = true;
        }
      }
    }
    for (let tight = firstTight(known, states, threshold); tight; tight = firstTight(known, states, threshold)) giveWay(tight, known, states);
    // Of nobody there are no parts, whatever was hidden in them.
    const isNobody = (id: string): boolean => cells[id] === 0 && states.get(id) === 'number';
    for (const { parts } of known.sums.filter(({ wholes }) => wholes.every(isNobody))) for (const part of parts) states.set(part, 'number');
  }
  return new Map(known.cells.filter(({ isRest }) => !isRest).map(({ id, value }) => [id, shownAs(states.get(id) ?? 'hidden', value)]));
}

const shownAs = (state: State, value: number): ShownCell => (state === 'number' ? { is: 'number', value } : { is: state });

interface Known {
  cells: Cell[];
  /** Each adds up exactly; the rest, where there is one, is among the parts. */
  sums: { wholes: readonly string[]; parts: readonly string[]; hasRest: boolean; gives: string | undefined }[];
}

function tableOf(values: Readonly<Record<string, number>>, sums: readonly CellSum[]): Known {
  const cells: Cell[] = Object.entries(values).map(([id, value]) => ({ id, value, isRest: false }));
  const exact: Known['sums'] = [];
  sums.forEach(({ whole, parts, rest = false, gives }, at) => {
    const wholes = typeof whole === 'string' ? [whole] : whole;
    if ([...wholes, ...parts].some((id) => values[id] === undefined)) return;
    const sumOf = (ids: readonly string[]): number => ids.reduce((sum, id) => sum + (values[id] ?? 0), 0);
    const over = sumOf(wholes) - sumOf(parts);
    if (over < 0 || (over > 0 && !rest)) return;
    if (rest) cells.push({ id: `rest ${at}`, value: over, isRest: true });
    exact.push({ wholes, hasRest: rest, gives, parts: rest ? [...parts, `rest ${at}`] : parts });
  });
  return { cells, sums: exact };
}

/** A cell that is hidden and could be reckoned out too closely, the smallest first. */
function firstTight({ cells, sums }: Known, states: ReadonlyMap<string, State>, threshold: number): Cell | undefined {
  const unknown = cells.filter(({ id }) => states.get(id) !== 'number');
  // Nobody is no secret, nor is a rest of many.
  const secret = unknown.filter(({ isRest, value }) => value > 0 && (!isRest || value < threshold)).sort((one, other) => one.value - other.value);
  if (secret.length === 0) return undefined;
  const place = new Map(unknown.map(({ id }, at) => [id, at]));
  const least = (id: string): number => (states.get(id) === 'few' ? 1 : 0);
  const value = new Map(cells.map((cell) => [cell.id, cell.value]));
  const equations = sums.flatMap(({ wholes, parts }): Equation[] => {
    const all = [...wholes.map((whole) => [whole, -1] as const), ...parts.map((part) => [part, 1] as const)];
    const terms = all.flatMap(([id, factor]) => (place.has(id) ? [[place.get(id) ?? 0, factor] as const] : []));
    const equals = all.reduce((sum, [id, factor]) => sum - factor * (place.has(id) ? least(id) : (value.get(id) ?? 0)), 0);
    return terms.length ? [{ terms, equals }] : [];
  });
  const range = new LinearRange(unknown.length, equations, unknown.map(({ id }) => (states.get(id) === 'few' ? threshold - 2 : null)));
  // Every answer is a table that could be: what it shows of other cells need not be asked for again.
  const seen = unknown.map(() => ({ low: Infinity, high: -Infinity }));
  const note = (): void => range.values().forEach((each, at) => (seen[at] = { low: Math.min(seen[at]?.low ?? each, each), high: Math.max(seen[at]?.high ?? each, each) }));
  return secret.find(({ id }) => {
    const at = place.get(id) ?? 0;
    const wide = (): boolean => Math.floor((seen[at]?.high ?? 0) + 1e-6) - Math.ceil((seen[at]?.low ?? 0) - 1e-6) >= threshold - 2;
    if (wide()) return false;
    const { low, high } = range.of(at);
    note();
    return Math.floor(high + 1e-6) - Math.ceil(low - 1e-6) < threshold - 2;
  });
}

/**
 * Hides one thing more about a cell that is known too closely: what is to give way; else the smallest number beside it in a sum; where none is left there, that it or one beside it is
 * among few, so that what they add up to can stand; and last whatever else is bound to them.
 */
function giveWay({ id }: Cell, { cells, sums }: Known, states: Map<string, State>): void {
  const near = sums.filter(({ wholes, parts }) => wholes.includes(id) || parts.includes(id));
  const bound = new Set([id]);
  for (let before = 0; before < bound.size; ) {
    before = bound.size;
    for (const { wholes, parts } of sums) if ([...wholes, ...parts].some((each) => bound.has(each))) for (const each of [...wholes, ...parts]) bound.add(each);
  }
  const smallest = (state: State, of: (cell: Cell) => boolean): string | undefined => cells.filter((cell) => states.get(cell.id) === state && of(cell)).sort((one, other) => one.value - other.value)[0]?.id;
  const next =
    smallest('number', (cell) => cell.value > 0 && near.some(({ gives }) => gives === cell.id)) ??
    smallest('number', (cell) => cell.value > 0 && near.some(({ parts }) => parts.includes(cell.id))) ??
    (states.get(id) === 'few' ? id : smallest('few', (cell) => near.some(({ wholes, parts }) => wholes.includes(cell.id) || parts.includes(cell.id)))) ??
    smallest('number', (cell) => cell.value > 0 && bound.has(cell.id)) ??
    smallest('number', (cell) => bound.has(cell.id)) ??
    smallest('few', (cell) => bound.has(cell.id));
  if (!next) throw new Error(`nothing is left to hide about ${id}`);
  states.set(next, 'hidden');
}
