// npm run complete-lock, after every change of dependencies. A registry that lacks the binaries of other platforms makes npm leave them
// out of the lock file, and `npm ci` then stops with "Missing: X from lock file". They are written back as optional entries limited to
// their platform; npm skips those elsewhere without asking the registry for them.
import fs from 'node:fs';
import path from 'node:path';

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {boolean} [dev]
 * @property {boolean} [optional]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 */

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/**
 * @param {Record<string, LockedPackage>} packages the `packages` of a lock file
 * @returns {Record<string, LockedPackage>} the entries it lacks, by place
 */
export function missingEntries(packages) {
  /** @type {Record<string, LockedPackage>} */
  const missing = {};
  for (const [place, { optionalDependencies, dev }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies ?? {})) {
      const target = `node_modules/${name}`;
      if (missing[target] || isInstalledFor(packages, place, name)) continue;
      missing[target] = { version, ...(dev && { dev }), optional: true, ...platformOf(name, version) };
    }
  }
  return missing;
}

/**
 * Looks where Node would: in the package's own node_modules, then in that of each package around it.
 * @param {Record<string, LockedPackage>} packages
 * @param {string} place
 * @param {string} name
 */
function isInstalledFor(packages, place, name) {
  for (let at = place; ; ) {
    if (packages[`${at && `${at}/`}node_modules/${name}`]) return true;
    if (!at) return false;
    const outer = at.lastIndexOf('/node_modules/');
    at = outer < 0 ? '' : at.slice(0, outer);
  }
}

/**
 * @param {string} name
 * @param {string} version
 */
function platformOf(name, version) {
  const words = name.slice(name.lastIndexOf('/') + 1).split(/[-_.]/);
  const system = SYSTEMS.find((os) => words.includes(os)) ?? (words.includes('windows') ? 'win32' : undefined);
  const processor = PROCESSORS.find((cpu) => words.includes(cpu)) ?? (words.some((word) => word.startsWith('armv')) ? 'arm' : undefined);
  if (!system && !processor) throw new Error(`${name}@${version} is missing in the lock file and its name tells no platform.`);
  if (system === process.platform && processor === process.arch && !words.includes('musl')) {
    throw new Error(`${name}@${version} is missing in the lock file and needed on this platform.`);
  }
  return { ...(system && { os: [system] }), ...(processor && { cpu: [processor] }) };
}

if (process.argv[1] === import.meta.filename) {
  const file = path.resolve(import.meta.dirname, '..', '..', 'package-lock.json');
  const lock = JSON.parse(fs.readFileSync(file, 'utf8'));
  const missing = missingEntries(lock.packages);
  lock.packages = Object.fromEntries(
    Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => a.localeCompare(b, 'en')),
  );
  if (Object.keys(missing).length > 0) fs.writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`package-lock.json: ${Object.keys(missing).length} entries of other platforms written back`);
}
