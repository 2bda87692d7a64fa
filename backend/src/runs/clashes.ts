import { Injectable } from '@nestjs/common';
import { CLASH_LIMITS, type Clash, type ClashPlan, type RunPerson } from '@kortkurs/contract/runs';
import type { RunPlace } from '@kortkurs/contract/sessions';
import { schedule, timesFault } from '@kortkurs/rules/schedule';
import { Database } from '../platform/db/database';
import { Refusal, type FieldFault } from '../platform/refusals/refusal';
import { instructorsOf } from './shown';

/** A session that could be in the way of others. */
export interface Meeting {
  id: string;
  startsAt: string;
  endsAt: string;
  placeId: string | null;
  /** Who leads it. */
  people: string[];
}

/**
 * Sessions of other runs at the same time with the same person or in the same room: from the runs that share a person or a room, since what else is held on
 * those days does not matter. No session lasts longer than a day, so the index on place and start finds those that overlap. OFFSET 0 keeps PostgreSQL, which thinks
 * that there are more of them than there are, from reading all runs and all sessions instead.
 */
const clashesSql = `
  WITH mine AS MATERIALIZED (SELECT * FROM jsonb_to_recordset($1::jsonb) AS m (id uuid, starts_at timestamptz, ends_at timestamptz, place_id uuid, people uuid[])),
  sharing AS MATERIALIZED (
    SELECT r.id FROM course_run r WHERE r.place_id IN (SELECT place_id FROM mine)
     UNION SELECT o.run_id FROM mine JOIN session o ON o.place_id = mine.place_id AND o.starts_at < mine.ends_at AND o.starts_at > mine.starts_at - interval '24 hours'
     UNION SELECT b.run_id FROM run_instructor b WHERE b.person_id IN (SELECT unnest(people) FROM mine)),
  rival AS MATERIALIZED (
    SELECT r.* FROM sharing CROSS JOIN LATERAL (SELECT id, place_id, course_version_id, status, starts_at, ends_at FROM course_run WHERE course_run.id = sharing.id OFFSET 0) r
     WHERE r.id <> ALL ($2::uuid[]) AND r.status IN ('draft', 'published') AND r.starts_at < (SELECT max(ends_at) FROM mine) AND r.ends_at > (SELECT min(starts_at) FROM mine))
  SELECT mine.id AS "sessionId", json_build_object('runId', o.run_id, 'sessionId', o.id, 'courseTitle', v.title, 'startsAt', o.starts_at, 'endsAt', o.ends_at) AS other,
         (SELECT json_build_object('id', l.id, 'name', l.name, 'room', l.room) FROM place l WHERE l.id = mine.place_id AND l.id = coalesce(o.place_id, run.place_id)) AS place,
         ${instructorsOf('o.run_id')} AS instructors
    FROM rival run
    CROSS JOIN LATERAL (SELECT * FROM session s WHERE s.run_id = run.id AND s.cancelled_at IS NULL OFFSET 0) o
    JOIN mine ON o.starts_at < mine.ends_at AND o.ends_at > mine.starts_at
    JOIN course_version v ON v.id = run.course_version_id
   WHERE mine.place_id = coalesce(o.place_id, run.place_id)
      OR EXISTS (SELECT 1 FROM run_instructor b WHERE b.run_id = o.run_id AND b.person_id = ANY (mine.people))
   ORDER BY mine.starts_at, o.starts_at, o.id, mine.id LIMIT $3`;

interface Row {
  sessionId: string;
  other: Clash['other'];
  place: RunPlace | null;
  instructors: RunPerson[];
}

/** Finds what wants the same person or the same room at the same time. Nothing of it is refused: a room can be shared. */
@Injectable()
export class Clashes {
  constructor(private readonly database: Database) {}

  /** Of meetings with the sessions of all runs but some, in order of time. One statement. */
  async of(meetings: Meeting[], except: string[], most: number): Promise<Clash[]> {
    if (!meetings.length) return [];
    const mine = meetings.map(({ id, startsAt, endsAt, placeId, people }) => ({ id, starts_at: startsAt, ends_at: endsAt, place_id: placeId, people }));
    const rows = await this.database.query<Row>(clashesSql, [JSON.stringify(mine), except, most]);
    const leads = new Map(meetings.map(({ id, people }) => [id, people.map((each) => each.toLowerCase())]));
    return rows.flatMap((row) => told(row, leads.get(row.sessionId) ?? []));
  }

  /** Of plans, stored or not, with all other runs. @throws Refusal `invalid-input` where a session's times cannot be */
  async planned(plans: ClashPlan[]): Promise<Clash[]> {
    const fields = plans.flatMap(({ sessions }, p) => sessions.flatMap((session, n): FieldFault[] => (timesFault(session) ? [{ field: `plans.${p}.sessions.${n}`, code: 'to' }] : [])));
    if (fields.length) throw new Refusal('invalid-input', { fields });
    const meetings = plans.flatMap(({ placeId, personIds, sessions }) =>
      sessions.map((session): Meeting => {
        const { startsAt, endsAt } = schedule(session);
        return { id: session.id.toLowerCase(), startsAt, endsAt, placeId: session.placeId ?? placeId ?? null, people: personIds };
      }),
    );
    return this.of(meetings, plans.flatMap(({ runId }) => runId ?? []), CLASH_LIMITS.told);
  }
}

function told({ sessionId, other, place, instructors }: Row, leads: string[]): Clash[] {
  const busy = instructors.filter((theirs) => leads.includes(theirs.personId));
  return [
    ...(place ? [{ kind: 'place-busy', sessionId, place, other } as const] : []),
    ...busy.map(({ personId, name }) => ({ kind: 'instructor-busy', sessionId, person: { personId, name }, other }) as const),
  ];
}
