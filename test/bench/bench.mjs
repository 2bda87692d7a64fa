// node test/bench/bench.mjs, with the options below: measures the built product; docs/performance.md says how, and what the columns mean.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { makeActs } from './acts.mjs';
import { archive } from './archive.mjs';
import { againstTable, readEarlier } from './against.mjs';
import { contend } from './contend.mjs';
import { openGround } from './ground.mjs';
import { measure, measureCompressed } from './measure.mjs';
import { mixed } from './mixed.mjs';
import { writePlans } from './plans.mjs';
import { memoryOf, ofServer } from './processor-time.mjs';
import { beside, record, statementsFile } from './record.mjs';
import { costTable, speedTable, table } from './table.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    profile: { type: 'string' },
    size: { type: 'string' },
    folder: { type: 'string' },
    against: { type: 'string' },
    processes: { type: 'string', default: '1' },
    mixed: { type: 'string' },
    contend: { type: 'boolean', default: false },
    archive: { type: 'string' },
    plans: { type: 'string' },
  },
});
const plan = options.quick ? { connections: [1, 8], rounds: 1, slice: 400 } : { connections: [1, 8, 32], rounds: 2, slice: 1200 };
const processes = Number(options.processes);
const machine = { processors: os.availableParallelism(), model: os.cpus()[0]?.model.trim() ?? '', memory: `${Math.round(os.totalmem() / 2 ** 30)} GB`, system: `${os.type()} ${os.release()}`, node: process.version };
const earlier = options.against === undefined ? undefined : readEarlier(options.against, { machine, size: options.size, processes });
const what = options.mixed ? 'mixed' : options.contend ? 'contend' : options.archive ? 'archive' : 'bench';
const out = path.resolve(import.meta.dirname, '../../dist/bench', options.size ? `size-${options.size}` : '', processes > 1 ? `processes-${processes}` : '');

/** Some hundred letters a second are written. */
const LONGEST_CATCHING_UP_MS = 600_000;

const ground = await openGround(options);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, () => void ground.close().finally(() => process.exit(1)));
try {
  const head = `${machine.processors} × ${machine.model}, ${machine.memory}, ${machine.system}, Node ${machine.node}; load, product and database share it.${options.size ? ` Size ${options.size}.` : ''}${processes > 1 ? ` ${processes} processes.` : ''}`;
  const { text, ...measured } = options.mixed ? await mixedLoad(Number(options.mixed)) : options.contend ? await contention() : options.archive ? await archiving(Number(options.archive)) : await allActs();
  fs.mkdirSync(out, { recursive: true });
  fs.writeFileSync(path.join(out, `${what}.json`), `${JSON.stringify({ at: new Date().toISOString(), size: options.size, processes, machine, plan, ...measured }, null, 2)}\n`);
  fs.writeFileSync(path.join(out, `${what}.md`), `${head}\n\n${text}\n`);
  console.log(`\n${head}\n\n${text}\n\nWritten to ${path.relative(process.cwd(), out)}/${what}.json and ${what}.md.`);
} finally {
  await ground.close();
}

async function allActs() {
  console.log('Loading the demonstration centre, classes and people …');
  const first = await ground.startProduct({ WORKERS: 'inside' });
  await caughtUp();
  const idle = await idleCost({ product: first, postmaster: ground.postmaster }, options.quick ? 1000 : 10_000);
  await first.stop();
  const file = statementsFile(ground.folder);
  const recorder = path.join(import.meta.dirname, 'record-statements.cjs');
  const recording = await ground.startProduct({ NODE_OPTIONS: `--require ${recorder}`, BENCH_STATEMENTS: file });
  const acts = await makeActs(ground, recording.origin, options);
  const recorded = await record(ground, file, recording.origin, acts);
  await recording.stop();
  await settle();
  if (options.plans) await writePlans(ground.database, recorded, path.resolve(options.plans), `Size ${options.size ?? 'of the demonstration'}. Written by \`npm run bench -- --plans\`.`);

  const next = new Map(acts.map((act) => [act.name, beside(act, recorded.get(act.name) ?? [])]));
  const recordedFile = path.join(ground.folder, 'recorded.json');
  fs.writeFileSync(recordedFile, JSON.stringify(Object.assign({}, ...[...next.values()].map((one) => one?.statements))));
  const profile = options.profile && { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${path.resolve(options.profile)}` };
  const product = await ground.startProduct(profile || {}, processes);
  const bare = await ground.startBare(recordedFile);
  const servers = { product, bare, postmaster: ground.postmaster };

  const atStart = memoryOf(product.pid);
  const results = [];
  for (const act of acts) {
    await act.refresh?.();
    const connections = plan.connections.filter((number) => number <= (act.most ?? Infinity));
    const levels = await measure(servers, { product: act.next, bare: next.get(act.name)?.next }, { ...plan, connections });
    const compressed = act.beside === 'statements' ? await measureCompressed(servers, act.next, plan) : undefined;
    const statements = (recorded.get(act.name) ?? []).flat();
    results.push({ name: act.name, target: act.target, statements: statements.length, levels, compressed, texts: statements.map(({ text }) => text) });
    console.log(`measured: ${act.name}`);
  }
  const memory = { atStart: atStart.now, atEnd: memoryOf(product.pid).now, most: memoryOf(product.pid).most };
  const text = [
    costTable(results),
    speedTable(results),
    ...(earlier ? [againstTable(results, earlier)] : []),
    `With its jobs and nobody asking: ${idle.api.toFixed(1)} ms per second in the API, ${idle.db.toFixed(1)} in the database. Memory of the API process: ${memory.atStart} MB at start, ${memory.atEnd} MB at the end, ${memory.most} MB at most.`,
  ].join('\n\n');
  return { text, idle, memory, results };
}

/** @param {number} minutes */
async function mixedLoad(minutes) {
  const product = await ground.startProduct({}, processes);
  const acts = await makeActs(ground, product.origin, options);
  await settle();
  const samples = await mixed(product, acts, minutes, ({ minute, megabytes, perSecond }) => console.log(`after ${minute} min: ${megabytes} MB, ${Math.round(perSecond)} acts per second`));
  const text = table([['minute', 'MB of the API process', 'acts per second', 'p50 ms', 'p95 ms'], ...samples.map((sample) => [sample.minute, sample.megabytes, Math.round(sample.perSecond), sample.p50.toFixed(1), sample.p95.toFixed(1)])]);
  return { text, samples };
}

async function contention() {
  const product = await ground.startProduct({}, processes);
  const rounds = [];
  for (let round = 0; round < 3; round++) rounds.push(await contend(ground, product.origin));
  const text = rounds.map(({ people, seats, seconds }) => `${people.toLocaleString('en')} people asked for ${seats} seats at once: all answered in ${seconds.toFixed(1)} s, ${seats} with a seat, the others each with a place of their own in the queue.`).join('\n');
  return { text, rounds };
}

/** @param {number} count certificates */
async function archiving(count) {
  const product = await ground.startProduct({ WORKERS: 'inside' });
  await caughtUp();
  const { idle, during, ratios, seconds, cpuEach, megabytes } = await archive(ground, product, count);
  const line = (/** @type {string} */ name, /** @type {import('./archive.mjs').Noticed} */ { p50, p95, p99, asked, megabytes: most }) => [name, asked, p50.toFixed(1), p95.toFixed(1), p99.toFixed(1), most];
  const text = `${table([['', 'requests', 'p50 ms', 'p95 ms', 'p99 ms', 'MB of the process, at most'], line('nobody saves certificates', idle), line('while the file is made', during)])}

${count} certificates in ${seconds.toFixed(1)} s, ${cpuEach.toFixed(1)} ms of the process each with what was asked meanwhile, ${megabytes.toFixed(1)} MB. p95 is ${(during.p95 / idle.p95).toFixed(2)} times that of when nobody saves; turn by turn, beside before and after it, ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}.`;
  return { text, idle, during, ratios, seconds, cpuEach, megabytes };
}

/** As on a server that has run for a while. */
async function settle() {
  await ground.database.query('VACUUM ANALYZE');
  await ground.database.query('CHECKPOINT');
}

/** Until no letter waits that is due: an earlier run queued them, and the day's reminders go out as the product starts. */
async function caughtUp() {
  const waiting = `SELECT 1 FROM pgboss.job WHERE state IN ('created', 'retry', 'active') AND start_after <= now() LIMIT 1`;
  for (const limit = Date.now() + LONGEST_CATCHING_UP_MS; Date.now() < limit && (await ground.database.query(waiting)).rowCount; ) await sleep(1000);
}

/**
 * What both cost while nobody asks: jobs and housekeeping go on.
 * @param {{ product: { pid: number }, postmaster: number }} servers
 * @param {number} milliseconds
 */
async function idleCost({ product, postmaster }, milliseconds) {
  const before = { api: ofServer(product.pid), db: ofServer(postmaster) };
  await sleep(milliseconds);
  return { api: ((ofServer(product.pid) - before.api) / milliseconds) * 1000, db: ((ofServer(postmaster) - before.db) / milliseconds) * 1000 };
}
