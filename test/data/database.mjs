// A database of one's own in a folder, kept between runs.
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { openCluster } from '../../libs/workbench/postgres/cluster.mjs';

const NAME = 'kortkurs';

/**
 * @param {string} folder
 * @returns {Promise<{ url: string, pg: string, close: () => Promise<void> }>} pg: the folder of its server
 */
export async function openNamedDatabase(folder) {
  fs.mkdirSync(folder, { recursive: true });
  fs.chmodSync(folder, 0o755); // started by root, the database runs as another account and must be able to walk in
  const place = path.join(folder, 'pg');
  const cluster = await openCluster(place);
  const admin = new pg.Client({ connectionString: cluster.url('postgres') });
  await admin.connect();
  try {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [NAME]);
    if (rowCount === 0) await admin.query(`CREATE DATABASE ${NAME}`);
  } finally {
    await admin.end();
  }
  return { url: cluster.url(NAME), pg: place, close: cluster.close };
}
