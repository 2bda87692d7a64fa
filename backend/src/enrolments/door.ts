export { SeatCalendar } from './calendar';
/** `lock(tx, ids)`, `complete(tx, ids, by, reason)`. */
export { Closer } from './closer';
export { EnrolmentsModule } from './enrolments.module';
/** `hold(tx, runId)`, `enrol(tx, runId, listed, by, reason)`, `takeBack(tx, runId, ids, by, reason)`: for lists that are read in, and who comes without a seat; `represents(tx, id, affiliationId, organisationId)`. */
export { ListDesk } from './list-desk';
export { Registrar } from './registrar';
/** `issue(tx, seat)`: the path of a link to one seat, for a letter about it; `enrolmentOf(sql, token)`. */
export { SeatLinks } from './seat-links';
export { CalendarAddressMade, EnrolmentChanged, InvitationWritten } from './seat-events';
/** `onStep(listen)`, `issue(tx, swapId)`: seats on their way to a colleague. */
export { SeatSwaps } from './seat-swaps';
/** SQL of why `e` waits although there may be seats. */
export { beyondShare } from './states.sql';
