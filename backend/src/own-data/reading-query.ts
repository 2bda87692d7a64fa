import { Injectable } from '@nestjs/common';
import type { Id, Page } from '@kortkurs/contract/common';
import type { OwnReading } from '@kortkurs/contract/own-data';
import { anyEyes, shownName } from '../people/door';
import { Database } from '../platform/db/database';
import { listKeyset } from '../platform/lists/keyset';
import type { PageQuery } from '../platform/lists/page-query';
import { Refusal } from '../platform/refusals/refusal';
import { ProjectKeys } from '../submissions/door';
import { idsOf } from './ids-of';
import { READER, READINGS } from './readings.sql';

/** Reads who has read what about a person, for that person. */
@Injectable()
export class OwnReadingQuery {
  constructor(
    private readonly database: Database,
    private readonly keys: ProjectKeys,
  ) {}

  /** The latest first. */
  async list(personId: Id, { after, limit }: PageQuery): Promise<Page<OwnReading>> {
    const ids = await idsOf(this.database, personId);
    return listKeyset<OwnReading>(this.database, {
      select: `SELECT r.id, r.at, r.what, r.by, CASE r.by WHEN 'staff' THEN ${shownName.sql('b', anyEyes)} END AS "byName", r.reason, r.words, p.name AS "projectName", v.title AS "courseTitle",
                      r.session_number AS "sessionNumber", lower(r.period) AS "from", upper(r.period) - 1 AS "to"`,
      from: `FROM (SELECT read.*, ${READER} AS by FROM ${READINGS}) r LEFT JOIN person b ON b.id = r.by_id LEFT JOIN project p ON p.id = r.project_id
             LEFT JOIN course_run n ON n.id = r.run_id LEFT JOIN course_version v ON v.id = n.course_version_id`,
      where: [],
      parameters: [ids, await this.pseudonyms(ids)],
      order: [
        { sql: 'r.at', type: 'timestamptz', descending: true },
        { sql: 'r.id', type: 'uuid', descending: true },
      ],
      limit,
      after,
      count: true,
    });
  }

  /** What frozen rows call the person, in the projects where somebody has opened what stands behind any. */
  private async pseudonyms(ids: Id[]): Promise<string[]> {
    const opened = await this.database.query<{ id: Id }>(
      `SELECT DISTINCT s.project_id AS id FROM participation_start s JOIN project_key k ON k.project_id = s.project_id AND k.destroyed_at IS NULL
        WHERE s.person_id = ANY ($1::uuid[]) AND EXISTS (SELECT 1 FROM evidence_read l WHERE l.project_id = s.project_id AND l.what = 'dossier')`,
      [ids],
    );
    const names: string[] = [];
    for (const project of opened) {
      try {
        names.push(...ids.map(await this.keys.of(this.database, project.id)));
      } catch (error) {
        // Without its key nobody can tell any longer whose the rows are; the rest can still be told.
        if (!(error instanceof Refusal)) throw error;
      }
    }
    return names;
  }
}
