export { ReportingModule } from './reporting.module';
export { ParticipationChanged } from './events';
/** `report(projectId, period, tx, viewer)`: a project's figures in an open transaction, for whoever keeps them; `shares(targetIds, tx)`: how far targets of shares have come; `tables(counted, language)`: the tables of what was kept. */
export { ReportQuery } from './report-query';
/** `rebuildEverything(tx)`: after rows were laid straight into the tables; `watch(tx, projectId, through)`: be told of each later change. */
export { Rollup } from './rollup';
/** Where later rooms add sections, sheets and lists of people to a project's report; every part reads what `scope.taken` selects. */
export { ReportParts } from './report-parts';
export type { ReportScope } from './report-scope';
export { gathered } from './narrowed.sql';
/** Whole years on the first day `f.start_on` of somebody's participation. */
export { AGE_AT_START } from './first-day.sql';
/** SQL of what somebody took part in, row by row, and which row counts. */
export { COUNTS_FOR_SESSION, MADE_UP_PART, TOOK_PART } from './rollup.sql';
