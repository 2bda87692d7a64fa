import { Injectable } from '@nestjs/common';
import type { ActivityNote } from '@kortkurs/contract/learning';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';
import { Openings } from './openings';

/** A note that was emptied is gone; the next one must not be taken for it by who has the old one open still. */
const ANY_FIRST = '1 + floor(random() * 900000000)::int';

const NOTE = 'text, version, written_at AS "writtenAt"';

/** Keeps what learners write for themselves beside an activity. */
@Injectable()
export class NoteKeeper {
  constructor(
    private readonly database: Database,
    private readonly openings: Openings,
    private readonly clock: Clock,
  ) {}

  /**
   * Write, change or empty a note. What is sent again after nobody answered stands already, and is no one else's change.
   * @param expected the version it was made on top of; none where there was no note
   * @throws Refusal `not-found`, `not-open-yet`, `changed-meanwhile` when the same person wrote it elsewhere in between
   */
  async save(enrolmentId: string, activityId: string, text: string, expected: number | undefined): Promise<ActivityNote | null> {
    return this.database.work(async (tx) => {
      await this.openings.pass(tx, enrolmentId, activityId);
      const key = [enrolmentId, activityId];
      if (text.trim() === '') return this.empty(tx, key, expected);
      const values = [...key, text, this.clock.now()];
      const written =
        expected === undefined
          ? await tx.one<ActivityNote>(`INSERT INTO activity_note (enrolment_id, activity_id, text, written_at, version) VALUES ($1, $2, $3, $4, ${ANY_FIRST}) ON CONFLICT DO NOTHING RETURNING ${NOTE}`, values)
          : await tx.one<ActivityNote>(`UPDATE activity_note SET text = $3, written_at = $4, version = version + 1 WHERE enrolment_id = $1 AND activity_id = $2 AND version = $5 RETURNING ${NOTE}`, [...values, expected]);
      if (written) return written;
      const standing = await this.standing(tx, key);
      if (standing?.text !== text) throw new Refusal('changed-meanwhile');
      return standing;
    });
  }

  private async empty(tx: Tx, key: string[], expected: number | undefined): Promise<null> {
    const gone = await tx.execute('DELETE FROM activity_note WHERE enrolment_id = $1 AND activity_id = $2 AND version = $3', [...key, expected ?? 0]);
    if (gone === 0 && (await this.standing(tx, key))) throw new Refusal('changed-meanwhile');
    return null;
  }

  private standing(tx: Tx, key: string[]): Promise<ActivityNote | undefined> {
    return tx.one<ActivityNote>(`SELECT ${NOTE} FROM activity_note WHERE enrolment_id = $1 AND activity_id = $2`, key);
  }
}
