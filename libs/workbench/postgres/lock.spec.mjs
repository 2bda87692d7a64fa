import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { withLock } from './lock.mjs';

/** @type {string} */
let folder;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kortkurs-lock-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

test('one works at a time, also after a failure', async () => {
  let inside = 0;
  const most = { n: 0 };
  const work = async () => {
    most.n = Math.max(most.n, ++inside);
    await sleep(20);
    inside--;
    throw new Error('failed');
  };
  const results = await Promise.allSettled([1, 2, 3].map(() => withLock(folder, work)));
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(most.n).toBe(1);
});

test('takes over from a process that is gone', async () => {
  fs.writeFileSync(path.join(folder, 'lock'), String(spawnSync(process.execPath, ['--version']).pid));
  expect(await withLock(folder, async () => 'done')).toBe('done');
});

test('takes over what has lain too long, whoever bears the number now', async () => {
  const file = path.join(folder, 'lock');
  fs.writeFileSync(file, String(process.pid));
  fs.utimesSync(file, new Date(0), new Date(0));
  expect(await withLock(folder, async () => 'done')).toBe('done');
});
