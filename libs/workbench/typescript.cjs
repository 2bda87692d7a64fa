// node --require ./libs/workbench/typescript.cjs file.ts: runs the server's TypeScript without a build, compiled as the build does it.
const { transformFileSync } = require('@swc/core');
const Module = require('node:module');
const options = /** @type {import('@swc/core').Options} */ (require('../../backend/swc.cjs'));

/** @typedef {{ _compile: (code: string, file: string) => void }} Compiled */
/** @typedef {(module: Compiled, file: string) => void} Loader */
const { _extensions: extensions } = /** @type {{ _extensions: Record<string, Loader> }} */ (/** @type {unknown} */ (Module));

/** @type {Loader} */
const load = (module, file) => module._compile(transformFileSync(file, options).code, file);
extensions['.ts'] = load;
process.setSourceMapsEnabled(true);
