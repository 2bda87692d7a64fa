// Child processes that end when this one does.
import { spawn } from 'node:child_process';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..', '..');

/**
 * Runs a program of the workspace to its end, with its output on ours.
 * @param {string} program a script below the root, run by this Node
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env] added to this process's
 * @returns {Promise<number>} exit code
 */
export function run(program, args, env = {}) {
  const child = spawn(process.execPath, [path.join(root, program), ...args], { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  return ended(child);
}

/**
 * Waits for a child, passing on the signals that ask this process to stop.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>} exit code
 */
export function ended(child) {
  /** @param {NodeJS.Signals} signal */
  const pass = (signal) => child.kill(signal);
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, pass);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      for (const signal of signals) process.off(signal, pass);
      resolve(code ?? 1);
    });
  });
}

/**
 * Nx, without its background process, without its service and without its full-screen view.
 * @param {string[]} args
 * @returns {Promise<number>} exit code
 */
export function nx(args) {
  return run('node_modules/nx/dist/bin/nx.js', args, {
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    NX_NO_CLOUD: 'true',
    NX_SKIP_LOG_GROUPING: 'true',
    ...(process.stdout.isTTY && { FORCE_COLOR: '1' }),
  });
}
