import presets from 'jest-preset-angular/presets/index.js';

export default {
  ...presets.createEsmPreset({ tsconfig: '<rootDir>/tsconfig.spec.json' }),
  rootDir: import.meta.dirname,
  testEnvironment: '<rootDir>/../libs/workbench/jest/browser-environment.cjs',
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  setupFilesAfterEnv: ['<rootDir>/jest.setup.mjs'],
  moduleNameMapper: {
    '^@kortkurs/contract/(.*)$': '<rootDir>/../libs/contract/src/$1.ts',
    '^@kortkurs/rules/(.*)$': '<rootDir>/../libs/rules/src/$1.ts',
  },
  maxWorkers: 2,
  testTimeout: 120_000, // only for what hangs: on two cores the rest of the check runs beside it
};
