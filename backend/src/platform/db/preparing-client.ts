import { Client, type QueryResult } from 'pg';

/** Times that a statement is seen before it is worth keeping, and how many a connection keeps: each takes memory in the database. */
const wanted = 3;
const kept = 120;
/** Texts whose uses are counted; lists with many filters can make very many. */
const counted = 2000;

/** The uses of each text, with the text itself: every connection that keeps the statement keeps that one. */
const uses = new Map<string, { text: string; count: number }>();

/** A statement's text where it is asked often in this process: the same string each time, since requests build theirs anew and the long ones have twenty thousand letters. */
function frequent(text: string): string | undefined {
  let use = uses.get(text);
  if (!use) {
    if (uses.size >= counted) uses.clear();
    uses.set(text, (use = { text, count: 0 }));
  }
  if (use.count < wanted) use.count++;
  return use.count >= wanted ? use.text : undefined;
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
    const kept = typeof text === 'string' && Array.isArray(values) && values.length > 0 && callback === undefined ? frequent(text) : undefined;
    return (kept === undefined ? this.plain(...given) : this.prepared(kept, values as unknown[])) as never;
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
