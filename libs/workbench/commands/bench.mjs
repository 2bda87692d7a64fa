// npm run bench [-- --quick | --paper | --upload]: builds what is stale and measures the built product; docs/performance.md.
import { buildStale } from '../build/stale.mjs';
import { run } from '../processes.mjs';

/** @param {string[]} args */
export default async function bench(args) {
  if (!(await buildStale())) return 1;
  if (args.includes('--upload')) return run('test/bench/upload.mjs', []);
  return args.includes('--paper') ? run('test/bench/paper.mjs', []) : run('test/bench/bench.mjs', args);
}
