import { Injectable } from '@nestjs/common';
import type { EnrolmentState } from '@kortkurs/contract/enrolment-states';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Jobs } from '../platform/jobs/jobs';
import { Refusal } from '../platform/refusals/refusal';
import { holdingSeat, SeatLedger } from './seat-ledger';
import { LIVING } from './states.sql';
import { lapseOffer, WaitingList } from './waiting-list';

/** Somebody on a list that is read in. */
export interface Listed {
  /** The id of the enrolment that is made, unless the person has one. */
  id: string;
  personId: string;
  affiliationId: string | null;
  organisationId: string | null;
}

/** The enrolment of a listed person. */
export interface ListedEnrolment {
  personId: string;
  enrolmentId: string;
  /** Made now, or moved up from the queue; false where the person took part already. */
  made: boolean;
}

interface Living extends Place {
  id: string;
  personId: string;
  state: EnrolmentState;
  holdsSeat: boolean;
}

/** Where somebody stood who did not take part. */
interface Place {
  queuePosition: number | null;
  answerBy: Date | null;
}

/** An enrolment that a list made, and what it was before. */
interface Made {
  id: string;
  personId: string;
  state: EnrolmentState;
  forced: boolean;
  was: EnrolmentState | null;
  place: Partial<Record<keyof Place, unknown>>;
  /** Whether the invitation that it was before held a seat. */
  invitationHeld: boolean;
}

/** Enrols everybody on a list at once, whatever the rules say, and takes such enrolments back. */
@Injectable()
export class ListDesk {
  private readonly followers: ((tx: Tx, runId: string) => Promise<void>)[] = [];

  constructor(
    private readonly ledger: SeatLedger,
    private readonly waitingList: WaitingList,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** Lock the run's seats before anything else is locked, as docs/locking.md demands. @throws Refusal `not-found` */
  async hold(tx: Tx, runId: string): Promise<void> {
    if (!(await this.ledger.lock(tx, runId))) throw new Refusal('not-found');
  }

  /**
   * Give all of them seats, marked as read in from a list, or as come without one; beyond the capacity they are forced and counted apart. Whoever takes
   * part already is left as is; whoever waits, was invited or applied gets the seat.
   */
  async enrol(tx: Tx, runId: string, listed: readonly Listed[], by: string | null, reason: string, source: 'import' | 'walk_in' = 'import'): Promise<ListedEnrolment[]> {
    const seats = await this.ledger.lock(tx, runId);
    if (!seats) throw new Refusal('not-found');
    const living = new Map((await this.living(tx, runId, listed.map((one) => one.personId))).map((row) => [row.personId, row]));
    const waiting = (person: Listed): Living | undefined => {
      const row = living.get(person.personId);
      return row && !takesPart(row.state) ? row : undefined;
    };
    const fresh = listed.filter((person) => !living.has(person.personId));
    const lifted = listed.flatMap((person) => waiting(person) ?? []);
    let free = Math.max(0, seats.capacity - seats.held);
    const seated = [...lifted.map((row) => row.id), ...fresh.map((person) => person.id)];
    // An offer holds a seat already, and so may an invitation; it is neither free nor taken anew.
    const holding = new Set(lifted.filter((row) => row.holdsSeat).map((row) => row.id));
    const forced = new Set(seated.filter((id) => !holding.has(id) && free-- <= 0));
    seats.forced += forced.size;
    seats.held += seated.length - forced.size - holding.size;
    seats.waiting -= lifted.filter((row) => row.state === 'waitlisted').length;
    await this.lift(tx, lifted, forced);
    await this.insert(tx, runId, fresh, forced, source);
    await this.ledger.save(tx, seats);
    const step = { runId, to: 'enrolled', by, made: source, reason } as const;
    await this.ledger.record(
      tx,
      ...lifted.map(({ id, personId, state, queuePosition, answerBy }) => ({ ...step, enrolmentId: id, personId, from: state, details: { queuePosition, answerBy } })),
      ...fresh.map(({ id, personId }) => ({ ...step, enrolmentId: id, personId, from: null })),
    );
    const made = new Set(seated);
    return listed.map((person) => {
      const enrolmentId = living.get(person.personId)?.id ?? person.id;
      return { personId: person.personId, enrolmentId, made: made.has(enrolmentId) };
    });
  }

  /**
   * Take back enrolments that a list made, of which nothing is left but their history, in no list of the run. Who waited when the list came, or was
   * invited, applied or had an offer, stands there again as before: their place was nobody else's meanwhile.
   * @param made as they were enrolled: who came without a seat was told of it, and hears that it is gone
   */
  async takeBack(tx: Tx, runId: string, enrolmentIds: readonly string[], by: string, reason: string, made: 'import' | 'walk_in' = 'import'): Promise<void> {
    const seats = await this.ledger.lock(tx, runId);
    if (!seats) throw new Refusal('not-found');
    const rows = await tx.query<Made>(
      `SELECT e.id, e.person_id AS "personId", e.state, e.forced, step.from_state AS was, coalesce(step.details, '{}') AS place,
              EXISTS (SELECT 1 FROM seat_invitation i WHERE i.enrolment_id = e.id AND i.holds_seat) AS "invitationHeld"
         FROM enrolment e
         LEFT JOIN LATERAL (SELECT v.from_state, v.details FROM enrolment_event v WHERE v.enrolment_id = e.id AND v.to_state = 'enrolled' ORDER BY v.at DESC, v.id DESC LIMIT 1) step ON true
        WHERE e.id = ANY ($1::uuid[]) AND e.run_id = $2 AND e.state = 'enrolled' ORDER BY e.id FOR UPDATE OF e`,
      [enrolmentIds, runId],
    );
    // A list that was read in before places were noted leaves none: then it is the last one.
    const back = rows.filter(({ was }) => was !== null).map((row) => (row.was === 'waitlisted' ? { ...row, place: { queuePosition: row.place.queuePosition ?? ++seats.lastQueuePosition } } : row));
    const gone = rows.filter(({ was }) => was === null);
    seats.forced -= rows.filter((row) => row.forced).length;
    // An offer, or an invitation that does so, held its seat before the list and holds it again.
    seats.held -= rows.filter((row) => !row.forced && row.was !== 'offered' && !(row.was === 'invited' && row.invitationHeld)).length;
    seats.waiting += back.filter((row) => row.was === 'waitlisted').length;
    // What they were enrolled for goes with the list, so the enrolment must not hold on to it.
    await tx.execute(
      `UPDATE enrolment SET state = 'withdrawn', unmade_at = $2, affiliation_id = NULL, organisation_id = NULL, version = version + 1 WHERE id = ANY ($1::uuid[])`,
      [gone.map((row) => row.id), this.clock.now()],
    );
    await tx.execute(
      `UPDATE enrolment e SET state = n.was, queue_position = (n.place ->> 'queuePosition')::integer, answer_by = (n.place ->> 'answerBy')::timestamptz,
              forced = false, enrolled_at = NULL, version = e.version + 1
         FROM jsonb_to_recordset($1::jsonb) AS n (id uuid, was text, place jsonb) WHERE e.id = n.id`,
      [JSON.stringify(back)],
    );
    const step = { runId, by, made, reason } as const;
    await this.ledger.record(
      tx,
      ...gone.map(({ id, personId, state }) => ({ ...step, enrolmentId: id, personId, from: state, to: 'withdrawn' as const })),
      ...back.map(({ id, personId, state, was }) => ({ ...step, enrolmentId: id, personId, from: state, to: was ?? 'waitlisted', takesBack: true })),
    );
    // Time went on while the list stood: an offer may be over by now.
    for (const { id, place } of back.filter(({ was }) => was === 'offered')) await this.jobs.send(tx, lapseOffer, { enrolmentId: id }, { after: new Date(String(place.answerBy)) });
    await this.waitingList.moveUp(tx, seats);
    await this.ledger.save(tx, seats);
  }

  /** Register what a room does when a seat of a run turns out to be for another organisation; called in a module's `onModuleInit`. */
  onRepresents(follow: (tx: Tx, runId: string) => Promise<void>): void {
    this.followers.push(follow);
  }

  /** Say for whom somebody takes part who came without a seat, once that is known. */
  async represents(tx: Tx, enrolmentId: string, affiliationId: string | null, organisationId: string | null): Promise<void> {
    const seat = await tx.one<{ runId: string }>(
      'UPDATE enrolment SET affiliation_id = $2, organisation_id = $3, version = version + 1 WHERE id = $1 AND (affiliation_id, organisation_id) IS DISTINCT FROM ($2, $3) RETURNING run_id AS "runId"',
      [enrolmentId, affiliationId, organisationId],
    );
    if (seat) for (const follow of this.followers) await follow(tx, seat.runId);
  }

  private living(tx: Tx, runId: string, personIds: string[]): Promise<Living[]> {
    return tx.query<Living>(
      `SELECT e.id, e.person_id AS "personId", e.state, e.queue_position AS "queuePosition", e.answer_by AS "answerBy", ${holdingSeat('e')} AS "holdsSeat" FROM enrolment e
        WHERE e.run_id = $1 AND e.person_id = ANY ($2::uuid[]) AND e.state ${LIVING} ORDER BY e.id FOR UPDATE`,
      [runId, personIds],
    );
  }

  private async lift(tx: Tx, lifted: Living[], forced: ReadonlySet<string>): Promise<void> {
    if (lifted.length === 0) return;
    await tx.execute(
      `UPDATE enrolment SET state = 'enrolled', queue_position = NULL, answer_by = NULL, forced = id = ANY ($2::uuid[]), enrolled_at = $3, version = version + 1
        WHERE id = ANY ($1::uuid[])`,
      [lifted.map((row) => row.id), [...forced], this.clock.now()],
    );
  }

  private async insert(tx: Tx, runId: string, fresh: readonly Listed[], forced: ReadonlySet<string>, source: string): Promise<void> {
    if (fresh.length === 0) return;
    await tx.execute(
      `INSERT INTO enrolment (id, run_id, person_id, state, source, forced, affiliation_id, organisation_id, enrolled_at, created_at)
       SELECT n.id, $2, n."personId", 'enrolled', $4, n.forced, n."affiliationId", n."organisationId", $3, $3
         FROM jsonb_to_recordset($1::jsonb) AS n (id uuid, "personId" uuid, "affiliationId" uuid, "organisationId" uuid, forced boolean)`,
      [JSON.stringify(fresh.map((person) => ({ ...person, forced: forced.has(person.id) }))), runId, this.clock.now(), source],
    );
  }
}

const takesPart = (state: EnrolmentState): boolean => state === 'enrolled' || state === 'completed' || state === 'not_completed';
