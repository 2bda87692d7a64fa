import { Injectable } from '@nestjs/common';
import type { PlanningChoices, RunPerson } from '@kortkurs/contract/runs';
import { anyEyes, shownName } from '../people/door';
import { Database } from '../platform/db/database';
import { LEADERS, activityMinutesOf, modulesOf, placeColumns, projectJson, searchPatterns, shownPerson } from './shown';

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

  /** People who could lead a run, by the beginnings of their names: those who have led one come first. */
  async people(q: string): Promise<RunPerson[]> {
    const words = searchPatterns(q);
    const name = `${shownPerson('p')} COLLATE "sv-x-icu"`;
    const isFound = ['p.merged_into IS NULL', 'p.erased_at IS NULL', ...words.map((_, n) => `${shownName.searched('p', anyEyes)} LIKE public.plain($${n + 1})`)].join(' AND ');
    // Of those who have not led, what the index of names found is put in order, where there are words: in the order of names all would be read for a rare one.
    const others = words.length ? `(SELECT * FROM person p WHERE ${isFound} OFFSET 0)` : 'person';
    return this.database.query<RunPerson>(
      `WITH RECURSIVE ${LEADERS},
        led AS MATERIALIZED (SELECT p.id, ${shownPerson('p')} AS name FROM leader JOIN person p ON p.id = leader.person_id WHERE ${isFound} ORDER BY ${name}, p.id LIMIT 20),
        others AS (SELECT p.id, ${shownPerson('p')} AS name FROM ${others} p
                    WHERE ${words.length ? 'true' : isFound} AND (SELECT count(*) FROM led) < 20 AND NOT EXISTS (SELECT 1 FROM run_instructor i WHERE i.person_id = p.id)
                    ORDER BY ${name}, p.id LIMIT 20)
       SELECT f.id AS "personId", f.name FROM (SELECT *, 1 AS place FROM led UNION ALL SELECT *, 2 FROM others) f ORDER BY f.place, f.name COLLATE "sv-x-icu", f.id LIMIT 20`,
      words,
    );
  }
}
