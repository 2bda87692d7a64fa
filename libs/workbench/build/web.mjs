// Lays the built interface out for the server: dist/bundle as Angular made it becomes dist/web, with the service worker, and a .br beside each
// file that is worth it.
// index.html stays uncompressed: it gets a nonce in every response.
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { root } from '../processes.mjs';
import { narrowFonts } from './fonts.mjs';
import { fingerprint, leaveFingerprint } from './inputs.mjs';
import { buildPackageKits } from './package-kits.mjs';
import { buildWorker } from './worker.mjs';

const compress = promisify(brotliCompress);
const out = path.join(root, 'dist', 'web');
const COMPRESSIBLE = /\.(js|css|svg|json|txt|webmanifest|ttf)$/;
const SMALLEST_BYTES = 1024;

const sourcesSeen = fingerprint('web'); // before reading them: a change during the build makes the build stale
await fs.rm(out, { recursive: true, force: true });
await fs.cp(path.join(root, 'dist', 'bundle'), out, { recursive: true });
const browser = path.join(out, 'browser');
await narrowFonts(browser);
await buildPackageKits(out);
await buildWorker(out); // after the fonts: it lists what it keeps by content
const files = (await fs.readdir(browser, { recursive: true })).filter((file) => COMPRESSIBLE.test(file));
await Promise.all(
  files.map(async (file) => {
    const content = await fs.readFile(path.join(browser, file));
    if (content.length < SMALLEST_BYTES) return;
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    await fs.writeFile(path.join(browser, `${file}.br`), await compress(content, { params }));
  }),
);
leaveFingerprint('web', sourcesSeen);
console.log(`web: ${files.length} files looked at for compression`);
