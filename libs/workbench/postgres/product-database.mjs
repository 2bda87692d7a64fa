// The database that the product runs on: DATABASE_URL, or the embedded server in .data/pg.
import path from 'node:path';
import pg from 'pg';
import { root } from '../processes.mjs';
import { openCluster } from './cluster.mjs';

const DATABASE = 'kortkurs';

/**
 * @returns {Promise<{ url: string, said: string, close: () => Promise<void> }>} said: one line for the person who starts it
 */
export async function openProductDatabase() {
  const given = process.env.DATABASE_URL;
  if (given) return { url: given, said: 'Database: the one in DATABASE_URL.', close: async () => undefined };
  const folder = path.join(process.env.DATA_DIR ?? path.join(root, '.data'), 'pg');
  const cluster = await openCluster(folder);
  try {
    await ensureDatabase(cluster.url('postgres'));
  } catch (error) {
    await cluster.close();
    throw error;
  }
  const said = `Database: embedded PostgreSQL in ${path.relative(root, folder) || folder}${cluster.adopted ? ', which was running' : ''}.`;
  return { url: cluster.url(DATABASE), said, close: cluster.close };
}

/** @param {string} url */
async function ensureDatabase(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}
