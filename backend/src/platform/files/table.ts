/** What stands in a cell: a text is never taken for a formula, and a share is between 0 and 1, an amount has two decimals. */
export type Cell = string | number | null | { date: string } | { share: number } | { hours: number } | { amount: number };

/** A table for a file, read row by row, so that its length costs no memory. */
export interface Table {
  /** The sheet's name, 31 characters at most. */
  name: string;
  columns: { title: string; width: number }[];
  rows: Iterable<Cell[]> | AsyncIterable<Cell[]>;
}

/** Minutes as hours with two decimals at most. */
export const hours = (minutes: number): Cell => ({ hours: Math.round((minutes * 100) / 60) / 100 });
