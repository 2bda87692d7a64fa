import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AttestationsModule } from '../attestations/door';
import { ExportsModule } from '../exports/door';
import { PaperListsModule } from '../paper-lists/door';
import { ReportingModule } from '../reporting/door';
import { StateAidModule } from '../state-aid/door';
import { SubmissionsModule } from '../submissions/door';
import { CountedFiles } from './builders/counted-files';
import { NamedFiles } from './builders/named-files';
import { OrganisationFiles } from './builders/organisation-files';
import { SummaryFile } from './builders/summary-file';
import './refusals';
import { ReportFileBuilder } from './report-file-builder';
import { ReportFileDesk } from './report-file-desk';
import { ReportFileKinds } from './report-file-kinds';
import { ReportFilesController } from './report-files.controller';
import { SubmissionFileEntity } from './submission-file.entity';

/** Files of what was frozen, each the same whenever it is made. */
@Module({
  imports: [AttestationsModule, ExportsModule, PaperListsModule, ReportingModule, StateAidModule, SubmissionsModule, TypeOrmModule.forFeature([SubmissionFileEntity])],
  controllers: [ReportFilesController],
  providers: [ReportFileKinds, SummaryFile, CountedFiles, OrganisationFiles, NamedFiles, ReportFileBuilder, ReportFileDesk],
  exports: [ReportFileKinds],
})
export class ReportFilesModule {}
