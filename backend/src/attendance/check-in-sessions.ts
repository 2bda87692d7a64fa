import { Injectable } from '@nestjs/common';
import type { CheckedIn } from '@kortkurs/contract/check-in';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { MARKABLE, openSession, type OpenSession } from './check-in.sql';
import { isOnList, listOf } from './on-list.sql';

/** A seat that one can be checked in to. */
export interface Seat {
  enrolmentId: string;
  personId: string;
}

/** Before a session that opens so soon it is said when it does, to somebody whose code is of no session. */
const SOON = '3 hours';

/** Reads for those who check in. */
@Injectable()
export class CheckInSessions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async one(sessionId: string): Promise<(OpenSession & { isOnline: boolean }) | undefined> {
    return this.database.one(`${openSession(`r.delivery IN ('online', 'hybrid') AS "isOnline"`)} WHERE s.id = $1`, [sessionId]);
  }

  /** Sessions of which a code can be read now: those whose code has been shown, and that go on or begin soon. */
  async shownAt(now: Date): Promise<OpenSession[]> {
    return this.database.query(
      `${openSession()} WHERE k.session_id IS NOT NULL AND s.cancelled_at IS NULL AND r.status = 'published' AND $1 BETWEEN s.starts_at - interval '${SOON}' AND s.ends_at`,
      [now],
    );
  }

  /** The session that a person takes part in and that opens soon. */
  soonOf(personId: string): Promise<OpenSession | undefined> {
    return this.soon('e.person_id = $1', personId);
  }

  soonOfEnrolment(enrolmentId: string): Promise<OpenSession | undefined> {
    return this.soon('e.id = $1', enrolmentId);
  }

  /** Who is on a session's list: a person, whose link it is, or those under an address. Who has a seat in the run itself comes before guests. */
  async seats(sql: Sql, sessionId: string, of: { personId: string } | { enrolmentId: string } | { address: string }): Promise<Seat[]> {
    const [which, value] =
      'personId' in of
        ? ['e.person_id = $2', of.personId]
        : 'enrolmentId' in of
          ? ['e.id = $2', of.enrolmentId]
          : ['(lower(h.contact_email) = $2 OR EXISTS (SELECT 1 FROM account a WHERE a.person_id = h.id AND a.email = $2))', of.address];
    return sql.query(
      `SELECT e.id AS "enrolmentId", e.person_id AS "personId" FROM session s JOIN LATERAL ${listOf('s')} who ON true JOIN enrolment e ON e.id = who.id JOIN person h ON h.id = e.person_id
        WHERE s.id = $1 AND e.state IN ${MARKABLE} AND ${which} ORDER BY e.run_id <> s.run_id, e.id`,
      [sessionId, value],
    );
  }

  /**
   * What a check-in already led to for somebody at a session: they are marked as here, or their question waits for the instructor. Whom only
   * staff has marked has not checked in yet: that they do is kept, also where staff's mark stands.
   */
  async standing(sql: Sql, sessionId: string, enrolmentId: string): Promise<Pick<CheckedIn, 'outcome' | 'at' | 'lateMinutes' | 'channel'> | undefined> {
    return sql.one(
      `SELECT outcome, at, "lateMinutes", channel FROM (
         SELECT 1 AS place, 'here' AS outcome, a.marked_at AS at, a.late_minutes AS "lateMinutes", a.channel FROM attendance a
          WHERE a.session_id = $1 AND a.enrolment_id = $2 AND a.state = 'present'
            AND EXISTS (SELECT 1 FROM attendance_history c WHERE c.session_id = $1 AND c.enrolment_id = $2 AND c.source IN ('self', 'door'))
         UNION ALL
         SELECT 2, CASE k.outcome WHEN 'held' THEN 'waits' ELSE 'asked' END, k.marked_at, k.late_minutes, k.channel FROM attendance_history k
          WHERE k.session_id = $1 AND k.enrolment_id = $2 AND k.source IN ('self', 'door') AND k.state = 'present' AND k.outcome IN ('lost', 'held')
            AND NOT EXISTS (SELECT 1 FROM attendance_history l WHERE l.session_id = $1 AND l.enrolment_id = $2 AND l.source = 'staff' AND l.received_at > k.received_at)
       ) known ORDER BY place, at LIMIT 1`,
      [sessionId, enrolmentId],
    );
  }

  private soon(which: string, value: string): Promise<OpenSession | undefined> {
    return this.database.one(
      `${openSession()} JOIN enrolment e ON ${isOnList('e', 's')} AND e.state IN ${MARKABLE}
        WHERE ${which} AND s.cancelled_at IS NULL AND r.status = 'published' AND s.starts_at > $2 AND s.starts_at < $2::timestamptz + interval '${SOON}' ORDER BY s.starts_at LIMIT 1`,
      [value, this.clock.now()],
    );
  }
}
