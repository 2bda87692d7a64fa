// Measures one act at several numbers of connections, in slices that alternate between the product and the bare server: what disturbs
// the machine in these minutes disturbs both.
import { load, percentile } from './load.mjs';
import { ofServer } from './processor-time.mjs';

/**
 * @typedef {object} Plan
 * @property {number[]} connections
 * @property {number} rounds
 * @property {number} slice milliseconds
 */

/**
 * @typedef {object} Figures of one server at one number of connections
 * @property {number} acts
 * @property {number} perSecond
 * @property {number} p50
 * @property {number} p95
 * @property {number} p99
 * @property {number} api processor milliseconds per act of the server's process
 * @property {number} db processor milliseconds per act of all of PostgreSQL
 * @property {number} bytes
 */

/** @typedef {{ connections: number, product: Figures, bare?: Figures }} Level */

/** A server with what is asked of it, and the sums of its slices. */
class Side {
  /** @type {number[]} */
  latencies = [];
  elapsed = 0;
  api = 0;
  db = 0;
  bytes = 0;

  /**
   * @param {import('./ground.mjs').Running} server
   * @param {number} postmaster
   * @param {import('./load.mjs').NextAct} next
   */
  constructor(server, postmaster, next) {
    this.server = server;
    this.postmaster = postmaster;
    this.next = next;
  }

  /**
   * @param {number} connections
   * @param {number} milliseconds
   */
  async slice(connections, milliseconds) {
    const api = ofServer(this.server.pid);
    const db = ofServer(this.postmaster);
    const timed = await load(this.server.origin, this.next, connections, milliseconds);
    this.api += ofServer(this.server.pid) - api;
    this.db += ofServer(this.postmaster) - db;
    this.latencies.push(...timed.latencies);
    this.elapsed += timed.elapsed;
    if (timed.bytes) this.bytes = timed.bytes;
  }

  /** @returns {Figures} */
  figures() {
    const acts = this.latencies.length;
    return {
      acts,
      perSecond: (acts / this.elapsed) * 1000,
      p50: percentile(this.latencies, 0.5),
      p95: percentile(this.latencies, 0.95),
      p99: percentile(this.latencies, 0.99),
      api: this.api / acts,
      db: this.db / acts,
      bytes: this.bytes,
    };
  }
}

/**
 * @param {{ product: import('./ground.mjs').Running, bare: import('./ground.mjs').Running, postmaster: number }} servers
 * @param {{ product: import('./load.mjs').NextAct, bare?: import('./load.mjs').NextAct }} next
 * @param {Plan} plan
 * @returns {Promise<Level[]>}
 */
export async function measure(servers, next, plan) {
  await warm(servers, next, plan.slice / 2);
  /** @type {Level[]} */
  const levels = [];
  for (const connections of plan.connections) {
    const product = new Side(servers.product, servers.postmaster, next.product);
    const bare = next.bare && new Side(servers.bare, servers.postmaster, next.bare);
    for (let round = 0; round < plan.rounds; round++) {
      await product.slice(connections, plan.slice);
      await bare?.slice(connections, plan.slice);
    }
    levels.push({ connections, product: product.figures(), ...(bare && { bare: bare.figures() }) });
  }
  return levels;
}

/**
 * What an act costs when the answer is compressed, as every browser asks for it.
 * @param {{ product: import('./ground.mjs').Running, postmaster: number }} servers
 * @param {import('./load.mjs').NextAct} next
 * @param {Plan} plan
 * @returns {Promise<Figures>}
 */
export async function measureCompressed(servers, next, plan) {
  const asking = () => next()?.map((ask) => ({ ...ask, headers: { ...ask.headers, 'accept-encoding': 'gzip, deflate, br' } }));
  const side = new Side(servers.product, servers.postmaster, asking);
  await side.slice(8, plan.slice / 2);
  const measured = new Side(servers.product, servers.postmaster, asking);
  for (let round = 0; round < plan.rounds; round++) await measured.slice(8, plan.slice);
  return measured.figures();
}

/** @type {(servers: Parameters<typeof measure>[0], next: Parameters<typeof measure>[1], milliseconds: number) => Promise<void>} */
async function warm({ product, bare }, next, milliseconds) {
  await load(product.origin, next.product, 8, milliseconds);
  if (next.bare) await load(bare.origin, next.bare, 8, milliseconds);
}
