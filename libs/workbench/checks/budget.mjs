// What a visitor's browser fetches, from the built interface: the first view of the catalogue, and each further route on top of it.
// Compressed as the server sends it. The journeys measure the same in a browser, with fonts and data.
import fs from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { leaveCounts } from '../counts.mjs';
import { root } from '../processes.mjs';

const FIRST_VIEW_BYTES = 200_000;
const ROUTE_BYTES = 80_000;
const CATALOGUE = /^frontend\/src\/[a-z]+\/.*\bcatalogue(-page)?\.ts$/;
const SWEDISH = /\/words\/sv\.json$/;
const web = path.join(root, 'dist', 'web');

/** @typedef {{ imports: { path: string, kind: string }[], entryPoint?: string }} Output */
/** @type {Record<string, Output>} */
const outputs = JSON.parse(fs.readFileSync(path.join(web, 'browser-stats.json'), 'utf8')).outputs;
const index = fs.readFileSync(path.join(web, 'browser', 'index.html'), 'utf8');

/**
 * @param {string[]} names
 * @param {Set<string>} [known] left out, with all they import
 */
function closure(names, known = new Set()) {
  const found = new Set();
  const queue = [...names];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name) || known.has(name) || !outputs[name]) continue;
    found.add(name);
    for (const { path: imported, kind } of outputs[name].imports) if (kind === 'import-statement') queue.push(imported);
  }
  return found;
}

/**
 * The page, the room's routes that name it, and the words that those load first.
 * @param {string} page
 */
function onTheWayTo(page) {
  const routes = Object.entries(outputs).filter(([, { imports }]) => imports.some((each) => each.kind === 'dynamic-import' && each.path === page));
  const words = routes
    .flatMap(([, { imports }]) => imports.filter(({ kind }) => kind === 'dynamic-import').map(({ path: name }) => name))
    .filter((name) => SWEDISH.test(outputs[name]?.entryPoint ?? ''));
  return [page, ...routes.map(([name]) => name), ...words];
}

/** @param {Iterable<string>} names */
function bytes(names) {
  let sum = 0;
  for (const name of names) {
    const file = path.join(web, 'browser', name);
    sum += fs.existsSync(`${file}.br`) ? fs.statSync(`${file}.br`).size : brotliCompressSync(fs.readFileSync(file)).length;
  }
  return sum;
}

const linked = [...index.matchAll(/(?:src|href)="\/?([\w.-]+\.(?:js|css))"/g)].map((match) => match[1]);
const initial = closure(linked);
for (const name of linked) initial.add(name);
const lazy = Object.entries(outputs).filter(([name, { entryPoint }]) => entryPoint && name.endsWith('.js') && !initial.has(name));
const catalogue = lazy.find(([, { entryPoint }]) => CATALOGUE.test(entryPoint ?? ''));

const rows = [];
if (catalogue) {
  const first = new Set([...initial, ...closure(onTheWayTo(catalogue[0]), initial)]);
  rows.push({ what: 'first view of the catalogue', size: bytes(first) + brotliCompressSync(index).length, limit: FIRST_VIEW_BYTES });
} else {
  rows.push({ what: `no chunk for ${CATALOGUE.source}: the first view cannot be measured`, size: Infinity, limit: FIRST_VIEW_BYTES });
}
for (const [name, { entryPoint }] of lazy) rows.push({ what: String(entryPoint), size: bytes(closure([name], initial)), limit: ROUTE_BYTES });

for (const { what, size, limit } of rows.sort((a, b) => b.size - a.size)) {
  console.log(`${size <= limit ? '✓' : '✗'} ${(size / 1000).toFixed(1).padStart(7)} of ${limit / 1000} kB  ${what}`);
}
const failures = rows.filter(({ size, limit }) => size > limit).map(({ what, size }) => `${what}: ${(size / 1000).toFixed(1)} kB`);
leaveCounts('frontend-budget', { passed: rows.length - failures.length, failed: failures.length, failures });
process.exitCode = failures.length > 0 ? 1 : 0;
