export { ReportingModule } from './reporting.module';
/** `rebuildEverything(tx)`: after rows were laid straight into the tables. */
export { Rollup } from './rollup';
