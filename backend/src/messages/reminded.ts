import type { Localized } from '@kortkurs/contract/common';
import { SESSION_REMINDER_RULES, type SessionReminderRule } from '@kortkurs/contract/reminders';
import type { RunStatus } from '@kortkurs/contract/runs';
import { reminderSpan, type ReminderSpan } from '@kortkurs/rules/reminder';
import { PLACE } from './address.sql';
import { SAID, type Said } from './reminder-rules';

/** A session that letters may go out about. */
export interface Reminded {
  sessionId: string;
  runId: string;
  status: RunStatus;
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

/** SQL of sessions of runs that are or have been held, with what their run and format say of rules; a condition on `s` and `r` follows. */
export const REMINDED = `SELECT s.id AS "sessionId", r.id AS "runId", r.status, s.number, s.starts_at AS "startsAt", s.ends_at AS "endsAt", r.ends_at AS "runEndsAt",
    r.delivery IN ('online', 'hybrid') AND coalesce(s.video_link, r.video_link) IS NOT NULL AS online, v.title, r.session_count AS sessions,
    CASE WHEN r.delivery <> 'online' THEN ${PLACE} END AS place, ${SAID}
  FROM session s
  JOIN course_run r ON r.id = s.run_id
  JOIN course c ON c.id = r.course_id
  JOIN course_version v ON v.id = r.course_version_id
  LEFT JOIN place p ON p.id = coalesce(s.place_id, r.place_id)
 WHERE s.cancelled_at IS NULL AND r.status IN ('published', 'closed')`;

/** When a rule's letter about the session is sent. Of a run that is closed only what comes after a session goes out: signing the last list closes it. */
export const spanOf = (rule: SessionReminderRule, { status, startsAt, endsAt, online }: Reminded): ReminderSpan | null =>
  status === 'closed' && !isAfter(rule) ? null : reminderSpan(rule, { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), online });

/** Whether a rule is about a session that has been. */
export const isAfter = (rule: SessionReminderRule): boolean => rule.startsWith('after');

/** Names a letter before it is known to whom: a session that moves has another, one that keeps its time the same. */
export const causeOf = (rule: SessionReminderRule, { sessionId, startsAt }: Pick<Reminded, 'sessionId' | 'startsAt'>): string =>
  isAfter(rule) ? `reminder:${rule}:${sessionId}` : `reminder:${rule}:${sessionId}:${startsAt.getTime()}`;

/** SQL of what a letter is about: the rule by its name, the run, the session, and from when it is sent. Who came later knows it from the confirmation. */
export interface Due {
  rule: string;
  run: string;
  session: string;
  at: string;
}

/** SQL of who gets a rule's letter, and has not turned reminders off, a condition on the enrolment `e`. What is shown as planned goes by the same. */
export function receives({ rule, run, session, at }: Due): string {
  const marked = (state: string): string =>
    `e.state IN ('enrolled', 'completed', 'not_completed') AND e.created_at <= ${at}::timestamptz AND EXISTS (SELECT 1 FROM attendance t WHERE t.session_id = ${session} AND t.enrolment_id = e.id AND t.state = '${state}')`;
  const ahead = `e.state = 'enrolled' AND coalesce(e.enrolled_at, e.created_at) <= ${at}::timestamptz
    AND NOT EXISTS (SELECT 1 FROM absence_notice n WHERE n.session_id = ${session} AND n.enrolment_id = e.id AND n.taken_back_at IS NULL)`;
  const wants = `NOT EXISTS (SELECT 1 FROM message_choice k WHERE k.person_id = e.person_id AND 'reminders' = ANY (k.turned_off))`;
  return `e.run_id = ${run} AND ${wants} AND CASE ${rule} WHEN 'after-attended' THEN ${marked('present')} WHEN 'after-missed' THEN ${marked('absent')} ELSE ${ahead} END`;
}

/** SQL of those who are still to get a letter: with an address, and not written to for the cause. Joins `e` and `h` with `ADDRESS`. */
export const left = (due: Due, cause: string): string =>
  `${receives(due)} AND coalesce(a.email, h.contact_email) IS NOT NULL AND NOT EXISTS (SELECT 1 FROM message m WHERE m.once_key = ${cause} || ':' || e.id)`;

/** What would name the letters ahead of a session that was to begin at a time. */
export const causesAhead = (session: Pick<Reminded, 'sessionId' | 'startsAt'>): string[] => SESSION_REMINDER_RULES.filter((rule) => !isAfter(rule)).map((rule) => causeOf(rule, session));
