import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CentreModule } from '../centre/door';
import { OutcomesModule } from '../outcomes/door';
import { PeopleModule } from '../people/door';
import { Policy } from '../platform/policy/policy';
import { ReportingModule } from '../reporting/door';
import { RuleSetsModule } from '../rule-sets/door';
import { audits } from './auditor.sql';
import { ContentReader } from './content-reader';
import { DriftQuery } from './drift-query';
import { Freezer } from './freezer';
import { MonthsController } from './months/months.controller';
import { MonthsQuery } from './months/months-query';
import { TouchedMonthsQuery } from './months/touched-months';
import { FrozenPeople } from './frozen-people';
import { ProjectKeys } from './project-keys';
import { ProjectKeyEntity, SubmissionEntity, SubmissionEventEntity, SubmissionStaleEntity } from './submission.entity';
import { StaleKeeper } from './stale-keeper';
import { StaleListeners } from './stale-listeners';
import { SubmissionKeeper } from './submission-keeper';
import { SubmissionPeople } from './submission-people';
import { SubmissionQuery } from './submission-query';
import { SubmissionsController } from './submissions.controller';
import './refusals';

/** What a project has sent to its funder: frozen, and compared with what is corrected since. */
@Module({
  imports: [CentreModule, OutcomesModule, PeopleModule, ReportingModule, RuleSetsModule, TypeOrmModule.forFeature([ProjectKeyEntity, SubmissionEntity, SubmissionEventEntity, SubmissionStaleEntity])],
  controllers: [SubmissionsController, MonthsController],
  providers: [SubmissionQuery, ProjectKeys, Freezer, SubmissionKeeper, ContentReader, DriftQuery, MonthsQuery, StaleKeeper, StaleListeners, SubmissionPeople, TouchedMonthsQuery, FrozenPeople],
  exports: [ProjectKeys, SubmissionPeople, SubmissionQuery, FrozenPeople],
})
export class SubmissionsModule implements OnModuleInit {
  constructor(private readonly policy: Policy) {}

  onModuleInit(): void {
    this.policy.scope('submission', 'auditor', `EXISTS (SELECT 1 FROM submission audited WHERE audited.id = $object AND ${audits('audited.project_id')})`);
  }
}
