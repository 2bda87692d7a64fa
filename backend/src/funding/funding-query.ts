import { Injectable } from '@nestjs/common';
import type { Page } from '@kortkurs/contract/common';
import { type Funder, type Project, type ProjectRow, TARGET_KINDS } from '@kortkurs/contract/funding';
import { type LeftOut, LEFT_OUT_LIMITS } from '@kortkurs/contract/left-out';
import { shownName, type Viewer } from '../people/door';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { listKeyset } from '../platform/lists/keyset';
import { prefixCondition } from '../platform/lists/prefix';
import { Refusal } from '../platform/refusals/refusal';
import type { FunderListQuery, ProjectListQuery } from './funding.dto';

const funder = `SELECT f.id, f.name, f.mark, f.statement, f.small_number_threshold AS "smallNumberThreshold", f.archived_at AS "archivedAt", f.version,
  (SELECT count(*)::int FROM project p WHERE p.funder_id = f.id AND p.archived_at IS NULL) AS projects`;

const archivedCondition = (alias: string, archived: 'no' | 'only' | 'all'): string[] =>
  archived === 'all' ? [] : [`${alias}.archived_at IS ${archived === 'only' ? 'NOT NULL' : 'NULL'}`];

// A project has a handful of targets and partners, so they come with it as JSON; timestamps as RFC 3339, like everywhere.
const instant = (sql: string): string => `to_char(${sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const share = `CASE WHEN t.kind = 'share' THEN json_build_object('by', t.share_by, 'value', t.share_value,
    'name', (SELECT m.name FROM municipality m WHERE t.share_by = 'municipality' AND m.code = t.share_value)) END`;
const targets = `(SELECT coalesce(json_agg(json_build_object('id', t.id, 'kind', t.kind, 'formatId', t.format_id, 'share', ${share}, 'operator', t.operator, 'value', t.value,
    'upperValue', t.upper_value, 'reason', t.reason, 'createdAt', ${instant('t.created_at')}, 'supersededAt', ${instant('t.superseded_at')},
    'endedReason', t.ended_reason)
    ORDER BY t.superseded_at DESC NULLS FIRST, array_position(array[${TARGET_KINDS.map((kind) => `'${kind}'`).join(', ')}], t.kind), CASE WHEN t.superseded_at IS NULL THEN t.created_at END, t.created_at DESC, t.id DESC), '[]')
  FROM project_target t WHERE t.project_id = p.id)`;
const partners = `(SELECT coalesce(json_agg(json_build_object('id', r.id, 'organisationId', r.organisation_id, 'name', r.name, 'country', r.country)
    ORDER BY r.name COLLATE "sv-x-icu", r.id), '[]')
  FROM project_partner r WHERE r.project_id = p.id)`;

const RELATED = 'FROM project_relation x JOIN project q ON q.id = CASE WHEN x.first_id = p.id THEN x.second_id ELSE x.first_id END JOIN funder g ON g.id = q.funder_id WHERE p.id IN (x.first_id, x.second_id)';
const related = `(SELECT coalesce(json_agg(json_build_object('id', q.id, 'name', q.name, 'funderName', g.name) ORDER BY q.name COLLATE "sv-x-icu", q.id), '[]') ${RELATED})`;

/** Reads funders and projects. */
@Injectable()
export class FundingQuery {
  constructor(private readonly database: Database) {}

  /** A page of funders by name. One statement. */
  funders(query: FunderListQuery): Promise<Page<Funder>> {
    return listKeyset<Funder>(this.database, {
      select: funder,
      from: 'FROM funder f',
      where: archivedCondition('f', query.archived),
      parameters: [],
      order: [
        { sql: 'f.name COLLATE "sv-x-icu"', type: 'text' },
        { sql: 'f.id', type: 'uuid' },
      ],
      limit: query.limit,
      after: query.after,
      count: true,
    });
  }

  /** @throws Refusal `not-found` */
  async funder(id: string, sql: Sql = this.database): Promise<Funder> {
    const found = await sql.one<Funder>(`${funder} FROM funder f WHERE f.id = $1`, [id]);
    if (!found) throw new Refusal('not-found');
    return found;
  }

  /** A page of projects, the latest start first. One statement. */
  projects(query: ProjectListQuery): Promise<Page<ProjectRow>> {
    const parameters: unknown[] = [];
    const where = archivedCondition('p', query.archived);
    if (query.q) where.push(prefixCondition(`concat_ws(' ', p.name, p.reference, f.name)`, `$${parameters.push(query.q)}`));
    if (query.funder) where.push(`p.funder_id = $${parameters.push(query.funder)}`);
    if (query.ruleSet) where.push(`p.rule_set_id = $${parameters.push(query.ruleSet)}`);
    return listKeyset<ProjectRow>(this.database, {
      select: `SELECT p.id, p.name, p.reference, p.funder_id AS "funderId", f.name AS "funderName", f.mark AS "funderMark", p.starts_on AS "startsOn",
                      p.ends_on AS "endsOn", p.archived_at AS "archivedAt",
                      (SELECT count(*)::int FROM project_target t WHERE t.project_id = p.id AND t.superseded_at IS NULL) AS targets`,
      from: 'FROM project p JOIN funder f ON f.id = p.funder_id',
      where,
      parameters,
      order: [
        { sql: 'p.starts_on', type: 'date', descending: true },
        { sql: 'p.id', type: 'uuid' },
      ],
      limit: query.limit,
      after: query.after,
      count: true,
    });
  }

  /**
   * One project with its targets and partners. One statement.
   * @throws Refusal `not-found`
   */
  async project(id: string, viewer: Viewer, sql: Sql = this.database): Promise<Project> {
    const found = await sql.one<Omit<Project, 'relatedIds'>>(
      `SELECT p.id, p.name, p.reference, p.funder_id AS "funderId", f.name AS "funderName", f.mark AS "funderMark", f.statement AS "funderStatement",
              p.programme_area AS "programmeArea", p.phase, p.owner_organisation_id AS "ownerOrganisationId", o.name AS "ownerOrganisationName",
              p.contact_person_id AS "contactPersonId", ${shownName.sql('c', viewer)} AS "contactPersonName",
              p.grant_kronor::int AS "grantKronor", p.budget_kronor::int AS "budgetKronor", p.starts_on AS "startsOn", p.ends_on AS "endsOn", p.region,
              p.municipality_codes AS "municipalityCodes", p.rule_set_id AS "ruleSetId", r.name AS "ruleSetName", p.asks_facts AS "asksFacts", p.asks_study_hours AS "asksStudyHours", p.releases_by_two AS "releasesByTwo", p.last_payment_on AS "lastPaymentOn",
              p.archived_at AS "archivedAt", p.version, ${targets} AS targets, ${partners} AS partners, ${related} AS related,
              CASE WHEN k.id IS NOT NULL THEN json_build_object('byId', k.id, 'byName', ${shownName.sql('k', viewer)}, 'at', ${instant('p.release_by_one_asked_at')}) END AS "releaseByOneAsked"
         FROM project p JOIN funder f ON f.id = p.funder_id
         LEFT JOIN organisation o ON o.id = p.owner_organisation_id LEFT JOIN person c ON c.id = p.contact_person_id LEFT JOIN person k ON k.id = p.release_by_one_asked_by
         LEFT JOIN rule_set r ON r.id = p.rule_set_id
        WHERE p.id = $1`,
      [id],
    );
    if (!found) throw new Refusal('not-found');
    return { ...found, relatedIds: found.related.map((other) => other.id) };
  }

  /** Whom a project leaves out of its figures, by name, and then those whom it left out before, the latest first. One statement. */
  leftOut(projectId: string, viewer: Viewer, sql: Sql = this.database): Promise<LeftOut[]> {
    return sql.query<LeftOut>(
      `SELECT x.id, x.person_id AS "personId", ${shownName.sql('p', viewer)} AS name, x.why, ${shownName.sql('b', viewer)} AS "byName", x.excluded_at AS at, x.ended_at AS "endedAt", ${shownName.sql('g', viewer)} AS "endedByName"
         FROM project_exclusion x JOIN person p ON p.id = x.person_id JOIN person b ON b.id = x.excluded_by LEFT JOIN person g ON g.id = x.ended_by
        WHERE x.project_id = $1
        ORDER BY x.ended_at DESC NULLS FIRST, (${shownName.sql('p', viewer)}) COLLATE "sv-x-icu", x.id LIMIT ${2 * LEFT_OUT_LIMITS.people}`,
      [projectId],
    );
  }
}
