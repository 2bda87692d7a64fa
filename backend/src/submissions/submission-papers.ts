import { Injectable } from '@nestjs/common';
import type { UploadedMultipartFile } from '@nestjs/platform-fastify/multipart';
import type { Id } from '@kortkurs/contract/common';
import type { SubmissionPaper } from '@kortkurs/contract/submissions';
import { DocumentKeeper, FileGates, type KeptDocument } from '../documents/door';
import { anyEyes, shownName } from '../people/door';
import type { Sql } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';

/** Whoever reads the submission reads its papers. */
const GATE = 'document';

/** Keeps what shows that submissions were sent, and what was answered. They stand as long as what was frozen: nobody takes one away. */
@Injectable()
export class SubmissionPapers {
  constructor(
    private readonly documents: DocumentKeeper,
    private readonly gates: FileGates,
  ) {}

  /** Add a paper to what became of a submission, last. Sent twice under one id it is added once. @throws Refusal `not-found`, or as `DocumentKeeper.add` */
  async add(submissionId: Id, eventId: Id, id: Id, upload: UploadedMultipartFile | undefined, by: Id): Promise<void> {
    await this.documents.add({ type: 'submission_event', id: eventId }, id, upload, by, async (tx) => {
      await tx.execute('SELECT 1 FROM submission WHERE id = $1 FOR NO KEY UPDATE', [submissionId]);
      if (!(await tx.one('SELECT 1 FROM submission_event WHERE id = $1 AND submission_id = $2', [eventId, submissionId]))) throw new Refusal('not-found');
    });
  }

  /** The papers of a submission by the event that they are of. One statement. */
  async of(sql: Sql, submissionId: Id): Promise<Map<Id, SubmissionPaper[]>> {
    const rows = await sql.query<Omit<SubmissionPaper, 'file'> & Pick<KeptDocument, 'fileId' | 'fileName' | 'kind' | 'bytes'> & { eventId: Id }>(
      `SELECT d.id, e.id AS "eventId", f.id AS "fileId", f.name AS "fileName", f.kind, f.bytes, ${shownName.sql('b', anyEyes)} AS "byName", d.added_at AS at
         FROM submission_event e JOIN document d ON d.owner_type = 'submission_event' AND d.owner_id = e.id
         JOIN stored_file f ON f.id = d.file_id JOIN person b ON b.id = d.added_by
        WHERE e.submission_id = $1 ORDER BY d.position, d.id`,
      [submissionId],
    );
    const papers = new Map<Id, SubmissionPaper[]>();
    for (const { eventId, fileId, fileName, kind, bytes, ...paper } of rows) {
      papers.set(eventId, [...(papers.get(eventId) ?? []), { ...paper, file: this.gates.view({ id: fileId, name: fileName, kind, bytes }, GATE, paper.id) }]);
    }
    return papers;
  }
}
