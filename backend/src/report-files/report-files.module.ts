import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ExportsModule } from '../exports/door';
import { ReportingModule } from '../reporting/door';
import { SubmissionsModule } from '../submissions/door';
import { CountedFiles } from './builders/counted-files';
import './refusals';
import { ReportFileBuilder } from './report-file-builder';
import { ReportFileDesk } from './report-file-desk';
import { ReportFileKinds } from './report-file-kinds';
import { ReportFilesController } from './report-files.controller';
import { SubmissionFileEntity } from './submission-file.entity';

/** Files of what was frozen, each the same whenever it is made. */
@Module({
  imports: [ExportsModule, ReportingModule, SubmissionsModule, TypeOrmModule.forFeature([SubmissionFileEntity])],
  controllers: [ReportFilesController],
  providers: [ReportFileKinds, CountedFiles, ReportFileBuilder, ReportFileDesk],
  exports: [ReportFileKinds],
})
export class ReportFilesModule {}
