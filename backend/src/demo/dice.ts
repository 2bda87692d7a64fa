import { v7 } from 'uuid';

/**
 * Chance that falls the same way every time: the demonstration centre is alike on every machine but for its dates.
 * The generator is mulberry32, which is small, quick and good enough for choosing names.
 */
export class Dice {
  private state: number;
  private made = 0;

  constructor(
    seed: number,
    /** Instant that ids are dated from, in milliseconds. */
    private readonly since: number,
  ) {
    this.state = seed >>> 0;
  }

  /** A number from 0 up to but not 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(of: number): boolean {
    return this.next() < of;
  }

  pick<T>(from: readonly T[]): T {
    const chosen = from[Math.floor(this.next() * from.length)];
    if (chosen === undefined) throw new Error('nothing to pick from');
    return chosen;
  }

  /** Another order of the same things. */
  shuffled<T>(things: readonly T[]): T[] {
    return things
      .map((thing) => ({ thing, at: this.next() }))
      .sort((one, other) => one.at - other.at)
      .map(({ thing }) => thing);
  }

  /** A UUIDv7, each later than the one before. */
  id(): string {
    const random = Uint8Array.from({ length: 16 }, () => this.whole(0, 255));
    return v7({ msecs: this.since + this.made++, seq: 0, random });
  }
}
