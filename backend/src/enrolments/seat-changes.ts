import { Injectable } from '@nestjs/common';
import type { EnrolmentState } from '@kortkurs/contract/enrolment-states';
import type { SeatRefusal } from '@kortkurs/contract/enrolments';
import { SEAT_CHANGE_LIMITS, type NewSeatChange, type SeatChanged } from '@kortkurs/contract/seat-changes';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import type { Actor } from '../platform/policy/actor';
import { Refusal } from '../platform/refusals/refusal';
import { Registrar } from './registrar';
import type { SeatCause } from './seat-events';
import { hasRoom, SeatLedger } from './seat-ledger';
import { LIVING } from './states.sql';

/** An enrolment as it was before the change, and what the change made of it. */
export interface ChangedSeat {
  enrolmentId: string;
  personId: string;
  from: EnrolmentState;
  to: EnrolmentState;
  forced: boolean;
  queuePosition: number | null;
  answerBy: string | null;
  /** The seat in the other run, of who was moved. */
  movedTo?: string;
}

type Row = Omit<ChangedSeat, 'to' | 'movedTo'> & { affiliationId: string | null; organisationId: string | null };
type Outcome = SeatChanged['results'][number]['outcome'];

/** States in which each change can be made. */
const CHANGEABLE = {
  enrol: ['waitlisted', 'offered', 'applied'],
  move: ['enrolled', 'waitlisted', 'offered'],
  withdraw: ['enrolled', 'waitlisted', 'offered', 'applied'],
} as const satisfies Record<NewSeatChange['kind'], readonly EnrolmentState[]>;

/** Does something to several people of a run at once, in a way that can be taken back. */
@Injectable()
export class SeatChanger {
  constructor(
    private readonly once: Once,
    private readonly ledger: SeatLedger,
    private readonly registrar: Registrar,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Enrol those who wait or applied, also beyond the capacity; move people to another run that has room; or withdraw them. It succeeds for all that it can, and says what became
   * of each. Letters wait a little, so that a change that is taken back at once tells nobody.
   * @throws Refusal `not-found`, `withdrawal-closed`, `run-not-open`, `run-has-ended`
   */
  make(runId: string, change: NewSeatChange, actor: Actor): Promise<SeatChanged> {
    return this.once.work(async (tx) => {
      const toRunId = change.kind === 'move' ? change.toRunId : undefined;
      if (change.kind === 'move' && (!toRunId || toRunId === runId)) throw new Refusal('invalid-input', { fields: [{ field: 'toRunId', code: 'invalid' }] });
      await this.ledger.lockAll(tx, toRunId ? [runId, toRunId] : [runId]);
      // Under the lock, so that the same change sent twice at once waits for the first.
      const before = await tx.one<Pick<SeatChanged, 'results'> & { runId: string; at: Date }>('SELECT run_id AS "runId", at, results FROM seat_change WHERE id = $1', [change.id]);
      if (before && before.runId !== runId) throw new Refusal('conflict');
      if (before) return this.answer(change, before.results, before.at);
      await this.refuseUnlessPossible(tx, change.kind, toRunId ?? runId);
      const rows = await this.rows(tx, runId, [...new Set(change.enrolmentIds)]);
      const steps: ChangedSeat[] = [];
      const results: SeatChanged['results'] = [];
      for (const row of rows) {
        const outcome = (CHANGEABLE[change.kind] as readonly EnrolmentState[]).includes(row.from) ? await this.one(tx, change, row, runId, actor.personId, steps) : 'not-possible';
        results.push({ enrolmentId: row.enrolmentId, outcome });
      }
      const at = this.clock.now();
      await tx.execute('INSERT INTO seat_change (id, run_id, kind, to_run_id, by_person_id, at, results, steps) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)', [
        change.id, runId, change.kind, toRunId ?? null, actor.personId, at, JSON.stringify(results), JSON.stringify(steps),
      ]);
      await this.audit.record(tx, { action: 'seats.changed', objectType: 'run', objectId: runId, details: { kind: change.kind, changeId: change.id, enrolmentIds: steps.map(({ enrolmentId }) => enrolmentId) } });
      return this.answer(change, results, at);
    });
  }

  private async one(tx: Tx, change: NewSeatChange, row: Row, runId: string, by: string, steps: ChangedSeat[]): Promise<Outcome> {
    const { affiliationId, organisationId, ...was } = row;
    const cause: SeatCause = { changeId: change.id, kind: change.kind };
    const reason = change.reason ?? null;
    const wish = { personId: row.personId, source: 'staff', affiliationId, organisationId, by } as const;
    if (change.kind === 'withdraw') {
      await this.registrar.withdraw(tx, row.enrolmentId, by, reason, cause);
      steps.push({ ...was, to: row.from === 'offered' ? 'declined' : 'withdrawn' });
      return 'done';
    }
    if (change.kind === 'enrol') {
      const { forced } = await this.registrar.force(tx, { id: row.enrolmentId, runId, ...wish }, reason, cause);
      steps.push({ ...was, to: 'enrolled' });
      return forced ? 'forced' : 'done';
    }
    const toRunId = change.toRunId ?? '';
    const there = await tx.one(`SELECT 1 FROM enrolment WHERE run_id = $1 AND person_id = $2 AND state ${LIVING}`, [toRunId, row.personId]);
    if (there) return 'already-there';
    const seats = await this.ledger.lock(tx, toRunId);
    // Who waits there stands before who is moved.
    if (!seats || !hasRoom(seats)) return 'no-room';
    await this.registrar.withdraw(tx, row.enrolmentId, by, reason, cause);
    const { id: movedTo } = await this.registrar.force(tx, { id: newId(), runId: toRunId, ...wish }, reason, cause);
    steps.push({ ...was, to: row.from === 'offered' ? 'declined' : 'withdrawn', movedTo });
    return 'done';
  }

  private async refuseUnlessPossible(tx: Tx, kind: NewSeatChange['kind'], runId: string): Promise<void> {
    const run = await tx.one<{ status: string; endsAt: Date | null }>('SELECT status, ends_at AS "endsAt" FROM course_run WHERE id = $1', [runId]);
    if (!run) throw new Refusal('not-found');
    const isOver = run.endsAt !== null && run.endsAt <= this.clock.now();
    if (kind === 'withdraw') {
      if (isOver) throw new Refusal<SeatRefusal>('withdrawal-closed');
      return;
    }
    if (run.status !== 'published') throw new Refusal<SeatRefusal>('run-not-open');
    if (isOver) throw new Refusal<SeatRefusal>('run-has-ended');
  }

  private async rows(tx: Tx, runId: string, ids: string[]): Promise<Row[]> {
    const rows = await tx.query<Row>(
      `SELECT id AS "enrolmentId", person_id AS "personId", state AS "from", forced, queue_position AS "queuePosition", answer_by AS "answerBy",
              affiliation_id AS "affiliationId", organisation_id AS "organisationId"
         FROM enrolment WHERE id = ANY ($1::uuid[]) AND run_id = $2 AND unmade_at IS NULL ORDER BY id FOR UPDATE`,
      [ids, runId],
    );
    if (rows.length < ids.length) throw new Refusal('not-found');
    // Who waited longest first; and who waits before those who have seats, lest they move up only to leave.
    const place = ({ queuePosition }: Row): number => queuePosition ?? Number.MAX_SAFE_INTEGER;
    return rows.sort((one, other) => place(one) - place(other));
  }

  private answer({ id, kind }: NewSeatChange, results: SeatChanged['results'], at: Date): SeatChanged {
    return { id, kind, results, undoUntil: new Date(at.getTime() + SEAT_CHANGE_LIMITS.undoMinutes * 60_000).toISOString() };
  }
}
