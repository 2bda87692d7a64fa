// jest's node environment, which drops the databases that the spec file took with testDatabase().
const { TestEnvironment } = require('jest-environment-node');
const { Client } = require('pg');

module.exports = class DatabaseEnvironment extends TestEnvironment {
  /** @override */
  async teardown() {
    /** @type {string[]} */
    const names = /** @type {any} */ (this.global)[Symbol.for('kortkurs.test-databases')] ?? [];
    if (names.length > 0) {
      const client = new Client({ connectionString: process.env.KORTKURS_TEST_SERVER });
      await client.connect();
      for (const name of names) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await client.end();
    }
    await super.teardown();
  }
};
