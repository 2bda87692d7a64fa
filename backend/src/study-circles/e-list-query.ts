import { Injectable } from '@nestjs/common';
import type { Id, Page } from '@kortkurs/contract/common';
import type { EList, RunEList } from '@kortkurs/contract/e-lists';
import { anyEyes, shownName } from '../people/door';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { listKeyset } from '../platform/lists/keyset';
import { HAS_KEY, IS_NEWEST_LIST } from './e-list.sql';
import type { WhichCircles } from './which-circles';

const FROM = 'FROM e_list l JOIN number_file f ON f.id = l.number_file_id JOIN project j ON j.id = l.project_id JOIN person m ON m.id = f.made_by';

/** Reads which E-lists were made, and what has been corrected since; never what they say. */
@Injectable()
export class EListQuery {
  constructor(private readonly database: Database) {}

  /** The newest versions with a day in common with these, of a project or of all, the latest made first. One statement. */
  list({ from, to, project, funder = null }: WhichCircles, { after, limit }: { after?: string; limit: number }): Promise<Page<EList>> {
    return listKeyset<EList>(this.database, {
      select: `SELECT l.number_file_id AS "numberFileId", l.from_on AS "from", l.to_on AS "to", l.version, f.made_at AS "madeAt", ${shownName.sql('m', anyEyes)} AS "madeByName", l.stale_since AS "staleSince",
                      CASE WHEN f.removed_at IS NOT NULL THEN 'gone' WHEN l.stale_since IS NOT NULL THEN 'stale' ELSE 'holds' END AS state, jsonb_build_object('id', j.id, 'name', j.name) AS project,
                      (SELECT count(*)::int FROM e_list_circle c WHERE c.number_file_id = l.number_file_id AND c.says IS NOT NULL) AS circles,
                      (SELECT coalesce(jsonb_agg(jsonb_build_object('runId', r.id, 'courseTitle', v.title, 'changes', c.changes) ORDER BY r.starts_at, r.id), '[]')
                         FROM e_list_circle c JOIN course_run r ON r.id = c.run_id JOIN course_version v ON v.id = r.course_version_id WHERE c.number_file_id = l.number_file_id AND c.changes <> '[]') AS changed`,
      from: FROM,
      where: ['l.from_on <= $2::date', 'l.to_on >= $1::date', '($3::uuid IS NULL OR l.project_id = $3)', '($4::uuid IS NULL OR j.funder_id = $4)', IS_NEWEST_LIST, HAS_KEY],
      parameters: [from, to, project, funder],
      order: [{ sql: 'f.made_at', type: 'timestamptz', descending: true }, { sql: 'f.id', type: 'uuid', descending: true }],
      limit,
      after,
      count: true,
    });
  }

  /** Those in which some runs stand, or that lack them, the latest made first. One statement. */
  async ofRuns(runIds: readonly Id[], sql: Sql = this.database): Promise<ReadonlyMap<Id, RunEList[]>> {
    const rows = await sql.query<{ runId: Id; lists: RunEList[] }>(
      `SELECT c.run_id AS "runId",
              jsonb_agg(jsonb_build_object('numberFileId', l.number_file_id, 'from', l.from_on, 'to', l.to_on, 'version', l.version, 'madeAt', f.made_at, 'madeByName', ${shownName.sql('m', anyEyes)}, 'changes', c.changes,
                'state', CASE WHEN f.removed_at IS NOT NULL THEN 'gone' WHEN c.changes <> '[]' THEN 'stale' ELSE 'holds' END) ORDER BY f.made_at DESC, f.id DESC) AS lists
         ${FROM} JOIN e_list_circle c ON c.number_file_id = l.number_file_id
        WHERE c.run_id = ANY ($1::uuid[]) AND (c.says IS NOT NULL OR c.changes <> '[]') AND ${IS_NEWEST_LIST} AND ${HAS_KEY} GROUP BY c.run_id`,
      [runIds],
    );
    return new Map(rows.map(({ runId, lists }) => [runId, lists.map((list) => ({ ...list, madeAt: new Date(list.madeAt).toISOString() }))]));
  }
}
