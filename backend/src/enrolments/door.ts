export { SeatCalendar } from './calendar';
/** `lock(tx, ids)`, `complete(tx, ids, by, reason)`. */
export { Closer } from './closer';
export { EnrolmentsModule } from './enrolments.module';
export { Registrar, type Placement, type SeatWish } from './registrar';
export { EnrolmentChanged } from './seat-events';
