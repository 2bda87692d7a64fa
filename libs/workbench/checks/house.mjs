// Rules of the house that no other tool knows; each is one test. docs/house.md says why they hold.
import fs from 'node:fs';
import path from 'node:path';
import { missingEntries } from '../complete-lock.mjs';
import { leaveCounts } from '../counts.mjs';
import { root } from '../processes.mjs';

const DOOR_NAMES = 10;
const LINES = 300;

/** @type {Record<string, () => string[]>} each rule gives the faults it found, one sentence each */
const rules = {
  'a door has ten names at most': () =>
    files('backend/src', /\/door\.ts$/).flatMap((file) => {
      const names = namesExported(read(file)).filter((name) => !name.endsWith('Module')); // wiring, not something to use
      return names.length > DOOR_NAMES ? [`${file} has ${names.length}: ${names.join(', ')}`] : [];
    }),
  'a file has 300 lines at most': () =>
    ['backend', 'frontend/src', 'libs', 'migrations', 'test']
      .flatMap((folder) => files(folder, /\.(ts|mjs|cjs|html|scss|css)$/))
      .flatMap((file) => {
        const lines = read(file).split('\n').length - 1;
        return lines > LINES ? [`${file} has ${lines}`] : [];
      }),
  'words stand in Swedish and in English alike': () =>
    files('frontend/src', /\/words\/sv\.json$/).flatMap((file) => {
      const other = file.replace(/sv\.json$/, 'en.json');
      if (!fs.existsSync(path.join(root, other))) return [`${other} is missing`];
      const [swedish, english] = [file, other].map((each) => leaves(JSON.parse(read(each))));
      return [
        ...[...swedish.keys()].filter((key) => !english.has(key)).map((key) => `${other} lacks ${key}`),
        ...[...english.keys()].filter((key) => !swedish.has(key)).map((key) => `${file} lacks ${key}`),
        ...[file, other].flatMap((each, index) => empty([swedish, english][index]).map((key) => `${each} says nothing for ${key}`)),
      ];
    }),
  'every migration stands in the index, in the order of its time': () => {
    const index = read('migrations/index.ts');
    const wanted = files('migrations', /\/\d+-[^/]*\.ts$/).map((file) => path.basename(file, '.ts'));
    const listed = [...index.matchAll(/from '\.\/(\d+-[^']+)'/g)].map((match) => match[1]);
    const faults = wanted.filter((name) => !listed.includes(name)).map((name) => `${name} is not in migrations/index.ts`);
    if (listed.join() !== [...listed].sort().join()) faults.push('migrations/index.ts is not in the order of time');
    return faults;
  },
  'what docs/promises.md says is tested, is': () => {
    const rows = [...read('docs/promises.md').matchAll(/^\| (?!promise |---)(.+?) \| \[[^\]]+\]\(\.\.\/([^)]+)\) \| (.+) \|$/gm)];
    const said = read('docs/promises.md').split('\n').filter((line) => /^\| (?!promise |---)/.test(line));
    if (rows.length === 0 || rows.length !== said.length) return [`${said.length - rows.length} of ${said.length} promises name no test, as | promise | [file](../path) | title |`];
    return rows.flatMap(([, , file, title]) => {
      if (!fs.existsSync(path.join(root, file))) return [`${file} is gone`];
      const titles = [...read(file).matchAll(/\b(?:it|test)(?:\.each\([\s\S]*?\))?\(\s*(['"`])(.+?)\1,/g)].map((match) => match[2]);
      return titles.includes(title) ? [] : [`${file} has no test “${title}”`];
    });
  },
  'docs/words.md has words of every room, and of no other': () => {
    const named = new Set([...read('docs/words.md').matchAll(/^\|.+\| (`.+`) \|$/gm)].flatMap(([, rooms]) => [...rooms.matchAll(/`(.+?)`/g)].map((match) => match[1])));
    const rooms = fs.readdirSync(path.join(root, 'backend/src')).filter((room) => !['platform', 'demo'].includes(room) && fs.existsSync(path.join(root, 'backend/src', room, `${room}.module.ts`)));
    return [...rooms.filter((room) => !named.has(room)).map((room) => `no word of ${room}`), ...[...named].filter((room) => !rooms.includes(room)).map((room) => `${room} is no room`)];
  },
  'the lock file is complete for every platform': () => {
    const missing = missingEntries(JSON.parse(read('package-lock.json')).packages);
    return Object.keys(missing).length > 0 ? [`${Object.keys(missing).length} entries are missing: npm run complete-lock`] : [];
  },
};

/** @param {string} file */
function read(file) {
  return fs.readFileSync(path.join(root, file), 'utf8');
}

/**
 * @param {string} folder
 * @param {RegExp} pattern
 * @returns {string[]} paths from the root
 */
function files(folder, pattern) {
  if (!fs.existsSync(path.join(root, folder))) return [];
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => pattern.test(file))
    .sort();
}

/** @param {string} source */
function namesExported(source) {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  const lists = [...code.matchAll(/export\s+(?:type\s+)?\{([^}]*)\}/g)].flatMap((match) => match[1].split(',').map((name) => name.trim()).filter(Boolean));
  const stars = [...code.matchAll(/export\s+\*[^;]*/g)].map(() => '*').flatMap((star) => Array(DOOR_NAMES + 1).fill(star));
  const own = [...code.matchAll(/export\s+(?:abstract\s+|async\s+)?(?:class|function|const|interface|type|enum)\s+(\w+)/g)].map((match) => match[1]);
  return [...lists, ...stars, ...own];
}

/**
 * @param {unknown} words
 * @param {string} [prefix]
 * @returns {Map<string, unknown>}
 */
function leaves(words, prefix = '') {
  if (typeof words !== 'object' || words === null) return new Map([[prefix, words]]);
  return new Map(Object.entries(words).flatMap(([key, value]) => [...leaves(value, prefix ? `${prefix}.${key}` : key)]));
}

/** @param {Map<string, unknown>} words */
function empty(words) {
  return [...words].filter(([, value]) => value === '' || value === null).map(([key]) => key);
}

/** @type {string[]} */
const failures = [];
for (const [rule, find] of Object.entries(rules)) {
  const faults = find();
  console.log(`${faults.length === 0 ? '✓' : '✗'} ${rule}`);
  for (const fault of faults) console.log(`    ${fault}`);
  if (faults.length > 0) failures.push(rule);
}
leaveCounts('workbench-house', { passed: Object.keys(rules).length - failures.length, failed: failures.length, failures });
process.exitCode = failures.length > 0 ? 1 : 0;
