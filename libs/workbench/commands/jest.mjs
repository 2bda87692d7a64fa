// npm run unit -- backend [jest's own arguments]: the specs of one project, or with nothing named those of every project.
// Projects: backend, frontend, libs/contract, libs/rules, test:server, test:races, test:policy, test:drift.
import { nx, run } from '../processes.mjs';

/** @param {string[]} args */
export default function jest(args) {
  if (args.length === 0) return nx(['run-many', '-t', 'unit', '--output-style=static']);
  return run('libs/workbench/jest.mjs', args);
}
