import { Injectable } from '@nestjs/common';
import type { Id, Page } from '@kortkurs/contract/common';
import type { EvidenceRead, EvidenceReadOf } from '@kortkurs/contract/evidence';
import { shownName, type Viewer } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { newId } from '../platform/ids';
import { listKeyset } from '../platform/lists/keyset';
import type { PageQuery } from '../platform/lists/page-query';
import { currentRequest } from '../platform/request-context';

/** Something that is read; by who asks, unless by a link. */
export interface Reading {
  submissionId: Id;
  what: EvidenceReadOf;
  rowNumber?: number;
  linkId?: Id;
  documentId?: Id;
}

/** Keeps who has read what is about people in a project's submissions. */
@Injectable()
export class ReadLog {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Write down a reading, in the transaction that reads. */
  async note(tx: Tx, { submissionId, what, rowNumber = undefined, linkId = undefined, documentId = undefined }: Reading): Promise<void> {
    await tx.execute(
      'INSERT INTO evidence_read (id, submission_id, project_id, what, by_person_id, link_id, row_number, document_id, at) SELECT $1, s.id, s.project_id, $3, $4, $5, $6, $7, $8 FROM submission s WHERE s.id = $2',
      [newId(), submissionId, what, linkId ? null : (currentRequest()?.personId ?? null), linkId ?? null, rowNumber ?? null, documentId ?? null, this.clock.now()],
    );
  }

  /** What somebody has read, the latest first. */
  own(personId: Id, query: PageQuery, viewer: Viewer): Promise<Page<EvidenceRead>> {
    return this.list('l.by_person_id = $1', personId, query, viewer);
  }

  /** What was read of a project, by whomever, the latest first. */
  ofProject(projectId: Id, query: PageQuery, viewer: Viewer): Promise<Page<EvidenceRead>> {
    return this.list('l.project_id = $1', projectId, query, viewer);
  }

  private list(where: string, id: Id, query: PageQuery, viewer: Viewer): Promise<Page<EvidenceRead>> {
    return listKeyset<EvidenceRead>(this.database, {
      select: `SELECT l.id, l.at, l.what, ${shownName.sql('b', viewer)} AS "byName", l.project_id AS "projectId", p.name AS "projectName", l.submission_id AS "submissionId",
                      s.kind, s.from_on AS "from", s.to_on AS "to", s.version, l.row_number AS "rowNumber",
                      CASE WHEN e.id IS NOT NULL THEN jsonb_build_object('name', e.name, 'session', CASE WHEN x.id IS NOT NULL THEN jsonb_build_object('courseTitle', v.title, 'number', x.number, 'startsAt', x.starts_at) END, 'documentTitle', d.title) END AS link`,
      from: `FROM evidence_read l JOIN submission s ON s.id = l.submission_id JOIN project p ON p.id = l.project_id LEFT JOIN person b ON b.id = l.by_person_id
             LEFT JOIN evidence_link e ON e.link_id = l.link_id LEFT JOIN session x ON x.id = e.session_id LEFT JOIN course_run r ON r.id = x.run_id LEFT JOIN course_version v ON v.id = r.course_version_id LEFT JOIN document d ON d.id = l.document_id`,
      where: [where],
      parameters: [id],
      order: [
        { sql: 'l.at', type: 'timestamptz', descending: true },
        { sql: 'l.id', type: 'uuid', descending: true },
      ],
      limit: query.limit,
      after: query.after,
      count: true,
    });
  }
}
