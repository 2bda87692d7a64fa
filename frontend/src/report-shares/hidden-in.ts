import type { SharedNumber, SharedReport } from '@kortkurs/contract/report-shares';

/** How many numbers of a report are not said. */
export function hiddenIn({ figures, complete, tables, entered }: SharedReport): number {
  const rows = tables.flatMap((table) => table.rows.flatMap(({ total, byGender }) => [total, ...(byGender ? Object.values(byGender) : [])]));
  const all: (SharedNumber | null)[] = [...Object.values(figures), complete, ...rows, ...entered.map(({ value }) => value)];
  return all.filter((value) => value === 'few' || value === 'hidden').length;
}
