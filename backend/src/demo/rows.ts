/** Rows of the demonstration centre by table, as PostgreSQL's `jsonb_populate_recordset` reads them. */
export type Row = Record<string, unknown>;

/** Collects rows table by table, in the order in which tables are first named: parents before children. */
export class Rows {
  private readonly tables = new Map<string, Row[]>();

  add(table: string, ...rows: Row[]): void {
    const known = this.tables.get(table);
    if (known) known.push(...rows);
    else this.tables.set(table, rows);
  }

  /** The rows of a table, to be looked at or added to. */
  of(table: string): readonly Row[] {
    return this.tables.get(table) ?? [];
  }

  /** All tables with their rows. */
  all(): [string, Row[]][] {
    return [...this.tables];
  }
}
