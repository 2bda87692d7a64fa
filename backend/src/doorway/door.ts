export { DoorwayModule } from './doorway.module';
/** `of(sql, enrolmentId)`: what one shows at the door, for a letter about the seat. */
export { Tickets } from './tickets';
