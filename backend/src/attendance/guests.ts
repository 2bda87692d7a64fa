import { Injectable } from '@nestjs/common';
import { Closer } from '../enrolments/door';
import { Notices } from '../platform/live/notices';
import type { Tx } from '../platform/db/tx';
import { listOf } from './on-list.sql';

/** Keeps who may be marked at a session beside the people of its run. */
@Injectable()
export class Guests {
  /** SQL of who is on the list of a session, named by its alias: those of its run, and guests. */
  static readonly listOf = listOf;

  constructor(
    private readonly notices: Notices,
    private readonly closer: Closer,
  ) {}

  /**
   * Lock what a change of a session's list with guests on it touches, of two runs or more, in the order of locks: what follows then goes run by run and
   * would come back to people of lower ids.
   */
  async hold(tx: Tx, enrolmentIds: readonly string[]): Promise<void> {
    await this.closer.lock(tx, enrolmentIds);
    await tx.query('SELECT FROM person WHERE id IN (SELECT coalesce(q.merged_into, q.id) FROM enrolment e JOIN person q ON q.id = e.person_id WHERE e.id = ANY ($1::uuid[])) ORDER BY id FOR NO KEY UPDATE', [enrolmentIds]);
  }

  /** The same for all who are on a session's list, where there are guests among them. */
  async holdList(tx: Tx, sessionId: string): Promise<void> {
    const guests = await tx.one('SELECT 1 FROM session_guest WHERE session_id = $1 LIMIT 1', [sessionId]);
    if (!guests) return;
    const all = await tx.query<{ id: string }>(
      `SELECT l.id FROM session s JOIN LATERAL ${listOf('s')} l ON true WHERE s.id = $1`,
      [sessionId],
    );
    await this.hold(tx, all.map(({ id }) => id));
  }

  /** Put somebody of another run on a session's list, with the session that they make up there. The session is locked by the caller. */
  async admit(tx: Tx, sessionId: string, enrolmentId: string, missedSessionId: string): Promise<void> {
    await tx.execute(
      `INSERT INTO session_guest (session_id, enrolment_id, missed_session_id) VALUES ($1, $2, $3)
       ON CONFLICT (session_id, enrolment_id) DO UPDATE SET missed_session_id = excluded.missed_session_id`,
      [sessionId, enrolmentId, missedSessionId],
    );
    await this.tell(tx, sessionId);
  }

  /** Take them off it. Who is marked there stays on the list: a mark is never lost. The session is locked by the caller. */
  async dismiss(tx: Tx, sessionId: string, enrolmentId: string): Promise<void> {
    await tx.execute(
      `DELETE FROM session_guest g WHERE g.session_id = $1 AND g.enrolment_id = $2
          AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = g.session_id AND a.enrolment_id = g.enrolment_id)`,
      [sessionId, enrolmentId],
    );
    await this.tell(tx, sessionId);
  }

  private async tell(tx: Tx, sessionId: string): Promise<void> {
    const session = await tx.one<{ revision: number }>('SELECT revision FROM session WHERE id = $1', [sessionId]);
    await this.notices.tell(tx, { topic: 'marks', id: sessionId, revision: session?.revision ?? 0 });
  }
}
