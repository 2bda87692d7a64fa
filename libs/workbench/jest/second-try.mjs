// A second try for the few spec files that failed in a whole run, each by itself, so that one unsteady test among thousands is named without turning the whole check red.
import fs from 'node:fs';

/** More than so many at once is no unsteadiness. */
const FEW = 3;

/** @typedef {{ path: string, passed: number, failures: { name: string, message: string }[] }} Faulty a spec file with a failure, and how many of its tests passed */
/** @typedef {{ passed: number, failed: number, failures: string[], faulty: Faulty[], unsteady?: string[] }} JestCounts as counts-reporter.cjs leaves them */

/**
 * @param {string} file the counts of the first try, which are replaced by those of both
 * @param {number} code how the first try ended
 * @param {(files: string[], counts: string) => Promise<number>} run runs these files, and leaves their counts there
 * @returns {Promise<number>} exit code of both
 */
export async function afterSecondTry(file, code, run) {
  const first = read(file);
  if (!first || first.faulty.length === 0 || first.faulty.length > FEW) return code;
  const file2 = `${file}.again`;
  const paths = first.faulty.map((faulty) => faulty.path);
  console.log(`Once more, by themselves: ${paths.join(', ')}`);
  const second = (await run(paths, file2), read(file2));
  fs.rmSync(file2, { force: true });
  if (!second) return code;
  fs.writeFileSync(file, JSON.stringify(ofBoth(first, second)));
  return second.failed > 0 ? 1 : 0;
}

/**
 * @param {JestCounts} first
 * @param {JestCounts} second of the faulty files alone
 * @returns {JestCounts}
 */
export function ofBoth(first, second) {
  const stillFailing = new Set(second.faulty.flatMap(({ failures }) => failures.map(({ name }) => name)));
  const passedBeside = first.faulty.reduce((sum, { passed }) => sum + passed, 0);
  return {
    passed: first.passed - passedBeside + second.passed,
    failed: second.failed,
    failures: second.failures,
    faulty: second.faulty,
    unsteady: first.faulty.flatMap(({ failures }) => failures.filter(({ name }) => !stillFailing.has(name)).map(({ name }) => name)),
  };
}

/**
 * @param {string} file
 * @returns {JestCounts | undefined} undefined when the run did not come to its end
 */
function read(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
