// Compiles the server with SWC: every file of the server, the migrations and the shared libraries, specs left out. Types are checked elsewhere.
import { transformFile } from '@swc/core';
import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../processes.mjs';
import { fingerprint, leaveFingerprint } from './inputs.mjs';

const out = path.join(root, 'dist', 'server');
const swc = createRequire(import.meta.url)(path.join(root, 'backend/swc.cjs'));
// A process keeps the text of all code that it has loaded. So maps stand beside it, where `node --enable-source-maps` finds them, comments stay behind, and letters
// beyond Latin are written as numbers: with one of them, a file would take two bytes for each of its letters.
const lean = { compress: false, mangle: false, format: { comments: false, asciiOnly: true } };
const options = { ...swc, jsc: { ...swc.jsc, minify: lean }, sourceMaps: true };
const sources = ['backend/src/**/*.ts', 'migrations/**/*.ts', 'libs/{contract,rules}/src/**/*.ts'];
const copied = ['backend/src/**/*.{json,html,css,svg,ttf,woff2,txt}'];

const sourcesSeen = fingerprint('server'); // before reading them: a change during the build makes the build stale
await fs.rm(out, { recursive: true, force: true });
let count = 0;
for await (const file of fs.glob(sources, { cwd: root })) {
  if (/\.(spec|d)\.ts$|\/testing[./]/.test(file)) continue;
  const { code, map } = await transformFile(path.join(root, file), options);
  const target = path.join(out, file.replace(/\.ts$/, '.js'));
  await fs.mkdir(path.dirname(target), { recursive: true });
  await fs.writeFile(target, `${code}\n//# sourceMappingURL=${path.basename(target)}.map\n`);
  await fs.writeFile(`${target}.map`, map ?? '');
  count++;
}
for await (const file of fs.glob(copied, { cwd: root })) {
  const target = path.join(out, file);
  await fs.mkdir(path.dirname(target), { recursive: true });
  await fs.copyFile(path.join(root, file), target);
}
await fs.writeFile(path.join(out, 'package.json'), '{ "type": "commonjs" }\n');
leaveFingerprint('server', sourcesSeen);
console.log(`server: ${count} files compiled`);
