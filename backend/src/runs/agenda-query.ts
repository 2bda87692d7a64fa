import { Injectable } from '@nestjs/common';
import type { Agenda, AgendaSession } from '@kortkurs/contract/agenda';
import { addDays, instantOf, localDateOf, mondayOf } from '@kortkurs/rules/schedule';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Policy } from '../platform/policy/policy';
import { RunQuestions } from './questions';
import { instructorsOf } from './shown';

type Row = Omit<AgendaSession, 'seats' | 'state'> & { part: 'week' | 'past' | 'next' };

/** Days back in which an unsigned session is still told of, hours that none is as long as, and how many sessions a part holds at most. */
const remembered = 60;
const longest = 48;
const most = { week: 200, past: 100, next: 10 };

/** Reads what is held this week, also what began before it and goes on into it, what comes after it, and what ended without a signature. */
@Injectable()
export class AgendaQuery {
  constructor(
    private readonly database: Database,
    private readonly policy: Policy,
    private readonly questions: RunQuestions,
    private readonly clock: Clock,
  ) {}

  /** @param date any day of the week wanted; today's without */
  async week(personId: string, date?: string): Promise<Agenda> {
    const now = this.clock.now();
    const today = localDateOf(now.toISOString());
    const from = mondayOf(date ?? today);
    const [start, end] = [instantOf(from, '00:00'), instantOf(addDays(from, 7), '00:00')];
    const visible = await this.policy.listPredicate({ personId }, 'runs.list', 'run', 'r.id', '$1::uuid');
    const part = (name: string, condition: string, order: string, limit: number): string =>
      `(SELECT '${name}' AS part, s.* FROM session s JOIN course_run r ON r.id = s.run_id
         WHERE r.status IN ('published', 'closed') AND s.cancelled_at IS NULL AND ${condition} AND ${visible}
         ORDER BY s.starts_at ${order}, s.id LIMIT ${limit})`;
    const rows = await this.database.query<Row>(
      `WITH s AS (
         ${part('week', `s.ends_at > $2 AND s.starts_at < $3 AND s.starts_at > $2::timestamptz - interval '${longest} hours'`, '', most.week)}
         UNION ALL ${part('past', `s.ends_at <= $4 AND s.starts_at < $4 AND s.starts_at > $4::timestamptz - interval '${remembered} days'`, 'DESC', most.past)}
         UNION ALL ${part('next', 's.starts_at >= greatest($3::timestamptz, $4)', '', most.next)})
       SELECT s.part, s.id, s.run_id AS "runId", r.status AS "runStatus", v.title AS "courseTitle", r.label, s.number, r.session_count AS "sessionCount", s.title,
              s.local_date AS date, s.starts_at AS "startsAt", s.ends_at AS "endsAt", r.delivery, l.name AS "placeName", l.room AS "placeRoom",
              ${instructorsOf('r.id')} AS instructors, EXISTS (SELECT 1 FROM run_instructor i WHERE i.run_id = r.id AND i.person_id = $1) AS mine, r.capacity
         FROM s JOIN course_run r ON r.id = s.run_id JOIN course_version v ON v.id = r.course_version_id LEFT JOIN place l ON l.id = coalesce(s.place_id, r.place_id)
        ORDER BY s.starts_at, s.id`,
      [personId, start, end, now],
    );
    const states = await this.questions.states(this.database, [...new Set(rows.map((row) => row.id))]);
    const seats = await this.questions.seats(this.database, [...new Set(rows.map((row) => row.runId))]);
    const of = (name: Row['part']): AgendaSession[] =>
      rows.filter((row) => row.part === name).map(({ part: _part, ...row }) => ({ ...row, seats: seats.get(row.runId) ?? null, state: states.get(row.id) ?? null }));
    // Until attendance answers for its sessions nobody can say which of them lack a signature.
    const unsigned = of('past').filter((session) => session.state && !session.state.signed).reverse();
    return { from, today, sessions: of('week'), unsigned, next: of('next') };
  }
}
