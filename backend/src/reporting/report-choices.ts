import { Injectable } from '@nestjs/common';
import type { ReportChoices } from '@kortkurs/contract/report-groups';
import { NOT_NARROWED } from '@kortkurs/contract/reports';
import type { SeveralChoice } from '@kortkurs/contract/several-reports';
import type { Viewer } from '../people/door';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import { shielded } from './narrowed.sql';
import { chosenProjects } from './several/several-projects';

const list = (select: string, object: string, order: string): string => `coalesce((SELECT json_agg(json_build_object(${object}) ORDER BY ${order}) FROM (${select}) x), '[]')`;
const byName = `x.name COLLATE "sv-x-icu", x.id`;
const byText = `coalesce(x.name ->> 'sv', x.name ->> 'en') COLLATE "sv-x-icu", x.id`;

const choices = (viewer: Viewer): string => `
WITH took AS MATERIALIZED (SELECT DISTINCT organisation_id AS id FROM participation_month WHERE project_id = ANY ($1::uuid[]) AND organisation_id IS NOT NULL${viewer.mayKnow ? '' : ` AND NOT ${shielded('person_id')}`}),
course AS MATERIALIZED (
  SELECT c.id, c.format_id, (SELECT v.title FROM course_version v WHERE v.course_id = c.id ORDER BY v.number DESC LIMIT 1) AS name
    FROM course c WHERE c.id IN (SELECT r.course_id FROM run_project rp JOIN course_run r ON r.id = rp.run_id WHERE rp.project_id = ANY ($1::uuid[]))
)
SELECT ${list('SELECT id, name FROM course', `'id', x.id, 'name', x.name`, byText)} AS courses,
       ${list('SELECT id, name FROM format WHERE id IN (SELECT format_id FROM course)', `'id', x.id, 'name', x.name`, byText)} AS formats,
       ${list('SELECT id, name FROM organisation WHERE id IN (SELECT id FROM took)', `'id', x.id, 'name', x.name`, byName)} AS organisations,
       ${list('SELECT id, name FROM network WHERE id IN (SELECT network_id FROM network_member WHERE organisation_id IN (SELECT id FROM took))', `'id', x.id, 'name', x.name`, byName)} AS networks,
       ${list('SELECT code AS id, name FROM municipality WHERE code IN (SELECT municipality_code FROM organisation WHERE id IN (SELECT id FROM took))', `'code', x.id, 'name', x.name`, byName)} AS municipalities`;

/** Reads what a report can be narrowed to: what somebody took part in, or for. */
@Injectable()
export class ReportChoicesQuery {
  constructor(private readonly database: Database) {}

  /** No organisation stands here only because of somebody whom the reader may not know. @throws Refusal `not-found` */
  of(projectId: string, viewer: Viewer): Promise<ReportChoices> {
    return this.ofSeveral({ projects: [projectId], funder: null }, viewer);
  }

  /** The same of several projects together: two statements. @throws Refusal `not-found`, `invalid-input` */
  async ofSeveral(choice: SeveralChoice, viewer: Viewer): Promise<ReportChoices> {
    const { projects } = await chosenProjects(this.database, choice, NOT_NARROWED);
    const found = await this.database.one<ReportChoices>(choices(viewer), [projects.map(({ id }) => id)]);
    if (!found) throw new Refusal('not-found');
    return found;
  }
}
