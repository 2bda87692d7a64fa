import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FullResult, Reporter, Suite, TestCase } from '@playwright/test/reporter';

/** What `npm test` reads; `unsteady` passed only at the second try. */
interface Counts {
  passed: number;
  failed: number;
  failures: string[];
  unsteady: string[];
}

/** Leaves how many journeys passed and failed, and which, where `npm test` adds them up. */
export default class CountsReporter implements Reporter {
  private suite: Suite | undefined;

  onBegin(_config: unknown, suite: Suite): void {
    this.suite = suite;
  }

  onEnd(result: FullResult): void {
    const file = process.env['COUNTS_FILE'];
    if (!file) return;
    const journeys = this.suite?.allTests() ?? [];
    const those = (...outcomes: ReturnType<TestCase['outcome']>[]) => journeys.filter((test) => outcomes.includes(test.outcome()));
    const failures = those('unexpected').map(nameOf);
    const counts: Counts = {
      passed: those('expected', 'flaky').length,
      failed: result.status === 'passed' ? 0 : Math.max(failures.length, 1),
      failures,
      unsteady: those('flaky').map(nameOf),
    };
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(counts));
  }

  printsToStdio(): boolean {
    return false;
  }
}

function nameOf(test: TestCase): string {
  return `${path.basename(test.location.file)}:${test.location.line} ${test.title}`;
}
