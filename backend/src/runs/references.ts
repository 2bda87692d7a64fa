import type { Tx } from '../platform/db/tx';
import { Refusal, type FieldFault } from '../platform/refusals/refusal';

/** What a plan names, each with the field that named it. */
export interface Named {
  courseVersionId: string;
  places: { id: string; field: string }[];
  modules: { id: string; field: string }[];
  people: { id: string; field: string }[];
  projects: { id: string; field: string }[];
  organisations?: { id: string; field: string }[];
}

/**
 * Refuse what a plan names but is not there to be named: another course's module, an archived place or project, a person who was merged or
 * erased. One statement for all of them.
 */
export async function checkReferences(tx: Tx, named: Named): Promise<void> {
  const ids = (list: { id: string }[]): string[] => list.map((each) => each.id);
  const row = await tx.one<Record<'places' | 'modules' | 'people' | 'projects' | 'organisations', string[]>>(
    `SELECT ARRAY(SELECT id::text FROM place WHERE id = ANY ($1::uuid[]) AND archived_at IS NULL) AS places,
            ARRAY(SELECT module_id::text FROM course_version_module WHERE course_version_id = $2 AND module_id = ANY ($3::uuid[])) AS modules,
            ARRAY(SELECT id::text FROM person WHERE id = ANY ($4::uuid[]) AND merged_into IS NULL AND erased_at IS NULL) AS people,
            ARRAY(SELECT id::text FROM project WHERE id = ANY ($5::uuid[]) AND archived_at IS NULL) AS projects,
            ARRAY(SELECT id::text FROM organisation WHERE id = ANY ($6::uuid[]) AND archived_at IS NULL) AS organisations`,
    [ids(named.places), named.courseVersionId, ids(named.modules), ids(named.people), ids(named.projects), ids(named.organisations ?? [])],
  );
  const missing = (list: { id: string; field: string }[], found: string[] | undefined): FieldFault[] =>
    list.filter((each) => !found?.includes(each.id.toLowerCase())).map((each) => ({ field: each.field, code: 'unknown' }));
  const fields = [
    ...missing(named.places, row?.places),
    ...missing(named.modules, row?.modules),
    ...missing(named.people, row?.people),
    ...missing(named.projects, row?.projects),
    ...missing(named.organisations ?? [], row?.organisations),
  ];
  if (fields.length) throw new Refusal('invalid-input', { fields });
}
