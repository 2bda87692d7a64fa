import type { Sql } from '../../backend/src/platform/db/tx';
import { newId } from '../../backend/src/platform/ids';

interface Of {
  runId: string;
  personId: string;
  reporterId: string;
}

/** What a published version says is not changed any more: as if its author had written it before. */
export const discussed = (runId: string): [statement: string, parameters: unknown[]] => [
  `WITH free AS (SELECT set_config('session_replication_role', 'replica', true))
   UPDATE course_version_module m SET discussed = true FROM course_run r, free WHERE r.id = $1 AND m.course_version_id = r.course_version_id`,
  [runId],
];

/** Posts of one person about the first module of a run, one of which was edited so many times and is reported. @returns that one, and the module */
export async function layDiscussion(sql: Sql, count: number, { runId, personId, reporterId }: Of): Promise<{ moduleId: string; postId: string }> {
  await sql.query(...discussed(runId));
  const [discussionId, postId] = [newId(), newId()];
  const [module] = await sql.query<{ id: string }>('SELECT m.module_id AS id FROM course_run r JOIN course_version_module m ON m.course_version_id = r.course_version_id WHERE r.id = $1 ORDER BY m.position LIMIT 1', [runId]);
  await sql.query('INSERT INTO discussion (id, run_id, module_id, posts) VALUES ($1, $2, $3, $4)', [discussionId, runId, module?.id, count]);
  await sql.query(
    `INSERT INTO discussion_post (id, discussion_id, number, root, person_id, voice, text, written_at)
     SELECT CASE WHEN n = 1 THEN $4::uuid ELSE gen_random_uuid() END, $1, n, n, $2, 'participant', 'Inlägg ' || n, now() FROM generate_series(1, $3::int) n`,
    [discussionId, personId, count, postId],
  );
  await sql.query(`INSERT INTO discussion_wording (post_id, number, text, until) SELECT $1, n, 'Förut ' || n, now() FROM generate_series(1, $2::int) n`, [postId, count]);
  await sql.query(`INSERT INTO discussion_report (id, post_id, person_id, why, reported_at) VALUES ($1, $2, $3, 'Elakt', now())`, [newId(), postId, reporterId]);
  return { moduleId: module?.id ?? '', postId };
}
