import { Injectable } from '@nestjs/common';
import type { PlanningChoices, RunPerson } from '@kortkurs/contract/runs';
import { Database } from '../platform/db/database';
import { activityMinutesOf, holds, modulesOf, placeColumns, projectJson, searchPattern, shownPerson } from './shown';

/** Reads what a planner chooses from. */
@Injectable()
export class PlanningQuery {
  constructor(private readonly database: Database) {}

  /** Published courses with their modules, places and projects in use. One statement. */
  async choices(): Promise<PlanningChoices> {
    const row = await this.database.one<PlanningChoices>(
      `SELECT (SELECT coalesce(json_agg(json_build_object('versionId', v.id, 'courseId', c.id, 'title', v.title, 'formatName', f.name, 'modules', ${modulesOf('v.id')},
                        'activityMinutes', ${activityMinutesOf('v.id')}, 'languages', v.languages, 'completionRule', v.completion_rule)
                      ORDER BY coalesce(v.title ->> 'sv', v.title ->> 'en', '') COLLATE "sv-x-icu", c.id), '[]')
                 FROM course c JOIN format f ON f.id = c.format_id
                 JOIN LATERAL (SELECT * FROM course_version v WHERE v.course_id = c.id AND v.published_at IS NOT NULL ORDER BY v.number DESC LIMIT 1) v ON true
                WHERE c.archived_at IS NULL) AS courses,
              (SELECT coalesce(json_agg(row_to_json(l) ORDER BY l.name COLLATE "sv-x-icu", l.room COLLATE "sv-x-icu", l.id), '[]')
                 FROM (SELECT ${placeColumns('place')} FROM place WHERE archived_at IS NULL) l) AS places,
              (SELECT coalesce(json_agg(json_build_object(${projectJson('p', 'pf')}) ORDER BY p.name COLLATE "sv-x-icu", p.id), '[]')
                 FROM project p JOIN funder pf ON pf.id = p.funder_id WHERE p.archived_at IS NULL) AS projects`,
    );
    return row ?? { courses: [], places: [], projects: [] };
  }

  /** People who could lead a run, by name: those who have led one come first. */
  async people(q: string): Promise<RunPerson[]> {
    return this.database.query<RunPerson>(
      `SELECT p.id AS "personId", ${shownPerson('p')} AS name FROM person p
        WHERE p.merged_into IS NULL AND p.erased_at IS NULL AND ${holds(shownPerson('p'), '$1')}
        ORDER BY EXISTS (SELECT 1 FROM run_instructor i WHERE i.person_id = p.id) DESC, ${shownPerson('p')} COLLATE "sv-x-icu", p.id LIMIT 20`,
      [searchPattern(q)],
    );
  }
}
