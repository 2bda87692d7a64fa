import { Injectable } from '@nestjs/common';
import type { Localized } from '@kortkurs/contract/common';
import { CLASH_LIMITS } from '@kortkurs/contract/runs';
import { TERM_LIMITS, type CalendarSession, type TermCalendar } from '@kortkurs/contract/terms';
import { holidayOn } from '@kortkurs/rules/holidays';
import { addDays, daysBetween, instantOf, localDateOf } from '@kortkurs/rules/schedule';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Policy } from '../platform/policy/policy';
import { among } from './among';
import { termOf } from './run-list-query';
import { instructorsOf } from './shown';

/** What of the calendar is wanted. */
export interface CalendarWish {
  /** Half year, `2026-1`; this one without. */
  term?: string;
  /** One month of it, `2026-03`. */
  month?: string;
  place?: string;
  instructor?: string;
  format?: string;
}

type Row = Omit<CalendarSession, 'startsAt' | 'endsAt'> & { formatName: Localized; startsAt: Date; endsAt: Date };

const LAST_OF_MONTH = 31;

/** Reads a term as a calendar. */
@Injectable()
export class CalendarQuery {
  constructor(
    private readonly database: Database,
    private readonly policy: Policy,
    private readonly clock: Clock,
  ) {}

  /** Of the runs that one leads or administers, drafts among them. All sessions of the period are read, in one statement: what is not shown can be in the way of what is. */
  async of({ place, instructor, format, ...period }: CalendarWish, personId: string): Promise<TermCalendar> {
    const today = localDateOf(this.clock.now().toISOString());
    const { from, to } = daysOf(period, today);
    const visible = await this.policy.listPredicate({ personId }, 'runs.list', 'run', 'r.id', '$1::uuid');
    const rows = await this.database.query<Row>(
      `SELECT s.id, s.run_id AS "runId", r.status AS "runStatus", v.title AS "courseTitle", f.id AS "formatId", f.name AS "formatName", r.label, s.number,
              r.session_count AS "sessionCount", s.local_date AS date, s.starts_at AS "startsAt", s.ends_at AS "endsAt", r.delivery,
              (SELECT json_build_object('id', l.id, 'name', l.name, 'room', l.room) FROM place l WHERE l.id = coalesce(s.place_id, r.place_id)) AS place,
              ${instructorsOf('r.id')} AS instructors
         FROM session s JOIN course_run r ON r.id = s.run_id JOIN course c ON c.id = r.course_id JOIN format f ON f.id = c.format_id
         JOIN course_version v ON v.id = r.course_version_id
        WHERE $1::uuid IS NOT NULL AND s.starts_at >= $2 AND s.starts_at < $3 AND s.cancelled_at IS NULL AND r.status <> 'cancelled' AND ${visible}
        ORDER BY s.starts_at, s.id LIMIT ${TERM_LIMITS.calendar + 1}`,
      [personId, instantOf(from, '00:00'), instantOf(addDays(to, 1), '00:00')],
    );
    const all = rows.slice(0, TERM_LIMITS.calendar).map((row) => ({ ...row, startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() }));
    const wanted = all.filter(
      (row) => (!place || row.place?.id === place) && (!instructor || row.instructors.some(({ personId: id }) => id === instructor)) && (!format || row.formatId === format),
    );
    const shown = new Set(wanted.map(({ id }) => id));
    const clashes = among(all.map((row) => ({ ...row, leaders: row.instructors }))).filter(({ sessionId, other }) => shown.has(sessionId) || shown.has(other.sessionId));
    return {
      from,
      to,
      today,
      sessions: wanted.map(({ formatName: _formatName, ...session }) => session),
      more: rows.length > TERM_LIMITS.calendar,
      clashes: clashes.slice(0, CLASH_LIMITS.told),
      holidays: holidaysBetween(from, to),
      places: inOrder(all.flatMap((row) => row.place ?? []), (each) => each.id, (each) => `${each.name} ${each.room}`),
      instructors: inOrder(all.flatMap((row) => row.instructors), (each) => each.personId, (each) => each.name),
      formats: inOrder(all.map(({ formatId, formatName }) => ({ id: formatId, name: formatName })), (each) => each.id, (each) => each.name.sv ?? each.name.en ?? ''),
    };
  }
}

function daysOf({ term, month }: Pick<CalendarWish, 'term' | 'month'>, today: string): { from: string; to: string } {
  if (month) {
    const from = `${month}-01`;
    return { from, to: addDays(`${addDays(from, LAST_OF_MONTH).slice(0, 7)}-01`, -1) };
  }
  const { from = today, to = today } = termOf(term ?? `${today.slice(0, 4)}-${Number(today.slice(5, 7)) <= 6 ? 1 : 2}`);
  return { from, to };
}

const holidaysBetween = (from: string, to: string): TermCalendar['holidays'] =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, n) => addDays(from, n)).flatMap((date) => {
    const holiday = holidayOn(date);
    return holiday ? [{ date, holiday }] : [];
  });

/** Each once, in Swedish order. */
function inOrder<T>(all: readonly T[], id: (one: T) => string, name: (one: T) => string): T[] {
  const known = new Map(all.map((one) => [id(one), one]));
  return [...known.values()].sort((a, b) => name(a).localeCompare(name(b), 'sv'));
}
