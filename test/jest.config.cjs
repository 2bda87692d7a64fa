// One jest project per folder of tests that run the whole server; `npm run server-tests`, `races`, `policy` and `drift` pick one.
const preset = require('../libs/workbench/jest/server-preset.cjs');

const { globalSetup, globalTeardown, maxWorkers, testTimeout, ...shared } = preset;
const parts = ['server', 'races', 'policy', 'drift'];

module.exports = {
  rootDir: preset.rootDir,
  maxWorkers,
  testTimeout,
  projects: parts.map((part) => ({
    ...shared,
    globalSetup,
    globalTeardown,
    displayName: part,
    roots: ['<rootDir>/test'],
    testMatch: [`<rootDir>/test/${part}/**/*.spec.ts`],
  })),
};
