export { SubmissionsModule } from './submissions.module';
export { SignReminderWanted, SubmissionRead } from './events';
/** SQL of whether somebody audits a project. */
export { audits } from './auditor.sql';
/** `seals(tx, projectId)`. */
export { ProjectKeys } from './project-keys';
/** `frozen(tx, submissionId)`, `live(tx, projectId, period)`: people behind what is sent by number. */
export { SubmissionPeople, type SubmissionPerson } from './submission-people';
/** `content(id)`: the bytes as they were frozen, and their digest; `contentOf(bytes)` what they say. */
export { contentOf, SubmissionQuery } from './submission-query';
/** `content(tx, submissionId)`, `open(tx, submissionId, pseudonym)`, `at(tx, submissionId, sessionId)`. */
export { FrozenPeople } from './frozen-people';
/** `gaps(sql, projectId, month)`: what a month lacks. */
export { MonthGapsQuery } from './months/month-gaps-query';
