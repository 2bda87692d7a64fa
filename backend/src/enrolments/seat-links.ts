import { Injectable } from '@nestjs/common';
import type { EnrolmentState } from '@kortkurs/contract/enrolment-states';
import type { SeatByLink, SeatRefusal } from '@kortkurs/contract/enrolments';
import type { InvitationAnswer } from '@kortkurs/contract/invitations';
import type { NewSwap } from '@kortkurs/contract/swaps';
import { mayGo } from '@kortkurs/rules/enrolment';
import { SignedLinks } from '../access/door';
import { anyEyes, shownName } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql, Tx } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';
import { Invitations } from './invitations';
import { Offers } from './offers';
import { Registrar } from './registrar';
import { overlaps } from './overlaps.sql';
import { MEETINGS, OPEN_SWAP } from './run-reads.sql';
import { SeatSwaps } from './seat-swaps';

const PURPOSE = 'seat';
const DAY_MS = 86_400_000;
/** Days for which the link to a seat holds in a run that has no end. */
const WITHOUT_END = 180;

/** A link to one seat, for letters about it: whoever has the mail sees the seat, can take it where it is offered, give it back or to a colleague, and nothing else. */
@Injectable()
export class SeatLinks {
  constructor(
    private readonly database: Database,
    private readonly links: SignedLinks,
    private readonly registrar: Registrar,
    private readonly offers: Offers,
    private readonly invitations: Invitations,
    private readonly swaps: SeatSwaps,
    private readonly clock: Clock,
  ) {}

  /**
   * Make a link that holds until the run's end.
   * @returns its path in the interface, with the secret behind `#`; nothing when the run is over, so that there is nothing to give back
   */
  async issue(tx: Tx, seat: { enrolmentId: string; personId: string; runEndsAt: Date | null }): Promise<string | undefined> {
    const now = this.clock.now();
    const holds = seat.runEndsAt ?? new Date(now.getTime() + WITHOUT_END * DAY_MS);
    if (holds <= now) return undefined;
    const { token } = await this.links.issue(tx, { purpose: PURPOSE, objectType: 'enrolment', objectId: seat.enrolmentId, personId: seat.personId, holds, uses: null });
    return `/seat#${token}`;
  }

  /** The seat of a link. @throws Refusal `link-invalid`, `link-expired` */
  async look(token: string): Promise<SeatByLink> {
    const { objectId } = await this.links.look(this.database, PURPOSE, token);
    const row = await this.seat(this.database, objectId);
    if (!row) throw new Refusal('not-found');
    const { personId: _, ...seat } = row;
    const busy = seat.overlaps.map(({ startsAt, endsAt }) => ({ startsAt, endsAt }));
    return { ...seat, overlaps: busy, canWithdraw: canGiveBack(seat), swapWith: this.canSwap(seat) ? seat.swapWith : null };
  }

  /** Which seat a link is to. @throws Refusal `link-invalid`, `link-expired` */
  async enrolmentOf(sql: Sql, token: string): Promise<string> {
    return (await this.links.look(sql, PURPOSE, token)).objectId;
  }

  /** Give the seat of a link back. Sent twice, it happens once. @throws Refusal `link-invalid`, `link-expired`, `withdrawal-closed`, `enrolment-cannot-change` */
  async withdraw(token: string): Promise<void> {
    await this.database.work(async (tx) => {
      const { objectId } = await this.links.look(tx, PURPOSE, token);
      const seat = await this.seat(tx, objectId);
      if (!seat) throw new Refusal('not-found');
      if (seat.state === 'withdrawn') return;
      if (!canGiveBack(seat)) throw new Refusal<SeatRefusal>('enrolment-cannot-change');
      await this.registrar.withdraw(tx, objectId, seat.personId, null);
    });
  }

  /** Take the seat that is offered in the link's mail, or leave it to the next. @throws Refusal as `look` and `Offers.answer` */
  async answer(token: string, accept: boolean): Promise<void> {
    const { objectId } = await this.links.look(this.database, PURPOSE, token);
    const seat = await this.seat(this.database, objectId);
    if (!seat) throw new Refusal('not-found');
    await this.offers.answer(objectId, accept, seat.personId);
  }

  /** Say by the link of an invitation's mail that one comes, joins online, or cannot. @throws Refusal as `look` and `Invitations.answer` */
  async answerInvitation(token: string, answer: InvitationAnswer): Promise<void> {
    const { objectId } = await this.links.look(this.database, PURPOSE, token);
    const seat = await this.seat(this.database, objectId);
    if (!seat) throw new Refusal('not-found');
    await this.invitations.answer(objectId, answer, seat.personId);
  }

  /** Ask a colleague to take the seat of a link. Sent twice, it happens once. @throws Refusal as `look` and `SeatSwaps.ask` */
  async swap(token: string, wish: NewSwap): Promise<void> {
    await this.swaps.ask(await this.enrolmentOf(this.database, token), wish);
  }

  /** Keep the seat of a link after all. @throws Refusal as `look` */
  async keep(token: string): Promise<void> {
    await this.swaps.cancel(await this.enrolmentOf(this.database, token));
  }

  private canSwap({ state, cancelled, swap, withdrawUntil }: Omit<SeatByLink, 'canWithdraw'>): boolean {
    return state === 'enrolled' && !cancelled && !swap && (withdrawUntil === null || new Date(withdrawUntil) > this.clock.now());
  }

  private seat(sql: Sql, enrolmentId: string): Promise<(Omit<SeatByLink, 'canWithdraw'> & { personId: string; state: EnrolmentState }) | undefined> {
    return sql.one(
      `SELECT e.state, e.person_id AS "personId", ${shownName.sql('h', anyEyes)} AS name, r.id AS "runId", c.slug, v.title, r.delivery,
              CASE WHEN e.state = 'waitlisted' THEN (SELECT count(*)::int FROM enrolment b WHERE b.run_id = r.id AND b.queue_position < e.queue_position) END AS ahead,
              EXISTS (SELECT 1 FROM enrolment w WHERE w.run_id = r.id AND w.state = 'waitlisted') AS "isQueued",
              r.starts_at AS "startsAt", r.ends_at AS "endsAt", r.status = 'cancelled' AS cancelled,
              nullif(concat_ws(', ', p.name, nullif(p.room, '')), '') AS "placeName", nullif(p.address, '') AS "placeAddress",
              coalesce(r.withdraw_until, r.starts_at) AS "withdrawUntil", CASE WHEN e.state IN ('offered', 'invited') THEN e.answer_by END AS "answerBy",
              CASE WHEN e.state = 'invited' THEN (SELECT jsonb_build_object('words', i.words, 'holdsSeat', i.holds_seat) FROM seat_invitation i WHERE i.enrolment_id = e.id) END AS invitation,
              o.name AS "swapWith", ${OPEN_SWAP} AS swap,
              CASE WHEN e.state IN ('invited', 'offered') THEN ${overlaps('e.person_id', 'e.run_id', '$2::timestamptz')} ELSE '[]' END AS overlaps,
              r.published_at IS NOT NULL AND r.session_count > 0 AS "hasCalendar", ${MEETINGS} AS meetings
         FROM enrolment e
         JOIN person h ON h.id = e.person_id
         JOIN course_run r ON r.id = e.run_id
         JOIN course c ON c.id = r.course_id
         JOIN course_version v ON v.id = r.course_version_id
         LEFT JOIN place p ON p.id = r.place_id
         LEFT JOIN organisation o ON o.id = e.organisation_id
        WHERE e.id = $1`,
      [enrolmentId, this.clock.now()],
    );
  }
}

/** An invitation is answered, not given back. */
const canGiveBack = ({ state, cancelled }: Pick<SeatByLink, 'state' | 'cancelled'>): boolean => !cancelled && state !== 'invited' && mayGo(state, 'withdrawn');
