import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions';
import { migrations } from '@kortkurs/migrations';
import type { Settings } from '../config/settings';
import { PreparingClient } from './preparing-client';
import { rowTypes } from './row-types';
import { StatementLog } from './statement-log';

/** How this process connects: a bounded pool whose statements the database itself ends when they take too long. */
export function dataSourceOptions(settings: Settings, log = new StatementLog()): PostgresDataSourceOptions {
  return {
    type: 'postgres',
    url: settings.DATABASE_URL,
    applicationName: 'kortkurs',
    migrations,
    synchronize: false,
    installExtensions: false,
    logger: log,
    logging: ['query'],
    // An idle connection that the database drops is replaced by the pool at the next request.
    poolErrorHandler: () => undefined,
    extra: {
      Client: PreparingClient,
      types: rowTypes,
      max: settings.DATABASE_POOL,
      connectionTimeoutMillis: 3000,
      idleTimeoutMillis: 60_000,
      keepAlive: true,
      statement_timeout: settings.STATEMENT_TIMEOUT,
      idle_in_transaction_session_timeout: 60_000,
      // What is kept is planned once. Left to itself PostgreSQL plans a statement with lists among its values anew each time, which
      // for a search took as long as the search itself.
      options: '-c plan_cache_mode=force_generic_plan',
    },
  };
}
