import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EnrolmentsModule } from '../enrolments/door';
import { PeopleModule } from '../people/door';
import { RunsModule } from '../runs/door';
import { AbsenceDesk } from './absence-desk';
import { AbsenceNotice } from './absence-notice.entity';
import { AbsencesController } from './absences.controller';
import { AttendanceHistory } from './attendance-history.entity';
import { AttendanceMark } from './attendance-mark.entity';
import { AttendanceRecorder } from './attendance-recorder';
import { AttendanceController } from './attendance.controller';
import { MarkDesk } from './mark-desk';
import { RosterQuery } from './roster-query';
import { SessionAnswers } from './session-answers';
import { SessionSignature } from './session-signature.entity';
import { Signer } from './signer';
import './refusals';

/** Who was there, for how long, and who says so. */
@Module({
  imports: [TypeOrmModule.forFeature([AttendanceMark, AttendanceHistory, SessionSignature, AbsenceNotice]), EnrolmentsModule, PeopleModule, RunsModule],
  controllers: [AttendanceController, AbsencesController],
  providers: [AbsenceDesk, AttendanceRecorder, RosterQuery, Signer, MarkDesk, SessionAnswers],
  exports: [AttendanceRecorder],
})
export class AttendanceModule {}
