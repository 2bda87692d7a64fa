import { nx } from '../processes.mjs';
import { isStale, PARTS } from './inputs.mjs';

/**
 * Builds the parts whose sources changed since they were built; says so in one line when there is something to build.
 * @returns {Promise<boolean>} whether everything is built now
 */
export async function buildStale() {
  const stale = /** @type {import('./inputs.mjs').Part[]} */ (Object.keys(PARTS)).filter(isStale);
  if (stale.length === 0) return true;
  console.log(`Building ${stale.join(' and ')} …`);
  const projects = stale.map((part) => PARTS[part].project).join(',');
  return (await nx(['run-many', '-t', 'build', '-p', projects, '--output-style=dynamic-legacy'])) === 0;
}
