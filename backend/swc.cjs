// One SWC configuration for the build, for jest and for running TypeScript directly.
const path = require('node:path');

module.exports = {
  swcrc: false,
  jsc: {
    parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
    // Nest reads constructor types at run time; class fields must not overwrite what a decorator defined.
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    target: 'es2023',
    keepClassNames: true,
    baseUrl: path.resolve(__dirname, '..'),
    paths: {
      '@kortkurs/contract/*': ['libs/contract/src/*'],
      '@kortkurs/rules/*': ['libs/rules/src/*'],
      '@kortkurs/migrations': ['migrations/index.ts'],
      '@kortkurs/workbench/*': ['libs/workbench/src/*'],
    },
  },
  module: { type: 'commonjs', ignoreDynamic: true },
  sourceMaps: 'inline',
};
