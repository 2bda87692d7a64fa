import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { NewSubmissionEvent, Submission, SubmissionRefusal, SubmissionState } from '@kortkurs/contract/submissions';
import { Today } from '../centre/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';
import { SubmissionQuery } from './submission-query';

/** What must be so before something can become of a submission: it is sent once, and answered once it is sent. */
const BEFORE: Record<NewSubmissionEvent['what'], SubmissionState> = { sent: 'locked', accepted: 'sent', returned: 'sent' };

/** Notes what became of submissions. The product sends nothing by itself; it makes what is sent, and remembers. */
@Injectable()
export class SubmissionKeeper {
  constructor(
    private readonly once: Once,
    private readonly submissions: SubmissionQuery,
    private readonly audit: Audit,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal `not-found`, `invalid-input`, `submission-not-there-yet`, `submission-superseded` */
  note(id: Id, { id: eventId = newId(), what, on, text }: NewSubmissionEvent, personId: Id): Promise<Submission> {
    return this.once.work(async (tx) => {
      // Of two who note at once the second finds what the first has noted.
      if (!(await tx.one('SELECT id FROM submission WHERE id = $1 FOR NO KEY UPDATE', [id]))) throw new Refusal('not-found');
      const submission = await this.submissions.one(id, tx);
      if (submission.events.some((event) => event.id === eventId)) return submission;
      if (on > this.today.date()) throw new Refusal('invalid-input', { fields: [{ field: 'on', code: 'submissionAhead' }] });
      if (what === 'sent' && submission.superseded) throw new Refusal<SubmissionRefusal>('submission-superseded');
      if (submission.state !== BEFORE[what]) throw new Refusal<SubmissionRefusal>('submission-not-there-yet');
      await tx.execute('INSERT INTO submission_event (id, submission_id, what, happened_on, text, by_person_id, at) VALUES ($1, $2, $3, $4, $5, $6, $7)', [eventId, id, what, on, text, personId, this.clock.now()]);
      await this.audit.record(tx, { action: `submission.${what}`, objectType: 'submission', objectId: id });
      return this.submissions.one(id, tx);
    });
  }
}
