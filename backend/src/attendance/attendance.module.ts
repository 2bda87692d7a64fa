import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/door';
import { EnrolmentsModule } from '../enrolments/door';
import { PeopleModule } from '../people/door';
import { RunsModule } from '../runs/door';
import { AbsenceDesk } from './absence-desk';
import { AbsenceNotice } from './absence-notice.entity';
import { AbsencesController } from './absences.controller';
import { AttendanceHistory } from './attendance-history.entity';
import { AttendanceMark } from './attendance-mark.entity';
import { AttendanceObjection } from './attendance-objection.entity';
import { AttendanceRecorder } from './attendance-recorder';
import { AttendanceController } from './attendance.controller';
import { CheckInController } from './check-in.controller';
import { CheckInCookie } from './check-in-cookie';
import { CheckInDesk } from './check-in-desk';
import { CheckInProofs } from './check-in-proofs';
import { CheckInSessions } from './check-in-sessions';
import { DoorMarks } from './door-marks';
import { Guests } from './guests';
import { LateMarks } from './late-marks';
import { LateMarksController } from './late-marks.controller';
import { MarkDesk } from './mark-desk';
import { MarkMover } from './mark-mover';
import { MarkNotes } from './mark-notes';
import { MeasuredMarks } from './measured-marks';
import { ObjectionDesk } from './objection-desk';
import { ObjectionsController } from './objections.controller';
import { RoomCodesQuery } from './room-codes';
import { RosterChanges } from './roster-changes';
import { RosterQuery } from './roster-query';
import { SessionAnswers } from './session-answers';
import { SessionCheckIn } from './session-check-in.entity';
import { SessionLinks } from './session-links';
import { SessionGuest } from './session-guest.entity';
import { SessionSignature } from './session-signature.entity';
import { Signer } from './signer';
import './refusals';

/** Who was there, for how long, and who says so. */
@Module({
  imports: [TypeOrmModule.forFeature([AttendanceMark, AttendanceHistory, SessionSignature, AbsenceNotice, SessionGuest, AttendanceObjection, SessionCheckIn]), AccessModule, EnrolmentsModule, PeopleModule, RunsModule],
  controllers: [AttendanceController, AbsencesController, CheckInController, LateMarksController, ObjectionsController],
  providers: [AbsenceDesk, AttendanceRecorder, CheckInCookie, CheckInDesk, CheckInProofs, CheckInSessions, DoorMarks, Guests, LateMarks, RoomCodesQuery, RosterChanges, RosterQuery, Signer, MarkDesk, MarkMover, MarkNotes, MeasuredMarks, ObjectionDesk, SessionAnswers, SessionLinks],
  exports: [AttendanceRecorder, DoorMarks, Guests, MarkMover, ObjectionDesk, SessionLinks],
})
export class AttendanceModule {}
