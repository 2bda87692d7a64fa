import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EnrolmentsModule } from '../enrolments/door';
import { ActivityProgress } from './activity-progress.entity';
import { LearningController } from './learning.controller';
import { PlayerReader } from './player-query';
import { ProgressKeeper } from './progress-keeper';

/** Following a course: what there is to read and do, and how far one has come. */
@Module({
  imports: [TypeOrmModule.forFeature([ActivityProgress]), EnrolmentsModule],
  controllers: [LearningController],
  providers: [PlayerReader, ProgressKeeper],
})
export class LearningModule {}
