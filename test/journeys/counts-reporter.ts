import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FullResult, Reporter, Suite } from '@playwright/test/reporter';

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
    const passed = journeys.filter((test) => test.outcome() === 'expected').length;
    const failures = journeys
      .filter((test) => test.outcome() === 'unexpected' || test.outcome() === 'flaky')
      .map((test) => `${path.basename(test.location.file)}:${test.location.line} ${test.title}`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ passed, failed: result.status === 'passed' ? failures.length : Math.max(failures.length, 1), failures }));
  }

  printsToStdio(): boolean {
    return false;
  }
}
