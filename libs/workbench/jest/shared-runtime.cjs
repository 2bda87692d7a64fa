// jest's runtime, except that the product and its libraries are loaded as Node loads them, and once per worker instead of once per spec file: loading them
// costs seconds. What is a test's own, specs and what lies in test/, is still loaded anew for each file. So jest.mock cannot reach what is shared, and a
// module of the product that keeps something keeps it for the next file too, as it does for the next request.
const Module = require('node:module');
const path = require('node:path');
const vm = require('node:vm');
const { default: Runtime } = require('jest-runtime');
require('reflect-metadata'); // before any decorator
require('./leave-at-once.cjs');

const testsOwn = path.resolve(__dirname, '../../../test') + path.sep;

/** @type {Map<string, string>} where the source maps lie, also those of what an earlier spec file loaded: for the lines that a failure names */
const sourceMaps = new Map();

/** @type {{ transform(file: string): string }} that of the spec file which runs */
let compiler;

/** @param {{ _compile(code: string, file: string): void }} module @param {string} file */
const loadTypeScript = (module, file) => module._compile(compiler.transform(file), file);
/** @type {any} */ (Module)._extensions['.ts'] = loadTypeScript;

/** @param {string} file */
const isShared = (file) => !(file.endsWith('.spec.ts') || (file.startsWith(testsOwn) && file.endsWith('.ts')));

class SharedRuntime extends Runtime {
  /** @param {ConstructorParameters<typeof Runtime>} args */
  constructor(...args) {
    super(...args);
    const { executor, transformCache } = /** @type {any} */ (this);
    transformCache.sourceMaps = sourceMaps;
    compiler = transformCache;
    // In Node's own context, so that an Error or a Date of the product's is one to its test too.
    executor.compile = (/** @type {string} */ source, /** @type {string} */ filename) =>
      vm.compileFunction(source, executor.injectedModuleParameters, { filename, importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER });
  }

  /**
   * @override
   * @param {string} from
   * @param {string} name
   * @returns {any}
   */
  requireModuleOrMock(from, name) {
    if (name === '@jest/globals') return super.requireModuleOrMock(from, name);
    if (Module.isBuiltin(name)) return require(name);
    const file = /** @type {any} */ (this)._resolution.resolveCjs(from, name);
    return isShared(file) ? require(file) : super.requireModuleOrMock(from, name);
  }
}
// Without a context of its own there is nothing to keep Node's modules from.
/** @type {any} */ (SharedRuntime.prototype).installGetBuiltinModule = () => undefined;

module.exports = { __esModule: true, default: SharedRuntime };
