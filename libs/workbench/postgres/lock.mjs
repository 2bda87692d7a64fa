import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** No work under a lock takes this long; after a restart of the machine the holder's number may belong to somebody else. */
const LONGEST_MS = 180_000;

/**
 * Runs the work while no other process of the workspace does the same to this folder. A lock whose holder died is taken over.
 * @template T
 * @param {string} folder
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(folder, work) {
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'lock');
  while (!take(file)) await sleep(50);
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

/** @param {string} file */
function take(file) {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    try {
      const holder = Number(fs.readFileSync(file, 'utf8'));
      const isOld = Date.now() - fs.statSync(file).mtimeMs > LONGEST_MS;
      if (isOld || (holder && !isAlive(holder))) fs.rmSync(file, { force: true });
    } catch {
      // released between the two calls
    }
    return false;
  }
}

/**
 * @param {number} pid
 * @returns {boolean} whether such a process exists, ours or not
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
