// Leaves how many tests passed and failed, and which, where `npm test` adds them up. A spec file that could not run counts as one failure.
const fs = require('node:fs');
const path = require('node:path');
const { stripVTControlCharacters } = require('node:util');

/** Enough to see what was expected and what came, without the way through the libraries. */
const LINES_OF_A_MESSAGE = 24;

/** @param {string | null | undefined} message */
const excerpt = (message) =>
  stripVTControlCharacters(message ?? '')
    .split('\n')
    .filter((line) => !/^\s+at .*node_modules/.test(line))
    .slice(0, LINES_OF_A_MESSAGE)
    .map((line) => `    ${line}`)
    .join('\n');

module.exports = class CountsReporter {
  /**
   * @param {unknown} _contexts
   * @param {import('@jest/test-result').AggregatedResult} results
   */
  onRunComplete(_contexts, results) {
    const file = process.env.COUNTS_FILE;
    if (!file) return;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const faulty = results.testResults
      .filter((suite) => suite.testExecError || suite.numFailingTests > 0)
      .map((suite) => {
        const spec = path.basename(suite.testFilePath);
        const failures = suite.testExecError
          ? [{ name: `${spec}: could not run`, message: excerpt(suite.failureMessage) }]
          : suite.testResults.filter(({ status }) => status === 'failed').map(({ fullName, failureMessages }) => ({ name: `${spec}: ${fullName}`, message: excerpt(failureMessages[0]) }));
        return { path: suite.testFilePath, passed: suite.numPassingTests, failures };
      });
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    fs.writeFileSync(file, JSON.stringify({ passed: results.numPassedTests, failed, failures: faulty.flatMap(({ failures }) => failures.map(({ name, message }) => `${name}\n${message}`)), faulty }));
  }
};
