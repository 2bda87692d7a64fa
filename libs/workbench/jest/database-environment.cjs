// Where spec files run: in Node's own context, since what they test is loaded once for many of them. Gives back what a file changed around it, and drops the
// databases that it took with testDatabase().
const { ModuleMocker } = require('jest-mock');
const { Client } = require('pg');

/** What jest keeps on the global object under names of its own, and testDatabase() beside it. */
const ofOneFile = ['EVENT_HANDLERS', '$$jest-matchers-object', 'TEST_TIMEOUT_SYMBOL', 'RETRY_TIMES', 'kortkurs.test-databases'].map((name) => Symbol.for(name));

module.exports = class DatabaseEnvironment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;
  fakeTimersModern = null;

  constructor() {
    this.before = { env: { ...process.env }, console: globalThis.console, exit: process.exit };
    for (const name of ofOneFile) Reflect.deleteProperty(globalThis, name);
  }

  async setup() {}

  async teardown() {
    /** @type {string[]} */
    const names = Reflect.get(globalThis, Symbol.for('kortkurs.test-databases')) ?? [];
    this.moduleMocker.restoreAllMocks();
    for (const name of Object.keys(process.env)) if (!(name in this.before.env)) delete process.env[name];
    Object.assign(process.env, this.before.env);
    globalThis.console = this.before.console;
    process.exit = this.before.exit;
    if (names.length > 0) {
      const client = new Client({ connectionString: process.env.KORTKURS_TEST_SERVER });
      await client.connect();
      for (const name of names) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await client.end();
    }
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return null;
  }
};
