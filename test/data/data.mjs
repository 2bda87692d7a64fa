// node test/data/data.mjs --size XS|S|M|L [--database-url URL] [--folder FOLDER]: fills a database with invented data; docs/performance.md.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openNamedDatabase } from './database.mjs';
import { loadData } from './load.mjs';
import { expected, SIZES } from './sizes.mjs';

const { values: options } = parseArgs({ options: { size: { type: 'string' }, 'database-url': { type: 'string' }, folder: { type: 'string' } } });
const size = options.size ?? '';
if (!SIZES[size]) {
  console.error(`--size is one of ${Object.keys(SIZES).join(', ')}.`);
  process.exit(1);
}
const folder = path.resolve(options.folder ?? path.join(import.meta.dirname, '../../.data', `size-${size}`));
const gigabytes = (/** @type {number} */ bytes) => `${(bytes / 1e9).toFixed(bytes < 1e10 ? 1 : 0)} GB`;
const whole = (/** @type {number} */ count) => Math.round(count).toLocaleString('en');

const { runs, people, enrolments, marks, bytes } = expected(SIZES[size]);
console.log(`Size ${size}: about ${whole(people)} people, ${whole(runs)} runs, ${whole(enrolments)} enrolments and ${whole(marks)} marks; ${gigabytes(bytes)} on the disk, and as much again while it is written.`);
if (!options['database-url']) {
  fs.mkdirSync(folder, { recursive: true });
  const free = fs.statfsSync(folder);
  if (free.bavail * free.bsize < 2 * bytes) {
    console.error(`There are ${gigabytes(free.bavail * free.bsize)} free in ${folder}.`);
    process.exit(1);
  }
}

const began = performance.now();
const database = options['database-url'] ? { url: options['database-url'], close: async () => undefined } : await openNamedDatabase(folder);
try {
  const rows = await loadData({ url: database.url, dataDir: path.join(folder, 'data'), size, say });
  console.log(rows ? `\n${whole(rows)} rows and their sums in ${Math.round((performance.now() - began) / 1000)} s.` : '\nAll of it was there.');
} finally {
  await database.close();
}

/** @type {(done: number, of: number, rows: number) => void} */
function say(done, of, rows) {
  const seconds = (performance.now() - began) / 1000;
  const line = `${Math.round((100 * done) / of)} %, ${whole(rows)} rows, ${whole(rows / seconds)} per second${done === of ? '; summing' : ''}`;
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${line}`);
  else console.log(line);
}
