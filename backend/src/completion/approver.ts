import { Injectable } from '@nestjs/common';
import type { CompletionRefusal } from '@kortkurs/contract/completion';
import { Closer } from '../enrolments/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import { Decider } from './decider';
import { standings } from './evidence';

/** Keeps the approvals that a rule can ask of the instructor. */
@Injectable()
export class Approver {
  constructor(
    private readonly database: Database,
    private readonly closer: Closer,
    private readonly decider: Decider,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /**
   * Approve a participant, or take the approval back; the rule is weighed at once.
   * @throws Refusal `not-taking-part`, `approval-not-asked`
   */
  async set(enrolmentId: string, approved: boolean, by: string): Promise<void> {
    await this.database.work(async (tx) => {
      await this.closer.lock(tx, [enrolmentId]);
      const [standing] = await standings(tx, { enrolmentIds: [enrolmentId] });
      if (!standing) throw new Refusal<CompletionRefusal>('not-taking-part');
      if (standing.rule.instructorApproval !== true) throw new Refusal<CompletionRefusal>('approval-not-asked');
      if (standing.facts.approved === approved) return;
      if (approved) {
        await tx.execute('INSERT INTO completion_approval (enrolment_id, approved_by, approved_at) VALUES ($1, $2, $3)', [enrolmentId, by, this.clock.now()]);
      } else {
        await tx.execute('DELETE FROM completion_approval WHERE enrolment_id = $1', [enrolmentId]);
      }
      const action = approved ? 'completion.approved' : 'completion.approval-withdrawn';
      await this.audit.record(tx, { action, objectType: 'enrolment', objectId: enrolmentId, personId: by });
      await this.decider.settle(tx, [enrolmentId]);
    });
  }
}
