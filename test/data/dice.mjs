// Chance that falls the same way every time: a chunk that is made again after a break is the same chunk.

/** mulberry32: small, quick, and good enough for choosing names. */
export class Dice {
  /** @type {number} */
  #state;
  /** @type {string} */
  #stream;

  /** @param {number} seed a whole number below 2³², for each dice another */
  constructor(seed) {
    this.#stream = seed.toString(16).padStart(8, '0');
    this.#state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  }

  /** @returns {number} from 0 up to but not 1 */
  next() {
    return this.#bits() / 2 ** 32;
  }

  /**
   * @param {number} least
   * @param {number} most included
   */
  whole(least, most) {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** @param {number} share */
  chance(share) {
    return this.next() < share;
  }

  /**
   * @template T
   * @param {readonly T[]} from
   * @returns {T}
   */
  pick(from) {
    return from[Math.floor(this.next() * from.length)];
  }

  /**
   * One of several, each as likely as its weight.
   * @template T
   * @param {readonly (readonly [number, T])[]} weighted whose weights make 1
   * @returns {T}
   */
  weighed(weighted) {
    let luck = this.next();
    for (const [weight, value] of weighted) if ((luck -= weight) < 0) return value;
    return weighted[weighted.length - 1][1];
  }

  /**
   * A UUIDv7 of an instant. The seed is a part of it: streams of thousands of dice overlap, and their ids must not.
   * @param {number} milliseconds
   */
  id(milliseconds) {
    const time = Math.floor(milliseconds).toString(16).padStart(12, '0');
    const [one, two] = [this.#hex(), this.#hex()];
    return `${time.slice(0, 8)}-${time.slice(8)}-7${one.slice(0, 3)}-${'89ab'[this.#bits() & 3]}${one.slice(3, 6)}-${two.slice(0, 4)}${this.#stream}`;
  }

  #hex() {
    return this.#bits().toString(16).padStart(8, '0');
  }

  #bits() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
}
