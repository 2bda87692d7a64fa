export { AttendanceChanged, SessionSigned, type Counted } from './attendance-events';
export { AttendanceRecorder, type Batch, type MarkToSave } from './attendance-recorder';
export { AttendanceModule } from './attendance.module';
