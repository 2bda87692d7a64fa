// node libs/workbench/jest.mjs FOLDER[:PART] [jest's own arguments]: runs a project's tests with the flags that Nest 12 and Angular need.
// A whole run leaves its counts for `npm test`; a run with arguments (one file, one name) does not.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { countsFile } from './counts.mjs';
import { ended, root } from './processes.mjs';

const [project, ...args] = process.argv.slice(2);
const [folder, part] = project.split(':');
const config = ['jest.config.cjs', 'jest.config.mjs'].map((name) => path.join(root, folder, name)).find((file) => fs.existsSync(file));
if (!config) throw new Error(`${folder} has no jest configuration.`);

/** @type {NodeJS.ProcessEnv} */
const env = { ...process.env, NODE_NO_WARNINGS: '1' };
if (args.length === 0) env.COUNTS_FILE = countsFile(`${path.basename(folder)}-${part ?? 'unit'}`);

const child = spawn(
  process.execPath,
  [
    '--experimental-vm-modules',
    path.join(root, 'node_modules/jest/bin/jest.js'),
    ...args, // first: jest takes a name that follows its reporters for one more of them
    `--config=${config}`,
    ...(part ? [`--selectProjects=${part}`] : []),
    '--passWithNoTests',
    '--ci', // a snapshot that is missing is a failure; -u writes it
    '--reporters=default',
    `--reporters=${path.join(root, 'libs/workbench/jest/counts-reporter.cjs')}`,
  ],
  { cwd: root, stdio: 'inherit', env },
);
process.exitCode = await ended(child);
