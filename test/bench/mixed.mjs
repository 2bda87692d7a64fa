// Many people who do different things at the same time, for minutes: how much the server holds on to.
import { setTimeout as sleep } from 'node:timers/promises';
import { load, percentile } from './load.mjs';
import { memoryOf } from './processor-time.mjs';

/** How often each act comes, of all the weights together; acts that are not named here do not. @type {Record<string, number>} */
const WEIGHTS = {
  'catalogue': 30, 'search, few hits': 8, 'search, many hits': 4, 'course page': 15, 'my page, its three requests, four courses': 10, 'open the roster, 30 people': 10,
  'save attendance, 1 person': 8, 'save attendance, 30 people': 6, 'take a seat': 2, 'certificate, first time': 1, 'certificate, again': 2, 'verify a certificate': 3, 'live report of a project’s year': 1,
};
const CONNECTIONS = 32;
const SAMPLE_MS = 30_000;

/** @typedef {{ minute: number, megabytes: number, perSecond: number, p50: number, p95: number }} Sample */

/**
 * @param {import('./ground.mjs').Running} product
 * @param {import('./acts.mjs').Act[]} acts
 * @param {number} minutes
 * @param {(sample: Sample) => void} say
 * @returns {Promise<Sample[]>}
 */
export async function mixed(product, acts, minutes, say) {
  const drawn = acts.flatMap((act) => Array(WEIGHTS[act.name] ?? 0).fill(act));
  const next = () => {
    for (;;) {
      const asks = drawn[Math.floor(Math.random() * drawn.length)].next();
      if (asks) return asks;
    }
  };
  /** @type {Sample[]} */
  const samples = [];
  for (let n = 1; n <= (minutes * 60_000) / SAMPLE_MS; n++) {
    for (const act of acts) await act.refresh?.(); // access tokens last ten minutes
    const timed = await load(product.origin, next, CONNECTIONS, SAMPLE_MS);
    await sleep(100);
    const sample = {
      minute: (n * SAMPLE_MS) / 60_000, megabytes: memoryOf(product.pid).now, perSecond: (timed.latencies.length / timed.elapsed) * 1000,
      p50: percentile(timed.latencies, 0.5), p95: percentile(timed.latencies, 0.95),
    };
    samples.push(sample);
    say(sample);
  }
  return samples;
}
