export { IndicatorsModule } from './indicators.module';
/** The indicators as a sheet. */
export { indicatorTable } from './indicator-table';
/** What is entered and not counted from participants, as a sheet. */
export { enteredTable } from './entered/entered-table';
export { EnteredFigureChanged } from './entered/events';
