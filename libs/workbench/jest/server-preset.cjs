// What every jest run against the server's code shares: SWC, the tests' PostgreSQL, counts for `npm test`.
const path = require('node:path');

module.exports = {
  rootDir: path.resolve(__dirname, '../../..'),
  testEnvironment: path.join(__dirname, 'database-environment.cjs'),
  runtime: path.join(__dirname, 'shared-runtime.cjs'),
  globalSetup: path.join(__dirname, 'global-setup.mjs'),
  globalTeardown: path.join(__dirname, 'global-teardown.mjs'),
  transform: { '^.+\\.ts$': ['@swc/jest', require('../../../backend/swc.cjs')] },
  moduleFileExtensions: ['ts', 'js', 'cjs', 'mjs', 'json', 'node'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data', '<rootDir>/.nx'],
  testTimeout: 120_000, // only for what hangs: on two cores the rest of the check runs beside it
  maxWorkers: 2,
};
