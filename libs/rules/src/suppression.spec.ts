import fc from 'fast-check';
import { type CellSum, type ShownCell, suppress, thresholdOf } from './suppression';

/** A sum of one whole. */
type Total = CellSum & { whole: string };

const said = (shown: ShownCell | undefined, threshold: number): string => (shown?.is === 'number' ? String(shown.value) : shown?.is === 'few' ? `<${threshold}` : '–');
const shownOf = (cells: Record<string, number>, sums: CellSum[], threshold = 5): Record<string, string> =>
  Object.fromEntries([...suppress(cells, sums, threshold)].map(([id, shown]) => [id, said(shown, threshold)]));
const GENDERS = { whole: 'total', parts: ['F', 'M', 'X'] };

describe('small counts in a row', () => {
  it.each([
    ['the programme’s worked example', [7, 4, 2, 1], ['7', '<5', '<5', '<5']],
    ['one that would be the difference takes the next smallest along', [36, 20, 15, 1], ['36', '20', '–', '<5']],
    ['nobody is no small number', [20, 20, 0, 0], ['20', '20', '0', '0']],
    ['nothing to hide', [30, 12, 11, 7], ['30', '12', '11', '7']],
    ['a small total is not divided', [4, 3, 1, 0], ['<5', '–', '–', '–']],
    ['what they add up to stands where it leaves too little to be guessed', [5, 2, 2, 1], ['5', '<5', '<5', '–']],
  ])('%s', (_name, [total = 0, F = 0, M = 0, X = 0], [t, f, m, x]) => {
    expect(shownOf({ total, F, M, X }, [GENDERS])).toEqual({ total: t, F: f, M: m, X: x });
  });

  it('of a threshold of none hide nothing, and a threshold of two, below which there is but one, is three', () => {
    expect(shownOf({ total: 3, F: 1, M: 1, X: 1 }, [GENDERS], 0)).toEqual({ total: '3', F: '1', M: '1', X: '1' });
    expect([0, 1, 2, 3, 5].map(thresholdOf)).toEqual([0, 0, 3, 3, 5]);
  });

  it('are hidden where only a column tells them, and a sum that the numbers contradict tells nothing', () => {
    const column = { whole: 'all', parts: ['a', 'b', 'c'] };
    expect(shownOf({ all: 20, a: 10, b: 7, c: 3 }, [column])).toEqual({ all: '20', a: '10', b: '–', c: '<5' });
    expect(shownOf({ all: 21, a: 10, b: 7, c: 3 }, [column])).toEqual({ all: '21', a: '10', b: '7', c: '<5' });
  });

  it('of those who are in no cell are hidden too', () => {
    expect(shownOf({ all: 67, some: 64 }, [{ whole: 'all', parts: ['some'], rest: true }])).toEqual({ all: '67', some: '–' });
    expect(shownOf({ all: 67, some: 40 }, [{ whole: 'all', parts: ['some'], rest: true }])).toEqual({ all: '67', some: '40' });
  });
});

/**
 * All numbers that a cell can have, by trying: whoever reads what is shown fills in each hidden cell with whatever its sign and the sums allow.
 * Cells of `parts` are tried, since the totals follow from them, until each hidden cell of somebody has had `enough` values.
 */
function possible(cells: Readonly<Record<string, number>>, inner: readonly string[], totals: readonly Total[], shown: ReadonlyMap<string, ShownCell>, threshold: number, { upTo, enough }: { upTo: number; enough: number }): Map<string, Set<number>> {
  const isEnough = (): boolean => [...shown].every(([id, cell]) => cell.is === 'number' || !cells[id] || (found.get(id)?.size ?? 0) >= enough);
  const found = new Map<string, Set<number>>();
  const fits = (id: string, value: number): boolean => {
    const cell = shown.get(id);
    return cell?.is === 'number' ? cell.value === value : cell?.is === 'few' ? value >= 1 && value < threshold : true;
  };
  const values = new Map<string, number>();
  let isDone = false;
  const follow = (of: string): number => {
    const sum = totals.find(({ whole }) => whole === of);
    return sum ? sum.parts.reduce((all, part) => all + follow(part), 0) : (values.get(of) ?? 0);
  };
  const go = (at: number): void => {
    const id = inner[at];
    if (id === undefined) {
      const all: [string, number][] = [...inner, ...totals.map(({ whole }) => whole)].map((each) => [each, follow(each)]);
      if (!all.every(([each, value]) => fits(each, value))) return;
      const before = found.size + [...found.values()].reduce((n, each) => n + each.size, 0);
      for (const [each, value] of all) found.set(each, (found.get(each) ?? new Set()).add(value));
      if (found.size + [...found.values()].reduce((n, each) => n + each.size, 0) > before) isDone = isEnough();
      return;
    }
    for (let value = 0; value <= upTo && !isDone; value++) {
      if (!fits(id, value)) continue;
      values.set(id, value);
      // A total that is exceeded already need not be tried further.
      const over = totals.some(({ whole, parts }) => {
        const cell = shown.get(whole);
        const most = cell?.is === 'number' ? cell.value : cell?.is === 'few' ? threshold - 1 : Infinity;
        return parts.every((part) => inner.includes(part)) && parts.reduce((sum, part) => sum + (inner.indexOf(part) <= at ? (values.get(part) ?? 0) : 0), 0) > most;
      });
      if (!over) go(at + 1);
    }
    values.delete(id);
  };
  go(0);
  return found;
}

describe('what is published of a table of rows, columns and totals', () => {
  const [rows, columns] = [['r', 's'], ['F', 'M', 'X']];
  const inner = rows.flatMap((row) => columns.map((column) => row + column));
  const totals: Total[] = [
    ...rows.map((row) => ({ whole: row, parts: columns.map((column) => row + column) })),
    ...columns.map((column) => ({ whole: column, parts: rows.map((row) => row + column) })),
    { whole: 'all', parts: rows },
  ];
  const sums: CellSum[] = [...totals, { whole: 'all', parts: columns }];

  it('lets no hidden cell be reckoned out closer than a small number is by its sign, and says nothing untrue', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 6 })), { minLength: 6, maxLength: 6 }), fc.constantFrom(3, 4), (counts, threshold) => {
        const cells: Record<string, number> = Object.fromEntries(inner.map((id, at) => [id, counts[at] ?? 0]));
        for (const { whole, parts } of totals) cells[whole] = parts.reduce((sum, part) => sum + (cells[part] ?? 0), 0);
        const shown = suppress(cells, sums, threshold);
        for (const [id, cell] of shown) {
          const value = cells[id] ?? 0;
          if (cell.is === 'number') expect([id, cell.value, value === 0 || value >= threshold]).toEqual([id, value, true]);
          if (cell.is === 'few') expect(value > 0 && value < threshold).toBe(true);
        }
        const could = possible(cells, inner, totals, shown, threshold, { upTo: 8, enough: threshold - 1 });
        for (const [id, cell] of shown) if (cell.is !== 'number' && cells[id]) expect({ id, wide: (could.get(id)?.size ?? 0) >= threshold - 1 }).toEqual({ id, wide: true });
      }),
      { numRuns: 40 },
    );
  });

  it('hides nothing where nothing is small', () => {
    const cells: Record<string, number> = { rF: 9, rM: 8, rX: 7, sF: 6, sM: 5, sX: 5, r: 24, s: 16, F: 15, M: 13, X: 12, all: 40 };
    expect([...suppress(cells, sums, 5).values()].every(({ is }) => is === 'number')).toBe(true);
  });
});
