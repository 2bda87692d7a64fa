// node test/bench/bench.mjs [--quick] [--only WORD] [--profile FOLDER] [--size S|M|L [--folder FOLDER]]: measures the built product; docs/performance.md says what the columns mean.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { makeActs } from './acts.mjs';
import { openGround } from './ground.mjs';
import { measure, measureCompressed } from './measure.mjs';
import { memoryOf, ofCluster, ofProcess } from './processor-time.mjs';
import { beside, record, statementsFile } from './record.mjs';
import { costTable, speedTable } from './table.mjs';

const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' }, profile: { type: 'string' }, size: { type: 'string' }, folder: { type: 'string' } } });
const plan = options.quick ? { connections: [1, 8], rounds: 1, slice: 400 } : { connections: [1, 8, 32], rounds: 3, slice: 1200 };
const out = path.resolve(import.meta.dirname, '../../dist/bench', options.size ? `size-${options.size}` : '');

const ground = await openGround(options);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, () => void ground.close().finally(() => process.exit(1)));
try {
  console.log('Loading the demonstration centre, classes and people …');
  const first = await ground.startProduct({ WORKERS: 'inside' });
  const idle = await idleCost({ product: first, postmaster: ground.postmaster }, options.quick ? 1000 : 10_000);
  await first.stop();
  const file = statementsFile(ground.folder);
  const recorder = path.join(import.meta.dirname, 'record-statements.cjs');
  const recording = await ground.startProduct({ NODE_OPTIONS: `--require ${recorder}`, BENCH_STATEMENTS: file });
  const all = await makeActs(ground, recording.origin, options.quick);
  const acts = all.filter(({ name }) => !options.only || name.includes(options.only));
  const recorded = await record(ground, file, recording.origin, acts);
  await recording.stop();
  await ground.database.query('VACUUM ANALYZE'); // as a server that has run for a while
  await ground.database.query('CHECKPOINT');

  const next = new Map(acts.map((act) => [act.name, beside(act, recorded.get(act.name) ?? [])]));
  const recordedFile = path.join(ground.folder, 'recorded.json');
  fs.writeFileSync(recordedFile, JSON.stringify(Object.assign({}, ...[...next.values()].map((one) => one?.statements))));
  const profile = options.profile && { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${path.resolve(options.profile)}` };
  const product = await ground.startProduct(profile || {});
  const bare = await ground.startBare(recordedFile);
  const servers = { product, bare, postmaster: ground.postmaster };

  const atStart = memoryOf(product.pid);
  const results = [];
  for (const act of acts) {
    await act.refresh?.();
    const levels = await measure(servers, { product: act.next, bare: next.get(act.name)?.next }, plan);
    const compressed = act.beside === 'statements' ? await measureCompressed(servers, act.next, plan) : undefined;
    const statements = (recorded.get(act.name) ?? []).flat();
    results.push({ name: act.name, target: act.target, statements: statements.length, levels, compressed, texts: statements.map(({ text }) => text) });
    console.log(`measured: ${act.name}`);
  }
  const memory = { atStart: atStart.now, atEnd: memoryOf(product.pid).now, most: memoryOf(product.pid).most };
  const machine = { processors: os.availableParallelism(), model: os.cpus()[0]?.model.trim(), memory: `${Math.round(os.totalmem() / 2 ** 30)} GB`, system: `${os.type()} ${os.release()}`, node: process.version };
  const report = { at: new Date().toISOString(), size: options.size, machine, plan, idle, memory, results };
  fs.mkdirSync(out, { recursive: true });
  fs.writeFileSync(path.join(out, 'bench.json'), `${JSON.stringify(report, null, 2)}\n`);
  const text = [
    `${machine.processors} × ${machine.model}, ${machine.memory}, ${machine.system}, Node ${machine.node}; load, product and database share it.${options.size ? ` Size ${options.size}.` : ''}`,
    costTable(results),
    speedTable(results),
    `With its jobs and nobody asking: ${idle.api.toFixed(1)} ms per second in the API, ${idle.db.toFixed(1)} in the database. Memory of the API process: ${memory.atStart} MB at start, ${memory.atEnd} MB at the end, ${memory.most} MB at most.`,
  ].join('\n\n');
  fs.writeFileSync(path.join(out, 'bench.md'), `${text}\n`);
  console.log(`\n${text}\n\nWritten to ${path.relative(process.cwd(), out)}/bench.json and bench.md.`);
} finally {
  await ground.close();
}

/**
 * What both cost while nobody asks: jobs and housekeeping go on.
 * @param {{ product: { pid: number }, postmaster: number }} servers
 * @param {number} milliseconds
 */
async function idleCost({ product, postmaster }, milliseconds) {
  const before = { api: ofProcess(product.pid), db: ofCluster(postmaster) };
  await sleep(milliseconds);
  return { api: ((ofProcess(product.pid) - before.api) / milliseconds) * 1000, db: ((ofCluster(postmaster) - before.db) / milliseconds) * 1000 };
}
