// node libs/workbench/journeys.mjs [playwright's own arguments]: the journeys in a real Chromium against the built product.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { CHROMIUM_FLAGS, findChromium } from './chromium.mjs';
import { countsFile } from './counts.mjs';
import { openTestServer } from './postgres/test-cluster.mjs';
import { ended, root } from './processes.mjs';

const args = process.argv.slice(2);
const chromium = await findChromium();
const server = await openTestServer();
try {
  const child = spawn(
    process.execPath,
    [path.join(root, 'node_modules/@playwright/test/cli.js'), 'test', '--config=test/journeys/playwright.config.ts', ...args],
    {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        CHROMIUM_PATH: chromium,
        LC_ALL: 'C.UTF-8', // without a locale that knows å a browser calls what it saves “download”
        CHROMIUM_FLAGS: CHROMIUM_FLAGS.join(' '),
        KORTKURS_TEST_SERVER: server.url,
        KORTKURS_TEST_TEMPLATE: server.template,
        ...(args.length === 0 && { COUNTS_FILE: countsFile('test-journeys') }),
      },
    },
  );
  process.exitCode = await ended(child);
} finally {
  await server.close();
}
