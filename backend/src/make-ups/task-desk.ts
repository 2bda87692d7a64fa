import { Injectable } from '@nestjs/common';
import type { MakeUpRefusal, TaskDecision } from '@kortkurs/contract/make-ups';
import { mayDecide, mayHandIn } from '@kortkurs/rules/make-up';
import { localDateOf } from '@kortkurs/rules/schedule';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Once } from '../platform/idempotency/once';
import { Refusal } from '../platform/refusals/refusal';
import { MakeUpsChanged, MakeUpTold } from './make-up-events';
import { lockMakeUp, type LockedMakeUp } from './make-up-lock';

/** Takes in what learners did instead of a session, and what the instructor says of it. */
@Injectable()
export class TaskDesk {
  constructor(
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly audit: Audit,
  ) {}

  /**
   * Hand in what was done; handed in again, the later answer stands.
   * @throws Refusal `not-found`, `task-not-open`
   */
  async handIn(enrolmentId: string, makeUpId: string, answer: string): Promise<void> {
    await this.once.work(async (tx) => {
      const task = await this.lock(tx, enrolmentId, makeUpId);
      if (task.ended || !mayHandIn(task.state)) throw new Refusal<MakeUpRefusal>('task-not-open');
      await tx.execute('UPDATE make_up SET hand_in = $2, handed_in_at = $3, returned_at = NULL, returned_why = NULL WHERE id = $1', [makeUpId, answer, this.clock.now()]);
      return null;
    });
  }

  /**
   * Approve a task, or say what is missing. Approved, its minutes count at once, as registered and as signed, on the day that it was handed in; an
   * approval that is taken back takes them back.
   * @throws Refusal `not-found`, `task-not-open`, `return-needs-reason`
   */
  async decide(enrolmentId: string, makeUpId: string, { approved, why }: TaskDecision, by: string): Promise<void> {
    if (!approved && why === null) throw new Refusal<MakeUpRefusal>('return-needs-reason');
    await this.once.work(async (tx) => {
      const task = await this.lock(tx, enrolmentId, makeUpId);
      if (approved && task.state === 'approved' && !task.ended) return null;
      if (task.ended || !mayDecide(task.state, approved)) throw new Refusal<MakeUpRefusal>('task-not-open');
      const now = this.clock.now();
      if (approved) {
        await tx.execute('UPDATE make_up SET approved_by = $2, approved_at = $3, done_on = $4, returned_at = NULL, returned_why = NULL WHERE id = $1', [makeUpId, by, now, localDateOf((task.handedInAt ?? now).toISOString())]);
      } else {
        await tx.execute('UPDATE make_up SET approved_by = NULL, approved_at = NULL, done_on = NULL, returned_at = $2, returned_why = $3 WHERE id = $1', [makeUpId, now, why]);
      }
      const action = approved ? 'make-up.approved' : task.state === 'approved' ? 'make-up.approval-withdrawn' : 'make-up.returned';
      await this.audit.record(tx, { action, objectType: 'enrolment', objectId: enrolmentId, personId: by, details: { sessionId: task.sessionId } });
      if (approved || task.state === 'approved') await this.events.emit(tx, new MakeUpsChanged(task.runId, [enrolmentId]));
      await this.events.emit(tx, new MakeUpTold(makeUpId, approved ? 'approved' : 'returned', now.toISOString()));
      return null;
    });
  }

  private async lock(tx: Tx, enrolmentId: string, makeUpId: string): Promise<LockedMakeUp> {
    const task = await lockMakeUp(tx, enrolmentId, makeUpId);
    if (task?.kind !== 'task') throw new Refusal('not-found');
    return task;
  }
}
