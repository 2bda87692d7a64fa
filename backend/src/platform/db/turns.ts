import { Injectable } from '@nestjs/common';
import pLimit, { type Limit } from 'p-limit';

/** One that works under the lock, and one that stands ready for it. */
const AT_ONCE = 2;

/**
 * Lets those who want the same lock wait here, where waiting costs nothing: a thousand people who ask for the seats of one
 * run would otherwise hold every connection to the database while they wait for each other, and nobody could so much as
 * open the catalogue. It decides nothing: the lock does, also between processes.
 */
@Injectable()
export class Turns {
  private readonly lines = new Map<string, { limit: Limit; length: number }>();

  /** Do `work` when it is its turn among those with the same key. */
  async take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const line = this.lines.get(key) ?? { limit: pLimit(AT_ONCE), length: 0 };
    this.lines.set(key, line);
    line.length++;
    try {
      return await line.limit(work);
    } finally {
      if (--line.length === 0) this.lines.delete(key);
    }
  }
}
