// node libs/workbench/jest.mjs PROJECT [jest's own arguments]: runs a project's tests with the flags that Nest 12 and Angular need.
// A whole run leaves its counts in dist/counts; a run with arguments (one file, one name) does not.
import { spawn } from 'node:child_process';
import path from 'node:path';
import fs from 'node:fs';

const root = path.resolve(import.meta.dirname, '..', '..');
const [project, ...args] = process.argv.slice(2);
const [folder, part] = project.split(':');
const config = ['jest.config.cjs', 'jest.config.mjs'].map((name) => path.join(root, folder, name)).find((file) => fs.existsSync(file));
if (!config) throw new Error(`${folder} has no jest configuration`);

/** @type {NodeJS.ProcessEnv} */
const env = { ...process.env, NODE_NO_WARNINGS: '1' };
if (part) args.push('--selectProjects', part);
else if (args.length === 0) env.COUNTS_FILE = path.join(root, 'dist', 'counts', `${path.basename(folder)}-unit.json`);
if (part && args.length === 2) env.COUNTS_FILE = path.join(root, 'dist', 'counts', `${path.basename(folder)}-${part}.json`);

const child = spawn(
  process.execPath,
  [
    '--experimental-vm-modules',
    path.join(root, 'node_modules/jest/bin/jest.js'),
    ...args, // first: jest takes a name that follows its reporters for one more of them
    '--config',
    config,
    '--passWithNoTests',
    '--reporters=default',
    `--reporters=${path.join(root, 'libs/workbench/jest/counts-reporter.cjs')}`,
  ],
  { cwd: root, stdio: 'inherit', env },
);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
