// Leaves how many tests passed and failed, and which, where `npm test` adds them up. A spec file that could not run counts as one failure.
const fs = require('node:fs');
const path = require('node:path');

module.exports = class CountsReporter {
  /**
   * @param {unknown} _contexts
   * @param {import('@jest/test-result').AggregatedResult} results
   */
  onRunComplete(_contexts, results) {
    const file = process.env.COUNTS_FILE;
    if (!file) return;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const failures = results.testResults.flatMap((suite) => {
      const spec = path.basename(suite.testFilePath);
      if (suite.testExecError) return [`${spec}: could not run`];
      return suite.testResults.filter(({ status }) => status === 'failed').map(({ fullName }) => `${spec}: ${fullName}`);
    });
    fs.writeFileSync(file, JSON.stringify({ passed: results.numPassedTests, failed, failures }));
  }
};
