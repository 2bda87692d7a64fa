// node libs/workbench/check.mjs PART 'command' 'command' …: runs each command, also after one failed, and counts each as one test.
import { spawnSync } from 'node:child_process';
import { leaveCounts } from './counts.mjs';
import { root } from './processes.mjs';

const [part, ...commands] = process.argv.slice(2);
const failed = commands.filter((command) => {
  const { status } = spawnSync(command, { cwd: root, shell: true, stdio: 'inherit' });
  if (status !== 0) console.error(`${part}: "${command}" found faults.`);
  return status !== 0;
});
leaveCounts(part, { passed: commands.length - failed.length, failed: failed.length, failures: failed });
process.exit(failed.length > 0 ? 1 : 0);
