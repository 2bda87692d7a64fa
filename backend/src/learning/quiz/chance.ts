import { randomInt } from 'node:crypto';

const CHANCES = 2 ** 32;

/** A number from 0 up to 1 that nobody can foretell. */
export const chance = (): number => randomInt(CHANCES) / CHANCES;
