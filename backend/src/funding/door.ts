export { FundingModule } from './funding.module';
export { CoFundingChanged, ParticipantFactsChanged, ProjectCountsOtherwise, ReleaseByTwoChanged } from './events';
/** `project(id, viewer, sql?)`, `projects(query)`, `leftOut(projectId, viewer, sql?)`. */
export { FundingQuery } from './funding-query';
/** `of(personId, sql?, day?)`, `ofMany(sql, personIds, day)`, `record(tx, personId, answer, by)`, `recordFirst(tx, answers, by)`. */
export { ParticipantRecords } from './participant-records';
export { situationOn } from './facts/situations';
/** `of(sql, personId, projectIds)`: what is left to ask somebody; `standings(sql, personIds, projectIds)`: of many; `keep(tx, personId, projectIds, answer)`. */
export { FactQuestions } from './facts/fact-questions';
export { ParticipantRecordBody } from './participant-record.dto';
export { FactsAskedReply } from './facts/facts-asked.dto';
