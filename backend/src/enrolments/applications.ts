import { Injectable } from '@nestjs/common';
import type { EnrolmentState } from '@kortkurs/contract/enrolment-states';
import type { ApplicationDecision, DecidedApplication, SeatRefusal } from '@kortkurs/contract/enrolments';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import type { Actor } from '../platform/policy/actor';
import { Refusal } from '../platform/refusals/refusal';
import { SeatHandover } from './seat-handover';
import { placeIn, SeatLedger, type Step } from './seat-ledger';

interface Application {
  id: string;
  personId: string;
  state: EnrolmentState;
  organisationId: string | null;
}

/** Answers those who applied for a seat in a run where staff decide who comes. */
@Injectable()
export class Applications {
  constructor(
    private readonly once: Once,
    private readonly ledger: SeatLedger,
    private readonly handover: SeatHandover,
    private readonly clock: Clock,
  ) {}

  /**
   * Approve applications in the order in which they came, or refuse them. Who is approved when no seat is free, or while others wait, stands last in the queue:
   * nobody passes it by having applied.
   * @returns one answer for each, in that order
   * @throws Refusal `run-not-open`, `run-has-ended` where nobody can be approved any more
   * @throws Refusal `enrolment-cannot-change` when one of them is no application to this run any more; then none is decided
   */
  decide(runId: string, { enrolmentIds, decision, reason }: ApplicationDecision, actor: Actor): Promise<DecidedApplication[]> {
    return this.once.work(async (tx) => {
      const seats = await this.ledger.lock(tx, runId);
      if (!seats) throw new Refusal('not-found');
      if (decision === 'approve') await this.refuseUnlessAhead(tx, runId);
      const applications = await this.lock(tx, runId, [...new Set(enrolmentIds)]);
      const handedOver = decision === 'approve' ? await this.handedOver(tx, applications, actor.personId) : new Set<string>();
      const decided = applications.map(({ id, organisationId }): DecidedApplication => {
        if (handedOver.has(id)) return { enrolmentId: id, state: 'enrolled', queuePosition: null };
        if (decision === 'reject') return { enrolmentId: id, state: 'rejected', queuePosition: null };
        const { state, queuePosition } = placeIn(seats, organisationId);
        return { enrolmentId: id, state, queuePosition };
      });
      await tx.execute(
        `UPDATE enrolment e SET state = d.state, queue_position = d."queuePosition", enrolled_at = CASE WHEN d.state = 'enrolled' THEN $2::timestamptz END, version = e.version + 1
           FROM jsonb_to_recordset($1::jsonb) AS d ("enrolmentId" uuid, state text, "queuePosition" integer) WHERE e.id = d."enrolmentId" AND e.state = 'applied'`,
        [JSON.stringify(decided), this.clock.now()],
      );
      await this.ledger.save(tx, seats);
      const steps = applications.flatMap(({ id, personId }, at): Step[] => handedOver.has(id) ? [] : [{
        enrolmentId: id, runId, personId, from: 'applied', to: decided[at]?.state ?? 'rejected', by: actor.personId, made: 'staff', reason: reason ?? null,
      }]);
      await this.ledger.record(tx, ...steps);
      return decided;
    });
  }

  /** Those who get the very seat that a colleague gives them. */
  private async handedOver(tx: Tx, applications: Application[], by: string): Promise<Set<string>> {
    const swapped = await tx.query<{ id: string }>(`SELECT DISTINCT to_enrolment_id AS id FROM seat_swap WHERE to_enrolment_id = ANY ($1::uuid[]) AND state = 'accepted' ORDER BY id`, [applications.map(({ id }) => id)]);
    const handed = new Set<string>();
    for (const { id } of swapped) if (await this.handover.approved(tx, id, by)) handed.add(id);
    return handed;
  }

  private async refuseUnlessAhead(tx: Tx, runId: string): Promise<void> {
    const run = await tx.one<{ status: string; endsAt: Date | null }>('SELECT status, ends_at AS "endsAt" FROM course_run WHERE id = $1', [runId]);
    if (run?.status !== 'published') throw new Refusal<SeatRefusal>('run-not-open');
    if (run.endsAt && run.endsAt <= this.clock.now()) throw new Refusal<SeatRefusal>('run-has-ended');
  }

  /** Lock them and the seats that colleagues give them by id, as docs/locking.md demands, and give them in the order in which people applied. */
  private async lock(tx: Tx, runId: string, ids: string[]): Promise<Application[]> {
    const locked = await tx.query<Application & { createdAt: Date }>(
      `SELECT id, person_id AS "personId", state, organisation_id AS "organisationId", created_at AS "createdAt" FROM enrolment
        WHERE run_id = $2 AND (id = ANY ($1::uuid[]) OR id IN (SELECT s.enrolment_id FROM seat_swap s WHERE s.to_enrolment_id = ANY ($1::uuid[]) AND s.state = 'accepted')) ORDER BY id FOR UPDATE`,
      [ids, runId],
    );
    const asked = new Set(ids.map((id) => id.toLowerCase()));
    const found = locked.filter(({ id }) => asked.has(id));
    if (found.length < ids.length) throw new Refusal('not-found');
    if (found.some(({ state }) => state !== 'applied')) throw new Refusal<SeatRefusal>('enrolment-cannot-change');
    return found.sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime() || (one.id < other.id ? -1 : 1));
  }
}
