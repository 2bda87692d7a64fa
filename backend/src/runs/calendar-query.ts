import { Injectable } from '@nestjs/common';
import { CLASH_LIMITS } from '@kortkurs/contract/runs';
import { TERM_LIMITS, type CalendarSession, type TermCalendar } from '@kortkurs/contract/terms';
import { holidayOn } from '@kortkurs/rules/holidays';
import { addDays, daysBetween, instantOf, localDateOf } from '@kortkurs/rules/schedule';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Policy } from '../platform/policy/policy';
import { among } from './among';
import { termOf } from './run-list-query';
import { instructorsOf, shownPerson } from './shown';

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

type Row = Omit<CalendarSession, 'startsAt' | 'endsAt'> & { startsAt: Date; endsAt: Date };
type Choices = Pick<TermCalendar, 'places' | 'instructors' | 'formats'>;

/** The sessions of a period that somebody may see: SQL of whether they may, and its parameters. */
interface Those {
  visible: string;
  of: [personId: string, from: string, to: string];
}

const LAST_OF_MONTH = 31;

/** Reads a term as a calendar. */
@Injectable()
export class CalendarQuery {
  constructor(
    private readonly database: Database,
    private readonly policy: Policy,
    private readonly clock: Clock,
  ) {}

  /**
   * Of the runs that one leads or administers, drafts among them. All sessions of the period are read at once: what is not shown can be in the way of what is.
   * Where they are more than can be read, the narrowed ones are read by themselves, and what is in their way.
   */
  async of({ place, instructor, format, ...period }: CalendarWish, personId: string): Promise<TermCalendar> {
    const today = localDateOf(this.clock.now().toISOString());
    const { from, to } = daysOf(period, today);
    const visible = await this.policy.listPredicate({ personId }, 'runs.list', 'run', 'r.id', '$1::uuid');
    const those: Those = { visible, of: [personId, instantOf(from, '00:00'), instantOf(addDays(to, 1), '00:00')] };
    const every = await this.rows(those);
    const isCut = every.length > TERM_LIMITS.calendar;
    const isNarrowed = !!(place || instructor || format);
    const rows = isCut && isNarrowed ? await this.rows(those, narrowed, place ?? null, instructor ?? null, format ?? null) : every;
    const wanted = told(rows).filter(
      (row) => (!place || row.place?.id === place) && (!instructor || row.instructors.some(({ personId: id }) => id === instructor)) && (!format || row.formatId === format),
    );
    const shown = new Set(wanted.map(({ id }) => id));
    const around = rows === every ? told(every) : [...wanted, ...told(await this.rows(those, inTheWay, [...shown])).filter(({ id }) => !shown.has(id))];
    const clashes = among(around.map((row) => ({ ...row, leaders: row.instructors }))).filter(({ sessionId, other }) => shown.has(sessionId) || shown.has(other.sessionId));
    const choices = await this.choices(those);
    return {
      from,
      to,
      today,
      sessions: wanted,
      more: rows.length > TERM_LIMITS.calendar,
      clashes: clashes.slice(0, CLASH_LIMITS.told),
      holidays: holidaysBetween(from, to),
      places: inOrder(choices.places, (each) => each.id, (each) => `${each.name} ${each.room}`),
      instructors: inOrder(choices.instructors, (each) => each.personId, (each) => each.name),
      formats: inOrder(choices.formats, (each) => each.id, (each) => each.name.sv ?? each.name.en ?? ''),
    };
  }

  private rows({ visible, of }: Those, which = 'true', ...parameters: unknown[]): Promise<Row[]> {
    return this.database.query<Row>(
      `SELECT s.id, s.run_id AS "runId", r.status AS "runStatus", v.title AS "courseTitle", f.id AS "formatId", r.label, s.number,
              r.session_count AS "sessionCount", s.local_date AS date, s.starts_at AS "startsAt", s.ends_at AS "endsAt", r.delivery,
              (SELECT json_build_object('id', l.id, 'name', l.name, 'room', l.room) FROM place l WHERE l.id = coalesce(s.place_id, r.place_id)) AS place,
              ${instructorsOf('r.id')} AS instructors
         ${sessionsOf(visible)} AND ${which}
        ORDER BY s.starts_at, s.id LIMIT ${TERM_LIMITS.calendar + 1}`,
      [...of, ...parameters],
    );
  }

  /** What a period can be narrowed by, whether all its sessions are read or not. */
  private async choices({ visible, of }: Those): Promise<Choices> {
    const choices = await this.database.one<Choices>(
      `WITH those AS MATERIALIZED (SELECT DISTINCT s.run_id, coalesce(s.place_id, r.place_id) AS place_id, c.format_id ${sessionsOf(visible)})
       SELECT (SELECT coalesce(json_agg(json_build_object('id', l.id, 'name', l.name, 'room', l.room)), '[]') FROM place l WHERE l.id IN (SELECT place_id FROM those)) AS places,
              (SELECT coalesce(json_agg(json_build_object('personId', p.id, 'name', ${shownPerson('p')})), '[]') FROM person p
                WHERE p.id IN (SELECT i.person_id FROM run_instructor i JOIN those ON those.run_id = i.run_id)) AS instructors,
              (SELECT coalesce(json_agg(json_build_object('id', f.id, 'name', f.name)), '[]') FROM format f WHERE f.id IN (SELECT format_id FROM those)) AS formats`,
      of,
    );
    return choices ?? { places: [], instructors: [], formats: [] };
  }
}

const sessionsOf = (visible: string): string => `FROM session s JOIN course_run r ON r.id = s.run_id JOIN course c ON c.id = r.course_id JOIN format f ON f.id = c.format_id
         JOIN course_version v ON v.id = r.course_version_id
        WHERE $1::uuid IS NOT NULL AND s.starts_at >= $2 AND s.starts_at < $3 AND s.cancelled_at IS NULL AND r.status <> 'cancelled' AND ${visible}`;

const narrowed = `($4::uuid IS NULL OR coalesce(s.place_id, r.place_id) = $4) AND ($5::uuid IS NULL OR EXISTS (SELECT 1 FROM run_instructor i WHERE i.run_id = r.id AND i.person_id = $5))
  AND ($6::uuid IS NULL OR f.id = $6)`;

const sessionsWith = (which: string): string =>
  `(SELECT m.id, m.run_id, m.starts_at, m.ends_at, coalesce(m.place_id, k.place_id) AS place_id FROM session m JOIN course_run k ON k.id = m.run_id WHERE ${which})`;

/** By the place and by the instructor that they share: there are few such sessions, and many at the same time. */
const inTheWay = `s.id IN (
  WITH w AS MATERIALIZED ${sessionsWith('m.id = ANY ($4::uuid[])')}, o AS MATERIALIZED ${sessionsWith('m.starts_at >= $2 AND m.starts_at < $3')}
  SELECT o.id FROM w JOIN o ON o.place_id = w.place_id AND o.run_id <> w.run_id WHERE o.starts_at < w.ends_at AND o.ends_at > w.starts_at
   UNION SELECT o.id FROM w JOIN run_instructor j ON j.run_id = w.run_id JOIN run_instructor i ON i.person_id = j.person_id AND i.run_id <> j.run_id JOIN o ON o.run_id = i.run_id
          WHERE o.starts_at < w.ends_at AND o.ends_at > w.starts_at)`;

const told = (rows: readonly Row[]): CalendarSession[] => rows.slice(0, TERM_LIMITS.calendar).map((row) => ({ ...row, startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() }));

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
