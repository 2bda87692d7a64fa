import type { Localized } from '@kortkurs/contract/common';
import type { ReminderRule } from '@kortkurs/contract/reminders';
import { reminderSpan, type ReminderSpan } from '@kortkurs/rules/reminder';
import { SAID, type Said } from './reminder-rules';

/** A session that letters may go out about. */
export interface Reminded {
  sessionId: string;
  runId: string;
  number: number;
  startsAt: Date;
  endsAt: Date;
  runEndsAt: Date | null;
  online: boolean;
  title: Localized;
  place: string | null;
  sessions: number;
  byFormat: Said;
  byRun: Said;
}

/** SQL of sessions of published runs, with what their run and format say of rules; a condition on `s` and `r` follows. */
export const REMINDED = `SELECT s.id AS "sessionId", r.id AS "runId", s.number, s.starts_at AS "startsAt", s.ends_at AS "endsAt", r.ends_at AS "runEndsAt",
    r.delivery IN ('online', 'hybrid') AND coalesce(s.video_link, r.video_link) IS NOT NULL AS online, v.title, r.session_count AS sessions,
    CASE WHEN r.delivery <> 'online' THEN nullif(concat_ws(', ', p.name, nullif(p.room, ''), nullif(p.address, '')), '') END AS place, ${SAID}
  FROM session s
  JOIN course_run r ON r.id = s.run_id
  JOIN course c ON c.id = r.course_id
  JOIN course_version v ON v.id = r.course_version_id
  LEFT JOIN place p ON p.id = coalesce(s.place_id, r.place_id)
 WHERE s.cancelled_at IS NULL AND r.status = 'published'`;

/** When a rule's letter about the session is sent. */
export const spanOf = (rule: ReminderRule, { startsAt, endsAt, online }: Reminded): ReminderSpan | null =>
  reminderSpan(rule, { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), online });

/** Names a letter before it is known to whom: a session that moves has another, one that keeps its time the same. */
export const causeOf = (rule: ReminderRule, { sessionId, startsAt }: Pick<Reminded, 'sessionId' | 'startsAt'>): string =>
  rule.startsWith('after') ? `reminder:${rule}:${sessionId}` : `reminder:${rule}:${sessionId}:${startsAt.getTime()}`;

/**
 * SQL of who gets a rule's letter, and has not turned reminders off, a condition on the enrolment `e`. $1 is the run, $2 the session, $3 from when it is sent: who came later knows it from
 * the confirmation.
 */
export function receives(rule: ReminderRule): string {
  const mark = (state: string): string =>
    `e.state IN ('enrolled', 'completed', 'not_completed') AND EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = $2 AND a.enrolment_id = e.id AND a.state = '${state}') AND e.created_at <= $3::timestamptz`;
  const wants = `NOT EXISTS (SELECT 1 FROM message_choice k WHERE k.person_id = e.person_id AND 'reminders' = ANY (k.turned_off))`;
  if (rule === 'after-attended') return `e.run_id = $1 AND ${wants} AND ${mark('present')}`;
  if (rule === 'after-missed') return `e.run_id = $1 AND ${wants} AND ${mark('absent')}`;
  return `e.run_id = $1 AND ${wants} AND e.state = 'enrolled' AND coalesce(e.enrolled_at, e.created_at) <= $3::timestamptz
    AND NOT EXISTS (SELECT 1 FROM absence_notice n WHERE n.session_id = $2 AND n.enrolment_id = e.id AND n.taken_back_at IS NULL)`;
}

/** SQL of a person's address, as a lateral join `a`: where they sign in, else where they can be reached. `h` is the person. */
export const ADDRESS = 'LEFT JOIN LATERAL (SELECT a.email FROM account a WHERE a.person_id = h.id ORDER BY a.verified_at IS NULL, a.created_at LIMIT 1) a ON true';
