export { FundingModule } from './funding.module';
export { CoFundingChanged, ParticipantFactsChanged, ProjectTimeChanged } from './events';
/** `project(id, viewer, sql?)`, `projects(query)`. */
export { FundingQuery } from './funding-query';
/** `of(personId, sql?, day?)`, `ofMany(sql, personIds, day)`, `record(tx, personId, answer, by)`, `recordFirst(tx, answers, by)`. */
export { ParticipantRecords } from './participant-records';
/** `on(sql, personId, day)`, `onMany(sql, personIds, day)`, `record(tx, personId, answers, telling)`. */
export { situationOn, Situations } from './facts/situations';
/** `of(sql, personId, projectIds)`: what is left to ask somebody. */
export { FactQuestions } from './facts/fact-questions';
export { SituationBody } from './facts/situation.dto';
