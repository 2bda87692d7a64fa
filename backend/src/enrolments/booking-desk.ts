import { Injectable } from '@nestjs/common';
import type { BookingResult, BookingWish } from '@kortkurs/contract/bookings';
import type { EnrolmentState } from '@kortkurs/contract/enrolment-states';
import type { SeatRefusal } from '@kortkurs/contract/enrolments';
import { hasEnded, mayGo } from '@kortkurs/rules/enrolment';
import { anyEyes, shownName } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Turns } from '../platform/db/turns';
import type { Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import type { Actor } from '../platform/policy/actor';
import { Refusal } from '../platform/refusals/refusal';
import { BookablePeople, HAS_ADDRESS, type Meant } from './bookable-people';
import { BOOKED_AHEAD, BOOKED_STATE, QUEUE_AHEAD } from './booked.sql';
import { Registrar } from './registrar';
import { SeatLedger } from './seat-ledger';

/** An enrolment that somebody has in the run. */
interface Standing {
  enrolmentId: string;
  personId: string;
  ahead: number | null;
}

interface Booked {
  id: string;
  name: string;
  state: EnrolmentState;
  ahead: number | null;
  hasAddress: boolean;
}

/** What the states are to a contact. */
const outcomeOf = (state: EnrolmentState): BookingResult['outcome'] => {
  if (hasEnded(state)) return 'ended';
  return state === 'applied' ? 'applied' : state === 'waitlisted' || state === 'offered' ? 'waitlisted' : 'enrolled';
};

/** Where the contact of an organisation takes seats for several people in one go, and gives them back. */
@Injectable()
export class BookingDesk {
  constructor(
    private readonly once: Once,
    private readonly turns: Turns,
    private readonly ledger: SeatLedger,
    private readonly registrar: Registrar,
    private readonly bookable: BookablePeople,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Give each a seat, or a place in the queue, or take their application, as if they had asked themselves, in the order of the list. It succeeds for all that it can, and says
   * what became of each.
   * @throws Refusal as `Registrar.take`, when nobody can be enrolled in the run now
   */
  book(organisationId: string, runId: string, wishes: readonly BookingWish[], actor: Actor): Promise<BookingResult[]> {
    return this.turns.take(runId, () =>
      this.once.work(async (tx) => {
        const before = await this.before(tx, organisationId, runId, wishes.map(({ id }) => id));
        // People first: who is made is nobody's yet, and finding the others need not hold up the seats.
        const meant = await this.bookable.meant(tx, organisationId, wishes.filter(({ id }) => !before.has(id)));
        if (!(await this.ledger.lock(tx, runId))) throw new Refusal('not-found');
        // Before anybody is looked at: who stands in a closed run already must be refused like everybody else.
        if (wishes.some(({ id }) => !before.has(id))) await this.registrar.wouldTake(tx, runId, organisationId);
        const standing = await this.standing(tx, runId, [...meant.values()].map(({ personId }) => personId));
        const results: BookingResult[] = [];
        for (const { id } of wishes) {
          const known = before.get(id);
          const person = meant.get(id);
          if (known) results.push({ id, name: known.name, outcome: outcomeOf(known.state), ahead: known.ahead, hasAddress: known.hasAddress });
          else if (person) results.push(await this.one(tx, { id, organisationId, runId, person, standing, by: actor.personId }));
          else results.push({ id, name: '', outcome: 'refused', ahead: null, hasAddress: false });
        }
        return results;
      }),
    );
  }

  /**
   * Take a booking back. What the person has by themselves is theirs and stays.
   * @throws Refusal `not-found`, `withdrawal-closed`, `enrolment-cannot-change`
   */
  async withdraw(organisationId: string, bookingId: string, actor: Actor): Promise<void> {
    await this.once.work(async (tx) => {
      const booking = await tx.one<{ enrolmentId: string; made: boolean; state: EnrolmentState; isWithdrawn: boolean; isOver: boolean | null }>(
        `SELECT b.enrolment_id AS "enrolmentId", b.made_enrolment AS made, e.state, b.withdrawn_at IS NOT NULL AS "isWithdrawn", r.ends_at <= $3 AS "isOver"
           FROM booking b JOIN enrolment e ON e.id = b.enrolment_id JOIN course_run r ON r.id = b.run_id WHERE b.id = $1 AND b.organisation_id = $2`,
        [bookingId, organisationId, this.clock.now()],
      );
      if (!booking) throw new Refusal('not-found');
      if (booking.isWithdrawn) return;
      if (booking.isOver) throw new Refusal<SeatRefusal>('withdrawal-closed');
      if (booking.made && (mayGo(booking.state, 'withdrawn') || mayGo(booking.state, 'declined'))) await this.registrar.withdraw(tx, booking.enrolmentId, actor.personId, null);
      await tx.execute('UPDATE booking SET withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL', [bookingId, this.clock.now()]);
      await this.audit.record(tx, { action: 'booking.withdrawn', objectType: 'enrolment', objectId: booking.enrolmentId, details: { organisationId } });
    });
  }

  private async one(tx: Tx, wish: { id: string; organisationId: string; runId: string; person: Meant; standing: ReadonlyMap<string, Standing>; by: string }): Promise<BookingResult> {
    const { id, organisationId, runId, person, standing, by } = wish;
    const { personId, affiliationId, name, hasAddress } = person;
    const there = standing.get(personId);
    // What has ended of an earlier booking makes room for this one; one that stands is no secret to the organisation.
    await tx.execute(
      `UPDATE booking b SET withdrawn_at = $4 FROM enrolment e WHERE e.id = b.enrolment_id AND b.organisation_id = $1 AND b.run_id = $2 AND b.person_id = $3 AND b.withdrawn_at IS NULL
          AND ${BOOKED_STATE} IN ('withdrawn', 'declined', 'lapsed', 'rejected')`,
      [organisationId, runId, personId, this.clock.now()],
    );
    const booked = await tx.one('SELECT 1 FROM booking WHERE organisation_id = $1 AND run_id = $2 AND person_id = $3 AND withdrawn_at IS NULL', [organisationId, runId, personId]);
    // Of somebody chosen from the list it is no secret what they have; of somebody written it would tell that the centre knows them: the contact reads what a newcomer would get.
    if (booked || (there && !person.written)) return { id, name, outcome: 'already', ahead: there && !person.written ? there.ahead : null, hasAddress };
    const shown = there && (await this.registrar.wouldTake(tx, runId, organisationId));
    const placed = shown ?? (await this.registrar.take(tx, { id, runId, personId, affiliationId, organisationId, by, source: 'contact' }));
    await tx.execute(
      `INSERT INTO booking (id, organisation_id, run_id, person_id, enrolment_id, made_enrolment, made_person, name_written, role, booked_by, booked_at, shown_state, shown_ahead)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [id, organisationId, runId, personId, there?.enrolmentId ?? id, !there, person.made, person.written ? name : null, person.role, by, this.clock.now(), shown?.state ?? null, shown?.ahead ?? null],
    );
    return { id, name, outcome: outcomeOf(placed.state), ahead: placed.ahead, hasAddress };
  }

  /** Wishes that were sent before, as they stand now. */
  private async before(tx: Tx, organisationId: string, runId: string, ids: string[]): Promise<Map<string, Booked>> {
    const rows = await tx.query<Booked>(
      `SELECT b.id, CASE WHEN b.withdrawn_at IS NULL THEN ${BOOKED_STATE} ELSE 'withdrawn' END AS state, coalesce(b.name_written, ${shownName.sql('h', anyEyes)}) AS name,
              b.name_written IS NOT NULL OR ${HAS_ADDRESS} AS "hasAddress", ${BOOKED_AHEAD} AS ahead
         FROM booking b JOIN enrolment e ON e.id = b.enrolment_id JOIN person h ON h.id = b.person_id
        WHERE b.id = ANY ($1::uuid[]) AND b.organisation_id = $2 AND b.run_id = $3`,
      [ids, organisationId, runId],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async standing(tx: Tx, runId: string, personIds: string[]): Promise<Map<string, Standing>> {
    const rows = await tx.query<Standing>(
      `SELECT e.id AS "enrolmentId", e.person_id AS "personId", ${QUEUE_AHEAD} AS ahead FROM enrolment e
        WHERE e.run_id = $1 AND e.person_id = ANY ($2::uuid[]) AND e.state NOT IN ('withdrawn', 'declined', 'lapsed', 'rejected')`,
      [runId, personIds],
    );
    return new Map(rows.map((row) => [row.personId, row]));
  }
}
