// Beside an earlier run on the same machine: what became cheaper or dearer.
import fs from 'node:fs';
import { processorTime, table } from './table.mjs';

/**
 * @param {string} file bench.json of the earlier run
 * @param {{ machine: Record<string, string | number>, size?: string, processes: number }} now
 * @returns {{ results: import('./table.mjs').Result[], at: string }}
 * @throws when it was made on another machine, on other data or by other programs: such figures say nothing beside each other
 */
export function readEarlier(file, now) {
  const earlier = JSON.parse(fs.readFileSync(file, 'utf8'));
  const was = { ...earlier.machine, size: earlier.size, processes: earlier.processes };
  const is = { ...now.machine, size: now.size, processes: now.processes };
  const differ = Object.keys(is).filter((what) => was[what] !== is[/** @type {keyof typeof is} */ (what)]);
  if (differ.length > 0) throw new Error(`${file} was measured with another ${differ.join(', ')} and cannot be compared with this run.`);
  return earlier;
}

/**
 * @param {import('./table.mjs').Result[]} results
 * @param {{ results: import('./table.mjs').Result[], at: string }} earlier
 * @returns {string} Markdown
 */
export function againstTable(results, earlier) {
  const known = new Map(earlier.results.map((result) => [result.name, processorTime(result)]));
  const rows = results.flatMap((result) => {
    const was = known.get(result.name);
    const is = processorTime(result);
    return was ? [[result.name, was.toFixed(2), is.toFixed(2), `${(is / was).toFixed(2)} ×`]] : [];
  });
  return table([['act', `CPU ms, ${earlier.at.slice(0, 16)}`, 'CPU ms now', 'ratio'], ...rows]);
}
