import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { DataSource, type QueryResult } from 'typeorm';
import { ConnectionLost, faultOf, throughOutage } from './faults';
import { Tx, type Sql } from './tx';

/** Times a transaction is run when the database chose it as the victim of a deadlock or a serialization failure. */
const attempts = 4;

const open = new AsyncLocalStorage<true>();

/** The way into PostgreSQL: single reads, and one transaction per use case. */
@Injectable()
export class Database implements Sql {
  constructor(private readonly source: DataSource) {}

  /**
   * A read outside any transaction; waits a little for a database that is restarting, so use it for SELECT only.
   */
  async query<Row = Record<string, unknown>>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return throughOutage(async () => (await this.alone(sql, parameters)).records as Row[]);
  }

  async one<Row = Record<string, unknown>>(sql: string, parameters: unknown[] = []): Promise<Row | undefined> {
    return (await this.query<Row>(sql, parameters))[0];
  }

  async execute(sql: string, parameters: unknown[] = []): Promise<number> {
    return (await this.alone(sql, parameters)).affected ?? 0;
  }

  /** One writing statement that is a use case by itself, committed when this resolves. Never run twice. */
  async write<Row = Record<string, unknown>>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await this.alone(sql, parameters)).records as Row[];
  }

  /**
   * One use case in one transaction: committed when `act` resolves, rolled back when it throws. Run again a bounded
   * number of times after a deadlock, so `act` must keep its effects inside the transaction (or in `tx.afterCommit`).
   */
  async work<T>(act: (tx: Tx) => Promise<T>): Promise<T> {
    if (open.getStore()) throw new Error('A transaction is already open: pass it on instead of opening another.');
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(act);
      } catch (error) {
        if (faultOf(error) !== 'again' || attempt === attempts) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));
      }
    }
  }

  private async alone(sql: string, parameters: unknown[]): Promise<QueryResult> {
    const runner = this.source.createQueryRunner();
    try {
      return await runner.query(sql, parameters, true);
    } finally {
      await runner.release();
    }
  }

  private async attempt<T>(act: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    const tx = new Tx(runner);
    try {
      await runner.startTransaction();
      const result = await open.run(true, () => act(tx));
      await runner.commitTransaction();
      tx.committed();
      return result;
    } catch (error) {
      // Only a connection that broke lets go of its runner here: what the next statement then says of it hides the reason.
      if (runner.isReleased) throw new ConnectionLost(error);
      // Where the connection is about to go the rollback fails too; the first error is the one that tells why.
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}
