import { Injectable } from '@nestjs/common';
import type { Localized } from '@kortkurs/contract/common';
import type { FileKind } from '@kortkurs/contract/documents';
import { HAND_IN_STATES, type HandInRow, type HandIns } from '@kortkurs/contract/run-papers';
import { FileGates } from '../documents/door';
import { shownName, type Viewer } from '../people/door';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import { formOf, HAND_IN_DUE, HAND_IN_GATE } from './papers-query';

interface Row extends Omit<HandInRow, 'handedInAt' | 'file'> {
  handedInAt: Date | null;
  fileId: string | null;
  fileName: string;
  kind: FileKind;
  bytes: number;
}

/** What was handed in for a run. */
@Injectable()
export class HandInsReader {
  constructor(
    private readonly database: Database,
    private readonly gates: FileGates,
  ) {}

  /** Everyone who is asked, and whoever handed in something before they took part. Two statements. @throws Refusal `not-found` */
  async of(runId: string, viewer: Viewer): Promise<HandIns> {
    const form = await this.database.one<{ what: Localized | null; documentId: string | null; dueAt: Date | null }>(
      `SELECT f.what, f.document_id AS "documentId", ${HAND_IN_DUE} AS "dueAt" FROM course_run r LEFT JOIN hand_in_form f ON f.run_id = r.id AND f.ended_at IS NULL WHERE r.id = $1`,
      [runId],
    );
    if (!form) throw new Refusal('not-found');
    const people = (await this.rows(runId, viewer)).map(({ fileId, fileName, kind, bytes, handedInAt, ...row }): HandInRow => ({
      ...row,
      handedInAt: handedInAt?.toISOString() ?? null,
      file: fileId ? this.gates.view({ id: fileId, name: fileName, kind, bytes }, HAND_IN_GATE, row.enrolmentId) : null,
    }));
    return { form: formOf(form), people };
  }

  /** The same as it is kept, for an archive of the files. */
  rows(runId: string, viewer: Viewer): Promise<Row[]> {
    const name = shownName.sql('h', viewer);
    // What a protected person wrote can tell who they are; who may know reads it, and sees the alias beside it.
    const own = (sql: string): string => shownName.fact('h', { ...viewer, unmasks: viewer.mayKnow }, sql);
    return this.database.query<Row>(
      `SELECT e.id AS "enrolmentId", ${name} AS name, ${shownName.fact('h', viewer, 'o.name')} AS organisation, e.state, g.handed_in_at AS "handedInAt", coalesce(g.handed_in_at > ${HAND_IN_DUE}, false) AS "isLate",
              ${own('g.text')} AS text, ${own('k.id')} AS "fileId", k.name AS "fileName", k.kind, k.bytes
         FROM enrolment e
         JOIN course_run r ON r.id = e.run_id
         JOIN person h ON h.id = e.person_id
         LEFT JOIN organisation o ON o.id = e.organisation_id
         LEFT JOIN hand_in_form f ON f.run_id = e.run_id
         LEFT JOIN hand_in g ON g.enrolment_id = e.id
         LEFT JOIN stored_file k ON k.id = g.file_id
        WHERE e.run_id = $1 AND e.unmade_at IS NULL AND (e.state = ANY ($2) OR (e.state IN ('completed', 'not_completed') AND g.enrolment_id IS NOT NULL))
        ORDER BY ${name} COLLATE "sv-x-icu", e.id`,
      [runId, HAND_IN_STATES],
    );
  }

  /** The file that somebody has handed in now, if any. */
  async fileOf(enrolmentId: string): Promise<string | null> {
    return (await this.database.one<{ fileId: string | null }>('SELECT file_id AS "fileId" FROM hand_in WHERE enrolment_id = $1', [enrolmentId]))?.fileId ?? null;
  }
}
