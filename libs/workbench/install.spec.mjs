import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { isInstalled } from './install.mjs';

const locked = {
  '': { version: '0.1.0' },
  'node_modules/a': { version: '1.0.0' },
  'node_modules/a/node_modules/b': { version: '2.0.0' },
  'node_modules/only-elsewhere': { version: '3.0.0', optional: true },
};
const { 'node_modules/only-elsewhere': _elsewhere, '': _root, ...present } = locked;

/** @type {string} */
let root;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'kortkurs-install-'));
  fs.mkdirSync(path.join(root, 'node_modules'));
});
afterEach(() => fs.rmSync(root, { recursive: true }));

/** @param {Record<string, object> | undefined} installed */
function installedWith(installed) {
  fs.writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify({ packages: locked }));
  if (installed) fs.writeFileSync(path.join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: installed }));
  return isInstalled(root);
}

test('what the lock file names is there, and what is for other platforms need not be', () => {
  expect(installedWith(present)).toBe(true);
});

test.each([
  ['nothing was installed, or not to the end', undefined],
  ['a version differs', { ...present, 'node_modules/a': { version: '1.0.1' } }],
  ['a package is missing', { 'node_modules/a': { version: '1.0.0' } }],
  ['a package is no longer wanted', { ...present, 'node_modules/gone': { version: '1.0.0' } }],
  ['an optional package is outdated', { ...present, 'node_modules/only-elsewhere': { version: '2.9.0' } }],
])('installs when %s', (_reason, installed) => {
  expect(installedWith(installed)).toBe(false);
});
