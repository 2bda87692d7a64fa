export { EligibilityReply } from './completion.dto';
export { CompletionModule } from './completion.module';
/** `standings(asked, sql?)`. */
export { CompletionQuery } from './completion-query';
/** `settle(tx, enrolmentIds)`, `settleRun(tx, runId)`, `decideByHand(tx, enrolmentId, by, reason)`. */
export { Decider } from './decider';
export { CompletionDecided } from './events';
export type { Evidence, Standing } from './evidence';
export { RULE_OF_RUN } from './run-rule.sql';
