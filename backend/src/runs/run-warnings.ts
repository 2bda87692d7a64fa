import { Injectable } from '@nestjs/common';
import type { Run, RunWarning } from '@kortkurs/contract/runs';
import { ASK_FOR_BREAK_AFTER, type Session } from '@kortkurs/contract/sessions';
import { holidayOn } from '@kortkurs/rules/holidays';
import { minutesBetween } from '@kortkurs/rules/schedule';
import { Database } from '../platform/db/database';
import { instructorsOf } from './shown';

type Clash = Extract<RunWarning, { kind: 'instructor-busy' | 'place-busy' }>;

/**
 * Sessions of other runs at the same time with the same person or in the same room: from the runs that share a person or a room, since what else is held on
 * those days does not matter. No session lasts longer than a day, so the index on place and start finds those that overlap. OFFSET 0 keeps PostgreSQL, which thinks
 * that there are more of them than there are, from reading all runs and all sessions instead.
 */
const clashesSql = `
  WITH mine AS MATERIALIZED (
    SELECT s.id, s.starts_at, s.ends_at, coalesce(s.place_id, r.place_id) AS place_id FROM session s JOIN course_run r ON r.id = s.run_id WHERE s.run_id = $1 AND s.cancelled_at IS NULL),
  sharing AS MATERIALIZED (
    SELECT r.id FROM course_run r WHERE r.place_id IN (SELECT place_id FROM mine)
     UNION SELECT o.run_id FROM mine JOIN session o ON o.place_id = mine.place_id AND o.starts_at < mine.ends_at AND o.starts_at > mine.starts_at - interval '24 hours'
     UNION SELECT b.run_id FROM run_instructor a JOIN run_instructor b ON b.person_id = a.person_id WHERE a.run_id = $1),
  rival AS MATERIALIZED (
    SELECT r.* FROM sharing CROSS JOIN LATERAL (SELECT id, place_id, course_version_id, status, starts_at, ends_at FROM course_run WHERE course_run.id = sharing.id OFFSET 0) r
     WHERE r.id <> $1 AND r.status IN ('draft', 'published') AND r.starts_at < (SELECT max(ends_at) FROM mine) AND r.ends_at > (SELECT min(starts_at) FROM mine))
  SELECT mine.id AS "sessionId", json_build_object('runId', o.run_id, 'sessionId', o.id, 'courseTitle', v.title, 'startsAt', o.starts_at, 'endsAt', o.ends_at) AS other,
         (SELECT json_build_object('id', l.id, 'name', l.name, 'room', l.room) FROM place l WHERE l.id = mine.place_id AND l.id = coalesce(o.place_id, run.place_id)) AS place,
         ${instructorsOf('o.run_id')} AS instructors
    FROM rival run
    CROSS JOIN LATERAL (SELECT * FROM session s WHERE s.run_id = run.id AND s.cancelled_at IS NULL OFFSET 0) o
    JOIN mine ON o.starts_at < mine.ends_at AND o.ends_at > mine.starts_at
    JOIN course_version v ON v.id = run.course_version_id
   WHERE mine.place_id = coalesce(o.place_id, run.place_id)
      OR EXISTS (SELECT 1 FROM run_instructor a JOIN run_instructor b ON b.person_id = a.person_id WHERE a.run_id = $1 AND b.run_id = o.run_id)
   ORDER BY mine.starts_at, o.starts_at, o.id LIMIT 50`;

interface ClashRow {
  sessionId: string;
  other: Clash['other'];
  place: Extract<RunWarning, { kind: 'place-busy' }>['place'] | null;
  instructors: Run['instructors'];
}

/** Tells what deserves a look before anyone is disappointed. Nothing of it is refused: a room can be shared, a break be missing on purpose. */
@Injectable()
export class RunWarnings {
  constructor(private readonly database: Database) {}

  /** Warnings of a run that is still planned or held; none for one that has ended. */
  async of(run: Omit<Run, 'warnings'>, now: Date): Promise<RunWarning[]> {
    if (run.status === 'cancelled' || run.status === 'closed') return [];
    const rows = await this.database.query<ClashRow>(clashesSql, [run.id]);
    return [...lacks(run), ...ofSessions(run, now), ...rows.flatMap((row) => clashes(row, run))];
  }
}

function lacks(run: Omit<Run, 'warnings'>): RunWarning[] {
  const here = run.delivery === 'in_person' || run.delivery === 'hybrid';
  return [
    ...(run.instructors.length ? [] : [{ kind: 'no-instructor' } as const]),
    ...(here && !run.place && !run.sessions.every((session) => session.place) ? [{ kind: 'no-place' } as const] : []),
    ...(run.delivery === 'in_person' && run.place?.seats && run.place.seats < run.capacity ? [{ kind: 'place-too-small', place: { id: run.place.id, name: run.place.name, room: run.place.room }, seats: run.place.seats } as const] : []),
  ];
}

function ofSessions(run: Omit<Run, 'warnings'>, now: Date): RunWarning[] {
  return run.sessions.flatMap((session): RunWarning[] => [
    ...onHoliday(session, now),
    ...(session.breakMinutes === 0 && minutesBetween(session.startsAt, session.endsAt) > ASK_FOR_BREAK_AFTER ? [{ kind: 'break-missing', sessionId: session.id } as const] : []),
    ...(run.status === 'draft' && new Date(session.startsAt) < now ? [{ kind: 'in-the-past', sessionId: session.id } as const] : []),
    ...run.projects.filter((project) => session.date < project.startsOn || session.date > project.endsOn).map((project) => ({ kind: 'outside-project', sessionId: session.id, projectId: project.id }) as const),
  ]);
}

/** Nobody minds a holiday that has been. */
function onHoliday({ id, date, startsAt }: Session, now: Date): RunWarning[] {
  const holiday = holidayOn(date);
  return holiday && new Date(startsAt) >= now ? [{ kind: 'on-holiday', sessionId: id, holiday }] : [];
}

function clashes(row: ClashRow, run: Omit<Run, 'warnings'>): RunWarning[] {
  const busy = row.instructors.filter((theirs) => run.instructors.some((ours) => ours.personId === theirs.personId));
  return [
    ...(row.place ? [{ kind: 'place-busy', sessionId: row.sessionId, place: row.place, other: row.other } as const] : []),
    ...busy.map((person) => ({ kind: 'instructor-busy', sessionId: row.sessionId, person: { personId: person.personId, name: person.name }, other: row.other }) as const),
  ];
}
