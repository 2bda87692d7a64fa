import type { Sql } from '../../backend/src/platform/db/tx';

/** What a link shows of days on which nobody took part. */
export const NOTHING_SHARED = JSON.stringify({
  period: { from: '2020-01-01', to: '2020-12-31' },
  threshold: 5,
  figures: { participants: 0, organisations: 0, runs: 0, sessions: 0, hours: 0, visits: 0 },
  complete: null,
  tables: [],
  entered: [],
});

/** What was entered of a project and how often it was shared, so many times over. */
export async function layFigures(sql: Sql, count: number, of: { projectId: string; administratorId: string }): Promise<void> {
  // Those who are counted again: whoever is left out would be missing from all that is listed beside them.
  await sql.query(
    `INSERT INTO project_exclusion (id, project_id, person_id, why, excluded_by, ended_by, ended_at) SELECT gen_random_uuid(), $2, $3, 'Ledde kursen', $3, $3, now() FROM generate_series(1, $1::int)`,
    [count, of.projectId, of.administratorId],
  );
  await sql.query(
    `INSERT INTO entered_figure (id, project_id, code, from_on, to_on, value, entered_by, superseded_at)
     SELECT gen_random_uuid(), $2::uuid, 'fewer_opportunities', '2026-09-01', '2026-09-30', n, $3::uuid, now() FROM generate_series(1, $1::int) n`,
    [count, of.projectId, of.administratorId],
  );
  await sql.query(
    `WITH links AS (INSERT INTO signed_link (id, token_hash, purpose, object_type, object_id, created_at, expires_at)
            SELECT gen_random_uuid(), sha256(gen_random_uuid()::text::bytea), 'report-share', 'report_share', gen_random_uuid(), now(), now() + interval '1 day' FROM generate_series(1, $1::int) RETURNING id, object_id)
     INSERT INTO report_share (id, project_id, content, link_id, made_by) SELECT object_id, $2::uuid, $4, id, $3::uuid FROM links`,
    [count, of.projectId, of.administratorId, NOTHING_SHARED],
  );
}
