import { expect, test } from '@jest/globals';
import { missingEntries } from './complete-lock.mjs';

test('writes back what other platforms need, once, limited to them', () => {
  const optionalDependencies = { '@x/tool-darwin-arm64': '1.0.0', '@x/tool-win32-x64': '1.0.0', '@x/tool-linux-arm-gnueabihf': '1.0.0' };
  const packages = { '': {}, 'node_modules/tool': { version: '1.0.0', dev: true, optionalDependencies } };
  expect(missingEntries(packages)).toEqual({
    'node_modules/@x/tool-darwin-arm64': { version: '1.0.0', dev: true, optional: true, os: ['darwin'], cpu: ['arm64'] },
    'node_modules/@x/tool-win32-x64': { version: '1.0.0', dev: true, optional: true, os: ['win32'], cpu: ['x64'] },
    'node_modules/@x/tool-linux-arm-gnueabihf': { version: '1.0.0', dev: true, optional: true, os: ['linux'], cpu: ['arm'] },
  });
});

test('leaves alone what stands nested or around', () => {
  const packages = {
    'node_modules/a': { optionalDependencies: { 'b-darwin-x64': '1.0.0' } },
    'node_modules/a/node_modules/b-darwin-x64': { version: '1.0.0' },
    'node_modules/a/node_modules/c': { optionalDependencies: { 'b-darwin-x64': '1.0.0', 'd-win32-x64': '2.0.0' } },
    'node_modules/d-win32-x64': { version: '2.0.0' },
  };
  expect(missingEntries(packages)).toEqual({});
});

test('refuses to write back what this platform needs', () => {
  const name = `tool-${process.platform}-${process.arch}`;
  expect(() => missingEntries({ 'node_modules/tool': { optionalDependencies: { [name]: '1.0.0' } } })).toThrow(/needed on this platform/);
});
