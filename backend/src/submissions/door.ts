export { SubmissionsModule } from './submissions.module';
export { SubmissionRead } from './events';
/** SQL of whether somebody audits a project. */
export { audits } from './auditor.sql';
