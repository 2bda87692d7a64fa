import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Channel } from '@kortkurs/contract/attendance';
import type { EnrolmentState } from '@kortkurs/contract/enrolment-states';
import type { SeatAnswer, SeatRefusal } from '@kortkurs/contract/enrolments';
import type { InvitationAnswer, InvitationRefusal } from '@kortkurs/contract/invitations';
import type { Delivery } from '@kortkurs/contract/runs';
import { waysOf } from '@kortkurs/rules/invitation';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { Refusal } from '../platform/refusals/refusal';
import { InvitationWritten } from './seat-events';
import { placeIn, SeatLedger, type LockedSeats } from './seat-ledger';
import { WaitingList } from './waiting-list';

/** Let a run's invitations go that were not answered in time, at the time when they should have been. */
export const lapseInvitations = jobType<{ runId: string }>('enrolments.lapse-invitations', { retries: 20, retryDelay: 15, seconds: 300 });
/** Write to those who have not answered, at the time when they are to be reminded. */
export const remindInvited = jobType<{ runId: string }>('enrolments.remind-invited', { retries: 20, retryDelay: 15, seconds: 300 });
const lookAtInvitations = jobType<Record<string, never>>('enrolments.look-at-invitations', { seconds: 300 });

/** The clock that wakes a job may go before this one's by so much. */
const AHEAD_MS = 60_000;
const AT_ONCE = 500;

interface Invited {
  personId: string;
  organisationId: string | null;
  state: EnrolmentState;
  answerBy: Date | null;
  holdsSeat: boolean;
  attends: Channel | null;
  runStatus: string;
  startsAt: Date | null;
  delivery: Delivery;
}

/** What those who are invited answer, and what becomes of those who do not. */
@Injectable()
export class Invitations implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly events: Events,
    private readonly ledger: SeatLedger,
    private readonly waitingList: WaitingList,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(lapseInvitations, ({ runId }) => this.lapseAll(runId));
    this.jobs.handle(remindInvited, ({ runId }) => this.remindAll(runId));
    // For those whose own job was lost, with a database that was restored for example, and for a start that was moved forward.
    this.jobs.handle(lookAtInvitations, async () => {
      await this.lapseAll(null);
      await this.remindAll(null);
    });
    this.jobs.every(lookAtInvitations, '*/15 * * * *');
  }

  /**
   * Say that one comes, and how, or that one cannot. Who says yes to an invitation that holds no seat stands in the queue where none is left. Sent twice, the
   * answer is the same; as long as one has the seat one can say that one comes in the other way.
   * @throws Refusal `run-not-open` when the run is called off, `invitation-has-lapsed`, `enrolment-cannot-change` when there is no invitation, `invalid-input`
   *   when the run cannot be joined in that way
   */
  answer(enrolmentId: string, { answer, reason }: InvitationAnswer, by: string): Promise<SeatAnswer> {
    return this.held(enrolmentId, async (tx, seats, invited) => {
      const { personId, state } = invited;
      if (answer === 'decline') {
        if (state === 'declined') return { enrolmentId, state, ahead: null };
        this.refuseUnlessOpen(invited);
        await this.end(tx, seats, enrolmentId, invited, 'declined', by, reason ?? null);
        return { enrolmentId, state: 'declined', ahead: null };
      }
      if (!waysOf(invited.delivery).includes(answer)) throw new Refusal('invalid-input', { fields: [{ field: 'answer', code: 'invalid' }] });
      const attends = answer === 'online' ? 'online' : 'in_person';
      if ((state === 'enrolled' || state === 'waitlisted') && invited.runStatus === 'published') {
        await tx.execute('UPDATE enrolment SET attends = $2, version = version + 1 WHERE id = $1 AND attends IS DISTINCT FROM $2', [enrolmentId, attends]);
        return { enrolmentId, state, ahead: state === 'waitlisted' ? await this.ahead(tx, enrolmentId) : null };
      }
      this.refuseUnlessOpen(invited);
      const place = invited.holdsSeat ? { state: 'enrolled' as const, queuePosition: null, ahead: null } : placeIn(seats, invited.organisationId);
      await tx.execute(
        `UPDATE enrolment SET state = $2, queue_position = $3, attends = $4, enrolled_at = CASE WHEN $2 = 'enrolled' THEN $5::timestamptz END, version = version + 1 WHERE id = $1`,
        [enrolmentId, place.state, place.queuePosition, attends, this.clock.now()],
      );
      await this.ledger.save(tx, seats);
      await this.ledger.record(tx, { enrolmentId, runId: seats.runId, personId, from: 'invited', to: place.state, by, made: by === personId ? 'self' : 'staff' });
      return { enrolmentId, state: place.state, ahead: place.ahead };
    });
  }

  /** Let one invitation go that was not answered in time; the seat that it held goes on to who waits. */
  async lapse(enrolmentId: string): Promise<void> {
    await this.held(enrolmentId, async (tx, seats, invited) => {
      // Who was invited to a run that is called off was told that it is.
      if (invited.state !== 'invited' || invited.runStatus !== 'published' || !this.isOver(invited)) return;
      await this.end(tx, seats, enrolmentId, invited, 'lapsed', null, null);
    });
  }

  /** @throws Error when one of the run's is over in a moment, so that the job looks again */
  private async lapseAll(runId: string | null): Promise<void> {
    const now = this.clock.now();
    const due = await this.database.query<{ id: string; isOver: boolean }>(
      `SELECT e.id, least(e.answer_by, r.starts_at) <= $1 AS "isOver" FROM enrolment e JOIN course_run r ON r.id = e.run_id
        WHERE e.state = 'invited' AND least(e.answer_by, r.starts_at) <= $2 AND r.status = 'published' AND ($3::uuid IS NULL OR r.id = $3) ORDER BY e.answer_by LIMIT ${AT_ONCE}`,
      [now, new Date(now.getTime() + (runId ? AHEAD_MS : 0)), runId],
    );
    for (const { id, isOver } of due) if (isOver) await this.lapse(id);
    if (due.some(({ isOver }) => !isOver)) throw new Error('An invitation is not over yet.');
  }

  /** @throws Error when one of the run's is to be reminded in a moment, so that the job looks again */
  private async remindAll(runId: string | null): Promise<void> {
    const now = this.clock.now();
    const due = await this.database.query<{ id: string; isDue: boolean }>(
      `SELECT i.enrolment_id AS id, i.remind_at <= $1 AS "isDue" FROM seat_invitation i JOIN enrolment e ON e.id = i.enrolment_id JOIN course_run r ON r.id = e.run_id
        WHERE i.reminded_at IS NULL AND i.remind_at <= $2 AND e.state = 'invited' AND r.status = 'published' AND ($3::uuid IS NULL OR r.id = $3) ORDER BY i.remind_at LIMIT ${AT_ONCE}`,
      [now, new Date(now.getTime() + (runId ? AHEAD_MS : 0)), runId],
    );
    for (const { id, isDue } of due) if (isDue) await this.remind(id);
    if (due.some(({ isDue }) => !isDue)) throw new Error('Nobody is to be reminded yet.');
  }

  /** Once, and only who has not answered. */
  private async remind(enrolmentId: string): Promise<void> {
    await this.database.work(async (tx) => {
      const now = this.clock.now();
      const invited = await tx.one(
        `SELECT 1 FROM enrolment WHERE id = $1 AND state = 'invited' AND answer_by > $2 FOR UPDATE`,
        [enrolmentId, now],
      );
      if (!invited) return;
      const first = await tx.execute('UPDATE seat_invitation SET reminded_at = $2 WHERE enrolment_id = $1 AND reminded_at IS NULL AND remind_at <= $2', [enrolmentId, now]);
      if (first > 0) await this.events.emit(tx, new InvitationWritten('person', enrolmentId, 'reminder'));
    });
  }

  /** Do something to an enrolment under the lock of its run's seats. */
  private held<T>(enrolmentId: string, act: (tx: Tx, seats: LockedSeats, invited: Invited) => Promise<T>): Promise<T> {
    return this.database.work(async (tx) => {
      const enrolment = await tx.one<{ runId: string }>('SELECT run_id AS "runId" FROM enrolment WHERE id = $1', [enrolmentId]);
      const seats = enrolment && (await this.ledger.lock(tx, enrolment.runId));
      const invited = await tx.one<Invited>(
        `SELECT e.person_id AS "personId", e.organisation_id AS "organisationId", e.state, e.answer_by AS "answerBy", coalesce(i.holds_seat, false) AS "holdsSeat", e.attends, r.status AS "runStatus", r.starts_at AS "startsAt", r.delivery
           FROM enrolment e JOIN course_run r ON r.id = e.run_id LEFT JOIN seat_invitation i ON i.enrolment_id = e.id WHERE e.id = $1 FOR UPDATE OF e`,
        [enrolmentId],
      );
      if (!seats || !invited) throw new Refusal('not-found');
      return act(tx, seats, invited);
    });
  }

  private async end(tx: Tx, seats: LockedSeats, enrolmentId: string, { personId, holdsSeat }: Invited, to: 'declined' | 'lapsed', by: string | null, reason: string | null): Promise<void> {
    await tx.execute('UPDATE enrolment SET state = $2, version = version + 1 WHERE id = $1', [enrolmentId, to]);
    await this.ledger.record(tx, { enrolmentId, runId: seats.runId, personId, from: 'invited', to, by, made: by === personId ? 'self' : by ? 'staff' : 'queue', reason });
    if (!holdsSeat) return;
    seats.held--;
    await this.waitingList.moveUp(tx, seats);
    await this.ledger.save(tx, seats);
  }

  private async ahead(tx: Tx, enrolmentId: string): Promise<number> {
    const row = await tx.one<{ ahead: number }>(
      'SELECT count(b.id)::int AS ahead FROM enrolment e LEFT JOIN enrolment b ON b.run_id = e.run_id AND b.queue_position < e.queue_position WHERE e.id = $1', [enrolmentId]);
    return row?.ahead ?? 0;
  }

  private refuseUnlessOpen(invited: Invited): void {
    if (invited.runStatus !== 'published') throw new Refusal<SeatRefusal>('run-not-open');
    if (invited.state === 'lapsed' || this.isOver(invited)) throw new Refusal<InvitationRefusal>('invitation-has-lapsed');
    if (invited.state !== 'invited') throw new Refusal<SeatRefusal>('enrolment-cannot-change');
  }

  /** No invitation outlasts the start, wherever that was moved to meanwhile. */
  private isOver({ state, answerBy, startsAt }: Invited): boolean {
    const now = this.clock.now();
    return state === 'invited' && ((answerBy !== null && answerBy <= now) || (startsAt !== null && startsAt <= now));
  }
}
