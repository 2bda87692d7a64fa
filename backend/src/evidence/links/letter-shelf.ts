import { Injectable } from '@nestjs/common';
import type { EvidenceLetter } from '@kortkurs/contract/evidence-links';
import type { Sql } from '../../platform/db/tx';

/** Knows what was written to people; filled by the room that knows letters. */
export interface KeepsLetters {
  /** What invited some seats to a session, the latest of each kind before it began, with all names covered. */
  before(sql: Sql, enrolmentIds: readonly string[], startsAt: Date): Promise<EvidenceLetter[]>;
}

/** The port through which letters are read as they were sent: this room does not know how one writes to people. */
@Injectable()
export class LetterShelf {
  private keeper: KeepsLetters | undefined;

  /** Say who keeps them; called in a module's `onModuleInit`. */
  use(keeper: KeepsLetters): void {
    this.keeper = keeper;
  }

  async before(sql: Sql, enrolmentIds: readonly string[], startsAt: Date): Promise<EvidenceLetter[]> {
    return this.keeper && enrolmentIds.length ? this.keeper.before(sql, enrolmentIds, startsAt) : [];
  }
}
