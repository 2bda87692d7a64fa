import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PeopleModule } from '../people/door';
import { AttendanceHistory } from './attendance-history.entity';
import { AttendanceMark } from './attendance-mark.entity';
import { AttendanceRecorder } from './attendance-recorder';
import { AttendanceController } from './attendance.controller';
import { MarkDesk } from './mark-desk';
import { RosterQuery } from './roster-query';
import { SessionSignature } from './session-signature.entity';
import { Signer } from './signer';
import './refusals';

/** Who was there, for how long, and who says so. */
@Module({
  imports: [TypeOrmModule.forFeature([AttendanceMark, AttendanceHistory, SessionSignature]), PeopleModule],
  controllers: [AttendanceController],
  providers: [AttendanceRecorder, RosterQuery, Signer, MarkDesk],
  exports: [AttendanceRecorder],
})
export class AttendanceModule {}
