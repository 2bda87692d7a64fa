// What a visitor's browser fetches, from the built interface: the first view of the catalogue, the player as it opens, and each further route on top of it.
// Compressed as the server sends it. The journeys measure the same in a browser, with fonts and data.
import fs from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { leaveCounts } from '../counts.mjs';
import { root } from '../processes.mjs';

const FIRST_VIEW_BYTES = 200_000;
const ROUTE_BYTES = 80_000;
const CATALOGUE = /^frontend\/src\/[a-z]+\/.*\bcatalogue(-page)?\.ts$/;
const PLAYER = /^frontend\/src\/learning\/player-page\.ts$/;
/** A kind of activity in the player, where it is fetched by itself when one comes to it. */
const STEP = /^frontend\/src\/learning\/.*-step\.ts$/;
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
 * What is fetched by itself out of some files, where its source is one of those asked for.
 * @param {Iterable<string>} names
 * @param {RegExp} sources
 */
function fetchedBy(names, sources) {
  return [...names]
    .flatMap((name) => outputs[name]?.imports ?? [])
    .filter(({ path: name, kind }) => kind === 'dynamic-import' && sources.test(outputs[name]?.entryPoint ?? ''))
    .map(({ path: name }) => name);
}

/**
 * The page, the room's routes that name it, and the words that those load first, their own and other rooms'.
 * @param {string} page
 */
function onTheWayTo(page) {
  const routes = Object.keys(outputs).filter((name) => outputs[name].imports.some((each) => each.kind === 'dynamic-import' && each.path === page));
  return [page, ...routes, ...fetchedBy(closure(routes, initial), SWEDISH)];
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
const player = lazy.find(([, { entryPoint }]) => PLAYER.test(entryPoint ?? ''));
if (player) {
  const route = closure(onTheWayTo(player[0]), initial);
  // One step at a time is open: the heaviest stands for whichever it is.
  const step = Math.max(0, ...fetchedBy(route, STEP).map((name) => bytes(closure([name], new Set([...initial, ...route])))));
  rows.push({ what: 'the player with its routes, its words and its heaviest step', size: bytes(route) + step, limit: ROUTE_BYTES });
} else {
  rows.push({ what: `no chunk for ${PLAYER.source}: the player cannot be measured`, size: Infinity, limit: ROUTE_BYTES });
}
for (const [name, { entryPoint }] of lazy) rows.push({ what: String(entryPoint), size: bytes(closure([name], initial)), limit: ROUTE_BYTES });

for (const { what, size, limit } of rows.sort((a, b) => b.size - a.size)) {
  console.log(`${size <= limit ? '✓' : '✗'} ${(size / 1000).toFixed(1).padStart(7)} of ${limit / 1000} kB  ${what}`);
}
const failures = rows.filter(({ size, limit }) => size > limit).map(({ what, size }) => `${what}: ${(size / 1000).toFixed(1)} kB`);
leaveCounts('frontend-budget', { passed: rows.length - failures.length, failed: failures.length, failures });
process.exitCode = failures.length > 0 ? 1 : 0;
