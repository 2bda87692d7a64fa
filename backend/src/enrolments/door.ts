export { SeatCalendar } from './calendar';
export { Registrar, type Placement, type SeatWish } from './registrar';
export { EnrolmentChanged } from './seat-events';
