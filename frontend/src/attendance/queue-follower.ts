import type { MarkToSave, RosterPerson, SavedMarks } from '@kortkurs/contract/attendance';
import type { WaitingMark, WaitingWalkIn } from './waiting-store';

/** A mark as it is made; with whom it brings along, where they were written down here. */
export type MarkMadeHere = MarkToSave & { name: string; walkIn?: WaitingWalkIn };

/** Who wants to know how a session's marks fared. */
export interface Follower {
  sessionId: string;
  answered(saved: SavedMarks, sent: readonly WaitingMark[]): void;
  /** Somebody who was written down here has a seat now, in place of what stood for it. */
  arrived(walkInId: string, person: RosterPerson): void;
  /** The roster must be read anew. */
  changed(): void;
}
