// npm run dev: the server from its sources, restarted on change, behind Angular's development server, which reloads the page.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { openProductDatabase } from '../postgres/product-database.mjs';
import { freePort } from '../postgres/cluster.mjs';
import { root } from '../processes.mjs';
import { stopServer } from '../server.mjs';

export default async function dev() {
  const database = await openProductDatabase();
  console.log(database.said);
  const port = process.env.PORT ?? '3000';
  const apiPort = String(await freePort());
  const env = { ...process.env, DATA_DIR: process.env.DATA_DIR ?? path.join(root, '.data'), NX_DAEMON: 'false', NX_TUI: 'false', LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' };

  const typescript = path.join(root, 'libs/workbench/typescript.cjs');
  const server = spawn(process.execPath, ['--watch', '--watch-preserve-output', '--require', typescript, 'backend/src/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...env, DATABASE_URL: database.url, PORT: apiPort, PUBLIC_URL: process.env.PUBLIC_URL ?? `http://localhost:${port}` },
  });
  const web = spawn(process.execPath, [path.join(root, 'node_modules/nx/dist/bin/nx.js'), 'run', 'frontend:serve', `--port=${port}`], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...env, API_PORT: apiPort },
  });
  await new Promise((resolve) => {
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => resolve(undefined));
    web.once('exit', () => resolve(undefined));
  });
  await Promise.all([stopServer(web), stopServer(server)]);
  await database.close();
  return 0;
}
