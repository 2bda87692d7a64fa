import { Injectable } from '@nestjs/common';
import type { BookingResult, BookingWish } from '@kortkurs/contract/bookings';
import type { EnrolmentState } from '@kortkurs/contract/enrolment-states';
import type { SeatRefusal } from '@kortkurs/contract/enrolments';
import type { OrganisationInvitationRefusal } from '@kortkurs/contract/organisation-invitations';
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
import { BOOKED_AHEAD, BOOKED_STATE, END_ENDED, QUEUE_AHEAD } from './booked.sql';
import { OrganisationSeats, type InvitedSeats } from './organisation-seats';
import { OWN_WISH, OwnWishes, type OwnWish } from './own-wishes';
import { Registrar, type Placement, type SeatWish } from './registrar';
import { SeatLedger } from './seat-ledger';
import { LIVING } from './states.sql';

/** An enrolment that somebody has in the run. */
interface Standing {
  enrolmentId: string;
  personId: string;
  state: EnrolmentState;
  ahead: number | null;
  organisationId: string | null;
  wish: OwnWish;
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
    private readonly organisations: OrganisationSeats,
    private readonly ownWishes: OwnWishes,
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
        await this.refuseUnlessPossible(tx, organisationId, runId, wishes.filter(({ id }) => !before.has(id)).length);
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
      const run = await tx.one<{ id: string }>('SELECT run_id AS id FROM booking WHERE id = $1 AND organisation_id = $2', [bookingId, organisationId]);
      // Under the lock, so that a booking that is taken back twice at once gives its seat back once.
      if (!run || !(await this.ledger.lock(tx, run.id))) throw new Refusal('not-found');
      const booking = await tx.one<{ enrolmentId: string; made: boolean; state: EnrolmentState; isWithdrawn: boolean; isOver: boolean | null }>(
        `SELECT b.enrolment_id AS "enrolmentId", b.made_enrolment AS made, e.state, b.withdrawn_at IS NOT NULL AS "isWithdrawn", r.ends_at <= $2 AS "isOver"
           FROM booking b JOIN enrolment e ON e.id = b.enrolment_id JOIN course_run r ON r.id = b.run_id WHERE b.id = $1 FOR UPDATE OF b, e`,
        [bookingId, this.clock.now()],
      );
      if (!booking) throw new Refusal('not-found');
      if (booking.isWithdrawn) return;
      if (booking.isOver) throw new Refusal<SeatRefusal>('withdrawal-closed');
      const stays = booking.made && (await this.ownWishes.putBack(tx, booking.enrolmentId, actor.personId, 'enrolled'));
      if (booking.made && !stays && (mayGo(booking.state, 'withdrawn') || mayGo(booking.state, 'declined'))) await this.registrar.withdraw(tx, booking.enrolmentId, actor.personId, null);
      if (!booking.made) await this.organisations.isUnnamed(tx, run.id, bookingId);
      // Whose own wish lives on uses none of the organisation's seats by it.
      await tx.execute('UPDATE booking SET withdrawn_at = $2, organisation_invitation_id = CASE WHEN $3 THEN NULL ELSE organisation_invitation_id END WHERE id = $1', [bookingId, this.clock.now(), stays]);
      await this.audit.record(tx, { action: 'booking.withdrawn', objectType: 'enrolment', objectId: booking.enrolmentId, details: { organisationId } });
    });
  }

  private async one(tx: Tx, wish: { id: string; organisationId: string; runId: string; person: Meant; standing: ReadonlyMap<string, Standing>; by: string }): Promise<BookingResult> {
    const { id, organisationId, runId, person, standing, by } = wish;
    const { personId, affiliationId, name, hasAddress } = person;
    const there = standing.get(personId);
    // What has ended of an earlier booking makes room for this one; one that stands is no secret to the organisation.
    await tx.execute(END_ENDED, [organisationId, runId, personId, this.clock.now()]);
    const booked = await tx.one<{ id: string; made: boolean }>('SELECT id, made_enrolment AS made FROM booking WHERE organisation_id = $1 AND run_id = $2 AND person_id = $3 AND withdrawn_at IS NULL', [organisationId, runId, personId]);
    const asked: SeatWish = { id, runId, personId, affiliationId, organisationId, by, source: 'contact' };
    const invited = await this.organisations.open(tx, runId, organisationId);
    // What somebody asked for on behalf of another organisation is not this one's to change.
    const mayLeave = (there?.state === 'waitlisted' || there?.state === 'applied') && (there.organisationId === null || there.organisationId === organisationId);
    const canBeNamed = invited && (!there || mayLeave) && booked?.made !== false;
    const ownWish = there && !booked ? there.wish : null;
    const named = canBeNamed ? await this.registrar.takeInvited(tx, asked, invited, there ? { id: there.enrolmentId, state: there.state, ownWish } : null) : undefined;
    // Of somebody chosen from the list it is no secret what they have; of somebody written it would tell that the centre knows them: the contact reads what a newcomer would get.
    if (!named && (booked || (there && !person.written))) return { id, name, outcome: 'already', ahead: there && !person.written ? there.ahead : null, hasAddress };
    // Who waited by an earlier booking has a seat by this one.
    if (booked) await tx.execute('UPDATE booking SET withdrawn_at = $2 WHERE id = $1', [booked.id, this.clock.now()]);
    const shown = there && !named ? await this.wouldTake(tx, runId, organisationId, invited) : undefined;
    const placed = named ?? shown ?? (await this.registrar.take(tx, asked));
    if (shown && invited) await this.organisations.nameForNobody(tx, invited);
    const invitationId = named || shown ? (invited?.id ?? null) : null;
    await tx.execute(
      `INSERT INTO booking (id, organisation_id, run_id, person_id, enrolment_id, made_enrolment, made_person, name_written, role, booked_by, booked_at, shown_state, shown_ahead, organisation_invitation_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [id, organisationId, runId, personId, there?.enrolmentId ?? id, !shown, person.made, person.written ? name : null, person.role, by, this.clock.now(), shown?.state ?? null, shown?.ahead ?? null, invitationId],
    );
    return { id, name, outcome: outcomeOf(placed.state), ahead: placed.ahead, hasAddress };
  }

  /** What a newcomer would get. */
  private wouldTake(tx: Tx, runId: string, organisationId: string, invited: InvitedSeats | undefined): Promise<Pick<Placement, 'state' | 'ahead'>> {
    return invited ? this.registrar.wouldTakeInvited(tx, invited) : this.registrar.wouldTake(tx, runId, organisationId);
  }

  /** What the organisation is invited with needs nobody's leave; more people than that come as everybody else, where one can. @throws Refusal as `Registrar.take`, `more-than-invited` */
  private async refuseUnlessPossible(tx: Tx, organisationId: string, runId: string, people: number): Promise<void> {
    const left = (await this.organisations.open(tx, runId, organisationId))?.left ?? 0;
    if (people <= left) return;
    try {
      await this.registrar.wouldTake(tx, runId, organisationId);
    } catch (error) {
      if (left > 0 && error instanceof Refusal) throw new Refusal<OrganisationInvitationRefusal>('more-than-invited', { params: { left } });
      throw error;
    }
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
      `SELECT e.id AS "enrolmentId", e.person_id AS "personId", e.state, ${QUEUE_AHEAD} AS ahead, e.organisation_id AS "organisationId", ${OWN_WISH} AS wish FROM enrolment e
        WHERE e.run_id = $1 AND e.person_id = ANY ($2::uuid[]) AND e.state ${LIVING}`,
      [runId, personIds],
    );
    return new Map(rows.map((row) => [row.personId, row]));
  }
}
