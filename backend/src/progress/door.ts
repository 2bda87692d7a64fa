export { ProgressModule } from './progress.module';
/** The last sign of somebody in their run, and from when there could be one, as SQL. */
export { BEGUN_AT, LAST_ACTIVE_AT } from './last-active.sql';
