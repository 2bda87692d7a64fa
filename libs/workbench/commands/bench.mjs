// npm run bench [-- --quick]: builds what is stale and measures the built product; docs/performance.md.
import { buildStale } from '../build/stale.mjs';
import { run } from '../processes.mjs';

/** @param {string[]} args */
export default async function bench(args) {
  if (!(await buildStale())) return 1;
  return run('test/bench/bench.mjs', args);
}
