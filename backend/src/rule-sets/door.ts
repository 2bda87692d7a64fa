export { RuleSetsModule } from './rule-sets.module';
export { RuleSetAdjusted } from './events';
export { asksFactsOn, asksMinorsOn, asksNumberOn, factsAskedOn } from './asks-facts.sql';
/** `supply({ ofProject, inUse })`: how projects find theirs. */
export { RuleSetUsers } from './rule-set-users';
/** `of(sql, projectId, day)`, `ofMany(sql, projectIds, day)`, `ofEach(sql, asked)`, `asksFacts(sql, ruleSetId, day)`, `hold(sql, ruleSetId)`. */
export { RuleSets, type RuleSetInForce } from './rule-sets';
