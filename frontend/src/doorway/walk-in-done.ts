import type { WalkInAsked, WalkInTaken } from '@kortkurs/contract/doorway';

/** Somebody who came without a seat, as they are written down where nobody can be asked. */
export interface WalkInWritten {
  id: string;
  name: string;
  email: string | null;
  organisation: string | null;
  /** They were sent, and nobody answered: they may have their seat. */
  tried?: boolean;
}

/** What the dialog is about: somebody to add, or somebody a helper wrote down. */
export interface WalkInOccasion {
  sessionId: string;
  asked: WalkInAsked | null;
  /** What was searched for in the roster. */
  name: string;
  correctionReason: string | null;
  /** An address that is known of whom is added. */
  email?: string;
  /** The path of a file that will mark them: only the seat is given, as long as the file stands. */
  file?: string;
  /** Writes them down on the device where there is no network; without it one is needed. */
  writeDown?: (walkIn: WalkInWritten) => void;
}

export const WRITTEN_DOWN = 'written-down';

/** What it closes with: whom it added; true where a question was answered; or that they are written down on the device. */
export type WalkInDone = WalkInTaken | true | typeof WRITTEN_DOWN;
