// All certificates of a run are made into one file by a job while people go on using the product: what they notice of it.
import { setTimeout as sleep } from 'node:timers/promises';
import http from 'node:http';
import { v7 as newId } from 'uuid';
import { percentile, send } from './load.mjs';
import { anyAddress, makePeople, planner, signIn } from './prepare.mjs';
import { memoryOf, ofServer } from './processor-time.mjs';

/** People who ask in a second, evenly: each asks at their time, whether the one before was answered or not. */
const PER_SECOND = 20;
const WARM_MS = 4_000;
const IDLE_MS = 15_000;
/** Certificates that are issued at once. */
const AT_ONCE = 8;

/** Times that the file is made. Between them nobody saves anything, so that what else the machine does falls on both alike. */
const TURNS = 3;

/** @typedef {{ p50: number, p95: number, p99: number, asked: number, megabytes: number }} Noticed */
/** @typedef {{ latencies: number[], megabytes: number }} Slice */

/**
 * @param {import('./ground.mjs').Ground} ground
 * @param {import('./ground.mjs').Running} product one that runs its jobs
 * @param {number} count certificates
 * @returns {Promise<{ idle: Noticed, during: Noticed, ratios: number[], seconds: number, cpuEach: number, megabytes: number }>}
 */
export async function archive(ground, product, count) {
  const { origin, pid } = product;
  const runId = await issued(ground, origin, count);
  await ground.database.query('VACUUM ANALYZE');
  const [admin, learner] = [await signIn(origin, 'admin@example.org'), await signIn(origin, 'deltagare@example.org')];
  const acts = await everyday(ground, origin, admin, learner);
  await asked(origin, acts, pid, until(WARM_MS));
  const idle = [await asked(origin, acts, pid, until(IDLE_MS))];
  const during = [];
  let [seconds, cost] = [0, 0];
  for (let turn = 0; turn < TURNS; turn++) {
    const used = ofServer(pid);
    const began = performance.now();
    during.push(await whileMade(origin, runId, admin, (goesOn) => asked(origin, acts, pid, goesOn)));
    seconds += (performance.now() - began) / 1000 / TURNS;
    cost += (ofServer(pid) - used) / TURNS;
    idle.push(await asked(origin, acts, pid, until(IDLE_MS)));
  }
  const ratios = during.map((slice, turn) => (2 * noticed([slice]).p95) / (noticed(idle.slice(turn, turn + 1)).p95 + noticed(idle.slice(turn + 1, turn + 2)).p95));
  const { rows: [{ bytes }] } = await ground.database.query('SELECT f.bytes FROM certificate_archive a JOIN stored_file f ON f.id = a.file_id WHERE a.run_id = $1 ORDER BY a.asked_at DESC LIMIT 1', [runId]);
  return { idle: noticed(idle), during: noticed(during), ratios, seconds, cpuEach: cost / count, megabytes: bytes / 2 ** 20 };
}

/**
 * Has the file of a run made, and does something until it is.
 * @param {string} origin
 * @param {string} runId
 * @param {Record<string, string>} headers
 * @param {(goesOn: () => boolean) => Promise<Slice>} meanwhile
 */
async function whileMade(origin, runId, headers, meanwhile) {
  const path = `/api/v1/runs/${runId}/certificate-archives`;
  await send(origin, { method: 'POST', path, headers, body: JSON.stringify({ contents: 'pdf' }) });
  let state = 'waiting';
  const looking = (async () => {
    for (; state === 'waiting' || state === 'making'; await sleep(500)) state = JSON.parse((await send(origin, { path, headers })).toString('utf8'))[0].state;
  })();
  const slice = await meanwhile(() => state === 'waiting' || state === 'making');
  await looking;
  if (state !== 'ready') throw new Error(`The archive is ${state}.`);
  return slice;
}

/** @param {Slice[]} slices @returns {Noticed} */
function noticed(slices) {
  const latencies = slices.flatMap((slice) => slice.latencies);
  return { p50: percentile(latencies, 0.5), p95: percentile(latencies, 0.95), p99: percentile(latencies, 0.99), asked: latencies.length, megabytes: Math.max(...slices.map(({ megabytes }) => megabytes)) };
}

/** @param {number} milliseconds @returns {() => boolean} */
function until(milliseconds) {
  const end = performance.now() + milliseconds;
  return () => performance.now() < end;
}

/**
 * A run with so many certificates, issued by hand through the API.
 * @param {import('./ground.mjs').Ground} ground
 * @param {string} origin
 * @param {number} count
 */
async function issued(ground, origin, count) {
  const { runId } = await (await planner(ground, origin))({ capacity: count, weeks: [-3, -2] });
  const people = await makePeople(ground.database, count);
  const enrolments = people.map(({ personId }) => ({ id: newId(), personId }));
  await ground.database.query(
    `INSERT INTO enrolment (id, run_id, person_id, state, source, enrolled_at) SELECT e.id, $1, e.person, 'enrolled', 'self', now() FROM unnest($2::uuid[], $3::uuid[]) AS e (id, person)`,
    [runId, enrolments.map(({ id }) => id), enrolments.map(({ personId }) => personId)],
  );
  await ground.database.query('UPDATE run_seats SET held = $2 WHERE run_id = $1', [runId, count]);
  const headers = await signIn(origin, 'admin@example.org');
  const issuer = async () => {
    for (let one = enrolments.pop(); one; one = enrolments.pop()) {
      await send(origin, { method: 'POST', path: `/api/v1/enrolments/${one.id}/certificate`, headers, body: JSON.stringify({ reason: 'För mätningen' }) });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, issuer));
  return runId;
}

/**
 * What people do on any day.
 * @param {import('./ground.mjs').Ground} ground
 * @param {string} origin
 * @param {Record<string, string>} admin
 * @param {Record<string, string>} learner
 * @returns {Promise<(() => import('./load.mjs').Ask)[]>}
 */
async function everyday({ database }, origin, admin, learner) {
  const { items } = JSON.parse((await send(origin, { path: '/api/v1/catalogue' })).toString('utf8'));
  const { rows: [{ code }] } = await database.query('SELECT code FROM certificate WHERE revoked_at IS NULL ORDER BY id LIMIT 1');
  return [
    () => ({ path: '/api/v1/catalogue' }),
    () => ({ path: '/api/v1/catalogue?search=lunch' }),
    () => ({ path: `/api/v1/catalogue/courses/${items[0].slug}` }),
    () => ({ path: '/api/v1/me/seats', headers: learner }),
    () => ({ path: '/api/v1/me/completion', headers: learner }),
    () => ({ path: '/api/v1/runs?limit=20', headers: admin }),
    () => ({ path: '/api/v1/people?limit=20', headers: admin }),
    () => ({ path: `/api/v1/verify/${code}`, headers: { 'x-forwarded-for': anyAddress() } }),
  ];
}

/**
 * @param {string} origin
 * @param {(() => import('./load.mjs').Ask)[]} acts
 * @param {number} pid
 * @param {() => boolean} goesOn
 * @returns {Promise<Slice>}
 */
async function asked(origin, acts, pid, goesOn) {
  const agent = new http.Agent({ keepAlive: true });
  /** @type {number[]} */
  const latencies = [];
  /** @type {Promise<void>[]} */
  const open = [];
  let megabytes = 0;
  const began = performance.now();
  for (let n = 0; goesOn(); n++) {
    const due = began + (n * 1000) / PER_SECOND;
    const early = due - performance.now();
    if (early > 0) await sleep(early);
    const ask = acts[n % acts.length];
    if (ask) open.push(send(origin, ask(), agent).then(() => void latencies.push(performance.now() - due)));
    if (n % PER_SECOND === 0) megabytes = Math.max(megabytes, memoryOf(pid).now);
  }
  await Promise.all(open);
  agent.destroy();
  return { latencies, megabytes };
}
