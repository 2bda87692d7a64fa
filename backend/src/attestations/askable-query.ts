import { Injectable } from '@nestjs/common';
import type { Askable } from '@kortkurs/contract/attestation-papers';
import type { Month } from '@kortkurs/contract/attestations';
import { firstDayOf } from '@kortkurs/rules/attestation';
import { shownName, type Viewer } from '../people/door';
import { Database } from '../platform/db/database';
import { REACHED } from './attestation-asker';
import { NOT_ASKED_STILL } from './attestation-rounds';
import { hasUnsigned } from './attended-lines.sql';

/** People who are named of each reason. */
const NAMED = 10;

/** Says whom asking all of a month reaches, before it is done. */
@Injectable()
export class AskableQuery {
  constructor(private readonly database: Database) {}

  /** One statement. Who may not know who is protected reads that they cannot be reached. */
  async of(projectId: string, month: Month, viewer: Viewer): Promise<Askable> {
    const name = shownName.sql('h', viewer);
    const rows = await this.database.query<{ why: Askable['left'][number]['why'] | 'mail'; n: number; names: string[] }>(
      `SELECT why, count(*)::int AS n, (array_agg(name ORDER BY name COLLATE "sv-x-icu", id))[1:${NAMED}] AS names FROM (
         SELECT h.id, ${name} AS name,
                CASE WHEN ${hasUnsigned('$1', '$2::date', 'SELECT k.id FROM person k WHERE k.id = h.id OR k.merged_into = h.id')} THEN 'unsigned'
                     WHEN h.protected AND ${viewer.mayKnow} THEN 'protected' WHEN NOT ${REACHED} THEN 'no-address' ELSE 'mail' END AS why
           FROM person h WHERE h.erased_at IS NULL AND ${NOT_ASKED_STILL}
            AND h.id IN (SELECT m.person_id FROM participation_month m WHERE m.project_id = $1 AND m.month = $2::date AND m.registered_minutes > 0)) one
        GROUP BY why ORDER BY why`,
      [projectId, firstDayOf(month)],
    );
    return {
      byMail: rows.find(({ why }) => why === 'mail')?.n ?? 0,
      left: rows.flatMap(({ why, n, names }) => (why === 'mail' ? [] : [{ why, n, names }])),
    };
  }
}
