module.exports = {
  ...require('../libs/workbench/jest/server-preset.cjs'),
  roots: ['<rootDir>/backend/src', '<rootDir>/migrations'],
  testMatch: ['**/*.spec.ts'],
};
