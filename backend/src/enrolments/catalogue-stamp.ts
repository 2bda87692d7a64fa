import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';

const MINUTE = 60_000;

/**
 * Which transaction changed the catalogue last, and whether it is settled: every transaction that began before it did has
 * ended, so none of them can still change what was read after this. What was restored from another server may lie in the future.
 */
const LAST_CHANGE = `
SELECT xid::text AS version, pg_snapshot_xmin(pg_current_snapshot()) > xid AS settled
  FROM catalogue_change WHERE xid < pg_snapshot_xmax(pg_current_snapshot()) ORDER BY xid DESC LIMIT 1`;

/** What a reading of the catalogue may be kept under. Asked of the database each time, so it is the same in all processes. */
@Injectable()
export class CatalogueStamp {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The stamp of what is read from now on, or nothing while a change is under way. What depends on the clock is as of the minute. */
  async now(): Promise<string | undefined> {
    const last = await this.database.one<{ version: string; settled: boolean }>(LAST_CHANGE, []);
    return last?.settled ? `${last.version} ${Math.floor(this.clock.now().getTime() / MINUTE)}` : undefined;
  }
}
