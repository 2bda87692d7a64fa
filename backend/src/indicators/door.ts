export { IndicatorsModule } from './indicators.module';
/** The indicators as a sheet. */
export { indicatorTable } from './indicator-table';
