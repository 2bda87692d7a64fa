// npm run bench -- --upload: 200 MB sent in parts, through a line that breaks and a server that is killed, with the memory it takes; docs/performance.md.
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import { openGround } from './ground.mjs';

const MEGABYTES = 200;
const PART = 8 * 1024 * 1024;

/** A text that is no text twice: 200 MB of a file that is taken. */
const bytes = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(MEGABYTES * 1024 * 1024 - 9)]);
const parts = Math.ceil(bytes.length / PART);
const partOf = (/** @type {number} */ n) => bytes.subarray((n - 1) * PART, n * PART);
const sha256 = (/** @type {Uint8Array} */ some) => createHash('sha256').update(some).digest('base64');

const ground = await openGround();
let product = await ground.startProduct();
let most = 0;
/** The memory that the process has in hand now, in MB. @returns {number} */
function memory() {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${product.pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}
const watch = setInterval(() => {
  try {
    most = Math.max(most, memory());
  } catch {
    // Killed: the next one is looked at.
  }
}, 50);

const signIn = async () => {
  const answer = await fetch(`${product.origin}/api/v1/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: 'admin@example.org', password: 'kortkurs-demo' }) });
  return { authorization: `Bearer ${(await answer.json()).accessToken}` };
};
let as = await signIn();
/** @param {string} method @param {string} path @param {unknown} [body] @returns {Promise<any>} */
async function ask(method, path, body) {
  const answer = await fetch(`${product.origin}/api/v1/${path}`, { method, headers: { ...as, ...(body ? { 'content-type': 'application/json' } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}
/** @param {string} id @param {number} n */
async function send(id, n) {
  const answer = await fetch(`${product.origin}/api/v1/uploads/${id}/parts/${n}`, { method: 'PUT', headers: { ...as, 'content-type': 'application/octet-stream', 'content-digest': `sha-256=:${sha256(partOf(n))}:` }, body: partOf(n) });
  if (answer.status !== 204) throw new Error(`Part ${n}: ${answer.status} ${await answer.text()}`);
}
/** Half a part, and then the line breaks. @param {string} id @param {number} n @returns {Promise<void>} */
const sendHalf = (id, n) =>
  new Promise((resolve) => {
    const part = partOf(n);
    const request = http.request(`${product.origin}/api/v1/uploads/${id}/parts/${n}`, { method: 'PUT', headers: { ...as, 'content-type': 'application/octet-stream', 'content-length': part.length } });
    request.on('error', () => resolve());
    request.write(part.subarray(0, part.length / 2), () => void request.destroy());
  });

const start = memory();
const id = newId();
const from = performance.now();
await ask('POST', 'uploads', { id, purpose: 'file', name: 'bok.pdf', bytes: bytes.length });
for (let n = 1; n <= 10; n++) await send(id, n);
await sendHalf(id, 11);
const afterBreak = (await ask('GET', `uploads/${id}`)).parts.length;
const broken = send(id, 11).catch(() => undefined);
await sleep(5);
process.kill(product.pid, 'SIGKILL');
await broken;
product = await ground.startProduct();
as = await signIn();
const there = (await ask('GET', `uploads/${id}`)).parts;
const [mostOfFirst, restarted] = [most, memory()];
most = restarted;
for (let n = 1; n <= parts; n++) if (!there.includes(n)) await send(id, n);
const sent = performance.now();
const { items } = await ask('GET', 'courses');
const course = items[0].id;
await ask('POST', `courses/${course}/draft`, {}).catch(() => undefined);
const file = await ask('POST', `courses/${course}/draft/activities/${newId()}/file`, { uploadId: id });
const kept = performance.now();
const whole = createHash('sha256');
for await (const some of /** @type {AsyncIterable<Uint8Array>} */ ((await fetch(product.origin + file.url)).body)) whole.update(some);
const read = performance.now();
const seconds = (/** @type {number} */ ms) => (ms / 1000).toFixed(1);
console.log(`${MEGABYTES} MB in ${parts} parts: sent in ${seconds(sent - from)} s with a line that broke and a server that was killed, put together in ${seconds(kept - sent)} s, read in ${seconds(read - kept)} s.`);
console.log(`Parts there after the line broke: ${afterBreak}; after the server was killed: ${there.length}. What was read is what was sent: ${whole.digest('base64') === sha256(bytes)}.`);
console.log(`Memory of the server that laid the invented centre: ${start} MB before, ${mostOfFirst} MB at most. Of the one that came back: ${restarted} MB before, ${most} MB at most, with the file put together and read.`);
clearInterval(watch);
await product.stop();
await ground.close();
process.exit(0);
