import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import { Audit } from '../platform/audit/audit';
import { Database } from '../platform/db/database';
import { Events } from '../platform/events/events';
import { SubmissionRead } from './events';
import { SubmissionQuery } from './submission-query';

/** Hands out the bytes of a submission. They name nobody, and are of people all the same: each time is logged. */
@Injectable()
export class ContentReader {
  constructor(
    private readonly database: Database,
    private readonly submissions: SubmissionQuery,
    private readonly events: Events,
    private readonly audit: Audit,
  ) {}

  /** @throws Refusal `not-found` */
  async read(id: Id): Promise<{ content: Buffer; sha256: Buffer }> {
    return this.database.work(async (tx) => {
      const found = await this.submissions.content(id, tx);
      await this.audit.record(tx, { action: 'submission.content-read', objectType: 'submission', objectId: id });
      await this.events.emit(tx, new SubmissionRead(id, 'content'));
      return found;
    });
  }
}
