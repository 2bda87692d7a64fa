// npm start: builds what is stale, starts the database and the server, and stops both on Ctrl-C.
import path from 'node:path';
import { buildStale } from '../build/stale.mjs';
import { openProductDatabase } from '../postgres/product-database.mjs';
import { root } from '../processes.mjs';
import { spawnServer, stopServer, untilReady } from '../server.mjs';

export default async function start() {
  const asked = untilAskedToStop();
  if (!(await buildStale())) return 1;
  const began = performance.now();
  const database = await openProductDatabase();
  console.log(database.said);
  const port = process.env.PORT ?? '3000';
  const server = spawnServer({
    ...process.env,
    DATABASE_URL: database.url,
    PORT: port,
    DATA_DIR: process.env.DATA_DIR ?? path.join(root, '.data'),
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn', // a terminal wants the address and the sign-ins, not a line per request
  });
  const ended = new Promise((resolve) => server.once('exit', (code) => resolve(code ?? 1)));
  try {
    const address = `http://localhost:${port}`;
    const ready = await Promise.race([untilReady(address, server), asked.then(() => undefined)]);
    if (ready) console.log(`Started in ${((performance.now() - began) / 1000).toFixed(1)} s. Ctrl-C stops everything.`);
    else if (ready === false) return server.exitCode || 1;
    return await Promise.race([ended, asked]);
  } finally {
    await stopServer(server);
    await database.close();
  }
}

/** @returns {Promise<number>} resolves with the exit code when somebody asks the process to stop */
function untilAskedToStop() {
  return new Promise((resolve) => {
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => resolve(0));
  });
}
