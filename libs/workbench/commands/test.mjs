// npm test: every check there is. The last line adds up what each part counted, and a part that did not run to its end is one failure.
import fs from 'node:fs';
import path from 'node:path';
import { forgetCounts, readCounts } from '../counts.mjs';
import { nx, root } from '../processes.mjs';

const TARGETS = ['lint', 'typecheck', 'house', 'unit', 'budget', 'server', 'races', 'policy', 'drift', 'journeys'];
const PROJECTS = ['libs/contract', 'libs/rules', 'libs/workbench', 'migrations', 'backend', 'frontend', 'test'];

export default async function test() {
  forgetCounts();
  const code = await nx(['run-many', '-t', ...TARGETS, '--output-style=static', '--nxBail=false']);
  const total = { passed: 0, failed: 0 };
  /** @type {string[]} */
  const failures = [];
  /** @type {string[]} */
  const unsteady = [];
  console.log('');
  for (const part of parts()) {
    const counts = readCounts(part) ?? { passed: 0, failed: 1 };
    total.passed += counts.passed;
    total.failed += counts.failed;
    failures.push(...(counts.failures ?? []).map((failure) => `✗ ${part}: ${failure}`));
    unsteady.push(...(counts.unsteady ?? []).map((name) => `~ ${part}: ${name} (passed at the second try)`));
    console.log(`${part.padEnd(24)} ${String(counts.passed).padStart(5)} passed ${String(counts.failed).padStart(5)} failed`);
  }
  // Named again here, since what is kept of a long output is often only its end.
  for (const line of [...unsteady, ...failures]) console.log(line);
  if (code !== 0 && total.failed === 0) total.failed = 1; // a build that no part counts
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed > 0 ? 1 : 0;
}

/** @returns {string[]} the parts that should have left counts */
function parts() {
  return PROJECTS.flatMap((folder) => {
    const { name, targets } = JSON.parse(fs.readFileSync(path.join(root, folder, 'project.json'), 'utf8'));
    return TARGETS.filter((target) => targets[target]).map((target) => `${name}-${target}`);
  });
}
