import { Injectable } from '@nestjs/common';
import type { ReportChoices } from '@kortkurs/contract/report-groups';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';

const list = (select: string, object: string, order: string): string => `coalesce((SELECT json_agg(json_build_object(${object}) ORDER BY ${order}) FROM (${select}) x), '[]')`;
const byName = `x.name COLLATE "sv-x-icu", x.id`;
const byText = `coalesce(x.name ->> 'sv', x.name ->> 'en') COLLATE "sv-x-icu", x.id`;

const CHOICES = `
WITH took AS MATERIALIZED (SELECT DISTINCT organisation_id AS id FROM participation_month WHERE project_id = $1 AND organisation_id IS NOT NULL),
course AS MATERIALIZED (
  SELECT c.id, c.format_id, (SELECT v.title FROM course_version v WHERE v.course_id = c.id ORDER BY v.number DESC LIMIT 1) AS name
    FROM course c WHERE c.id IN (SELECT r.course_id FROM run_project rp JOIN course_run r ON r.id = rp.run_id WHERE rp.project_id = $1)
)
SELECT ${list('SELECT id, name FROM course', `'id', x.id, 'name', x.name`, byText)} AS courses,
       ${list('SELECT id, name FROM format WHERE id IN (SELECT format_id FROM course)', `'id', x.id, 'name', x.name`, byText)} AS formats,
       ${list('SELECT id, name FROM organisation WHERE id IN (SELECT id FROM took)', `'id', x.id, 'name', x.name`, byName)} AS organisations,
       ${list('SELECT id, name FROM network WHERE id IN (SELECT network_id FROM network_member WHERE organisation_id IN (SELECT id FROM took))', `'id', x.id, 'name', x.name`, byName)} AS networks,
       ${list('SELECT code AS id, name FROM municipality WHERE code IN (SELECT municipality_code FROM organisation WHERE id IN (SELECT id FROM took))', `'code', x.id, 'name', x.name`, byName)} AS municipalities
  FROM project WHERE id = $1`;

/** Reads what a project's report can be narrowed to: what somebody took part in, or for. */
@Injectable()
export class ReportChoicesQuery {
  constructor(private readonly database: Database) {}

  /** One statement. @throws Refusal `not-found` */
  async of(projectId: string): Promise<ReportChoices> {
    const choices = await this.database.one<ReportChoices>(CHOICES, [projectId]);
    if (!choices) throw new Refusal('not-found');
    return choices;
  }
}
