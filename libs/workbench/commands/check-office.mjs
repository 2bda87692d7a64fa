// npm run check-office: LibreOffice opens every workbook and table that the product makes, and what it reads is compared with what was written, cell by cell.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { unzipSync } from 'fflate';
import { buildStale } from '../build/stale.mjs';
import { compareOpened } from '../office/compare.mjs';
import { freePort, openCluster } from '../postgres/cluster.mjs';
import { spawnServer, stopServer, untilReady } from '../server.mjs';

/**
 * What of the answers is read here.
 * @typedef {{ id: string, accessToken: string, state: string, file: { url: string } | null, items: { id: string, name: string, startsOn: string, endsOn: string }[] }} Answer
 */

const ADMIN = { email: 'admin@example.org', password: 'kortkurs-demo' };

export default async function checkOffice() {
  const office = ['soffice', 'libreoffice'].find((name) => works(name));
  if (!office) throw new Error('LibreOffice is not on the PATH. On Debian: apt-get install --no-install-recommends libreoffice-calc-nogui');
  if (!(await buildStale())) return 1;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kortkurs-office-'));
  fs.chmodSync(folder, 0o755);
  const cluster = await openCluster(path.join(folder, 'pg'), { throwaway: true });
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const server = spawnServer({ ...process.env, DATABASE_URL: cluster.url('postgres'), DATA_DIR: path.join(folder, 'data'), PORT: String(port), LOG_LEVEL: 'warn', DEMO: 'on' }, 'ignore');
  try {
    if (!(await untilReady(address, server))) throw new Error('The product did not become ready.');
    const files = await filesOf(address, path.join(folder, 'made'));
    console.log(execFileSync(office, ['--version'], { encoding: 'utf8' }).trim());
    let faults = 0;
    for (const file of files) {
      const { cells, numbers, differences } = await compareOpened(office, file, path.join(folder, 'opened'));
      faults += differences.length;
      console.log(`${differences.length ? '✗' : '✓'} ${path.basename(file)}: ${cells} cells, ${numbers} of them numbers or days`);
      for (const difference of differences.slice(0, 10)) console.log(`    ${difference}`);
    }
    console.log(`${files.length} files, ${faults} differences`);
    return faults ? 1 : 0;
  } finally {
    await stopServer(server);
    await cluster.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} name */
function works(name) {
  try {
    execFileSync(name, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * Saves what an administrator can save of the invented centre.
 * @param {string} address
 * @param {string} folder
 */
async function filesOf(address, folder) {
  fs.mkdirSync(folder, { recursive: true });
  const signedIn = await ask(address, 'POST', 'sign-in', ADMIN);
  const headers = { authorization: `Bearer ${signedIn.accessToken}`, 'accept-language': 'sv' };
  const { items: projects } = await ask(address, 'GET', 'reports/projects', undefined, headers);
  /** @type {string[]} */
  const files = [];
  const keep = (/** @type {string} */ name, /** @type {Uint8Array} */ bytes) => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, bytes);
    files.push(file);
  };
  const direct = async (/** @type {string} */ name, /** @type {string} */ route) => {
    const answer = await fetch(`${address}/api/v1/${route}`, { headers });
    if (!answer.ok) throw new Error(`GET ${route} was answered ${answer.status}`);
    keep(name, new Uint8Array(await answer.arrayBuffer()));
  };
  for (const [nth, project] of projects.entries()) {
    await direct(`report-${nth}.xlsx`, `reports/projects/${project.id}/report.xlsx`);
    await direct(`sessions-${nth}.csv`, `reports/projects/${project.id}/report.csv?table=sessions`);
    await direct(`participants-${nth}.csv`, `reports/projects/${project.id}/report.csv?table=participants`);
    const today = new Date().toISOString().slice(0, 10);
    const to = project.endsOn < today ? project.endsOn : today;
    const submission = await ask(address, 'POST', `projects/${project.id}/submissions`, { kind: 'own', from: project.startsOn, to, basedOn: 0, why: null }, headers);
    const order = await ask(address, 'POST', `submissions/${submission.id}/files`, { kind: 'package' }, headers);
    const { file, state } = await over(address, order.id, headers);
    if (!file) throw new Error(`The package of ${project.name} is ${state}`);
    const parts = unzipSync(new Uint8Array(await (await fetch(address + file.url)).arrayBuffer()));
    for (const [name, bytes] of Object.entries(parts)) if (/\.(xlsx|csv)$/.test(name)) keep(`package-${nth}-${name}`, bytes);
  }
  await direct('aid.xlsx', 'aid/ledger.xlsx');
  await direct('aid.csv', 'aid/ledger.csv');
  return files;
}

/**
 * @param {string} address
 * @param {string} id
 * @param {Record<string, string>} headers
 */
async function over(address, id, headers) {
  for (;;) {
    const order = await ask(address, 'GET', `exports/${id}`, undefined, headers);
    if (order.state !== 'waiting' && order.state !== 'making') return order;
    await sleep(200);
  }
}

/**
 * @param {string} address
 * @param {string} method
 * @param {string} route
 * @param {object} [body]
 * @param {Record<string, string>} [headers]
 * @returns {Promise<Answer>}
 */
async function ask(address, method, route, body, headers = {}) {
  const answer = await fetch(`${address}/api/v1/${route}`, { method, headers: { ...headers, ...(body && { 'content-type': 'application/json' }) }, ...(body && { body: JSON.stringify(body) }) });
  if (!answer.ok) throw new Error(`${method} ${route} was answered ${answer.status}: ${await answer.text()}`);
  return /** @type {Promise<Answer>} */ (answer.json());
}
