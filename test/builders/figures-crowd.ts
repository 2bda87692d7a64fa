import type { Sql } from '../../backend/src/platform/db/tx';

/** What was entered of a project, so many times over. */
export async function layFigures(sql: Sql, count: number, of: { projectId: string; administratorId: string }): Promise<void> {
  await sql.query(
    `INSERT INTO entered_figure (id, project_id, code, from_on, to_on, value, entered_by, superseded_at)
     SELECT gen_random_uuid(), $2::uuid, 'fewer_opportunities', '2026-09-01', '2026-09-30', n, $3::uuid, now() FROM generate_series(1, $1::int) n`,
    [count, of.projectId, of.administratorId],
  );
}
