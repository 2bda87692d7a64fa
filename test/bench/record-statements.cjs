// Loaded into the product before anything else (node --require): writes each statement that its requests send to PostgreSQL, one JSON
// line each, to the file in BENCH_STATEMENTS. Jobs have connections of their own, under another name, and are left out.
const { appendFileSync } = require('node:fs');
const { Client } = require('pg');
const { prepareValue } = require('pg/lib/utils');

const file = process.env.BENCH_STATEMENTS;
const { query } = Client.prototype;

/** A Buffer cannot stand in JSON; its hexadecimal form is the same value to PostgreSQL. */
const plain = (value) => {
  const prepared = prepareValue(value);
  return Buffer.isBuffer(prepared) ? `\\x${prepared.toString('hex')}` : prepared;
};

Client.prototype.query = function recorded(config, values, ...rest) {
  const text = typeof config === 'string' ? config : config?.text;
  const given = Array.isArray(values) ? values : (config?.values ?? []);
  if (file && text && this.connectionParameters.application_name === 'kortkurs') {
    appendFileSync(file, `${JSON.stringify({ text, values: given.map(plain) })}\n`);
  }
  return query.call(this, config, values, ...rest);
};
