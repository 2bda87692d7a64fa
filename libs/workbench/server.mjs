// The built server as a child process.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './processes.mjs';

const READY_PATH = '/api/v1/health/ready';

/**
 * How the server's process is kept small: left alone, V8 lets garbage pile up by the size of the machine's memory, and glibc keeps an arena of freed
 * memory per thread. The limit is far above what steady work needs, for the largest list that may be read in. docs/performance.md
 * @type {{ flags: string[], env: Record<string, string> }}
 */
const small = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, 'server-flags.json'), 'utf8'));
export const serverFlags = small.flags;
export const serverEnvironment = small.env;

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {import('node:child_process').StdioOptions} [stdio]
 */
export function spawnServer(env, stdio = ['ignore', 'inherit', 'inherit']) {
  const main = path.join(root, 'dist', 'server', 'backend', 'src', 'main.js');
  // Detached from the terminal's signals: a Ctrl-C reaches the workbench alone, which then stops things in order.
  return spawn(process.execPath, [...small.flags, main], { cwd: root, stdio, env: { ...small.env, ...env }, detached: process.platform !== 'win32' });
}

/**
 * Waits until the server says that it is ready.
 * @param {string} address
 * @param {import('node:child_process').ChildProcess} server
 * @param {number} [limitMs]
 * @returns {Promise<boolean>} false when it ended, or was not ready in time
 */
export async function untilReady(address, server, limitMs = 120_000) {
  const limit = Date.now() + limitMs;
  while (Date.now() < limit) {
    if (server.exitCode !== null || server.signalCode !== null) return false;
    const ready = await fetch(address + READY_PATH, { signal: AbortSignal.timeout(2000) }).then(
      async (response) => (await response.body?.cancel(), response.ok),
      () => false,
    );
    if (ready) return true;
    await sleep(50);
  }
  return false;
}

/**
 * Asks the server to stop, and ends it when it does not within ten seconds.
 * @param {import('node:child_process').ChildProcess} server
 */
export async function stopServer(server) {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  const timer = setTimeout(() => server.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(timer);
}
