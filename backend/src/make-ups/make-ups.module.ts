import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AttendanceModule } from '../attendance/door';
import { EnrolmentsModule } from '../enrolments/door';
import { PeopleModule } from '../people/door';
import { RunsModule } from '../runs/door';
import { MakeUpDesk } from './make-up-desk';
import { MakeUpFollower } from './make-up-follower';
import { MakeUpEntity } from './make-up.entity';
import { MakeUpReader } from './make-up-query';
import { MakeUpsController } from './make-ups.controller';
import { TaskDesk } from './task-desk';
import './refusals';

/** Missed sessions that are made up: at a parallel run's session, or by a task. */
@Module({
  imports: [TypeOrmModule.forFeature([MakeUpEntity]), RunsModule, PeopleModule, EnrolmentsModule, AttendanceModule],
  controllers: [MakeUpsController],
  providers: [MakeUpReader, MakeUpDesk, TaskDesk, MakeUpFollower],
})
export class MakeUpsModule {}
