import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds that pass, and how to let some pass. */
export interface Passing {
  now(): number;
  rest(milliseconds: number): Promise<unknown>;
}

const REAL: Passing = { now: () => performance.now(), rest: (milliseconds) => sleep(milliseconds) };

/**
 * Lets long work have a share of the time: what took a while is followed by a rest in proportion. Where the machine is busy the same work takes longer, and so does
 * its rest; whoever waits for a page meets it the less.
 */
export class Pace {
  private free = -Infinity;

  /** @param share of the time that is worked in, above 0, at most 1 */
  constructor(
    private readonly share: number,
    private readonly passing: Passing = REAL,
  ) {}

  /** Do a piece of it, once the rest of the one before is over. One piece at a time. */
  async turn<Result>(work: () => Promise<Result>): Promise<Result> {
    const early = this.free - this.passing.now();
    if (early > 0) await this.passing.rest(early);
    const began = this.passing.now();
    try {
      return await work();
    } finally {
      const ended = this.passing.now();
      this.free = ended + (ended - began) * (1 / this.share - 1);
    }
  }
}
