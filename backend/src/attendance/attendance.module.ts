import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AttendanceHistory } from './attendance-history.entity';
import { AttendanceMark } from './attendance-mark.entity';
import { AttendanceRecorder } from './attendance-recorder';
import { SessionSignature } from './session-signature.entity';

/** Who was there, and for how long. */
@Module({
  imports: [TypeOrmModule.forFeature([AttendanceMark, AttendanceHistory, SessionSignature])],
  providers: [AttendanceRecorder],
  exports: [AttendanceRecorder],
})
export class AttendanceModule {}
