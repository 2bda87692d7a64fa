import type { ReportFilterNames, ReportFilters } from '@kortkurs/contract/reports';
import { SEVERAL_PROJECTS, type SeveralChoice, type SeveralReport } from '@kortkurs/contract/several-reports';
import type { Sql } from '../../platform/db/tx';
import { Refusal } from '../../platform/refusals/refusal';
import { gathered, namesOf } from '../narrowed.sql';

/** The projects that a report is over. */
export interface Chosen {
  projects: { id: string; name: string }[];
  funder: SeveralReport['funder'];
  narrowedTo: ReportFilterNames;
}

const refused = (field: 'project' | 'funder', code: string): Refusal => new Refusal('invalid-input', { fields: [{ field, code }] });

/**
 * Which projects a report is over, by name, and what it is narrowed to. One statement.
 * @throws Refusal `not-found` where one of them is not there, `invalid-input` where they are none or too many
 */
export async function chosenProjects(sql: Sql, { projects, funder }: SeveralChoice, filters: ReportFilters): Promise<Chosen> {
  if (!projects.length && !funder) throw refused('project', 'someProjects');
  if (projects.length && funder) throw refused('funder', 'projectsOrFunder');
  if (projects.length > SEVERAL_PROJECTS) throw refused('project', 'fewerProjects');
  const { parameters, put } = gathered([projects, funder]);
  const found = await sql.one<Chosen>(
    `SELECT coalesce((SELECT json_agg(json_build_object('id', p.id, 'name', p.name) ORDER BY p.id) FROM project p WHERE p.id = ANY ($1::uuid[]) OR p.funder_id = $2::uuid), '[]') AS projects,
            (SELECT json_build_object('id', f.id, 'name', f.name) FROM funder f WHERE f.id = $2::uuid) AS funder,
            json_build_object(${namesOf(filters, put)}) AS "narrowedTo"`,
    parameters,
  );
  if (!found || (funder ? !found.funder : found.projects.length < projects.length)) throw new Refusal('not-found');
  if (found.projects.length === 0) throw refused('funder', 'funderWithoutProjects');
  if (found.projects.length > SEVERAL_PROJECTS) throw refused('funder', 'fewerProjects');
  return found;
}
