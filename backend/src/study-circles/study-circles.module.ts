import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CentreModule } from '../centre/door';
import { FundingModule } from '../funding/door';
import { NumberFilesModule } from '../number-files/door';
import { PeopleModule } from '../people/door';
import { ReportingModule } from '../reporting/door';
import { RuleSetsModule } from '../rule-sets/door';
import { Choices } from './choices';
import { CircleKeeper } from './circle-keeper';
import { CircleListQuery } from './circle-list-query';
import { CircleReader } from './circle-reader';
import { EListCircleEntity, EListEntity } from './e-list.entity';
import { EListKeeper } from './e-list-keeper';
import { EListListeners } from './e-list-listeners';
import { EListMaker } from './e-list-maker';
import { EListPrinter } from './e-list-printer';
import { EListQuery } from './e-list-query';
import { CircleFiles } from './files/circle-files';
import { RunCircleQuery } from './run-circle-query';
import { StudyCircleEntity } from './study-circle.entity';
import { StudyCirclesController } from './study-circles.controller';
import './refusals';

/** Runs that are reported to a study association: whether its rules accept them, and the E-list. */
@Module({
  imports: [CentreModule, FundingModule, NumberFilesModule, PeopleModule, RuleSetsModule, ReportingModule, TypeOrmModule.forFeature([StudyCircleEntity, EListEntity, EListCircleEntity])],
  controllers: [StudyCirclesController],
  providers: [Choices, CircleReader, CircleKeeper, RunCircleQuery, CircleListQuery, EListMaker, EListPrinter, EListKeeper, EListQuery, EListListeners, CircleFiles],
})
export class StudyCirclesModule {}
