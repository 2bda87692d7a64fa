export { AttendanceChanged, SessionSigned, type Counted } from './attendance-events';
export { AttendanceRecorder, type Batch } from './attendance-recorder';
export { AttendanceModule } from './attendance.module';
