import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { SessionState } from '@kortkurs/contract/sessions';
import type { Sql } from '../platform/db/tx';
import { RunQuestions, type SessionHold } from '../runs/door';

/** Answers what the room of runs must know of attendance: what a session's list says, and whether it may still be removed or moved. */
@Injectable()
export class SessionAnswers implements OnModuleInit {
  constructor(private readonly questions: RunQuestions) {}

  onModuleInit(): void {
    this.questions.answer('states', (sql, sessionIds) => this.states(sql, sessionIds));
    this.questions.answer('holds', (tx, sessionIds) => this.holds(tx, sessionIds));
  }

  /** Of the run's own people: lists show them beside its seats, which guests have none of. */
  private async states(sql: Sql, sessionIds: string[]): Promise<Map<string, SessionState>> {
    const rows = await sql.query<SessionState & { sessionId: string }>(
      `SELECT s.id AS "sessionId", coalesce(a.marked, 0) AS marked, coalesce(a.present, 0) AS present,
              EXISTS (SELECT 1 FROM session_signature g WHERE g.session_id = s.id AND g.reopened_at IS NULL) AS signed
         FROM unnest($1::uuid[]) AS s(id)
         LEFT JOIN LATERAL (SELECT count(*)::int AS marked, count(*) FILTER (WHERE a.state = 'present')::int AS present
                              FROM attendance a JOIN enrolment e ON e.id = a.enrolment_id
                             WHERE a.session_id = s.id AND e.run_id = (SELECT x.run_id FROM session x WHERE x.id = s.id)) a ON true`,
      [sessionIds],
    );
    return new Map(rows.map(({ sessionId, ...state }) => [sessionId, state]));
  }

  /**
   * A session that anyone was ever marked at keeps its history, one that somebody was marked for elsewhere its row; a signed one keeps its times. What is only
   * planned holds nothing.
   */
  private async holds(sql: Sql, sessionIds: string[]): Promise<SessionHold[]> {
    return sql.query<SessionHold>(
      `SELECT s.id AS "sessionId", CASE WHEN g.id IS NOT NULL THEN 'signed' WHEN h.marked THEN 'attendance' ELSE 'made-up' END AS why
         FROM unnest($1::uuid[]) AS s(id)
         LEFT JOIN session_signature g ON g.session_id = s.id AND g.reopened_at IS NULL
         CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM attendance_history m WHERE m.session_id = s.id) AS marked) h
        WHERE g.id IS NOT NULL OR h.marked
           OR EXISTS (SELECT 1 FROM session_guest i JOIN attendance_history m ON m.session_id = i.session_id AND m.enrolment_id = i.enrolment_id WHERE i.missed_session_id = s.id)`,
      [sessionIds],
    );
  }
}
