import { Injectable } from '@nestjs/common';
import type { EnrolmentState } from '@kortkurs/contract/enrolment-states';
import type { SeatRefusal } from '@kortkurs/contract/enrolments';
import { SEAT_CHANGE_LIMITS, type SeatChangeKind, type SeatChangeUndone } from '@kortkurs/contract/seat-changes';
import { hasEnded, takesPart } from '@kortkurs/rules/enrolment';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { Jobs } from '../platform/jobs/jobs';
import type { Actor } from '../platform/policy/actor';
import { Refusal } from '../platform/refusals/refusal';
import { OrganisationSeats } from './organisation-seats';
import type { ChangedSeat } from './seat-changes';
import type { SeatCause } from './seat-events';
import { SeatLedger, type LockedSeats } from './seat-ledger';
import { LIVING } from './states.sql';
import { lapseOffer, WaitingList } from './waiting-list';

interface Change {
  kind: SeatChangeKind;
  runId: string;
  toRunId: string | null;
  at: Date;
  undoneAt: Date | null;
  steps: ChangedSeat[];
}

/** What it takes to make somebody what they were before. */
interface Restorable {
  seats: LockedSeats;
  /** Whether what the change gave them was given beyond the capacity. */
  wasForced: boolean;
  answerBy: Date | null;
}

type Outcome = SeatChangeUndone['results'][number]['outcome'];

/** Takes back what staff did to several people at once. */
@Injectable()
export class SeatUndo {
  constructor(
    private readonly once: Once,
    private readonly ledger: SeatLedger,
    private readonly waitingList: WaitingList,
    private readonly organisations: OrganisationSeats,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Make everybody what they were before, as far as nothing else has happened to them since. A seat that somebody else has by now is given beyond the capacity, and marked so.
   * @throws Refusal `not-found`, `undo-is-over`
   */
  undo(runId: string, changeId: string, actor: Actor): Promise<SeatChangeUndone> {
    return this.once.work(async (tx) => {
      const change = await tx.one<Change>(
        'SELECT kind, run_id AS "runId", to_run_id AS "toRunId", at, undone_at AS "undoneAt", steps FROM seat_change WHERE id = $1 AND run_id = $2 FOR UPDATE',
        [changeId, runId],
      );
      if (!change) throw new Refusal('not-found');
      const now = this.clock.now();
      if (change.undoneAt || now.getTime() > change.at.getTime() + SEAT_CHANGE_LIMITS.undoMinutes * 60_000) throw new Refusal<SeatRefusal>('undo-is-over');
      const seats = await this.ledger.lockAll(tx, change.toRunId ? [runId, change.toRunId] : [runId]);
      // All at once and by id: the steps stand in another order.
      await tx.query('SELECT id FROM enrolment WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE', [change.steps.flatMap(({ enrolmentId, movedTo }) => movedTo ? [enrolmentId, movedTo] : [enrolmentId])]);
      const run = await tx.one<{ isOpen: boolean }>(`SELECT status = 'published' AND coalesce(ends_at > $2, true) AS "isOpen" FROM course_run WHERE id = $1`, [runId, now]);
      if (!run?.isOpen) throw new Refusal<SeatRefusal>('undo-is-over');
      const cause: SeatCause = { changeId, kind: change.kind, undo: true };
      const results: SeatChangeUndone['results'] = [];
      for (const step of change.steps) {
        const restorable = await this.restorable(tx, seats.get(runId), step);
        // Only who can go back leaves where they are.
        const goesBack = restorable && (!step.movedTo || (await this.leave(tx, seats.get(change.toRunId ?? ''), step.movedTo, step.personId, actor.personId, cause)));
        results.push({ enrolmentId: step.enrolmentId, outcome: goesBack ? await this.restore(tx, restorable, step, actor.personId, cause) : 'kept' });
      }
      for (const each of seats.values()) {
        await this.waitingList.moveUp(tx, each);
        await this.ledger.save(tx, each);
      }
      await tx.execute('UPDATE seat_change SET undone_at = $2 WHERE id = $1', [changeId, now]);
      await this.audit.record(tx, { action: 'seats.change-undone', objectType: 'run', objectId: runId, details: { changeId } });
      return { results };
    });
  }

  /** Give up the seat that the move made, of which nothing is left but its history. False when something has happened to it since. */
  private async leave(tx: Tx, seats: LockedSeats | undefined, enrolmentId: string, personId: string, by: string, cause: SeatCause): Promise<boolean> {
    const seat = await tx.one<{ forced: boolean }>(
      `UPDATE enrolment SET state = 'withdrawn', unmade_at = $2, version = version + 1 WHERE id = $1 AND state = 'enrolled' RETURNING forced`,
      [enrolmentId, this.clock.now()],
    );
    if (!seat || !seats) return false;
    if (seat.forced) seats.forced--;
    else seats.held--;
    await this.ledger.record(tx, { enrolmentId, runId: seats.runId, personId, from: 'enrolled', to: 'withdrawn', by, made: 'staff', cause });
    return true;
  }

  /** Whether somebody can be what they were before: nothing has happened to them since, and what was held for them still is. */
  private async restorable(tx: Tx, seats: LockedSeats | undefined, { enrolmentId, from, to, answerBy }: ChangedSeat): Promise<Restorable | null> {
    const now = await tx.one<{ forced: boolean; other: boolean }>(
      `SELECT e.forced, EXISTS (SELECT 1 FROM enrolment o WHERE o.run_id = e.run_id AND o.person_id = e.person_id AND o.id <> e.id
                                   AND o.state ${LIVING}) AS other
         FROM enrolment e WHERE e.id = $1 AND e.state = $2 FOR UPDATE`,
      [enrolmentId, to],
    );
    if (!seats || !now || now.other) return null;
    const until = answerBy === null ? null : new Date(answerBy);
    // What was held for somebody until a time is theirs again only while there is time and a seat.
    if (from === 'offered' && (!until || until <= this.clock.now() || (!takesPart(to) && seats.held >= seats.capacity))) return null;
    return { seats, wasForced: now.forced, answerBy: until };
  }

  private async restore(tx: Tx, { seats, wasForced, answerBy }: Restorable, step: ChangedSeat, by: string, cause: SeatCause): Promise<Outcome> {
    const { enrolmentId, personId, from, to } = step;
    if (takesPart(to)) this.free(seats, wasForced);
    if (hasEnded(to)) await this.organisations.goesAgain(tx, seats, enrolmentId);
    const forced = takesPart(from) && (step.forced || seats.held >= seats.capacity);
    this.take(seats, from, forced);
    await tx.execute(
      `UPDATE enrolment SET state = $2, forced = $3, queue_position = $4, answer_by = $5, late_withdrawal = false, version = version + 1,
              enrolled_at = CASE WHEN $2 = 'enrolled' THEN coalesce(enrolled_at, $6::timestamptz) END WHERE id = $1`,
      [enrolmentId, from, forced, from === 'waitlisted' ? step.queuePosition : null, from === 'offered' ? answerBy : null, this.clock.now()],
    );
    await this.ledger.record(tx, { enrolmentId, runId: seats.runId, personId, from: to, to: from, by, made: 'staff', takesBack: true, cause });
    if (from === 'offered' && answerBy) await this.jobs.send(tx, lapseOffer, { enrolmentId }, { after: answerBy });
    return forced && !step.forced ? 'forced' : 'restored';
  }

  private free(seats: LockedSeats, forced: boolean): void {
    if (forced) seats.forced--;
    else seats.held--;
  }

  private take(seats: LockedSeats, state: EnrolmentState, forced: boolean): void {
    if (state === 'waitlisted') seats.waiting++;
    else if (forced) seats.forced++;
    else if (state === 'enrolled' || state === 'offered') seats.held++;
  }
}
