import { Client, type QueryResult } from 'pg';

/** Times that a statement is seen before it is worth keeping, and how many a connection keeps: each takes memory in the database. */
const wanted = 3;
const kept = 120;
/** Texts whose uses are counted; lists with many filters can make very many. */
const counted = 2000;

const uses = new Map<string, number>();

/** Whether a statement is asked often in this process. */
function isFrequent(text: string): boolean {
  const count = (uses.get(text) ?? 0) + 1;
  if (count === 1 && uses.size >= counted) uses.clear();
  if (count <= wanted) uses.set(text, count);
  return count >= wanted;
}

/** What a connection of pg notes of the statements that were prepared on it, by name. */
interface Noted {
  connection: { parsedStatements: Record<string, string | undefined> };
}

/**
 * A connection on which the database keeps frequent statements, read and planned: of a page's read that is more than half the cost. Statements
 * without values, such as COMMIT, have nothing to keep.
 */
export class PreparingClient extends Client {
  /** Names by text; used last stands last. */
  private readonly names = new Map<string, string>();
  private made = 0;

  // pg declares a dozen overloads. Pool and TypeORM call it with a text and its values, for which a promise comes back; all else passes.
  override query(...given: unknown[]): never {
    const [text, values, callback] = given;
    const prepares = typeof text === 'string' && Array.isArray(values) && values.length > 0 && callback === undefined && isFrequent(text);
    return (prepares ? this.prepared(text, values) : this.plain(...given)) as never;
  }

  private async prepared(text: string, values: unknown[]): Promise<QueryResult> {
    const name = this.names.get(text) ?? `kept_${++this.made}`;
    this.names.delete(text);
    if (this.names.size >= kept) await this.forgetOldest();
    this.names.set(text, name);
    try {
      return (await this.plain({ name, text, values })) as QueryResult;
    } catch (error) {
      if (!isOutdated(error)) throw error;
      this.names.delete(text);
      if (this.getTransactionStatus() !== 'I') throw error;
      return (await this.plain({ text, values })) as QueryResult;
    }
  }

  private async forgetOldest(): Promise<void> {
    const [oldest] = this.names;
    if (!oldest) return;
    const [text, name] = oldest;
    const { parsedStatements } = (this as unknown as Noted).connection;
    this.names.delete(text);
    // One that failed to be read is not there to be forgotten.
    if (parsedStatements[name] === undefined) return;
    delete parsedStatements[name];
    await this.plain(`DEALLOCATE ${name}`);
  }

  private plain(...given: unknown[]): unknown {
    return Reflect.apply(Client.prototype.query, this, given) as unknown;
  }
}

/** A migration changed what the statement answers after it was prepared: a new name makes it right. */
export const isOutdated = (error: unknown): boolean => {
  const { code, message = '' } = (error ?? {}) as { code?: string; message?: string };
  return code === '0A000' && message.includes('cached plan');
};
