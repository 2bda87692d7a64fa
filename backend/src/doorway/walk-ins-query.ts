import { Injectable } from '@nestjs/common';
import { WALK_INS_ASKED_AT_ONCE, type KnownPerson, type WalkInAsked, type WalkIns } from '@kortkurs/contract/doorway';
import { anyEyes, shownName } from '../people/door';
import { Database } from '../platform/db/database';
import type { Actor } from '../platform/policy/actor';
import { Refusal } from '../platform/refusals/refusal';
import { KnownPeople } from './known-people';
import { WalkInOrganisations } from './walk-in-organisations';

/** Reads what staff has to know of those who come without a seat. */
@Injectable()
export class WalkInsQuery {
  constructor(
    private readonly database: Database,
    private readonly known: KnownPeople,
    private readonly organisations: WalkInOrganisations,
  ) {}

  /** What is asked at a session, and how full the room is. A stand-in is asked nothing: whom the centre knows is not theirs to see. @throws Refusal `not-found` */
  async of(sessionId: string, { only }: Actor): Promise<WalkIns> {
    const room = await this.room(sessionId);
    if (only) return { asked: [], expected: room.expected, capacity: room.capacity };
    const rows = await this.database.query<Omit<WalkInAsked, 'known'> & { personId: string }>(
      `SELECT w.id, w.enrolment_id AS "enrolmentId", w.person_id AS "personId", ${shownName.sql('p', anyEyes)} AS name, ${shownName.fact('p', anyEyes, 'p.contact_email')} AS email,
              coalesce(w.organisation_name, o.name) AS organisation, w.created_at AS at
         FROM walk_in w JOIN person p ON p.id = w.person_id JOIN enrolment e ON e.id = w.enrolment_id LEFT JOIN organisation o ON o.id = e.organisation_id
        WHERE w.session_id = $1 AND w.settled_at IS NULL ORDER BY w.created_at, w.id LIMIT ${WALK_INS_ASKED_AT_ONCE}`,
      [sessionId],
    );
    const asked: WalkInAsked[] = [];
    // One after the other: the roster is open on many screens, and there are few connections.
    for (const { personId, ...one } of rows) asked.push({ ...one, known: await this.known.find(this.database, { runId: room.runId, name: one.name, email: one.email, except: personId }) });
    return { asked, expected: room.expected, capacity: room.capacity };
  }

  /** Whom the centre knows by a name that is being written. @throws Refusal `not-found` */
  async people(sessionId: string, name: string, email: string | null): Promise<KnownPerson[]> {
    const { runId } = await this.room(sessionId);
    return this.known.find(this.database, { runId, name, email });
  }

  /** Organisations by a name that is being written. */
  alike(name: string): Promise<{ id: string; name: string }[]> {
    return this.organisations.alike(this.database, name);
  }

  private async room(sessionId: string): Promise<{ runId: string; expected: number; capacity: number }> {
    const room = await this.database.one<{ runId: string; expected: number; capacity: number }>(
      `SELECT r.id AS "runId", r.capacity, (SELECT count(*)::int FROM enrolment e WHERE e.run_id = r.id AND e.state IN ('enrolled', 'completed', 'not_completed')) AS expected
         FROM session s JOIN course_run r ON r.id = s.run_id WHERE s.id = $1`,
      [sessionId],
    );
    if (!room) throw new Refusal('not-found');
    return room;
  }
}
