import { newId } from '../../backend/src/platform/ids';
import type { Sql } from '../../backend/src/platform/db/tx';

/** Files that the administrator ordered, so many of them, one of which can be asked for by its id. */
export async function layExports(sql: Sql, count: number, of: { projectId: string; administratorId: string }): Promise<{ exportId: string }> {
  const exportId = newId();
  await sql.query(
    `INSERT INTO export_order (id, kind, about, parameters, title, language, ordered_by, ordered_at, state, expires_at)
     SELECT CASE n WHEN 1 THEN $4::uuid ELSE gen_random_uuid() END, 'report-tables', $2, jsonb_build_object('n', n), 'Rapport ' || n, 'sv', $3, now(), 'failed', now() + interval '1 day'
       FROM generate_series(1, $1::int) n`,
    [count, of.projectId, of.administratorId, exportId],
  );
  return { exportId };
}
