import { Injectable } from '@nestjs/common';
import type { MessageRefusal } from '@kortkurs/contract/messages';
import { INACTIVITY, type InactivityReminded } from '@kortkurs/contract/reminders';
import type { Viewer } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';
import { ADDRESS } from './address.sql';
import { inAudience } from './audience.sql';

/** Knows who was reminded because they had not been there, so that nobody is again a few days later. */
@Injectable()
export class InactivityDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Who of a run's people was reminded, and when last. One statement. */
  ofRun(runId: string): Promise<InactivityReminded[]> {
    return this.database.query<InactivityReminded>(
      `SELECT n.enrolment_id AS "enrolmentId", max(n.at) AS "remindedAt", count(*)::int AS times
         FROM inactivity_reminder n JOIN enrolment e ON e.id = n.enrolment_id WHERE e.run_id = $1 GROUP BY n.enrolment_id ORDER BY n.enrolment_id`,
      [runId],
    );
  }

  /** Of two who remind a run's people at once the second sees whom the first reminded; the rule leaves the run to who is at it. */
  async turn(tx: Tx, runId: string): Promise<void> {
    await tx.execute('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [turnOf(runId)]);
  }

  async turnIfFree(tx: Tx, runId: string): Promise<boolean> {
    return (await tx.one<{ got: boolean }>('SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS got', [turnOf(runId)]))?.got === true;
  }

  /**
   * Note that those who were chosen are reminded by a sending: those of them whom it reaches.
   * @throws Refusal `reminded-lately` where somebody was reminded within the pause and is not named in `again`
   */
  async note(tx: Tx, { sendingId, runId, enrolmentIds, again, viewer }: { sendingId: string; runId: string; enrolmentIds: readonly string[]; again: readonly string[]; viewer: Viewer }): Promise<void> {
    await this.turn(tx, runId);
    const now = this.clock.now();
    const lately = await tx.one<{ people: number }>(
      `SELECT count(DISTINCT n.enrolment_id)::int AS people FROM inactivity_reminder n
        WHERE n.enrolment_id = ANY ($1::uuid[]) AND n.enrolment_id <> ALL ($2::uuid[]) AND n.at > $3::timestamptz - make_interval(days => $4)`,
      [enrolmentIds, again, now, INACTIVITY.pauseDays],
    );
    if (lately?.people) throw new Refusal<MessageRefusal>('reminded-lately', { params: { people: lately.people, days: INACTIVITY.pauseDays } });
    await tx.execute(
      `INSERT INTO inactivity_reminder (enrolment_id, sending_id, at, by_rule)
       SELECT e.id, $3, $4, false FROM enrolment e JOIN person h ON h.id = e.person_id ${ADDRESS} WHERE ${inAudience('chosen', viewer)} AND coalesce(a.email, h.contact_email) IS NOT NULL`,
      [runId, enrolmentIds, sendingId, now],
    );
  }
}

const turnOf = (runId: string): string => `inactivity:${runId}`;
