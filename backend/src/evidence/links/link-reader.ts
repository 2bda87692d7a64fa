import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { EvidenceLinkRefusal, SessionEvidence } from '@kortkurs/contract/evidence-links';
import { SignedLinks } from '../../access/door';
import { FileKeeper } from '../../documents/door';
import { Database } from '../../platform/db/database';
import { Refusal } from '../../platform/refusals/refusal';
import { ReadLog } from '../read-log';
import { EVIDENCE } from './purpose';
import { SessionEvidenceQuery } from './session-evidence';

interface Given {
  linkId: Id;
  expiresAt: Date;
  submissionId: Id;
  sessionId: Id;
  name: string;
  sha256: string;
}

/** Opens what a link leads to, for whoever has it; each opening is logged under whom it was given to. */
@Injectable()
export class EvidenceLinkReader {
  constructor(
    private readonly database: Database,
    private readonly links: SignedLinks,
    private readonly evidence: SessionEvidenceQuery,
    private readonly files: FileKeeper,
    private readonly log: ReadLog,
  ) {}

  /** @throws Refusal `evidence-link-expired`, `evidence-link-over`, `project-key-missing` */
  async look(token: string): Promise<SessionEvidence> {
    const { linkId, expiresAt, submissionId, sessionId, name, sha256 } = await this.given(token);
    return this.database.work(async (tx) => {
      // One moment for all that is read.
      await tx.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      const { submission, ...shown } = await this.evidence.read(tx, submissionId, sessionId);
      await this.log.note(tx, { submissionId, what: 'session', linkId });
      return { ...shown, submission: { ...submission, sha256 }, name, expiresAt: expiresAt.toISOString() };
    });
  }

  /** A document of the session. @throws Refusal `evidence-link-expired`, `evidence-link-over`, `not-found` for one that is not of it */
  async document(token: string, documentId: Id): Promise<Awaited<ReturnType<FileKeeper['open']>>> {
    const { linkId, submissionId, sessionId } = await this.given(token);
    const fileId = await this.database.work(async (tx) => {
      const document = await this.evidence.document(tx, sessionId, documentId);
      if (!document) throw new Refusal('not-found');
      await this.log.note(tx, { submissionId, what: 'document', linkId, documentId });
      return document.fileId;
    });
    return this.files.open(fileId);
  }

  private async given(token: string): Promise<Given> {
    const link = await this.links.look(this.database, EVIDENCE, token).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'link-expired') throw new Refusal<EvidenceLinkRefusal>('evidence-link-expired');
      if (error instanceof Refusal && error.code === 'link-invalid') throw new Refusal<EvidenceLinkRefusal>('evidence-link-over');
      throw error;
    });
    const given = await this.database.one<Omit<Given, 'expiresAt'>>(
      `SELECT e.link_id AS "linkId", e.submission_id AS "submissionId", e.session_id AS "sessionId", e.name, encode(s.sha256, 'hex') AS sha256 FROM evidence_link e JOIN submission s ON s.id = e.submission_id WHERE e.id = $1 AND e.link_id = $2`,
      [link.objectId, link.id],
    );
    if (!given) throw new Refusal<EvidenceLinkRefusal>('evidence-link-over');
    return { ...given, expiresAt: link.expiresAt };
  }
}
