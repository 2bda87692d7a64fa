import type { EntityManager, QueryRunner } from 'typeorm';

/** Anything that runs SQL: a transaction, or the pool for a single read. */
export interface Sql {
  /** Rows of a statement, whatever its kind (SELECT, INSERT … RETURNING, UPDATE … RETURNING). */
  query<Row = Record<string, unknown>>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  /** First row of a statement, or undefined. */
  one<Row = Record<string, unknown>>(sql: string, parameters?: unknown[]): Promise<Row | undefined>;
  /** Number of rows a statement changed. */
  execute(sql: string, parameters?: unknown[]): Promise<number>;
}

/** An open transaction: the one of the use case. Pass it on; never open another inside it. */
export class Tx implements Sql {
  private readonly afterwards: (() => void)[] = [];

  constructor(private readonly runner: QueryRunner) {}

  /** TypeORM's way into the same transaction, for entities. */
  get manager(): EntityManager {
    return this.runner.manager;
  }

  async query<Row = Record<string, unknown>>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await this.runner.query(sql, parameters, true)).records as Row[];
  }

  async one<Row = Record<string, unknown>>(sql: string, parameters: unknown[] = []): Promise<Row | undefined> {
    return (await this.query<Row>(sql, parameters))[0];
  }

  async execute(sql: string, parameters: unknown[] = []): Promise<number> {
    return (await this.runner.query(sql, parameters, true)).affected ?? 0;
  }

  /** Do something in this process once the transaction is committed, such as dropping a cache. Nothing that may be lost: that is a job. */
  afterCommit(act: () => void): void {
    this.afterwards.push(act);
  }

  /** Called by the one who committed. */
  committed(): void {
    for (const act of this.afterwards) act();
  }
}
