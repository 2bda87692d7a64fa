import { run } from '../processes.mjs';

/** @param {string[]} args */
export default (args) => run('libs/workbench/complete-lock.mjs', args);
