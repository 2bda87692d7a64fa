import { Injectable } from '@nestjs/common';
import type { Id, Page } from '@kortkurs/contract/common';
import { TRIAL_HOURS, type NumberFile } from '@kortkurs/contract/number-files';
import { anyEyes, shownName, type Viewer } from '../people/door';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { listKeyset } from '../platform/lists/keyset';
import { Refusal } from '../platform/refusals/refusal';

/** Who asks, and what they may know. */
export interface Reader extends Viewer {
  personId: Id;
}

/** SQL of a file's columns; `$1` is the reader. */
const columns = ({ mayKnow }: Viewer): string => `
SELECT f.id, f.project_id AS "projectId", f.submission_id AS "submissionId", s.version, f.kind, f.trial, f.from_on AS "from", f.to_on AS "to", f.name, encode(f.sha256, 'hex') AS sha256, f.bytes, f.rows,
       f.without_number AS "withoutNumber", ${mayKnow ? 'f.without_substitute' : 'NULL::int'} AS "withoutSubstitute",
       CASE WHEN f.removed_at IS NOT NULL THEN 'gone' WHEN f.released_at IS NULL AND f.by_two THEN 'waiting' ELSE 'released' END AS state,
       f.by_two AS "byTwo", ${shownName.sql('m', anyEyes)} AS "madeByName", f.made_at AS "madeAt", coalesce(m.merged_into, m.id) = $1 AS own,
       ${shownName.sql('r', anyEyes)} AS "releasedByName", f.released_at AS "releasedAt", CASE WHEN f.trial AND f.removed_at IS NULL THEN f.made_at + interval '${TRIAL_HOURS} hours' END AS "goesAt"`;
const from = 'FROM number_file f JOIN person m ON m.id = f.made_by LEFT JOIN person r ON r.id = f.released_by LEFT JOIN submission s ON s.id = f.submission_id';

/** Reads what is known of files with numbers, never what they say. */
@Injectable()
export class NumberFilesQuery {
  constructor(private readonly database: Database) {}

  /** A project's files, or those of one submission, the latest first. One statement. */
  list(of: { projectId: Id } | { submissionId: Id }, reader: Reader, { after, limit }: { after?: string; limit: number }): Promise<Page<NumberFile>> {
    return listKeyset<NumberFile>(this.database, {
      select: columns(reader),
      from,
      where: ['$1::uuid IS NOT NULL', 'projectId' in of ? 'f.project_id = $2' : 'f.submission_id = $2'],
      parameters: [reader.personId, 'projectId' in of ? of.projectId : of.submissionId],
      order: [{ sql: 'f.made_at', type: 'timestamptz', descending: true }, { sql: 'f.id', type: 'uuid', descending: true }],
      limit,
      after,
      count: true,
    });
  }

  /** @throws Refusal `not-found` */
  async one(id: Id, reader: Reader, sql: Sql = this.database): Promise<NumberFile> {
    const found = await sql.one<NumberFile>(`${columns(reader)} ${from} WHERE f.id = $2`, [reader.personId, id]);
    if (!found) throw new Refusal('not-found');
    return found;
  }
}
