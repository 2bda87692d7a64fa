import { Injectable } from '@nestjs/common';
import type { Page } from '@kortkurs/contract/common';
import type { MakeUp, MissedSession, ParallelSession, RunMissed } from '@kortkurs/contract/make-ups';
import { makeUpState, type MakeUpFacts } from '@kortkurs/rules/make-up';
import { shownName, type Viewer } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { listKeyset } from '../platform/lists/keyset';
import type { PageQuery } from '../platform/lists/page-query';
import { listIsSigned, MAKE_UP_IS_SIGNED, MAKE_UP_TABLES, MINUTES_DONE, MINUTES_MADE_UP } from './made-up.sql';

/** Other sessions that are shown to choose from. */
const CHOICES = 20;
/** How long after a session staff can still write down that somebody took it there. */
const AFTERWARDS = '14 days';
/** How long before a session its video link is shown. */
const LINK_OPENS = '15 minutes';

const SEATED = `('enrolled', 'completed', 'not_completed')`;

/** SQL of a place, as lists show it. */
const place = (p: string): string => `nullif(concat_ws(', ', ${p}.name, nullif(${p}.room, ''), nullif(${p}.address, '')), '')`;

/** SQL of a make-up with what its state is read from; `now` is SQL of an instant. */
const makeUp = (now: string): string => `(SELECT jsonb_build_object('id', m.id, 'minutes', ${MINUTES_MADE_UP}, 'signed', ${MAKE_UP_IS_SIGNED}, 'kind', m.kind, 'markedMinutes', ${MINUTES_DONE},
    'handedIn', m.handed_in_at IS NOT NULL, 'returned', m.returned_at IS NOT NULL, 'approved', m.approved_at IS NOT NULL,
    'at', CASE WHEN g.id IS NOT NULL THEN jsonb_build_object('sessionId', g.id, 'runId', g.run_id, 'number', g.number, 'startsAt', g.starts_at, 'endsAt', g.ends_at,
      'place', ${place('gp')}, 'isOnline', gr.delivery = 'online',
      'videoLink', CASE WHEN ${now} BETWEEN g.starts_at - interval '${LINK_OPENS}' AND g.ends_at THEN coalesce(g.video_link, gr.video_link) END) END,
    'task', CASE WHEN m.kind = 'task' THEN jsonb_build_object('words', m.task, 'minutes', m.minutes, 'dueOn', m.due_on, 'answer', m.hand_in, 'handedInAt', m.handed_in_at, 'returnedWhy', m.returned_why) END)
  FROM ${MAKE_UP_TABLES}
  LEFT JOIN course_run gr ON gr.id = g.run_id
  LEFT JOIN place gp ON gp.id = coalesce(g.place_id, gr.place_id)
 WHERE m.enrolment_id = e.id AND m.session_id = s.id AND m.ended_at IS NULL)`;

/**
 * SQL of the sessions `s` that an enrolment `e` was not at, has said that it cannot come to, or makes up. Who is unmarked has missed nothing yet. `whose` is a
 * condition on the enrolment `w`.
 */
const missed = (whose: string): string => `(SELECT v.session_id, v.enrolment_id FROM attendance v JOIN enrolment w ON w.id = v.enrolment_id AND ${whose} WHERE v.state = 'absent' OR v.late_minutes + v.early_minutes > 0
    UNION SELECT n.session_id, n.enrolment_id FROM absence_notice n JOIN enrolment w ON w.id = n.enrolment_id AND ${whose} WHERE n.taken_back_at IS NULL
    UNION SELECT u.session_id, u.enrolment_id FROM make_up u JOIN enrolment w ON w.id = u.enrolment_id AND ${whose} WHERE u.ended_at IS NULL) z
  JOIN enrolment e ON e.id = z.enrolment_id AND e.state IN ${SEATED}
  JOIN session s ON s.id = z.session_id AND s.run_id = e.run_id AND s.cancelled_at IS NULL
  LEFT JOIN attendance t ON t.session_id = s.id AND t.enrolment_id = e.id
 WHERE (t.state IS NULL OR t.state = 'absent' OR s.countable_minutes <= t.late_minutes + t.early_minutes)`;

/** The most sessions that are listed of one enrolment. */
const OF_ONE = 200;

/**
 * SQL of the sessions `p` at which the enrolment `e` can take its missed session `s`: of another run of the same course, whichever version it follows,
 * where they have no seat. Learners choose among what is ahead and open to all.
 */
const parallel = (forStaff: boolean, now: string): string => `session p
  JOIN course_run pr ON pr.id = p.run_id AND pr.status IN ('published', 'closed') AND pr.id <> e.run_id
  JOIN course_run own ON own.id = e.run_id AND own.course_id = pr.course_id
  LEFT JOIN place pp ON pp.id = coalesce(p.place_id, pr.place_id)
 WHERE p.cancelled_at IS NULL AND (p.module_id = s.module_id OR (s.module_id IS NULL AND p.module_id IS NULL AND p.number = s.number))
   AND NOT EXISTS (SELECT 1 FROM enrolment l WHERE l.run_id = pr.id AND l.person_id = e.person_id AND l.state IN ('invited', 'applied', 'offered', 'waitlisted', 'enrolled', 'completed', 'not_completed'))
   AND NOT EXISTS (SELECT 1 FROM make_up k WHERE k.at_session_id = p.id AND k.enrolment_id = e.id AND k.ended_at IS NULL)
   AND ${forStaff ? `p.ends_at > ${now}::timestamptz - interval '${AFTERWARDS}' AND NOT ${listIsSigned('p')}` : `p.starts_at > ${now} AND pr.enrolment_policy <> 'invitation'`}`;

/** SQL of how many more can come to the session `p` of the run `pr`: beside the seats that are held, those who make up there and have not left their own run. */
const ROOM = `greatest(coalesce((SELECT q.capacity - q.held - q.forced FROM run_seats q WHERE q.run_id = pr.id), pr.capacity)
  - (SELECT count(*)::int FROM make_up k JOIN enrolment ke ON ke.id = k.enrolment_id WHERE k.at_session_id = p.id AND k.ended_at IS NULL AND ke.state IN ('enrolled', 'completed', 'not_completed')), 0)`;

const choices = (forStaff: boolean, now: string): string => `(SELECT coalesce(jsonb_agg(c.choice ORDER BY c.starts_at), '[]') FROM (
    SELECT p.starts_at, jsonb_build_object('sessionId', p.id, 'runId', pr.id, 'number', p.number, 'startsAt', p.starts_at, 'endsAt', p.ends_at, 'place', ${place('pp')},
             'isOnline', pr.delivery = 'online', 'room', ${ROOM}) AS choice
      FROM ${parallel(forStaff, now)} ORDER BY p.starts_at, p.id LIMIT ${CHOICES}) c)`;

type Row<T> = Omit<T, 'makeUp'> & { makeUp: (Omit<MakeUp, 'state'> & MakeUpFacts) | null };

/** Reads what was missed, and how it is made up. */
@Injectable()
export class MakeUpReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** What an enrolment has missed, in order, with where it can be taken instead. One statement. */
  async ofEnrolment(enrolmentId: string, forStaff: boolean, sql: Sql = this.database): Promise<MissedSession[]> {
    const rows = await sql.query<Row<MissedSession>>(
      `SELECT s.id AS "sessionId", s.number, CASE WHEN s.title <> '{}' THEN s.title ELSE coalesce((SELECT v.title FROM course_version_module v JOIN course_run r ON r.course_version_id = v.course_version_id
                WHERE r.id = s.run_id AND v.module_id = s.module_id), '{}') END AS title,
              s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.countable_minutes AS "countableMinutes", s.starts_at > $2 AS "isAhead", ${makeUp('$2::timestamptz')} AS "makeUp",
              ${choices(forStaff, '$2::timestamptz')} AS choices
         FROM ${missed('w.id = $1')}
        ORDER BY s.starts_at, s.id LIMIT ${OF_ONE}`,
      [enrolmentId, this.clock.now()],
    );
    return rows.map((row) => withState(row)).map((row) => ({ ...row, choices: row.makeUp && row.makeUp.state !== 'missed' ? [] : row.choices }));
  }

  /** Whom of a run's people a session was missed by, by name, page by page. One statement. */
  async ofRun(runId: string, viewer: Viewer, page: PageQuery): Promise<Page<RunMissed>> {
    const name = shownName.sql('h', viewer);
    const found = await listKeyset<Row<RunMissed>>(this.database, {
      select: `SELECT x."enrolmentId", x.name, x."sessionId", x.number, x."startsAt", x."endsAt", x."countableMinutes", x."isAhead", x."makeUp"`,
      from: `FROM (SELECT e.id AS "enrolmentId", (SELECT ${name} FROM person h WHERE h.id = e.person_id) AS name, s.id AS "sessionId", s.number, s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.countable_minutes AS "countableMinutes",
                s.starts_at > $2 AS "isAhead", ${makeUp('$2::timestamptz')} AS "makeUp"
           FROM ${missed('w.run_id = $1')}) x`,
      where: [],
      parameters: [runId, this.clock.now()],
      order: [
        { sql: 'x.name COLLATE "sv-x-icu"', type: 'text' },
        { sql: 'x."enrolmentId"', type: 'uuid' },
        { sql: 'x."startsAt"', type: 'timestamptz' },
        { sql: 'x."sessionId"', type: 'uuid' },
      ],
      limit: page.limit,
      after: page.after,
      count: true,
    });
    return { ...found, items: found.items.map((row) => withState(row)) };
  }

  /** A session at which an enrolment can take its missed one, or undefined. The session is locked by the caller, so that its room stays. */
  async choice(sql: Sql, enrolmentId: string, sessionId: string, atSessionId: string, forStaff: boolean): Promise<(Pick<ParallelSession, 'room'> & { ofRun: string; marked: boolean }) | undefined> {
    return sql.one(
      `SELECT c.room, e.run_id AS "ofRun", EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = $3 AND a.enrolment_id = e.id) AS marked FROM enrolment e JOIN session s ON s.id = $2 AND s.run_id = e.run_id
         JOIN LATERAL (SELECT ${ROOM} AS room FROM ${parallel(forStaff, '$4::timestamptz')} AND p.id = $3) c ON true
        WHERE e.id = $1`,
      [enrolmentId, sessionId, atSessionId, this.clock.now()],
    );
  }
}

function withState<T extends Row<{ makeUp: MakeUp | null }>>(row: T): Omit<T, 'makeUp'> & { makeUp: MakeUp | null } {
  if (!row.makeUp) return { ...row, makeUp: null };
  const { kind, markedMinutes, handedIn, returned, approved, ...shown } = row.makeUp;
  return { ...row, makeUp: { ...shown, state: makeUpState({ kind, markedMinutes, handedIn, returned, approved }) } };
}
