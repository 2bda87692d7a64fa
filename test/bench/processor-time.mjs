// Processor time of processes, read from /proc: what a request costs, however busy the machine is with other things.
import fs from 'node:fs';
import path from 'node:path';

/** The kernel counts in hundredths of a second (USER_HZ), on every architecture that Node runs on. */
const MS_PER_TICK = 10;

/**
 * @typedef {object} Stat
 * @property {number} parent
 * @property {number} own milliseconds of the process, user and system
 * @property {number} ended milliseconds of its children that have ended
 */

/**
 * @param {number} pid
 * @returns {Stat | undefined} nothing when it is gone
 */
function stat(pid) {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number);
    return { parent: fields[1], own: (fields[11] + fields[12]) * MS_PER_TICK, ended: (fields[13] + fields[14]) * MS_PER_TICK };
  } catch {
    return undefined;
  }
}

/**
 * Milliseconds that a server has used with all its processes, be it PostgreSQL or the product: the first one, its children, and those
 * of them that ended, whose time the first one took over.
 * @param {number} pid of the first one
 */
export function ofServer(pid) {
  const first = stat(pid);
  if (!first) return 0;
  let sum = first.own + first.ended;
  for (const name of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const child = stat(Number(name));
    if (child?.parent === pid) sum += child.own + child.ended;
  }
  return sum;
}

/**
 * @param {string} folder of a cluster
 * @returns {number} process id of its postmaster
 */
export const postmasterOf = (folder) => Number(fs.readFileSync(path.join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);

/**
 * @param {number} pid
 * @returns {{ now: number, most: number }} resident memory in megabytes
 */
export function memoryOf(pid) {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  /** @param {string} name */
  const megabytes = (name) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
  return { now: megabytes('VmRSS'), most: megabytes('VmHWM') };
}
