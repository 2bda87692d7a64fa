import type { Sql } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';

/** @throws Refusal `invalid-input` at `projectId` unless there is such a project, or none is named */
export async function requireProject(sql: Sql, projectId: string | null): Promise<void> {
  if (projectId !== null && !(await sql.one('SELECT 1 FROM project WHERE id = $1', [projectId]))) throw new Refusal('invalid-input', { fields: [{ field: 'projectId', code: 'project' }] });
}
