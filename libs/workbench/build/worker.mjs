// Bundles the service worker, with the list of what lies on a device: the shell, the fonts, and the pages that must open without a network.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../processes.mjs';

/** The pages that open without a network, and what they load when something is pressed in them. */
const PAGES = [
  'app/shell/staff-shell',
  'app/shell/account-menu',
  'app/start',
  'app/device/on-device',
  'platform/device/',
  'runs/today/today-page',
  'attendance/',
  'enrolments/my-page',
  'enrolments/seat-page',
  'progress/seat-attendance',
  'progress/seat-quizzes',
  'documents/seat-papers',
  'documents/left-to-hand-in',
  'evaluations/waiting-evaluations',
  'make-ups/missed-sessions',
  'doorway/roster-door',
  'doorway/room-words',
  'doorway/walk-in-dialog',
  'doorway/seat-ticket',
  'progress/runs-behind',
  'catalogue/course-page',
  'learning/player-page',
  'learning/kept-course',
  'learning/left-line',
  'enrolments/assignments-to-complete',
  'ui/icon/more-icon-paths',
  'ui/overlay/',
  'ui/state/',
];
const ROUTES = ['attendance', 'runs', 'enrolments', 'progress', 'completion', 'catalogue', 'learning'].map((room) => `${room}/${room}.routes`);
/**
 * Words, in each language. Whatever brings them waits for them, a route before it opens: so those of all that is kept are kept, of whichever room they are. The reader may turn to the other language
 * without a network, too.
 */
const WORDS = /\/words\/[a-z]{2}\.json$/;
/** Also kept, beside what the stylesheets and the page name: these have no name that is made of their content. */
const PLAIN = /^(icons\/|manifest\.webmanifest$)/;

/** @typedef {{ imports: { path: string, kind: string }[], entryPoint?: string }} Output */

/**
 * @param {string} web the built interface
 * @returns {{ url: string, revision: string | null }[]}
 */
export function keptFiles(web) {
  const browser = path.join(web, 'browser');
  /** @type {Record<string, Output>} */
  const outputs = JSON.parse(fs.readFileSync(path.join(web, 'browser-stats.json'), 'utf8')).outputs;
  const index = fs.readFileSync(path.join(browser, 'index.html'), 'utf8');
  const linked = [...index.matchAll(/(?:src|href)="\/?([\w.-]+\.(?:js|css))"/g)].map((match) => match[1]);
  const wanted = [...PAGES, ...ROUTES].map((name) => `frontend/src/${name}`);
  const named = Object.entries(outputs).filter(([, { entryPoint }]) => wanted.some((name) => entryPoint?.startsWith(name)));
  const files = new Set();
  const queue = [...linked, ...named.map(([name]) => name)];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (files.has(name) || !fs.existsSync(path.join(browser, name))) continue;
    files.add(name);
    for (const { path: imported, kind } of outputs[name]?.imports ?? []) {
      // Of what is loaded when it is needed, libraries and words belong to the page, and other pages do not.
      const entryPoint = outputs[imported]?.entryPoint ?? '';
      if (kind === 'import-statement' || entryPoint.startsWith('node_modules/') || WORDS.test(entryPoint)) queue.push(imported);
    }
  }
  const all = fs.readdirSync(browser, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll(path.sep, '/'));
  const fonts = all.filter((name) => /^fonts\/.*\.woff2$/.test(name));
  const plain = all.filter((name) => PLAIN.test(name) && /\.(svg|png|webmanifest)$/.test(name));
  return [
    { url: '/', revision: hashOf(path.join(browser, 'index.html')) },
    ...[...files, ...fonts].sort().map((name) => ({ url: `/${name}`, revision: null })),
    ...plain.sort().map((name) => ({ url: `/${name}`, revision: hashOf(path.join(browser, name)) })),
  ];
}

/**
 * Writes `sw.js` beside the page.
 * @param {string} web
 */
export async function buildWorker(web) {
  const kept = keptFiles(web);
  await build({
    entryPoints: [path.join(root, 'frontend/worker/sw.ts')],
    outfile: path.join(web, 'browser/sw.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: { KEPT_FILES: JSON.stringify(kept), 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
  const bytes = kept.reduce((sum, { url }) => sum + fs.statSync(path.join(web, 'browser', url === '/' ? 'index.html' : url)).size, 0);
  console.log(`web: ${kept.length} files of ${Math.round(bytes / 1000)} kB, uncompressed, lie on a device`);
}

/** @param {string} file */
const hashOf = (file) => createHash('sha256').update(fs.readFileSync(file)).digest('hex').slice(0, 16);
