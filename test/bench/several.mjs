// The product as several processes behind one port: how it grows on a machine with more processors. Connections are dealt out one after the other.
import cluster from 'node:cluster';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { serverFlags } from '../../libs/workbench/server.mjs';

const { values: { processes } } = parseArgs({ options: { processes: { type: 'string', default: '2' } } });
cluster.setupPrimary({ exec: path.join(import.meta.dirname, '../../dist/server/backend/src/main.js'), args: [], execArgv: serverFlags });
for (let n = 0; n < Number(processes); n++) cluster.fork();
process.on('SIGTERM', () => {
  for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGTERM');
});
cluster.on('exit', () => {
  if (Object.keys(cluster.workers ?? {}).length === 0) process.exit(0);
});
