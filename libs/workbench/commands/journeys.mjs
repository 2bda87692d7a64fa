// npm run journeys [-- playwright's own arguments]: builds what is stale and walks the journeys.
import { buildStale } from '../build/stale.mjs';
import { run } from '../processes.mjs';

/** @param {string[]} args */
export default async function journeys(args) {
  if (!(await buildStale())) return 1;
  return run('libs/workbench/journeys.mjs', args);
}
