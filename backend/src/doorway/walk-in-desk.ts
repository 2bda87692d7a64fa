import { Injectable } from '@nestjs/common';
import type { AttendanceRefusal } from '@kortkurs/contract/attendance';
import type { DoorwayRefusal, WalkInAnswer, WalkInArrived, WalkInAtDoor, WalkInTaken, WalkInToAdd, WalkInWrittenDown } from '@kortkurs/contract/doorway';
import { PRESENT } from '@kortkurs/rules/attendance';
import { partsOfName } from '@kortkurs/rules/written-name';
import { AttendanceRecorder, DoorMarks } from '../attendance/door';
import { ListDesk } from '../enrolments/door';
import { People } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { newId } from '../platform/ids';
import { Notices } from '../platform/live/notices';
import type { Actor } from '../platform/policy/actor';
import { Refusal } from '../platform/refusals/refusal';
import { KnownPeople } from './known-people';
import { WalkInJoiner, type WrittenDown } from './walk-in-joiner';
import { NOBODY, WalkInOrganisations, type Represented } from './walk-in-organisations';

/** Why an enrolment is there, in its history. */
const REASON = 'Drop-in';

/** States of an enrolment that take a seat. */
const SEATED = `('enrolled', 'completed', 'not_completed')`;

interface Room {
  runId: string;
  revision: number;
  signed: boolean;
}

interface Asked extends WrittenDown {
  settled: boolean;
}

/** Somebody who was given a seat, and what was made for that: null where it was there. */
interface Seated {
  enrolmentId: string;
  made: WalkInMade;
}

/** What came to be for a walk-in, so that it can be taken back. */
export type WalkInMade = Record<'enrolment' | 'person' | 'affiliation' | 'organisation', string | null>;

/** Takes those who come without a seat: a person, an enrolment beyond the capacity if need be, and a mark, in one step. */
@Injectable()
export class WalkInDesk {
  constructor(
    private readonly database: Database,
    private readonly desk: ListDesk,
    private readonly people: People,
    private readonly known: KnownPeople,
    private readonly joiner: WalkInJoiner,
    private readonly organisations: WalkInOrganisations,
    private readonly marks: DoorMarks,
    private readonly recorder: AttendanceRecorder,
    private readonly audit: Audit,
    private readonly notices: Notices,
    private readonly clock: Clock,
  ) {}

  /**
   * A helper writes somebody down. It is somebody new until staff has said otherwise: a helper never learns whom the centre knows.
   * Sent again with the same id, it happens once: also when staff has said meanwhile whose seat it was.
   * @throws Refusal `door-called-off`, `attendance-not-open-yet`, `walk-in-answered` when it was sent again and the seat is given back
   */
  async atDoor({ sessionId, linkId }: { sessionId: string; linkId: string }, { id, name, email, organisation }: Omit<WalkInAtDoor, 'token'>): Promise<WalkInTaken> {
    return this.database.work(async (tx) => {
      const room = await this.enter(tx, sessionId);
      const before = await this.before(tx, id, sessionId);
      if (before) return this.taken(tx, sessionId, before);
      const enrolmentId = await this.writeDown(tx, { sessionId, runId: room.runId, linkId, by: null }, { id, name, email, organisation });
      const at = this.clock.now().toISOString();
      await this.marks.save(tx, sessionId, [{ markId: newId(), enrolmentId, here: true, markedAt: at }], 0);
      await this.audit.record(tx, { action: 'walk-in.taken', objectType: 'enrolment', objectId: enrolmentId, personId: null, details: { sessionId, linkId } });
      return this.taken(tx, sessionId, enrolmentId);
    });
  }

  /**
   * Staff adds somebody, known or new, as here; a stand-in writes them down as a helper does. Sent again with the same id, it happens once.
   * @throws Refusal `not-found`, `door-called-off`, `attendance-not-open-yet`, `correction-needs-reason` at a signed list
   */
  async fromRoster(sessionId: string, walkIn: WalkInToAdd, actor: Actor): Promise<WalkInTaken> {
    const { id, name, email, personId: chosen, organisation, correctionReason } = walkIn;
    // Whom the centre knows is not for those who have a link to one session.
    if (actor.only && (chosen !== null || organisation?.id)) throw new Refusal('not-found');
    return this.database.work(async (tx) => {
      const room = await this.enter(tx, sessionId);
      const before = await this.before(tx, id, sessionId);
      if (before) return this.taken(tx, sessionId, before);
      refuseUnlessReasoned(room, walkIn);
      const enrolmentId = actor.only
        ? await this.writeDown(tx, { sessionId, runId: room.runId, linkId: actor.signInId, by: actor.personId }, { id, name, email, organisation: organisation?.name ?? null })
        : (await this.addKnown(tx, { sessionId, runId: room.runId, by: actor.personId }, walkIn)).enrolmentId;
      const mark = { markId: newId(), enrolmentId, content: PRESENT, markedAt: this.clock.now().toISOString() };
      await this.recorder.save(tx, { sessionId, marks: [mark], source: 'staff', by: actor.personId, clientOffset: 0, correctionReason: correctionReason ?? null });
      await this.audit.record(tx, { action: 'walk-in.added', objectType: 'enrolment', objectId: enrolmentId, details: { sessionId } });
      return this.taken(tx, sessionId, enrolmentId);
    });
  }

  /**
   * Staff wrote somebody down without a network, and marked them: nobody was asked then whether they are known, so it is asked now, as of those whom helpers
   * write down. Sent again with the same id, it happens once.
   * @throws Refusal as `fromRoster`, `walk-in-answered` when it was sent again and the seat is given back
   */
  async writtenDown(sessionId: string, { marks, sentAt, ...walkIn }: WalkInWrittenDown, actor: Actor): Promise<WalkInArrived> {
    return this.database.work(async (tx) => {
      const room = await this.enter(tx, sessionId);
      const before = await this.before(tx, walkIn.id, sessionId);
      if (!before) refuseUnlessReasoned(room, walkIn);
      const enrolmentId = before ?? (await this.writeDown(tx, { sessionId, runId: room.runId, linkId: actor.only ? actor.signInId : null, by: actor.personId }, walkIn));
      const batch = { marks: marks.map((mark) => ({ ...mark, enrolmentId })), sentAt, ...(walkIn.correctionReason && { correctionReason: walkIn.correctionReason }) };
      const saved = await this.marks.ofStaff(tx, sessionId, batch, actor);
      if (!before) await this.audit.record(tx, { action: 'walk-in.added', objectType: 'enrolment', objectId: enrolmentId, details: { sessionId } });
      // A stand-in is asked nothing: whom the centre knows is not theirs to see.
      const asks = actor.only ? undefined : await tx.one('SELECT 1 FROM walk_in WHERE id = $1 AND settled_at IS NULL', [walkIn.id]);
      return { ...(await this.taken(tx, sessionId, enrolmentId)), saved, asked: asks !== undefined };
    });
  }

  /**
   * Staff gives somebody a seat whom a file is to mark, in the transaction of whoever keeps the file. Sent again with the same id, it happens once.
   * @returns with what was made, nothing of which is there when it is sent again
   * @throws Refusal as `fromRoster`
   */
  async forFile(tx: Tx, sessionId: string, walkIn: WalkInToAdd, by: string): Promise<WalkInTaken & { made: WalkInMade }> {
    const room = await this.enter(tx, sessionId);
    const before = await this.before(tx, walkIn.id, sessionId);
    if (before) return { ...(await this.taken(tx, sessionId, before)), made: NOTHING };
    refuseUnlessReasoned(room, walkIn);
    const { enrolmentId, made } = await this.addKnown(tx, { sessionId, runId: room.runId, by }, walkIn);
    await this.audit.record(tx, { action: 'walk-in.added', objectType: 'enrolment', objectId: enrolmentId, details: { sessionId } });
    return { ...(await this.taken(tx, sessionId, enrolmentId)), made };
  }

  /** Staff says who it was that a helper wrote down. @throws Refusal as `WalkInJoiner.join`, `not-found`, `walk-in-answered` */
  async answer(sessionId: string, walkInId: string, { personId, organisation }: WalkInAnswer, actor: Actor): Promise<void> {
    await this.database.work(async (tx) => {
      const room = await this.enter(tx, sessionId, { anyState: true });
      const asked = await tx.one<Asked>(`SELECT enrolment_id AS "enrolmentId", person_id AS "personId", settled_at IS NOT NULL AS settled FROM walk_in WHERE id = $1 AND session_id = $2 FOR UPDATE`, [walkInId, sessionId]);
      if (!asked) throw new Refusal('not-found');
      if (asked.settled) throw new Refusal<DoorwayRefusal>('walk-in-answered');
      const known = personId === null ? null : await this.living(tx, personId);
      const hasSeat = known !== null && (await this.joiner.join(tx, room.runId, asked, known, actor));
      // Who had a seat takes part for whom that seat says.
      if (!hasSeat && (organisation !== null || known === null)) {
        const { affiliationId, organisationId } = await this.organisations.represent(tx, known ?? asked.personId, organisation);
        await this.desk.represents(tx, asked.enrolmentId, affiliationId, organisationId);
      }
      await tx.execute('UPDATE walk_in SET settled_at = $2, settled_by = $3, settled_as = $4, organisation_name = NULL WHERE id = $1', [walkInId, this.clock.now(), actor.personId, known === null ? 'new' : 'known']);
      await this.audit.record(tx, { action: 'walk-in.answered', objectType: 'enrolment', objectId: asked.enrolmentId, details: { sessionId, as: personId === null ? 'new' : 'known' } });
      await this.notices.tell(tx, { topic: 'people', id: sessionId, revision: room.revision });
    });
  }

  /** Somebody new until staff has said otherwise, and whether that is asked. */
  private async writeDown(tx: Tx, at: { sessionId: string; runId: string; linkId: string | null; by: string | null }, { id, name, email, organisation }: Omit<WalkInAtDoor, 'token'>): Promise<string> {
    const personId = await this.people.create(tx, { ...partsOfName(name), contactEmail: email });
    const organisationId = organisation === null ? undefined : await this.organisations.named(tx, organisation);
    const represented = organisationId === undefined ? NOBODY : await this.organisations.represent(tx, personId, { id: organisationId, name: null });
    const { enrolmentId } = await this.seat(tx, at.runId, personId, represented, at.by);
    const unknown = organisation !== null && organisationId === undefined ? organisation : null;
    const asks = unknown !== null || (await this.known.find(tx, { runId: at.runId, name, email, except: personId })).length > 0;
    await this.keep(tx, { id, sessionId: at.sessionId, enrolmentId, personId, linkId: at.linkId, organisation: unknown, settled: asks ? null : 'new', by: null });
    return enrolmentId;
  }

  private async addKnown(tx: Tx, at: { sessionId: string; runId: string; by: string }, { id, name, email, personId: chosen, organisation }: WalkInToAdd): Promise<Seated> {
    const personId = chosen === null ? await this.people.create(tx, { ...partsOfName(name), contactEmail: email }) : await this.living(tx, chosen);
    const represented = await this.organisations.represent(tx, personId, organisation);
    const { enrolmentId, made } = await this.seat(tx, at.runId, personId, represented, at.by);
    await this.keep(tx, { id, sessionId: at.sessionId, enrolmentId, personId, linkId: null, organisation: null, settled: chosen === null ? 'new' : 'known', by: at.by });
    return { enrolmentId, made: { enrolment: made ? enrolmentId : null, person: chosen === null ? personId : null, affiliation: represented.made.affiliationId, organisation: represented.made.organisationId } };
  }

  /** Lock what everything here stands on, in the order of docs/locking.md: the run's seats, then its sessions. */
  private async enter(tx: Tx, sessionId: string, { anyState = false } = {}): Promise<Room> {
    const run = await tx.one<{ runId: string }>('SELECT run_id AS "runId" FROM session WHERE id = $1', [sessionId]);
    if (!run) throw new Refusal('not-found');
    await this.desk.hold(tx, run.runId);
    await tx.query('SELECT id FROM session WHERE run_id = $1 ORDER BY id FOR UPDATE', [run.runId]);
    const room = await tx.one<Room & { cancelled: boolean }>(
      `SELECT s.run_id AS "runId", s.revision, s.cancelled_at IS NOT NULL OR r.status <> 'published' AS cancelled,
              EXISTS (SELECT 1 FROM session_signature g WHERE g.session_id = s.id AND g.reopened_at IS NULL) AS signed
         FROM session s JOIN course_run r ON r.id = s.run_id WHERE s.id = $1`,
      [sessionId],
    );
    if (!room) throw new Refusal('not-found');
    if (room.cancelled && !anyState) throw new Refusal<DoorwayRefusal>('door-called-off');
    return room;
  }

  /** Somebody who lives in the register, or the one they were joined with. */
  private async living(tx: Tx, personId: string): Promise<string> {
    const { id, erasedAt } = await this.people.get(tx, personId);
    if (erasedAt) throw new Refusal('not-found');
    return id;
  }

  private async seat(tx: Tx, runId: string, personId: string, { affiliationId, organisationId }: Represented, by: string | null): Promise<{ enrolmentId: string; made: boolean }> {
    const [enrolled] = await this.desk.enrol(tx, runId, [{ id: newId(), personId, affiliationId, organisationId }], by, REASON, 'walk_in');
    if (!enrolled) throw new Refusal('not-found');
    return enrolled;
  }

  private async keep(tx: Tx, walkIn: { id: string; sessionId: string; enrolmentId: string; personId: string; linkId: string | null; organisation: string | null; settled: 'known' | 'new' | null; by: string | null }): Promise<void> {
    const now = this.clock.now();
    await tx.execute(
      `INSERT INTO walk_in (id, session_id, enrolment_id, person_id, link_id, organisation_name, created_at, settled_at, settled_by, settled_as) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [walkIn.id, walkIn.sessionId, walkIn.enrolmentId, walkIn.personId, walkIn.linkId, walkIn.organisation, now, walkIn.settled && now, walkIn.by, walkIn.settled],
    );
  }

  /** The seat that a walk-in already has: its own, or the one of whom it turned out to be. */
  private async before(tx: Tx, id: string, sessionId: string): Promise<string | undefined> {
    const row = await tx.one<{ sessionId: string; personId: string; runId: string }>(
      `SELECT w.session_id AS "sessionId", w.person_id AS "personId", s.run_id AS "runId" FROM walk_in w JOIN session s ON s.id = w.session_id WHERE w.id = $1`,
      [id],
    );
    if (!row) return undefined;
    if (row.sessionId !== sessionId) throw new Refusal('conflict');
    const { id: personId } = await this.people.get(tx, row.personId);
    const seat = await tx.one<{ id: string }>(`SELECT id FROM enrolment WHERE run_id = $1 AND person_id = $2 AND state IN ${SEATED} LIMIT 1`, [row.runId, personId]);
    if (!seat) throw new Refusal<DoorwayRefusal>('walk-in-answered');
    return seat.id;
  }

  private async taken(tx: Tx, sessionId: string, enrolmentId: string): Promise<WalkInTaken> {
    const [person] = await this.marks.people(tx, sessionId, [enrolmentId]);
    const room = await tx.one<Omit<WalkInTaken, 'person'>>(
      `SELECT r.capacity, (SELECT count(*)::int FROM enrolment e WHERE e.run_id = r.id AND e.state IN ${SEATED}) AS expected
         FROM session s JOIN course_run r ON r.id = s.run_id WHERE s.id = $1`,
      [sessionId],
    );
    if (!person || !room) throw new Refusal('not-found');
    return { person, ...room };
  }
}

const NOTHING: WalkInMade = { enrolment: null, person: null, affiliation: null, organisation: null };

/** Without a reason the mark in a signed list would wait, and the seat and its letter would be there without it. */
function refuseUnlessReasoned({ signed }: Room, { correctionReason }: Pick<WalkInToAdd, 'correctionReason'>): void {
  if (signed && !correctionReason) throw new Refusal<AttendanceRefusal>('correction-needs-reason');
}
