import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import { canonical, type Canonical } from '@kortkurs/rules/canonical';
import { Audit } from '../platform/audit/audit';
import { Database } from '../platform/db/database';
import { Events } from '../platform/events/events';
import { Policy, type Asker } from '../platform/policy/policy';
import { SubmissionRead } from './events';
import { contentOf, SubmissionQuery } from './submission-query';

/** Hands out the bytes of a submission. They name nobody, and are of people all the same: each time is logged. */
@Injectable()
export class ContentReader {
  constructor(
    private readonly database: Database,
    private readonly submissions: SubmissionQuery,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly policy: Policy,
  ) {}

  /**
   * The bytes as they were frozen; for who audits without the organisations of its rows, which would tie people to them who are protected by now. Of all rows: of some it would tell who.
   * @throws Refusal `not-found`
   */
  async read(id: Id, reader: Asker): Promise<{ content: Buffer; sha256: Buffer }> {
    return this.database.work(async (tx) => {
      const found = await this.submissions.content(id, tx);
      await this.audit.record(tx, { action: 'submission.content-read', objectType: 'submission', objectId: id });
      await this.events.emit(tx, new SubmissionRead(id, 'content'));
      return (await this.policy.allows(reader, 'submissions.read', undefined, tx)) ? found : untied(found.content);
    });
  }
}

/** What was frozen with nobody tied to an organisation, and the digest of that. */
function untied(bytes: Buffer): { content: Buffer; sha256: Buffer } {
  const frozen = contentOf(bytes);
  const content = Buffer.from(canonical({ ...frozen, rows: frozen.rows.map(({ organisationIds: _, ...row }) => row) } as unknown as Canonical));
  return { content, sha256: createHash('sha256').update(content).digest() };
}
