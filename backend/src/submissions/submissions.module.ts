import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AttestationsModule } from '../attestations/door';
import { CentreModule } from '../centre/door';
import { DocumentsModule } from '../documents/door';
import { OutcomesModule } from '../outcomes/door';
import { PeopleModule } from '../people/door';
import { Policy } from '../platform/policy/policy';
import { ReportingModule } from '../reporting/door';
import { RuleSetsModule } from '../rule-sets/door';
import { audits } from './auditor.sql';
import { ContentReader } from './content-reader';
import { DriftQuery } from './drift-query';
import { Freezer } from './freezer';
import { GapDismissedEntity } from './months/gap-dismissed.entity';
import { GapDismisser } from './months/gap-dismisser';
import { MonthGapsController } from './months/month-gaps.controller';
import { MonthGapsQuery } from './months/month-gaps-query';
import { MonthsController } from './months/months.controller';
import { MonthsQuery } from './months/months-query';
import { SignReminderEntity } from './months/sign-reminder.entity';
import { SignReminders } from './months/sign-reminders';
import { TouchedMonthsQuery } from './months/touched-months';
import { FrozenPeople } from './frozen-people';
import { ProjectKeys } from './project-keys';
import { ProjectKeyEntity, SubmissionEntity, SubmissionEventEntity, SubmissionStaleEntity } from './submission.entity';
import { StaleKeeper } from './stale-keeper';
import { StaleListeners } from './stale-listeners';
import { SubmissionKeeper } from './submission-keeper';
import { SubmissionPapers } from './submission-papers';
import { SubmissionPeople } from './submission-people';
import { SubmissionQuery } from './submission-query';
import { SubmissionsController } from './submissions.controller';
import './refusals';

/** What a project has sent to its funder: frozen, and compared with what is corrected since. */
@Module({
  imports: [AttestationsModule, CentreModule, DocumentsModule, OutcomesModule, PeopleModule, ReportingModule, RuleSetsModule, TypeOrmModule.forFeature([ProjectKeyEntity, SubmissionEntity, SubmissionEventEntity, SubmissionStaleEntity, GapDismissedEntity, SignReminderEntity])],
  controllers: [SubmissionsController, MonthsController, MonthGapsController],
  providers: [SubmissionQuery, ProjectKeys, Freezer, SubmissionKeeper, ContentReader, DriftQuery, GapDismisser, MonthGapsQuery, MonthsQuery, SignReminders, StaleKeeper, StaleListeners, SubmissionPapers, SubmissionPeople, TouchedMonthsQuery, FrozenPeople],
  exports: [MonthGapsQuery, ProjectKeys, SubmissionPeople, SubmissionQuery, FrozenPeople],
})
export class SubmissionsModule implements OnModuleInit {
  constructor(private readonly policy: Policy) {}

  onModuleInit(): void {
    this.policy.scope('submission', 'auditor', `EXISTS (SELECT 1 FROM submission audited WHERE audited.id = $object AND ${audits('audited.project_id')})`);
  }
}
