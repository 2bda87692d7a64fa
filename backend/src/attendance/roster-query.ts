import { Injectable } from '@nestjs/common';
import { OPENS_BEFORE_MINUTES, type Mark, type MarkMade, type Roster, type RosterPerson } from '@kortkurs/contract/attendance';
import { shownName, type Viewer } from '../people/door';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';

/** SQL of a mark `a` as the contract has it, null where there is none. */
const MARK = `CASE WHEN a.mark_id IS NOT NULL THEN jsonb_build_object('markId', a.mark_id, 'state', a.state, 'lateMinutes', a.late_minutes,
  'earlyMinutes', a.early_minutes, 'reason', a.reason, 'channel', a.channel, 'source', a.source,
  'markedAt', to_char(a.marked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END`;

/** Whether a mark that was held waits no longer: somebody has corrected the person's mark since, and said why. */
const answered = (mark: string): string =>
  `EXISTS (SELECT 1 FROM attendance_history l WHERE l.session_id = ${mark}.session_id AND l.enrolment_id = ${mark}.enrolment_id
     AND l.correction_reason IS NOT NULL AND l.received_at >= ${mark}.received_at)`;

/** Reads of a session's attendance. */
@Injectable()
export class RosterQuery {
  constructor(private readonly database: Database) {}

  /** A session's roster, in two statements whatever its size. */
  async roster(sessionId: string, viewer: Viewer): Promise<Roster> {
    const head = await this.database.one<Omit<Roster, 'people'>>(
      `SELECT jsonb_build_object('id', s.id, 'runId', r.id, 'number', s.number, 'of', r.session_count, 'courseTitle', v.title,
                'title', CASE WHEN s.title <> '{}' THEN s.title ELSE coalesce(m.title, '{}') END, 'startsAt', s.starts_at, 'endsAt', s.ends_at,
                'opensAt', s.starts_at - interval '${OPENS_BEFORE_MINUTES} minutes',
                'breakMinutes', s.break_minutes, 'countableMinutes', s.countable_minutes,
                'place', nullif(concat_ws(', ', p.name, nullif(p.room, '')), ''), 'hybrid', r.delivery = 'hybrid',
                'cancelled', s.cancelled_at IS NOT NULL OR r.status = 'cancelled', 'revision', s.revision) AS session,
              CASE WHEN g.id IS NOT NULL THEN jsonb_build_object('signedAt', g.signed_at, 'signedByName', ${shownName.sql('signer', viewer)},
                'ledByName', coalesce(g.led_by_name, ${shownName.sql('leader', viewer)}), 'present', g.present, 'absent', g.absent,
                'corrected', s.revision > g.revision) END AS signature,
              (SELECT coalesce(jsonb_agg(jsonb_build_object('personId', t.id, 'name', ${shownName.sql('t', viewer)}) ORDER BY i.position), '[]')
                 FROM run_instructor i JOIN person t ON t.id = i.person_id WHERE i.run_id = r.id) AS instructors,
              (SELECT count(*)::int FROM attendance_history h WHERE h.session_id = s.id AND h.outcome = 'held' AND NOT ${answered('h')}) AS held
         FROM session s
         JOIN course_run r ON r.id = s.run_id
         JOIN course_version v ON v.id = r.course_version_id
         LEFT JOIN course_version_module m ON m.course_version_id = v.id AND m.module_id = s.module_id
         LEFT JOIN place p ON p.id = coalesce(s.place_id, r.place_id)
         LEFT JOIN session_signature g ON g.session_id = s.id AND g.reopened_at IS NULL
         LEFT JOIN person signer ON signer.id = g.signed_by
         LEFT JOIN person leader ON leader.id = g.led_by
        WHERE s.id = $1`,
      [sessionId],
    );
    if (!head) throw new Refusal('not-found');
    return { ...head, people: await this.people(this.database, sessionId, null, viewer) };
  }

  /** Those on a session's roster with the marks that stand, in Swedish order of the names shown; some of them, or all. */
  async people(sql: Sql, sessionId: string, enrolmentIds: readonly string[] | null, viewer: Viewer): Promise<RosterPerson[]> {
    const name = shownName.sql('h', viewer);
    return sql.query<RosterPerson>(
      `SELECT e.id AS "enrolmentId", ${name} AS name, ${shownName.fact('h', viewer, 'o.name')} AS organisation, ${MARK} AS mark,
              EXISTS (SELECT 1 FROM absence_notice n WHERE n.session_id = s.id AND n.enrolment_id = e.id AND n.taken_back_at IS NULL) AS notified,
              ${shownName.sql('marker', viewer)} AS "byName",
              (SELECT count(*)::int FROM attendance_history k WHERE k.session_id = s.id AND k.enrolment_id = e.id) AS "marksMade"
         FROM session s
         JOIN enrolment e ON e.run_id = s.run_id
         JOIN person h ON h.id = e.person_id
         LEFT JOIN organisation o ON o.id = e.organisation_id
         LEFT JOIN attendance a ON a.session_id = s.id AND a.enrolment_id = e.id
         LEFT JOIN person marker ON marker.id = a.by_person_id
        WHERE s.id = $1 AND ($2::uuid[] IS NULL OR e.id = ANY ($2))
          AND (e.state IN ('enrolled', 'completed', 'not_completed') OR a.mark_id IS NOT NULL)
        ORDER BY ${name} COLLATE "sv-x-icu", e.id`,
      [sessionId, enrolmentIds],
    );
  }

  /**
   * Every mark that was made for a person at a session, the latest first.
   * @throws Refusal `not-found` where the person has no seat in the session's run
   */
  async history(sessionId: string, enrolmentId: string, viewer: Viewer): Promise<MarkMade[]> {
    const rows = await this.database.query<Omit<MarkMade, 'content' | 'markId'> & Omit<Mark, 'state' | 'markId'> & { markId: string | null; state: Mark['state'] | null }>(
      `SELECT a.mark_id AS "markId", a.state, a.late_minutes AS "lateMinutes", a.early_minutes AS "earlyMinutes", a.reason, a.channel,
              CASE WHEN a.outcome = 'held' AND ${answered('a')} THEN 'lost' ELSE a.outcome END AS outcome,
              a.source, ${shownName.sql('marker', viewer)} AS "byName", a.marked_at AS "markedAt", a.received_at AS "receivedAt",
              a.correction_reason AS "correctionReason"
         FROM session s JOIN enrolment e ON e.run_id = s.run_id
              LEFT JOIN attendance_history a ON a.session_id = s.id AND a.enrolment_id = e.id
              LEFT JOIN person marker ON marker.id = a.by_person_id
        WHERE s.id = $1 AND e.id = $2 ORDER BY a.received_at DESC, a.marked_at DESC, a.mark_id DESC LIMIT 200`,
      [sessionId, enrolmentId],
    );
    if (rows.length === 0) throw new Refusal('not-found');
    return rows.flatMap(({ markId, state, lateMinutes, earlyMinutes, reason, channel, ...of }) =>
      markId === null ? [] : [{ ...of, markId, content: state && { state, lateMinutes, earlyMinutes, reason, channel } }],
    );
  }
}
