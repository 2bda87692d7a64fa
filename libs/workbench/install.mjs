// Compares what is installed with the lock file, and installs. Nothing from npm is imported here: it may not be there yet.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * npm writes node_modules/.package-lock.json last, so an interrupted installation has none. Packages for other platforms are in the lock
 * file but not installed: those are optional, and only their absence is fine.
 * @param {string} root
 */
export function isInstalled(root) {
  const wanted = packages(path.join(root, 'package-lock.json'));
  const present = packages(path.join(root, 'node_modules', '.package-lock.json'));
  if (!present || !wanted) return false;
  for (const [place, { version, optional, link }] of Object.entries(wanted)) {
    if (place === '' || link) continue;
    if (present[place] ? present[place].version !== version : !optional) return false;
  }
  return Object.keys(present).every((place) => wanted[place]);
}

/**
 * @param {string} root
 * @returns {boolean} whether it worked
 */
export function install(root) {
  const npm = process.env.npm_execpath;
  // npm replaces node_modules, and with it the Node that may be running this: npm itself runs under the system's.
  const [program, ...first] = npm ? [process.env.npm_node_execpath ?? process.execPath, npm] : [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
  const env = { ...process.env, ...cacheWithinReach(root) };
  return spawnSync(program, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit', env }).status === 0;
}

/**
 * An account without a home of its own (nobody, a service account) has no place for npm's cache.
 * @param {string} root
 */
function cacheWithinReach(root) {
  try {
    fs.accessSync(os.homedir(), fs.constants.W_OK);
    return {};
  } catch {
    return { npm_config_cache: path.join(root, '.data', 'npm-cache') };
  }
}

/**
 * @param {string} file a lock file
 * @returns {Record<string, { version?: string, optional?: boolean, link?: boolean }> | undefined}
 */
function packages(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
