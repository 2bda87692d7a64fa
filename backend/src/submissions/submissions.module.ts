import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CentreModule } from '../centre/door';
import { PeopleModule } from '../people/door';
import { ReportingModule } from '../reporting/door';
import { RuleSetsModule } from '../rule-sets/door';
import { DriftQuery } from './drift-query';
import { Freezer } from './freezer';
import { ProjectKeys } from './project-keys';
import { ProjectKeyEntity, SubmissionEntity, SubmissionEventEntity } from './submission.entity';
import { SubmissionKeeper } from './submission-keeper';
import { SubmissionQuery } from './submission-query';
import { SubmissionsController } from './submissions.controller';
import './refusals';

/** What a project has sent to its funder: frozen, and compared with what is corrected since. */
@Module({
  imports: [CentreModule, PeopleModule, ReportingModule, RuleSetsModule, TypeOrmModule.forFeature([ProjectKeyEntity, SubmissionEntity, SubmissionEventEntity])],
  controllers: [SubmissionsController],
  providers: [SubmissionQuery, ProjectKeys, Freezer, SubmissionKeeper, DriftQuery],
})
export class SubmissionsModule {}
