export { DoorwayModule } from './doorway.module';
/** The body of a walk-in, as it is checked. */
export { WalkInToAddBody } from './doorway.dto';
export { WalkInTakenReply } from './doorway.reply';
/** `forFile(tx, sessionId, walkIn, by)`: a seat for somebody whom a file is to mark. */
export { WalkInDesk, type WalkInMade } from './walk-in-desk';
/** `of(sql, enrolmentId)`: what one shows at the door, for a letter about the seat. */
export { Tickets } from './tickets';
