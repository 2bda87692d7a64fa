import { Injectable } from '@nestjs/common';
import type { BookingWish } from '@kortkurs/contract/bookings';
import type { EnrolmentState } from '@kortkurs/contract/enrolment-states';
import type { SeatRefusal } from '@kortkurs/contract/enrolments';
import type { SwapRefusal } from '@kortkurs/contract/swaps';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Turns } from '../platform/db/turns';
import type { Tx } from '../platform/db/tx';
import { Database } from '../platform/db/database';
import { Once } from '../platform/idempotency/once';
import type { Actor } from '../platform/policy/actor';
import { Refusal } from '../platform/refusals/refusal';
import { BookablePeople, type Meant } from './bookable-people';
import { BOOKED_STATE, END_ENDED } from './booked.sql';
import { OrganisationSeats, type InvitedSeats } from './organisation-seats';
import { OWN_WISH, OwnWishes, type OwnWish } from './own-wishes';
import { Registrar, type SeatWish } from './registrar';
import { SeatHandover } from './seat-handover';
import { SeatLedger } from './seat-ledger';
import { LIVING } from './states.sql';

/** A booking as it stands under the lock of the run's seats. */
interface Standing {
  runId: string;
  enrolmentId: string;
  /** Whether the seat is the organisation's: one that the person had already is their own. */
  made: boolean;
  personId: string;
  state: EnrolmentState;
  isWithdrawn: boolean;
  policy: string;
  /** What the organisation was invited with that the seat is one of: then the contact names who comes, whatever the run's policy. */
  invitationId: string | null;
  status: string;
  closes: Date | null;
}

/** What somebody has in the run who is to have the seat. */
interface Living {
  id: string;
  state: EnrolmentState;
  organisationId: string | null;
  wish: OwnWish;
}

/** Puts another person on a seat that the contact of an organisation has booked. */
@Injectable()
export class BookingReplacer {
  constructor(
    private readonly database: Database,
    private readonly once: Once,
    private readonly turns: Turns,
    private readonly ledger: SeatLedger,
    private readonly registrar: Registrar,
    private readonly handover: SeatHandover,
    private readonly bookable: BookablePeople,
    private readonly organisations: OrganisationSeats,
    private readonly ownWishes: OwnWishes,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Give the seat of a booking to another of the organisation's people: in one step, so that nobody who waits takes it in between. Sent twice, it happens once.
   * @throws Refusal `not-found`, `swap-closed` after the last day to withdraw, `staff-decide` where they choose who comes, `enrolment-cannot-change` when there is no seat any
   * more, `person-already-enrolled`, `invalid-input` for somebody who represents the organisation no longer
   */
  async replace(organisationId: string, bookingId: string, wish: BookingWish, actor: Actor): Promise<void> {
    const run = await this.database.one<{ id: string }>('SELECT run_id AS id FROM booking WHERE id = $1 AND organisation_id = $2', [bookingId, organisationId]);
    if (!run) throw new Refusal('not-found');
    await this.turns.take(run.id, () =>
      this.once.work(async (tx) => {
        if (!(await this.ledger.lock(tx, run.id))) throw new Refusal('not-found');
        // Under the lock: what was sent twice at once is done by the first, and whom it made is found.
        if (await tx.one('SELECT 1 FROM booking WHERE id = $1 AND organisation_id = $2 AND run_id = $3', [wish.id, organisationId, run.id])) return;
        const person = (await this.bookable.meant(tx, organisationId, [wish])).get(wish.id);
        if (!person) throw new Refusal('invalid-input', { fields: [{ field: 'bookableId', code: 'invalid' }] });
        const booking = await this.standing(tx, bookingId);
        this.refuseUnlessReplaceable(booking);
        await this.hand(tx, { organisationId, bookingId, wish, person, booking, by: actor.personId });
        await this.audit.record(tx, { action: 'booking.replaced', objectType: 'enrolment', objectId: booking.enrolmentId, details: { organisationId } });
      }),
    );
  }

  private async hand(tx: Tx, act: { organisationId: string; bookingId: string; wish: BookingWish; person: Meant; booking: Standing; by: string }): Promise<void> {
    const { organisationId, bookingId, wish, person, booking, by } = act;
    const { runId, enrolmentId } = booking;
    await tx.execute(END_ENDED, [organisationId, runId, person.personId, this.clock.now()]);
    const living = await this.living(tx, runId, person.personId);
    // What somebody asked for on behalf of another organisation is not this one's to change.
    const waits = (living?.state === 'waitlisted' || living?.state === 'applied') && (living.organisationId === null || living.organisationId === organisationId);
    if (person.personId === booking.personId || (living && !waits && !person.written)) throw new Refusal<SeatRefusal>('person-already-enrolled');
    const ownWish = (await this.clear(tx, { organisationId, runId, personId: person.personId })) || !living ? null : living.wish;
    const booked = (id: string, made: boolean): Promise<number> =>
      tx.execute(
        `INSERT INTO booking (id, organisation_id, run_id, person_id, enrolment_id, made_enrolment, made_person, name_written, role, booked_by, booked_at, shown_state, organisation_invitation_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
        [wish.id, organisationId, runId, person.personId, id, made, person.made, person.written ? person.name : null, person.role, by, this.clock.now(), made ? null : 'enrolled', booking.invitationId],
      );
    const settle = async (id: string): Promise<void> => {
      await this.gone(tx, bookingId);
      await booked(id, true);
    };
    if (booking.made && (!living || waits)) {
      await this.handover.hand(tx, { enrolmentId, runId, organisationId }, person, { by, made: 'contact', settle, ownWish });
      await this.ownWishes.putBack(tx, enrolmentId, by, 'withdrawn');
      return;
    }
    // One of the two has a seat of their own, of which the contact does not learn: it stays theirs, and the organisation's goes back or is taken.
    if (!booking.made) await this.organisations.isUnnamed(tx, runId, bookingId);
    else if (!(await this.ownWishes.putBack(tx, enrolmentId, by, 'enrolled'))) await this.registrar.withdraw(tx, enrolmentId, by, null);
    await this.gone(tx, bookingId);
    const invited = booking.invitationId ? await this.organisations.open(tx, runId, organisationId) : undefined;
    if (living && !waits) {
      if (invited) await this.organisations.nameForNobody(tx, invited);
      await booked(living.id, false);
      return;
    }
    const asked: SeatWish = { id: wish.id, runId, personId: person.personId, affiliationId: person.affiliationId, organisationId, by, source: 'contact' };
    await booked(await this.seat(tx, asked, invited, living && { id: living.id, state: living.state, ownWish }), true);
  }

  /**
   * A seat for who replaces somebody that has one by themselves. What the contact booked was a seat, so it is one, also when the run is full by now or closed for others: anything
   * else would tell that the centre knew the one who is replaced.
   * @returns the enrolment's id
   */
  private async seat(tx: Tx, wish: SeatWish, invited: InvitedSeats | undefined, standing: { id: string; state: EnrolmentState; ownWish: OwnWish | null } | undefined): Promise<string> {
    const named = invited?.holds && (await this.registrar.takeInvited(tx, wish, invited, standing ?? null));
    if (named) return named.id;
    if (invited) await this.organisations.name(tx, invited.id);
    // The seat is the organisation's, and counts as that before the shares are counted.
    if (standing) await tx.execute('UPDATE enrolment SET organisation_id = $2, affiliation_id = $3 WHERE id = $1', [standing.id, wish.organisationId, wish.affiliationId]);
    return (await this.registrar.force(tx, { ...wish, ownWish: standing?.ownWish }, null)).id;
  }

  /**
   * Make room for a new booking of somebody whom the organisation has booked before: who waits has the seat by the new one, and what they were named for comes back to an
   * invitation. By what the contact reads alone, so that it tells nothing of what the centre knows.
   * @returns whether there was such a booking
   * @throws Refusal `person-already-enrolled` for who has a seat by it
   */
  private async clear(tx: Tx, of: { organisationId: string; runId: string; personId: string }): Promise<boolean> {
    const before = await tx.one<{ id: string; state: EnrolmentState }>(
      `SELECT b.id, ${BOOKED_STATE} AS state FROM booking b JOIN enrolment e ON e.id = b.enrolment_id WHERE b.organisation_id = $1 AND b.run_id = $2 AND b.person_id = $3 AND b.withdrawn_at IS NULL`,
      [of.organisationId, of.runId, of.personId],
    );
    if (!before) return false;
    if (before.state !== 'waitlisted' && before.state !== 'applied') throw new Refusal<SeatRefusal>('person-already-enrolled');
    await this.organisations.isUnnamed(tx, of.runId, before.id);
    await this.gone(tx, before.id);
    return true;
  }

  /** What the seat was one of goes with it. */
  private async gone(tx: Tx, bookingId: string): Promise<void> {
    await tx.execute('UPDATE booking SET withdrawn_at = $2, organisation_invitation_id = NULL WHERE id = $1', [bookingId, this.clock.now()]);
  }

  /** What the person has in the run. */
  private living(tx: Tx, runId: string, personId: string): Promise<Living | undefined> {
    return tx.one<Living>(
      `SELECT e.id, e.state, e.organisation_id AS "organisationId", ${OWN_WISH} AS wish
         FROM enrolment e WHERE e.run_id = $1 AND e.person_id = $2 AND e.state ${LIVING}`,
      [runId, personId],
    );
  }

  private refuseUnlessReplaceable({ state, isWithdrawn, policy, invitationId, status, closes }: Standing): void {
    if (isWithdrawn || state !== 'enrolled') throw new Refusal<SeatRefusal>('enrolment-cannot-change');
    if (status !== 'published' || (closes && closes <= this.clock.now())) throw new Refusal<SwapRefusal>('swap-closed');
    if (policy !== 'open' && !invitationId) throw new Refusal<SeatRefusal>('staff-decide');
  }

  private async standing(tx: Tx, bookingId: string): Promise<Standing> {
    const booking = await tx.one<Standing>(
      `SELECT b.run_id AS "runId", b.enrolment_id AS "enrolmentId", b.made_enrolment AS made, b.person_id AS "personId", ${BOOKED_STATE} AS state, b.withdrawn_at IS NOT NULL AS "isWithdrawn",
              r.enrolment_policy AS policy, b.organisation_invitation_id AS "invitationId", r.status, coalesce(r.withdraw_until, r.starts_at) AS closes
         FROM booking b JOIN enrolment e ON e.id = b.enrolment_id JOIN course_run r ON r.id = b.run_id WHERE b.id = $1 FOR UPDATE OF b, e`,
      [bookingId],
    );
    if (!booking) throw new Refusal('not-found');
    return booking;
  }
}
