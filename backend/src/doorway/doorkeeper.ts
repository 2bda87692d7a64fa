import { Injectable } from '@nestjs/common';
import type { DoorList, DoorMarksSaved, DoorMarksToSave, WalkInAtDoor, WalkInTaken } from '@kortkurs/contract/doorway';
import { DoorMarks, SessionLinks } from '../attendance/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { WalkInDesk } from './walk-in-desk';

/** Lets a helper's link in to its one session, and to nothing else. */
@Injectable()
export class Doorkeeper {
  constructor(
    private readonly links: SessionLinks,
    private readonly marks: DoorMarks,
    private readonly walkIns: WalkInDesk,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The list, or what has changed since a revision. @throws Refusal `link-invalid`, `link-expired` */
  async look(token: string, since?: number): Promise<DoorList> {
    const { sessionId, expiresAt } = await this.links.bearer('door', token);
    return { ...(await this.marks.look(sessionId, since)), expiresAt: expiresAt.toISOString() };
  }

  /** Save taps. @throws Refusal as `look` and `DoorMarks.save` */
  async save({ token, marks, sentAt }: DoorMarksToSave): Promise<DoorMarksSaved> {
    const { sessionId } = await this.links.bearer('door', token);
    return this.database.work((tx) => this.marks.save(tx, sessionId, marks, this.clock.now().getTime() - Date.parse(sentAt)));
  }

  /** Write somebody down. @throws Refusal as `look` and `WalkInDesk.atDoor` */
  async walkIn({ token, ...walkIn }: WalkInAtDoor): Promise<WalkInTaken> {
    return this.walkIns.atDoor(await this.links.bearer('door', token), walkIn);
  }
}
