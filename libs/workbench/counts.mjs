// Every part of `npm test` leaves { passed, failed, failures } in dist/counts. The files are outputs of their Nx target, so a cached part is counted too.
import fs from 'node:fs';
import path from 'node:path';
import { root } from './processes.mjs';

const folder = path.join(root, 'dist', 'counts');

/** @typedef {{ passed: number, failed: number, failures?: string[], unsteady?: string[] }} Counts with the names of those that failed, and of those that passed only at the second try, one line each */

/** @param {string} part for example backend-unit */
export function countsFile(part) {
  return path.join(folder, `${part}.json`);
}

/**
 * @param {string} part
 * @param {Counts} counts
 */
export function leaveCounts(part, counts) {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(countsFile(part), JSON.stringify(counts));
}

/**
 * @param {string} part
 * @returns {Counts | undefined} undefined when the part left none: it did not run to its end
 */
export function readCounts(part) {
  try {
    return JSON.parse(fs.readFileSync(countsFile(part), 'utf8'));
  } catch {
    return undefined;
  }
}

export function forgetCounts() {
  fs.rmSync(folder, { recursive: true, force: true });
}
