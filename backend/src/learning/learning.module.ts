import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DocumentsModule } from '../documents/door';
import { EnrolmentsModule } from '../enrolments/door';
import { PeopleModule } from '../people/door';
import { ActivityProgress } from './activity-progress.entity';
import { HandIn, HandInFormEntity } from './hand-in.entity';
import { HandInArchive } from './hand-in-archive';
import { HandInDesk } from './hand-in-desk';
import { HandInsReader } from './hand-ins-query';
import { LearningController } from './learning.controller';
import { PapersCopier } from './papers-copier';
import { PapersByLinkController } from './papers-by-link.controller';
import { PapersReader } from './papers-query';
import { PapersController } from './papers.controller';
import { PlayerReader } from './player-query';
import { ProgressKeeper } from './progress-keeper';
import './refusals';

/** Following a course: what there is to read and do before and while it goes on, and how far one has come. */
@Module({
  imports: [TypeOrmModule.forFeature([ActivityProgress, HandInFormEntity, HandIn]), PeopleModule, DocumentsModule, EnrolmentsModule],
  controllers: [LearningController, PapersController, PapersByLinkController],
  providers: [PlayerReader, ProgressKeeper, PapersReader, HandInDesk, HandInsReader, HandInArchive, PapersCopier],
})
export class LearningModule {}
