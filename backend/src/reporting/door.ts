export { ReportingModule } from './reporting.module';
/** `rebuildEverything(tx)`: after rows were laid straight into the tables. */
export { Rollup } from './rollup';
/** SQL of what somebody took part in, row by row, and which row counts. */
export { COUNTS_FOR_SESSION, MADE_UP_PART, TOOK_PART } from './rollup.sql';
