// npm run data -- --size S|M|L: builds what is stale and fills a database with invented data; docs/performance.md.
import { buildStale } from '../build/stale.mjs';
import { run } from '../processes.mjs';

/** @param {string[]} args */
export default async function data(args) {
  if (!(await buildStale())) return 1;
  return run('test/data/data.mjs', args);
}
