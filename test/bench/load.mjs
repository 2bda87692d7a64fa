// Asks a server again and again on a number of connections that stay open, and takes the time of every act.
import http from 'node:http';

/**
 * @typedef {object} Ask one request
 * @property {string} path
 * @property {string} [method]
 * @property {Record<string, string>} [headers]
 * @property {string} [body] JSON
 */

/** @typedef {() => Ask[] | undefined} NextAct the requests of the next act, sent one after the other; undefined: there is no more to do */

/**
 * @typedef {object} Timed
 * @property {number[]} latencies milliseconds of each act
 * @property {number} elapsed milliseconds that all took together
 * @property {number} bytes of the bodies of one act's answers
 */

/**
 * @param {string} origin
 * @param {NextAct} next
 * @param {number} connections
 * @param {number} milliseconds after which no further act begins
 * @returns {Promise<Timed>}
 * @throws when an answer is not 2xx: the speed of refusals says nothing
 */
export async function load(origin, next, connections, milliseconds) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  /** @type {Timed} */
  const timed = { latencies: [], elapsed: 0, bytes: 0 };
  const began = performance.now();
  const worker = async () => {
    while (performance.now() - began < milliseconds) {
      const act = next();
      if (!act) return;
      const start = performance.now();
      let bytes = 0;
      for (const ask of act) bytes += (await send(origin, ask, agent)).length;
      timed.latencies.push(performance.now() - start);
      timed.bytes = bytes;
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, worker));
  } finally {
    agent.destroy();
  }
  timed.elapsed = performance.now() - began;
  return timed;
}

/**
 * Sends one request and reads its whole answer.
 * @param {string} origin
 * @param {Ask} ask
 * @param {http.Agent} [agent]
 * @returns {Promise<Buffer>}
 */
export function send(origin, { path, method = 'GET', headers, body }, agent) {
  return new Promise((resolve, reject) => {
    const request = http.request(origin + path, { method, agent, headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) } }, (response) => {
      /** @type {Buffer[]} */
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const all = Buffer.concat(parts);
        const { statusCode = 0 } = response;
        if (statusCode >= 200 && statusCode < 300) resolve(all);
        else reject(new Error(`${method} ${path} was answered ${statusCode}: ${all.toString('utf8').slice(0, 500)}`));
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

/**
 * @param {number[]} values
 * @param {number} share 0 to 1
 * @returns {number} the value that so large a share stays below
 */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
