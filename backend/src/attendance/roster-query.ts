import { Injectable } from '@nestjs/common';
import { OPENS_BEFORE_MINUTES, type Mark, type MarkMade, type Roster, type RosterPerson } from '@kortkurs/contract/attendance';
import { STEPS_WITHIN, withoutSteps } from '@kortkurs/rules/correction-steps';
import { shownName, type Viewer } from '../people/door';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';
import { GRACE } from './check-in.sql';
import { isOnList, listOf } from './on-list.sql';

/** SQL of how many marks the enrolment `e` has at the session `s`; those that were steps on the way of one correction are one, as `withoutSteps` has it. */
const MARKS_MADE = `(SELECT count(*)::int FROM (
  SELECT coalesce(k.outcome IN ('applied', 'cleared') AND lead(k.outcome) OVER next IN ('applied', 'cleared') AND lead(k.correction_reason) OVER next = k.correction_reason
           AND lead(k.by_person_id) OVER next IS NOT DISTINCT FROM k.by_person_id AND lead(k.received_at) OVER next <= k.received_at + interval '${STEPS_WITHIN} minutes', false) AS step
    FROM attendance_history k WHERE k.session_id = s.id AND k.enrolment_id = e.id WINDOW next AS (ORDER BY k.received_at, k.marked_at, k.mark_id)) made WHERE NOT step)`;

/** SQL of a mark `a` as the contract has it, null where there is none. */
const MARK = `CASE WHEN a.mark_id IS NOT NULL THEN jsonb_build_object('markId', a.mark_id, 'state', a.state, 'lateMinutes', a.late_minutes,
  'earlyMinutes', a.early_minutes, 'reason', a.reason, 'channel', a.channel, 'source', a.source,
  'markedAt', to_char(a.marked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END`;

/** Whether a mark that was held waits no longer: somebody has corrected the person's mark since, and said why; or the file that it came with was taken back. */
export const answered = (mark: string): string =>
  `EXISTS (SELECT 1 FROM attendance_history l WHERE l.session_id = ${mark}.session_id AND l.enrolment_id = ${mark}.enrolment_id
     AND l.correction_reason IS NOT NULL AND l.received_at >= ${mark}.received_at
     AND (l.state IS NOT NULL OR l.outcome <> 'lost' OR coalesce(l.lets_go = ${mark}.mark_id, ${mark}.source = 'import')))`;

/**
 * SQL of the check-in of the enrolment `e` that gave way to staff's word, as it came or when the word did, and that staff has not answered since. A
 * mark that was made before the check-in and was sent later is no answer; nor is it to take a mark back that stood in its way.
 */
export const ASKS = `(SELECT jsonb_build_object('source', q.source, 'at', to_char(q.marked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'lateMinutes', q.late_minutes, 'channel', q.channel)
   FROM attendance_history q WHERE q.session_id = s.id AND q.enrolment_id = e.id AND q.source IN ('self', 'door') AND q.state = 'present' AND q.outcome IN ('lost', 'applied') AND a.state IS DISTINCT FROM 'present'
     AND NOT EXISTS (SELECT 1 FROM attendance_history l WHERE l.session_id = s.id AND l.enrolment_id = e.id
       AND (l.source = 'staff' AND (l.outcome <> 'cleared' OR q.outcome = 'applied') AND l.received_at > q.received_at AND l.marked_at >= q.marked_at
         OR l.source = 'door' AND l.outcome = 'cleared' AND l.revision > q.revision))
   ORDER BY q.received_at LIMIT 1)`;

/** SQL of what the enrolment `e` makes up at the session `s`, where it is a guest there. */
const GUEST = `(SELECT jsonb_build_object('number', x.number, 'startsAt', x.starts_at, 'courseTitle', w.title)
   FROM session_guest g JOIN session x ON x.id = g.missed_session_id JOIN course_run z ON z.id = x.run_id JOIN course_version w ON w.id = z.course_version_id
  WHERE g.session_id = s.id AND g.enrolment_id = e.id)`;

/** SQL of each time that it was set right when the session `s` was held, the latest first; the log says who did and why. */
const heldCorrected = (viewer: Viewer): string => `(SELECT coalesce(jsonb_agg(jsonb_build_object('at', x.at, 'byName', ${shownName.sql('held_by', viewer)},
   'from', x.details -> 'from', 'to', x.details -> 'to', 'why', x.details ->> 'why') ORDER BY x.at DESC, x.id DESC), '[]')
  FROM audit_event x LEFT JOIN person held_by ON held_by.id = x.person_id WHERE x.object_id = s.id AND x.action = 'session.held-times-corrected')`;

/** Reads of a session's attendance. */
@Injectable()
export class RosterQuery {
  constructor(private readonly database: Database) {}

  /**
   * A session's roster, in two statements whatever its size.
   * @param since only those people about whom a mark was made after this revision; without it all
   */
  async roster(sessionId: string, viewer: Viewer, since?: number): Promise<Roster> {
    const head = await this.database.one<Omit<Roster, 'people'>>(
      `SELECT jsonb_build_object('id', s.id, 'runId', r.id, 'number', s.number, 'of', r.session_count, 'courseTitle', v.title,
                'title', CASE WHEN s.title <> '{}' THEN s.title ELSE coalesce(m.title, '{}') END, 'startsAt', s.starts_at, 'endsAt', s.ends_at,
                'opensAt', s.starts_at - interval '${OPENS_BEFORE_MINUTES} minutes',
                'breakMinutes', s.break_minutes, 'countableMinutes', s.countable_minutes,
                'held', CASE WHEN s.held_starts_at IS NOT NULL THEN jsonb_build_object('startsAt', s.held_starts_at, 'endsAt', s.held_ends_at, 'breakMinutes', s.held_break_minutes) END,
                'graceMinutes', ${GRACE}, 'place', nullif(concat_ws(', ', p.name, nullif(p.room, '')), ''), 'hybrid', r.delivery = 'hybrid',
                'cancelled', s.cancelled_at IS NOT NULL OR r.status = 'cancelled', 'revision', s.revision) AS session,
              CASE WHEN g.id IS NOT NULL THEN jsonb_build_object('signedAt', g.signed_at, 'signedByName', ${shownName.sql('signer', viewer)},
                'ledByName', coalesce(g.led_by_name, ${shownName.sql('leader', viewer)}), 'present', g.present, 'absent', g.absent, 'studyHours', g.study_hours,
                'hoursCorrected', CASE WHEN g.hours_corrected_at IS NOT NULL THEN jsonb_build_object('at', g.hours_corrected_at, 'byName', ${shownName.sql('corrector', viewer)}, 'why', g.hours_corrected_why) END,
                'heldCorrected', ${heldCorrected(viewer)}, 'corrected', s.revision > g.revision) END AS signature,
              EXISTS (SELECT 1 FROM run_project x JOIN project j ON j.id = x.project_id WHERE x.run_id = r.id AND j.asks_study_hours) AS "asksStudyHours",
              (SELECT coalesce(jsonb_agg(jsonb_build_object('personId', t.id, 'name', ${shownName.sql('t', viewer)}) ORDER BY i.position), '[]')
                 FROM (SELECT person_id, position FROM run_instructor WHERE run_id = r.id
                       UNION ALL SELECT DISTINCT person_id, 32767 FROM signed_link WHERE purpose = 'stand-in' AND object_id = s.id AND revoked_at IS NULL) i JOIN person t ON t.id = i.person_id) AS instructors,
              (SELECT count(*)::int FROM attendance_history h WHERE h.session_id = s.id AND h.outcome = 'held' AND NOT ${answered('h')}) AS held
         FROM session s
         JOIN course_run r ON r.id = s.run_id
         JOIN course_version v ON v.id = r.course_version_id
         LEFT JOIN course_version_module m ON m.course_version_id = v.id AND m.module_id = s.module_id
         LEFT JOIN place p ON p.id = coalesce(s.place_id, r.place_id)
         LEFT JOIN session_signature g ON g.session_id = s.id AND g.reopened_at IS NULL
         LEFT JOIN person signer ON signer.id = g.signed_by
         LEFT JOIN person leader ON leader.id = g.led_by
         LEFT JOIN person corrector ON corrector.id = g.hours_corrected_by
         LEFT JOIN centre c ON true
        WHERE s.id = $1`,
      [sessionId],
    );
    if (!head) throw new Refusal('not-found');
    return { ...head, people: await this.people(this.database, sessionId, null, viewer, since) };
  }

  /** Those on a session's roster with the marks that stand, in Swedish order of the names shown; some of them, or all. */
  async people(sql: Sql, sessionId: string, enrolmentIds: readonly string[] | null, viewer: Viewer, since: number | null = null): Promise<RosterPerson[]> {
    const name = shownName.sql('h', viewer);
    return sql.query<RosterPerson>(
      `SELECT e.id AS "enrolmentId", ${name} AS name, ${shownName.fact('h', viewer, 'o.name')} AS organisation, ${MARK} AS mark,
              EXISTS (SELECT 1 FROM absence_notice n WHERE n.session_id = s.id AND n.enrolment_id = e.id AND n.taken_back_at IS NULL) AS notified,
              ${shownName.sql('marker', viewer)} AS "byName",
              ${MARKS_MADE} AS "marksMade", ${ASKS} AS asks, ${GUEST} AS guest
         FROM session s
         JOIN LATERAL ${listOf('s')} who ON true
         JOIN enrolment e ON e.id = who.id
         JOIN person h ON h.id = e.person_id
         LEFT JOIN organisation o ON o.id = e.organisation_id
         LEFT JOIN attendance a ON a.session_id = s.id AND a.enrolment_id = e.id
         LEFT JOIN person marker ON marker.id = a.by_person_id
        WHERE s.id = $1 AND ($2::uuid[] IS NULL OR e.id = ANY ($2))
          AND ($3::int IS NULL OR EXISTS (SELECT 1 FROM attendance_history n WHERE n.session_id = s.id AND n.enrolment_id = e.id AND n.revision > $3))
          AND (e.state IN ('enrolled', 'completed', 'not_completed') OR a.mark_id IS NOT NULL)
        ORDER BY ${name} COLLATE "sv-x-icu", e.id`,
      [sessionId, enrolmentIds, since],
    );
  }

  /**
   * The marks that were made for a person at a session, the latest first; of the steps of one correction the last.
   * @throws Refusal `not-found` where the person has no seat in the session's run
   */
  async history(sessionId: string, enrolmentId: string, viewer: Viewer): Promise<MarkMade[]> {
    const rows = await this.database.query<Omit<MarkMade, 'content' | 'markId'> & Omit<Mark, 'state' | 'markId'> & { markId: string | null; state: Mark['state'] | null }>(
      `SELECT a.mark_id AS "markId", a.state, a.late_minutes AS "lateMinutes", a.early_minutes AS "earlyMinutes", a.reason, a.channel,
              CASE WHEN a.outcome = 'held' AND ${answered('a')} THEN 'lost' ELSE a.outcome END AS outcome,
              a.source, ${shownName.sql('marker', viewer)} AS "byName", a.marked_at AS "markedAt", a.received_at AS "receivedAt",
              a.correction_reason AS "correctionReason", num_nonnulls(a.came_at, a.left_at) > 0 AS "followsHeldTimes"
         FROM session s JOIN enrolment e ON ${isOnList('e', 's')}
              LEFT JOIN attendance_history a ON a.session_id = s.id AND a.enrolment_id = e.id
              LEFT JOIN person marker ON marker.id = a.by_person_id
        WHERE s.id = $1 AND e.id = $2 ORDER BY a.received_at DESC, a.marked_at DESC, a.mark_id DESC LIMIT 200`,
      [sessionId, enrolmentId],
    );
    if (rows.length === 0) throw new Refusal('not-found');
    const told = withoutSteps([...rows].reverse(), ({ receivedAt, byName, correctionReason, outcome }) => ({ at: new Date(receivedAt).toISOString(), byName, why: outcome === 'applied' || outcome === 'cleared' ? correctionReason : null })).reverse();
    return told.flatMap(({ markId, state, lateMinutes, earlyMinutes, reason, channel, ...of }) =>
      markId === null ? [] : [{ ...of, markId, content: state && { state, lateMinutes, earlyMinutes, reason, channel } }],
    );
  }
}
