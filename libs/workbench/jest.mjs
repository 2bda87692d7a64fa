// node libs/workbench/jest.mjs FOLDER[:PART] [jest's own arguments]: runs a project's tests with the flags that Nest 12 and Angular need.
// A whole run leaves its counts for `npm test`; a run with arguments (one file, one name) does not.
// In a whole run the few spec files that failed are run once more by themselves, as journeys are: what then passes is named as unsteady, not as failed. Not so races, where once is a finding.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { countsFile } from './counts.mjs';
import { afterSecondTry } from './jest/second-try.mjs';
import { ended, root } from './processes.mjs';

const [project, ...args] = process.argv.slice(2);
const [folder, part] = project.split(':');
const config = ['jest.config.cjs', 'jest.config.mjs'].map((name) => path.join(root, folder, name)).find((file) => fs.existsSync(file));
if (!config) throw new Error(`${folder} has no jest configuration.`);

/**
 * @param {string[]} asked of jest, before all else: jest takes a name that follows its reporters for one more of them
 * @param {string} [counts] where the counts are left
 * @returns {Promise<number>} exit code
 */
function jest(asked, counts) {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, NODE_NO_WARNINGS: '1', ...(counts && { COUNTS_FILE: counts }) };
  const child = spawn(
    process.execPath,
    [
      '--experimental-vm-modules',
      path.join(root, 'node_modules/jest/bin/jest.js'),
      ...asked,
      `--config=${config}`,
      ...(part ? [`--selectProjects=${part}`] : []),
      '--passWithNoTests',
      '--ci', // a snapshot that is missing is a failure; -u writes it
      '--reporters=default',
      `--reporters=${path.join(root, 'libs/workbench/jest/counts-reporter.cjs')}`,
    ],
    { cwd: root, stdio: 'inherit', env },
  );
  return ended(child);
}

const counts = args.length === 0 ? countsFile(`${path.basename(folder)}-${part ?? 'unit'}`) : undefined;
const code = await jest(args, counts);
process.exitCode = counts && code !== 0 && part !== 'races' ? await afterSecondTry(counts, code, (files, again) => jest(['--runInBand', ...files], again)) : code;
