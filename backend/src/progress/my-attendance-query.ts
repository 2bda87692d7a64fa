import { Injectable } from '@nestjs/common';
import type { MyAttendance, MyAttendedSession } from '@kortkurs/contract/progress';
import { eligibility } from '@kortkurs/rules/completion';
import { ObjectionDesk } from '../attendance/door';
import { CompletionQuery } from '../completion/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import { endedOf, outlookOf, PROGRESS_MARK, SIGNED } from './progress-query';

/** Reads what is registered for one participant, for the participant. */
@Injectable()
export class MyAttendanceQuery {
  constructor(
    private readonly database: Database,
    private readonly completions: CompletionQuery,
    private readonly clock: Clock,
  ) {}

  /**
   * Every session of the seat's run with what is registered, and what is left; in three statements.
   * @throws Refusal `not-found` where the seat is none that takes part
   */
  async of(enrolmentId: string): Promise<MyAttendance> {
    const now = this.clock.now();
    const [standing] = await this.completions.standings({ enrolmentIds: [enrolmentId] });
    if (!standing) throw new Refusal('not-found');
    const sessions = await this.database.query<MyAttendedSession>(
      `SELECT s.id, s.number, CASE WHEN s.title <> '{}' THEN s.title ELSE coalesce(m.title, '{}') END AS title, s.starts_at AS "startsAt", s.ends_at AS "endsAt",
              CASE WHEN s.held_starts_at IS NOT NULL THEN jsonb_build_object('startsAt', s.held_starts_at, 'endsAt', s.held_ends_at) END AS held,
              s.countable_minutes AS "countableMinutes", ${SIGNED} AS signed, coalesce(s.held_ends_at, s.ends_at) <= $2 AS "isOver", CASE WHEN a.mark_id IS NOT NULL THEN ${PROGRESS_MARK} END AS mark,
              EXISTS (SELECT 1 FROM absence_notice n WHERE n.session_id = s.id AND n.enrolment_id = e.id AND n.taken_back_at IS NULL) AS notified,
              (SELECT jsonb_build_object('said', o.said, 'toldAt', o.told_at, 'outcome', CASE WHEN ${ObjectionDesk.CORRECTED} THEN 'changed' WHEN o.answered_at IS NOT NULL THEN 'stands' ELSE 'waits' END)
                 FROM attendance_objection o WHERE o.session_id = s.id AND o.enrolment_id = e.id AND NOT ${ObjectionDesk.TAKEN_BACK} ORDER BY o.told_at DESC LIMIT 1) AS objection
         FROM enrolment e
         JOIN session s ON s.run_id = e.run_id AND s.cancelled_at IS NULL
         JOIN course_run r ON r.id = e.run_id
         LEFT JOIN course_version_module m ON m.course_version_id = r.course_version_id AND m.module_id = s.module_id
         LEFT JOIN attendance a ON a.session_id = s.id AND a.enrolment_id = e.id
        WHERE e.id = $1 ORDER BY s.starts_at, s.id`,
      [enrolmentId, now],
    );
    const { remaining, minutesNeeded, minutesTotal } = eligibility(standing.rule, standing.facts);
    return {
      enrolmentId,
      rule: standing.rule,
      ...outlookOf(standing, endedOf(sessions, now)),
      sessions,
      remaining,
      neededMinutes: minutesNeeded,
      totalMinutes: minutesTotal,
      completedAt: standing.completion?.decidedAt ?? null,
    };
  }
}
