import { Module } from '@nestjs/common';
import { AttendanceRecorder } from './attendance-recorder';

/** Who was there, and for how long. */
@Module({
  providers: [AttendanceRecorder],
  exports: [AttendanceRecorder],
})
export class AttendanceModule {}
