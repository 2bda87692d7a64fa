export { SubmissionsModule } from './submissions.module';
