// The browser of the journeys: a given one, the one that comes inside npm, or the system's. Nothing is downloaded.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { root } from './processes.mjs';

export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const installed = '/usr/bin/chromium';

/**
 * The packaged one is the same on every machine, and a browser without a window: journeys in it cost a fifth less than in a desktop's.
 * @returns {Promise<string>} path of a Chromium
 */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given && !fs.existsSync(given)) throw new Error(`CHROMIUM_PATH names ${given}, which does not exist.`);
  if (given) return given;
  try {
    return await packagedChromium();
  } catch (error) {
    if (fs.existsSync(installed)) return installed;
    throw error;
  }
}

/** Unpacks the packaged browser once. */
async function packagedChromium() {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const folder = path.join(root, '.data', 'chromium');
  const stamp = path.join(folder, 'complete');
  const size = String(fs.statSync(path.join(packed(entry), 'chromium.br')).size);
  if (!fs.existsSync(stamp) || fs.readFileSync(stamp, 'utf8') !== size) {
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(folder, { recursive: true });
    await unpackInto(folder);
    await unpackLibraries(entry, folder);
    fs.writeFileSync(stamp, size);
  }
  const program = path.join(folder, 'chromium');
  if (spawnSync(program, ['--version']).status === 0) return program;
  const wrapped = path.join(folder, 'with-libraries');
  fs.writeFileSync(wrapped, `#!/bin/sh\nLD_LIBRARY_PATH='${path.join(folder, 'al2023', 'lib')}' exec '${program}' "$@"\n`, { mode: 0o755 });
  const { status, stderr } = spawnSync(wrapped, ['--version'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The packaged Chromium does not run here; name one in CHROMIUM_PATH. It said: ${stderr}`);
  return wrapped;
}

/** @param {string} folder the package unpacks below TMPDIR as it stands when it is loaded */
async function unpackInto(folder) {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/**
 * libnss3 and its like, for systems that lack them.
 * @param {string} entry
 * @param {string} folder
 */
async function unpackLibraries(entry, folder) {
  const target = path.join(folder, 'al2023');
  fs.mkdirSync(target, { recursive: true });
  const archive = brotliDecompressSync(fs.readFileSync(path.join(packed(entry), 'al2023.tar.br')));
  spawnSync('tar', ['-x', '-C', target], { input: archive });
}

/** @param {string} entry */
function packed(entry) {
  return path.resolve(path.dirname(entry), '..', 'bin');
}
