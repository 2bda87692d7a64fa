import { Injectable } from '@nestjs/common';
import type { SeatRefusal } from '@kortkurs/contract/enrolments';
import type { OrganisationInvitationRefusal } from '@kortkurs/contract/organisation-invitations';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';
import { SeatLedger, type LockedSeats } from './seat-ledger';
import { WaitingList } from './waiting-list';

/** An organisation's invitation under the lock of its run's seats. */
export interface InvitedSeats {
  id: string;
  runId: string;
  organisationId: string;
  state: 'open' | 'lapsed' | 'withdrawn';
  seats: number;
  left: number;
  givenBack: number;
  holds: boolean;
  answerBy: Date;
  remindDays: number | null;
  runStatus: string;
  startsAt: Date | null;
}

/** SQL of an invitation `i` of a run `r` whose seats can be named for at `now`, which is SQL of an instant. No invitation outlasts the start, wherever that was moved to meanwhile. */
const OPEN = (now: string): string => `i.state = 'open' AND i.answer_by > ${now} AND r.status = 'published' AND coalesce(r.starts_at > ${now}, true)`;

const READ = `SELECT i.id, i.run_id AS "runId", i.organisation_id AS "organisationId", i.state, i.seats, i.left_seats AS "left", i.given_back AS "givenBack", i.holds_seats AS holds, i.answer_by AS "answerBy",
    i.remind_days AS "remindDays", r.status AS "runStatus", r.starts_at AS "startsAt"
  FROM organisation_invitation i JOIN course_run r ON r.id = i.run_id`;

/** Keeps count of the seats that organisations are invited with. Each verb stands under the lock of the run's seats, which the caller holds and saves. */
@Injectable()
export class OrganisationSeats {
  constructor(
    private readonly ledger: SeatLedger,
    private readonly waitingList: WaitingList,
    private readonly clock: Clock,
  ) {}

  /** The organisation's invitation, as long as seats are left that somebody can be named for. */
  async open(tx: Tx, runId: string, organisationId: string): Promise<InvitedSeats | undefined> {
    return tx.one<InvitedSeats>(`${READ} WHERE i.run_id = $1 AND i.organisation_id = $2 AND i.left_seats > 0 AND ${OPEN('$3::timestamptz')} FOR UPDATE OF i`, [runId, organisationId, this.clock.now()]);
  }

  /** Do something to an invitation under the lock of its run's seats, which are saved after it. @throws Refusal `not-found` */
  async held<T>(tx: Tx, invitationId: string, act: (seats: LockedSeats, invited: InvitedSeats) => Promise<T>): Promise<T> {
    const run = await tx.one<{ id: string }>('SELECT run_id AS id FROM organisation_invitation WHERE id = $1', [invitationId]);
    const seats = run && (await this.ledger.lock(tx, run.id));
    const invited = await tx.one<InvitedSeats>(`${READ} WHERE i.id = $1 FOR UPDATE OF i`, [invitationId]);
    if (!seats || !invited) throw new Refusal('not-found');
    const done = await act(seats, invited);
    await this.waitingList.moveUp(tx, seats);
    await this.ledger.save(tx, seats);
    return done;
  }

  /** @throws Refusal `run-not-open`, `organisation-invitation-over` */
  refuseUnlessOpen(invited: InvitedSeats): void {
    if (invited.runStatus !== 'published') throw new Refusal<SeatRefusal>('run-not-open');
    if (invited.state !== 'open' || this.isOver(invited)) throw new Refusal<OrganisationInvitationRefusal>('organisation-invitation-over');
  }

  /** Whether the time to name somebody has passed. */
  isOver({ answerBy, startsAt }: InvitedSeats): boolean {
    const now = this.clock.now();
    return answerBy <= now || (startsAt !== null && startsAt <= now);
  }

  /** One of the seats has a name; the enrolment counts as the seat that was held for it. Who waits by an earlier booking has used one of those that are not held already. */
  async name(tx: Tx, invitationId: string, enrolmentId: string | null = null): Promise<void> {
    await tx.execute(
      `UPDATE organisation_invitation i SET left_seats = left_seats - 1 WHERE i.id = $1 AND (i.holds_seats OR NOT EXISTS (
         SELECT 1 FROM booking b WHERE b.enrolment_id = $2 AND b.organisation_invitation_id = i.id AND b.withdrawn_at IS NULL))`,
      [invitationId, enrolmentId],
    );
  }

  /**
   * A seat was named for somebody who has one already, by themselves: what was held for it is free for who waits. That it counts as named keeps from the contact what the
   * centre knows of them.
   */
  async nameForNobody(tx: Tx, { id, runId, holds }: InvitedSeats): Promise<void> {
    await this.name(tx, id);
    const seats = holds ? await this.ledger.lock(tx, runId) : undefined;
    if (!seats) return;
    seats.held--;
    await this.waitingList.moveUp(tx, seats);
    await this.ledger.save(tx, seats);
  }

  /** The seat of a named person comes free: as long as the invitation is open, the organisation can name somebody else for it. */
  async comesBack(tx: Tx, seats: LockedSeats, enrolmentId: string): Promise<void> {
    await this.giveLeft(tx, seats, `SELECT b.organisation_invitation_id FROM booking b WHERE b.enrolment_id = $1 AND b.made_enrolment`, enrolmentId);
  }

  /** A booking is taken back that named somebody who had a seat already. */
  async isUnnamed(tx: Tx, runId: string, bookingId: string): Promise<void> {
    const seats = await this.ledger.lock(tx, runId);
    if (!seats) return;
    await this.giveLeft(tx, seats, 'SELECT b.organisation_invitation_id FROM booking b WHERE b.id = $1', bookingId);
    await this.ledger.save(tx, seats);
  }

  /** What made a named person's seat come free is undone: they take it from the organisation's again, if it is left. */
  async goesAgain(tx: Tx, seats: LockedSeats, enrolmentId: string): Promise<void> {
    const taken = await tx.one<{ holds: boolean }>(
      `UPDATE organisation_invitation i SET left_seats = i.left_seats - 1 FROM course_run r
        WHERE r.id = i.run_id AND i.left_seats > 0 AND ${OPEN('$2::timestamptz')} AND i.id IN (SELECT b.organisation_invitation_id FROM booking b WHERE b.enrolment_id = $1 AND b.made_enrolment)
      RETURNING i.holds_seats AS holds`,
      [enrolmentId, this.clock.now()],
    );
    if (taken?.holds) seats.held--;
  }

  private async giveLeft(tx: Tx, seats: LockedSeats, which: string, id: string): Promise<void> {
    // What holds seats must find one to hold.
    const given = await tx.one<{ holds: boolean }>(
      `UPDATE organisation_invitation i SET left_seats = i.left_seats + 1 FROM course_run r
        WHERE r.id = i.run_id AND i.id IN (${which}) AND ${OPEN('$2::timestamptz')} AND (NOT i.holds_seats OR $3) AND i.left_seats + i.given_back < i.seats
      RETURNING i.holds_seats AS holds`,
      [id, this.clock.now(), seats.held < seats.capacity],
    );
    if (given?.holds) seats.held++;
  }
}
