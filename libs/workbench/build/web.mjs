// Lays the built interface out for the server: dist/bundle as Angular made it becomes dist/web, with a .br beside each file that is worth it.
// index.html stays uncompressed: it gets a nonce in every response.
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const compress = promisify(brotliCompress);
const root = path.resolve(import.meta.dirname, '..', '..', '..');
const out = path.join(root, 'dist', 'web');
const COMPRESSIBLE = /\.(js|css|svg|json|txt|webmanifest|ttf)$/;
const SMALLEST_BYTES = 1024;

await fs.rm(out, { recursive: true, force: true });
await fs.cp(path.join(root, 'dist', 'bundle'), out, { recursive: true });
const browser = path.join(out, 'browser');
const files = (await fs.readdir(browser, { recursive: true })).filter((file) => COMPRESSIBLE.test(file));
await Promise.all(
  files.map(async (file) => {
    const content = await fs.readFile(path.join(browser, file));
    if (content.length < SMALLEST_BYTES) return;
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    await fs.writeFile(path.join(browser, `${file}.br`), await compress(content, { params }));
  }),
);
console.log(`web: ${files.length} files looked at for compression`);
