import type { Sql } from '../../backend/src/platform/db/tx';
import { Scene } from './scene';

/** Reports every run of the crowd's course as a study circle, none of whose lists is signed: so many circles, and one of so many meetings; and an E-list for each, of a day this year, which is no longer right. */
export async function layCircles(sql: Sql, of: { runId: string; administratorId: string }): Promise<void> {
  const projectId = await new Scene(sql).project({ name: 'Studieförbundet' });
  await sql.query(`UPDATE project SET rule_set_id = (SELECT id FROM rule_set WHERE key = 'study-circles') WHERE id = $1`, [projectId]);
  await sql.query(
    `WITH theirs AS (SELECT id FROM course_run WHERE course_version_id = (SELECT course_version_id FROM course_run WHERE id = $1)),
          paid AS (INSERT INTO run_project (run_id, project_id) SELECT id, $2::uuid FROM theirs RETURNING 1)
     INSERT INTO study_circle (run_id, project_id, kind, chosen_by, chosen_at) SELECT id, $2::uuid, 'circle', $3::uuid, '2026-11-01' FROM theirs`,
    [of.runId, projectId, of.administratorId],
  );
  await sql.query(
    `WITH theirs AS (SELECT run_id, gen_random_uuid() AS id, date_trunc('year', now())::date + (row_number() OVER (ORDER BY run_id))::int AS day FROM study_circle WHERE project_id = $1),
          filed AS (INSERT INTO number_file (id, project_id, kind, trial, from_on, to_on, name, sha256, bytes, rows, without_number, without_substitute, by_two, made_by, made_at)
                    SELECT id, $1::uuid, 'study-circles', false, day, day, 'e-lista.xlsx', sha256('x'), 1, 1, 0, 0, true, $2::uuid, now() FROM theirs),
          listed AS (INSERT INTO e_list (number_file_id, project_id, from_on, to_on, version, stale_since) SELECT id, $1::uuid, day, day, 1, now() FROM theirs)
     INSERT INTO e_list_circle (number_file_id, run_id, says, changes) SELECT id, run_id, '{"kind": "circle", "meetings": []}', '[{"what": "kind", "meeting": null, "before": null, "after": null}]' FROM theirs`,
    [projectId, of.administratorId],
  );
}
