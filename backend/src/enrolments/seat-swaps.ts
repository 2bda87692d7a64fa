import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EnrolmentState } from '@kortkurs/contract/enrolment-states';
import type { SeatRefusal } from '@kortkurs/contract/enrolments';
import { SWAP_HOURS, type NewSwap, type SwapAnswer, type SwapByLink, type SwapRefusal, type SwapState } from '@kortkurs/contract/swaps';
import { SignedLinks } from '../access/door';
import { anyEyes, shownName } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { Refusal } from '../platform/refusals/refusal';
import { BookablePeople } from './bookable-people';
import { MEETINGS } from './run-reads.sql';
import { SeatHandover, type SwapStep } from './seat-handover';
import { SeatLedger } from './seat-ledger';

const PURPOSE = 'seat-swap';
const HOUR_MS = 3_600_000;
const lapseSwap = jobType<{ swapId: string }>('enrolments.lapse-swap', { retries: 20, retryDelay: 15 });
const lapseSwaps = jobType<Record<string, never>>('enrolments.lapse-swaps');

/** A swap as it stands under the lock of the run's seats. */
interface Standing {
  id: string;
  enrolmentId: string;
  runId: string;
  organisationId: string;
  givenName: string;
  familyName: string;
  email: string;
  state: SwapState;
  answerBy: Date;
  giverState: EnrolmentState;
  policy: string;
  runStatus: string;
  closes: Date | null;
}

/** Lets somebody give their seat to a colleague of the same organisation, who takes it by a mailed link. */
@Injectable()
export class SeatSwaps implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly once: Once,
    private readonly jobs: Jobs,
    private readonly links: SignedLinks,
    private readonly ledger: SeatLedger,
    private readonly handover: SeatHandover,
    private readonly people: BookablePeople,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(lapseSwap, ({ swapId }) => this.lapse(swapId));
    this.jobs.handle(lapseSwaps, () => this.lapseAll());
    this.jobs.every(lapseSwaps, '*/15 * * * *');
  }

  /** Called with every step of a swap, in its transaction, for who writes letters about it. */
  onStep(listen: (tx: Tx, step: SwapStep) => Promise<void>): void {
    this.handover.onStep(listen);
  }

  /**
   * Ask a colleague to take the seat. Until they have, it is the giver's. Whether the centre knows the colleague, the giver is not told.
   * @throws Refusal `swap-needs-organisation`, `swap-closed` after the last day to withdraw, `swap-with-oneself`, `conflict` when a colleague is asked already
   */
  async ask(enrolmentId: string, wish: NewSwap): Promise<void> {
    await this.once.work(async (tx) => {
      if (await tx.one('SELECT 1 FROM seat_swap WHERE id = $1 AND enrolment_id = $2', [wish.id, enrolmentId])) return;
      const seat = await tx.one<{ organisationId: string | null; state: EnrolmentState; status: string; closes: Date | null; own: boolean }>(
        `SELECT e.organisation_id AS "organisationId", e.state, r.status, coalesce(r.withdraw_until, r.starts_at) AS closes,
                h.contact_email = $2 OR EXISTS (SELECT 1 FROM account a WHERE a.person_id = h.id AND a.email = $2) AS own
           FROM enrolment e JOIN course_run r ON r.id = e.run_id JOIN person h ON h.id = e.person_id WHERE e.id = $1 FOR UPDATE OF e`,
        [enrolmentId, wish.email.toLowerCase()],
      );
      const now = this.clock.now();
      if (!seat) throw new Refusal('not-found');
      if (seat.state !== 'enrolled') throw new Refusal<SeatRefusal>('enrolment-cannot-change');
      if (seat.own) throw new Refusal<SwapRefusal>('swap-with-oneself');
      if (!seat.organisationId) throw new Refusal<SwapRefusal>('swap-needs-organisation');
      if (seat.status !== 'published' || (seat.closes && seat.closes <= now)) throw new Refusal<SwapRefusal>('swap-closed');
      if (await tx.one(`SELECT 1 FROM seat_swap WHERE enrolment_id = $1 AND state IN ('open', 'accepted')`, [enrolmentId])) throw new Refusal('conflict');
      const answerBy = new Date(Math.min(now.getTime() + SWAP_HOURS * HOUR_MS, seat.closes?.getTime() ?? Infinity));
      await tx.execute(
        `INSERT INTO seat_swap (id, enrolment_id, organisation_id, given_name, family_name, email, state, asked_at, answer_by) VALUES ($1, $2, $3, $4, $5, $6, 'open', $7, $8)`,
        [wish.id, enrolmentId, seat.organisationId, wish.givenName, wish.familyName, wish.email.toLowerCase(), now, answerBy],
      );
      await this.jobs.send(tx, lapseSwap, { swapId: wish.id }, { after: answerBy });
      await this.handover.tell(tx, { swapId: wish.id, what: 'asked' });
    });
  }

  /** The giver thinks better of it, as long as the seat is theirs; what the colleague applied for stays an application like others. Sent twice, it happens once. */
  async cancel(enrolmentId: string): Promise<void> {
    await this.once.work(async (tx) => void (await tx.execute(`UPDATE seat_swap SET state = 'cancelled' WHERE enrolment_id = $1 AND state IN ('open', 'accepted')`, [enrolmentId])));
  }

  /** Make the link for the colleague's letter. @returns its path, or nothing when there is nothing to answer any more */
  async issue(tx: Tx, swapId: string): Promise<string | undefined> {
    const swap = await tx.one<{ answerBy: Date; giverId: string }>(
      `SELECT s.answer_by AS "answerBy", e.person_id AS "giverId" FROM seat_swap s JOIN enrolment e ON e.id = s.enrolment_id WHERE s.id = $1 AND s.state = 'open' AND s.answer_by > $2`,
      [swapId, this.clock.now()],
    );
    if (!swap) return undefined;
    const { token } = await this.links.issue(tx, { purpose: PURPOSE, objectType: 'swap', objectId: swapId, holds: swap.answerBy, uses: null });
    return `/swap#${token}`;
  }

  /** The seat that the link is about. @throws Refusal `link-invalid`, `link-expired` */
  async look(token: string): Promise<SwapByLink> {
    const { objectId } = await this.links.look(this.database, PURPOSE, token);
    const seat = await this.database.one<SwapByLink>(
      `SELECT s.state, ${shownName.sql('h', anyEyes)} AS giver, o.name AS "organisationName", c.slug, r.id AS "runId", v.title, r.delivery, r.starts_at AS "startsAt", r.ends_at AS "endsAt",
              ${MEETINGS} AS meetings, nullif(concat_ws(', ', p.name, nullif(p.room, '')), '') AS "placeName", nullif(p.address, '') AS "placeAddress",
              s.answer_by AS "answerBy", r.enrolment_policy <> 'open' AS "needsApproval"
         FROM seat_swap s
         JOIN enrolment e ON e.id = s.enrolment_id
         JOIN person h ON h.id = e.person_id
         JOIN organisation o ON o.id = s.organisation_id
         JOIN course_run r ON r.id = e.run_id
         JOIN course c ON c.id = r.course_id
         JOIN course_version v ON v.id = r.course_version_id
         LEFT JOIN place p ON p.id = r.place_id
        WHERE s.id = $1`,
      [objectId],
    );
    if (!seat) throw new Refusal('not-found');
    return seat;
  }

  /**
   * The colleague takes the seat, or says no. They come for the giver's organisation: as they represent it already, or by their own word from when they have the seat.
   * Where staff decide who comes, they decide about the colleague too: until then the seat stays the giver's.
   * @throws Refusal `link-invalid`, `link-expired`, `swap-is-over`, `already-enrolled`
   */
  async answer({ token, accept, role = 'other' }: SwapAnswer): Promise<void> {
    await this.database.work(async (tx) => {
      const { objectId } = await this.links.look(tx, PURPOSE, token);
      const swap = await this.standing(tx, objectId);
      if (accept ? swap.state === 'done' || swap.state === 'accepted' : swap.state === 'declined') return;
      const now = this.clock.now();
      if (swap.state !== 'open' || swap.answerBy <= now || swap.giverState !== 'enrolled' || swap.runStatus !== 'published' || (swap.closes && swap.closes <= now)) throw new Refusal<SwapRefusal>('swap-is-over');
      if (!accept) return this.end(tx, swap.id, 'declined');
      const { givenName, familyName, email } = swap;
      const meant = await this.people.colleague(tx, swap.organisationId, { givenName, familyName, email, role });
      // Until the seat is theirs it is only their word.
      await tx.execute('UPDATE seat_swap SET role = $2 WHERE id = $1', [swap.id, role]);
      if (swap.policy !== 'open') await this.handover.apply(tx, swap, meant);
      else await this.handover.transfer(tx, swap, meant);
    });
  }

  private async lapse(swapId: string): Promise<void> {
    await this.database.work(async (tx) => {
      const swap = await this.standing(tx, swapId);
      if (swap.state === 'open' && swap.answerBy <= this.clock.now()) await this.end(tx, swapId, 'lapsed');
    });
  }

  private async lapseAll(): Promise<void> {
    const over = await this.database.query<{ id: string }>(`SELECT id FROM seat_swap WHERE state = 'open' AND answer_by <= $1 ORDER BY answer_by LIMIT 500`, [this.clock.now()]);
    for (const { id } of over) await this.lapse(id);
  }

  private async end(tx: Tx, swapId: string, state: 'declined' | 'lapsed'): Promise<void> {
    await tx.execute('UPDATE seat_swap SET state = $2 WHERE id = $1', [swapId, state]);
    await this.handover.tell(tx, { swapId, what: state });
  }

  /** The swap under the lock of the run's seats and of the giver's enrolment. */
  private async standing(tx: Tx, swapId: string): Promise<Standing> {
    const run = await tx.one<{ id: string }>('SELECT e.run_id AS id FROM seat_swap s JOIN enrolment e ON e.id = s.enrolment_id WHERE s.id = $1', [swapId]);
    if (!run || !(await this.ledger.lock(tx, run.id))) throw new Refusal('not-found');
    const swap = await tx.one<Standing>(
      `SELECT s.id, s.enrolment_id AS "enrolmentId", e.run_id AS "runId", s.organisation_id AS "organisationId", s.given_name AS "givenName", s.family_name AS "familyName", s.email,
              s.state, s.answer_by AS "answerBy", e.state AS "giverState", r.enrolment_policy AS policy, r.status AS "runStatus", coalesce(r.withdraw_until, r.starts_at) AS closes
         FROM seat_swap s JOIN enrolment e ON e.id = s.enrolment_id JOIN course_run r ON r.id = e.run_id WHERE s.id = $1 FOR UPDATE OF s, e`,
      [swapId],
    );
    if (!swap) throw new Refusal('not-found');
    return swap;
  }
}
