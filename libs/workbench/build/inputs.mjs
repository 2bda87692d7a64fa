// A fingerprint of what a build is made from, kept inside the build. Nx knows the same but needs a second to say so; starting a built tree
// must not wait for it.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../processes.mjs';

const COMMON = ['libs/contract', 'libs/rules', 'libs/workbench/build', 'package-lock.json', 'tsconfig.base.json'];

/** What each built part is made from, and where it lies. */
export const PARTS = {
  server: { project: 'backend', place: 'dist/server', sources: ['backend', 'migrations', ...COMMON] },
  web: { project: 'frontend', place: 'dist/web', sources: ['frontend', ...COMMON] },
};

/** @typedef {keyof typeof PARTS} Part */

/** @param {Part} part */
export function fingerprint(part) {
  const hash = createHash('sha256').update(process.version);
  for (const source of PARTS[part].sources) {
    for (const file of filesIn(path.join(root, source))) hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file));
  }
  return hash.digest('hex');
}

/** @param {Part} part */
export function isStale(part) {
  const stamp = path.join(root, PARTS[part].place, '.inputs');
  return !fs.existsSync(stamp) || fs.readFileSync(stamp, 'utf8') !== fingerprint(part);
}

/**
 * @param {Part} part
 * @param {string} print
 */
export function leaveFingerprint(part, print) {
  fs.writeFileSync(path.join(root, PARTS[part].place, '.inputs'), print);
}

/**
 * What is left out here must be left out of Nx's `production` inputs too: else a cached build comes back with an old fingerprint.
 * @param {string} at a file or a folder
 * @returns {string[]} its files in a fixed order, without those of the tests
 */
function filesIn(at) {
  if (!fs.existsSync(at)) return [];
  if (fs.statSync(at).isFile()) return [at];
  return fs
    .readdirSync(at, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isDirectory()) return filesIn(path.join(at, entry.name));
      return /\.spec\.ts$|^jest\./.test(entry.name) ? [] : [path.join(at, entry.name)];
    });
}
