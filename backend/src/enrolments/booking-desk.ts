import { Injectable } from '@nestjs/common';
import type { BookingResult, BookingWish } from '@kortkurs/contract/bookings';
import type { EnrolmentState } from '@kortkurs/contract/enrolments';
import { mayGo } from '@kortkurs/rules/enrolment';
import { anyEyes, shownName } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Turns } from '../platform/db/turns';
import type { Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import type { Actor } from '../platform/policy/actor';
import { Refusal } from '../platform/refusals/refusal';
import { BookablePeople, HAS_ADDRESS, type Meant } from './bookable-people';
import { Registrar } from './registrar';
import { SeatLedger } from './seat-ledger';

/** An enrolment that somebody has in the run. */
interface Standing {
  enrolmentId: string;
  personId: string;
  state: EnrolmentState;
  ahead: number | null;
}

interface Booked extends Standing {
  id: string;
  name: string;
  hasAddress: boolean;
}

/** What the states are to a contact. */
const outcomeOf = (state: EnrolmentState): BookingResult['outcome'] =>
  state === 'applied' ? 'applied' : state === 'waitlisted' || state === 'offered' ? 'waitlisted' : 'enrolled';

const AHEAD = `CASE WHEN e.state = 'waitlisted' THEN (SELECT count(*)::int FROM enrolment w WHERE w.run_id = e.run_id AND w.queue_position < e.queue_position) END AS ahead`;

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
      const booking = await tx.one<{ runId: string; enrolmentId: string; made: boolean; state: EnrolmentState }>(
        `SELECT b.run_id AS "runId", b.enrolment_id AS "enrolmentId", b.made_enrolment AS made, e.state
           FROM booking b JOIN enrolment e ON e.id = b.enrolment_id WHERE b.id = $1 AND b.organisation_id = $2`,
        [bookingId, organisationId],
      );
      if (!booking) throw new Refusal('not-found');
      if (booking.made && (mayGo(booking.state, 'withdrawn') || mayGo(booking.state, 'declined'))) await this.registrar.withdraw(tx, booking.enrolmentId, actor.personId, null);
      await tx.execute('UPDATE booking SET withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL', [bookingId, this.clock.now()]);
      await this.audit.record(tx, { action: 'booking.withdrawn', objectType: 'enrolment', objectId: booking.enrolmentId, details: { organisationId } });
    });
  }

  private async one(tx: Tx, wish: { id: string; organisationId: string; runId: string; person: Meant; standing: Map<string, Standing>; by: string }): Promise<BookingResult> {
    const { id, organisationId, runId, person, standing, by } = wish;
    const { personId, affiliationId, name, hasAddress } = person;
    const there = standing.get(personId);
    // Of somebody chosen from the list it is no secret; of somebody written it would tell that the centre knows them.
    if (there && !person.written) return { id, name, outcome: 'already', ahead: there.ahead, hasAddress };
    const placed = there ?? (await this.taken(tx, { id, runId, personId, affiliationId, organisationId, by }));
    standing.set(personId, placed);
    await tx.execute(
      `INSERT INTO booking (id, organisation_id, run_id, person_id, enrolment_id, made_enrolment, made_person, name_written, role, booked_by, booked_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING`,
      [id, organisationId, runId, personId, placed.enrolmentId, !there, person.made, person.written ? name : null, person.role, by, this.clock.now()],
    );
    return { id, name, outcome: outcomeOf(placed.state), ahead: placed.ahead, hasAddress };
  }

  private async taken(tx: Tx, wish: { id: string; runId: string; personId: string; affiliationId: string | null; organisationId: string; by: string }): Promise<Standing> {
    const { id, state, ahead } = await this.registrar.take(tx, { ...wish, source: 'contact' });
    return { enrolmentId: id, personId: wish.personId, state, ahead };
  }

  /** Wishes that were sent before, as they stand now. */
  private async before(tx: Tx, organisationId: string, runId: string, ids: string[]): Promise<Map<string, Booked>> {
    const rows = await tx.query<Booked>(
      `SELECT b.id, b.enrolment_id AS "enrolmentId", b.person_id AS "personId", e.state, coalesce(b.name_written, ${shownName.sql('h', anyEyes)}) AS name,
              ${HAS_ADDRESS} AS "hasAddress", ${AHEAD}
         FROM booking b JOIN enrolment e ON e.id = b.enrolment_id JOIN person h ON h.id = b.person_id
        WHERE b.id = ANY ($1::uuid[]) AND b.organisation_id = $2 AND b.run_id = $3`,
      [ids, organisationId, runId],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async standing(tx: Tx, runId: string, personIds: string[]): Promise<Map<string, Standing>> {
    const rows = await tx.query<Standing>(
      `SELECT e.id AS "enrolmentId", e.person_id AS "personId", e.state, ${AHEAD} FROM enrolment e
        WHERE e.run_id = $1 AND e.person_id = ANY ($2::uuid[]) AND e.state NOT IN ('withdrawn', 'declined', 'lapsed', 'rejected')`,
      [runId, personIds],
    );
    return new Map(rows.map((row) => [row.personId, row]));
  }
}
