import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { RoomCodes, SessionNews } from '@kortkurs/contract/check-in';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import { MARKABLE, openSession, windowOf, type OpenSession } from './check-in.sql';
import { codeOf, pictureCodeOf, stepAt, stepStarts } from './room-code';

/** Steps that are told ahead. */
const STEPS = 4;

const COUNTS = `(SELECT count(*)::int FROM attendance a WHERE a.session_id = s.id AND a.state = 'present') AS present,
  (SELECT count(*)::int FROM enrolment e WHERE e.run_id = r.id AND e.state IN ${MARKABLE}) AS expected`;

/** So many of those who came last are named. */
const NAMED = 6;

/** First names, and the letter that the family name begins with; of nobody who is protected. */
const ARRIVED = `SELECT coalesce(h.name_used, h.given_name) || ' ' || left(h.family_name, 1) AS name
  FROM attendance a JOIN enrolment e ON e.id = a.enrolment_id JOIN person h ON h.id = e.person_id
 WHERE a.session_id = $1 AND a.state = 'present' AND a.source <> 'staff' AND NOT h.protected ORDER BY a.received_at DESC, a.mark_id DESC LIMIT ${NAMED}`;

/** What is shown on the wall of a room. */
@Injectable()
export class RoomCodesQuery {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The codes of the next minutes, and how many are here. The session's secret is made when it is first asked for. @throws Refusal `not-found` */
  async of(sessionId: string): Promise<RoomCodes> {
    const session = await this.database.one<OpenSession & { present: number; expected: number }>(
      `${openSession(COUNTS)} WHERE s.id = $1`,
      [sessionId],
    );
    if (!session) throw new Refusal('not-found');
    const secret = session.secret ?? (await this.makeSecret(sessionId));
    const now = this.clock.now();
    const { opensAt, closesAt } = windowOf(session);
    const first = stepAt(now.getTime());
    return {
      sessionId,
      courseTitle: session.courseTitle,
      number: session.number,
      of: session.of,
      startsAt: session.startsAt.toISOString(),
      endsAt: session.endsAt.toISOString(),
      opensAt: opensAt.toISOString(),
      closesAt: closesAt.toISOString(),
      cancelled: session.cancelled,
      present: session.present,
      expected: session.expected,
      arrived: session.namesOnWall ? (await this.database.query<{ name: string }>(ARRIVED, [sessionId])).map(({ name }) => name) : [],
      grace: session.times.grace,
      now: now.toISOString(),
      codes: Array.from({ length: STEPS }, (_, nth) => first + nth).map((step) => ({
        code: codeOf(secret, step),
        picture: pictureCodeOf(secret, step),
        from: new Date(stepStarts(step)).toISOString(),
        until: new Date(stepStarts(step + 1)).toISOString(),
      })),
    };
  }

  /** How a session's roster stands. @throws Refusal `not-found` */
  async news(sessionId: string): Promise<SessionNews> {
    const row = await this.database.one<{ revision: number; signed: boolean; asked: number; people: string }>(
      `SELECT s.revision, EXISTS (SELECT 1 FROM session_signature g WHERE g.session_id = s.id AND g.reopened_at IS NULL) AS signed,
              (SELECT count(*)::int FROM attendance_history h WHERE h.session_id = s.id AND h.source IN ('self', 'door') AND h.outcome IN ('lost', 'held')) AS asked,
              (SELECT md5(coalesce(string_agg(concat_ws(' ', e.id, h.version, o.id, o.version, n.told_at), ' ' ORDER BY e.id), ''))
                 FROM enrolment e JOIN person h ON h.id = e.person_id LEFT JOIN organisation o ON o.id = e.organisation_id LEFT JOIN absence_notice n ON n.session_id = s.id AND n.enrolment_id = e.id AND n.taken_back_at IS NULL
                WHERE e.run_id = s.run_id AND e.state IN ${MARKABLE}) AS people
         FROM session s WHERE s.id = $1`,
      [sessionId],
    );
    if (!row) throw new Refusal('not-found');
    return { topic: 'now', ...row };
  }

  /** Two screens that ask first at the same time get the same one. */
  private async makeSecret(sessionId: string): Promise<Buffer> {
    const [row] = await this.database.write<{ secret: Buffer }>(
      `INSERT INTO session_check_in AS k (session_id, secret, created_at) VALUES ($1, $2, $3)
       ON CONFLICT (session_id) DO UPDATE SET secret = k.secret RETURNING secret`,
      [sessionId, randomBytes(32), this.clock.now()],
    );
    if (!row) throw new Refusal('not-found');
    return row.secret;
  }
}
