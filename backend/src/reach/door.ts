export { ReachModule } from './reach.module';
/** `ids(quarter, list)`: the member organisations of a list. */
export { ReachQuery } from './reach-query';
/** What a query says of a quarter and a list. */
export { ReachAudienceQuery } from './reach.dto';
