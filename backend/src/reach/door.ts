export { ReachModule } from './reach.module';
/** `ids(quarter, list)`: the member organisations of a list; `between(from, to, viewer, sql)`: the counts of any days. */
export { ReachQuery } from './reach-query';
/** What a query says of a quarter and a list. */
export { ReachAudienceQuery } from './reach.dto';
/** SQL of what counts as participation between two days, what of it is counted, and where somebody is from. */
export { PARTICIPATION, PARTICIPATION_FIGURES, PARTICIPATION_PLACE } from './reach.sql';
