import { DataSource } from 'typeorm';
import type { Settings } from '../config/settings';
import { dataSourceOptions } from './data-source';

/** Any number that no other lock of the product uses. */
const migrationLock = 7_431_952_001;

/**
 * Bring the schema up to date, each migration in its own transaction. Processes that start together take turns under an
 * advisory lock, so the second finds nothing left to do.
 * @returns the names of the migrations that ran
 */
export async function migrate(settings: Settings): Promise<string[]> {
  const options = dataSourceOptions(settings);
  // A migration may take longer than any request is allowed to.
  const source = await new DataSource({ ...options, extra: { ...options.extra, max: 2, statement_timeout: 0 } }).initialize();
  const holder = source.createQueryRunner();
  try {
    await holder.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    const ran = await source.runMigrations({ transaction: 'each' });
    await holder.query('SELECT pg_advisory_unlock($1)', [migrationLock]);
    return ran.map((migration) => migration.name);
  } finally {
    await holder.release();
    await source.destroy();
  }
}
