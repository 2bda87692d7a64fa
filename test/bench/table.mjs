// The figures as Markdown.

/**
 * @typedef {object} Result of one act
 * @property {string} name
 * @property {number} [target]
 * @property {number} statements
 * @property {import('./measure.mjs').Level[]} levels
 * @property {import('./measure.mjs').Figures} [compressed]
 */

/** @param {number | undefined} value */
const ms = (value) => (value === undefined || Number.isNaN(value) ? '' : value.toFixed(value < 10 ? 2 : 1));

/** @param {number} bytes */
const kilobytes = (bytes) => (bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`);

/** A Markdown table; the first row is its head. @type {(rows: (string | number)[][]) => string} */
export const table = ([head, ...rows]) => [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** @param {import('./measure.mjs').Figures} [figures] */
const cost = (figures) => figures && figures.api + figures.db;

/** @param {Result} result */
const middle = ({ levels }) => levels[Math.min(1, levels.length - 1)];

/** Processor time of an act at the middle number of connections, in milliseconds. @param {Result} result */
export const processorTime = (result) => cost(middle(result).product) ?? NaN;

/**
 * What an act costs, at the middle number of connections.
 * @param {Result[]} results
 */
export function costTable(results) {
  const rows = results.map((result) => {
    const { name, target, statements, compressed } = result;
    const { product, bare } = middle(result);
    const beside = cost(bare);
    return [
      name, statements, kilobytes(product.bytes), ms(cost(product)), ms(product.api), ms(product.db), target ?? '',
      ms(beside), beside ? `${((cost(product) ?? 0) / beside).toFixed(2)} ×` : '', compressed ? ms(cost(compressed)) : '', compressed ? kilobytes(compressed.bytes) : '',
    ];
  });
  return table([['act', 'SQL', 'bytes', 'CPU ms', 'API', 'database', 'target', 'bare CPU ms', 'CPU ratio', 'CPU ms compressed', 'bytes compressed'], ...rows]);
}

/** @param {Result[]} results */
export function speedTable(results) {
  const rows = results.flatMap(({ name, levels }) =>
    levels.map(({ connections, product, bare }) => [
      name, connections, Math.round(product.perSecond), ms(product.p50), ms(product.p95), ms(product.p99),
      bare ? Math.round(bare.perSecond) : '', bare ? `${(product.perSecond / bare.perSecond).toFixed(2)} ×` : '', ms(cost(product)),
    ]),
  );
  return table([['act', 'connections', 'per second', 'p50 ms', 'p95 ms', 'p99 ms', 'bare per second', 'throughput ratio', 'CPU ms'], ...rows]);
}
