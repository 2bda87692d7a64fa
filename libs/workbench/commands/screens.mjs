// npm run screens: takes the pictures of docs/screens.md anew from the built product with its demonstration data.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { buildStale } from '../build/stale.mjs';
import { CHROMIUM_FLAGS, findChromium } from '../chromium.mjs';
import { freePort, openCluster } from '../postgres/cluster.mjs';
import { root } from '../processes.mjs';
import { SCREENS } from '../screens/list.mjs';
import { takeScreens } from '../screens/take.mjs';
import { spawnServer, stopServer, untilReady } from '../server.mjs';

const FOLDER = path.join(root, 'docs', 'screens');

export default async function screens() {
  if (!(await buildStale())) return 1;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kortkurs-screens-'));
  fs.chmodSync(folder, 0o755);
  const cluster = await openCluster(path.join(folder, 'pg'), { throwaway: true });
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const server = spawnServer({ ...process.env, DATABASE_URL: cluster.url('postgres'), DATA_DIR: path.join(folder, 'data'), PORT: String(port), LOG_LEVEL: 'warn', DEMO: 'on' }, 'ignore');
  try {
    if (!(await untilReady(address, server))) throw new Error('The product did not become ready.');
    const browser = await chromium.launch({ executablePath: await findChromium(), args: CHROMIUM_FLAGS });
    try {
      await takeScreens(browser, address, FOLDER);
    } finally {
      await browser.close();
    }
    fs.writeFileSync(path.join(root, 'docs', 'screens.md'), page());
    return 0;
  } finally {
    await stopServer(server);
    await cluster.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function page() {
  const rows = SCREENS.map(({ name, picture, says }) => `| ${picture} | ${says} | ![${says}, phone](screens/${name}-390.jpg) | ![${says}](screens/${name}-1280.jpg) |`);
  return [
    '# Screens',
    '',
    'Each page beside the name of its picture in the design, at 390 and 1280 px. Taken by `npm run screens` from the demonstration data.',
    '',
    '| picture | page | 390 px | 1280 px |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
