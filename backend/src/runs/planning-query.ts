import { Injectable } from '@nestjs/common';
import { PLANNING_LIMITS, type PlanningChoices, type PlanningCourse } from '@kortkurs/contract/planning';
import type { RunPerson, RunProject } from '@kortkurs/contract/runs';
import { runTemplateJson } from '../courses/door';
import { anyEyes, shownName } from '../people/door';
import { Database } from '../platform/db/database';
import { LEADERS, activityMinutesOf, modulesOf, placeColumns, projectJson, searchPatterns, searched, shownPerson } from './shown';

const courseTitle = `coalesce(v.title ->> 'sv', v.title ->> 'en', '') COLLATE "sv-x-icu"`;
const courseJson = `json_build_object('versionId', v.id, 'courseId', c.id, 'title', v.title, 'formatId', f.id, 'formatName', f.name, 'modules', ${modulesOf('v.id')},
  'activityMinutes', ${activityMinutesOf('v.id')}, 'languages', v.languages, 'completionRule', v.completion_rule)`;
const courseTables = 'course_version v JOIN course c ON c.id = v.course_id JOIN format f ON f.id = c.format_id';
const plannable = `c.archived_at IS NULL AND v.published_at IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM course_version n WHERE n.course_id = v.course_id AND n.published_at IS NOT NULL AND n.number > v.number)`;
const projectTables = 'project p JOIN funder pf ON pf.id = p.funder_id';
const projectName = `p.name COLLATE "sv-x-icu"`;
const placeName = `place.name COLLATE "sv-x-icu", place.room COLLATE "sv-x-icu", place.id`;

const formatsJson = `(SELECT coalesce(json_agg(json_build_object('id', f.id, 'key', f.key, 'name', f.name, 'audienceSectors', f.audience_sectors, 'template', ${runTemplateJson('f')},
    'place', (SELECT row_to_json(l) FROM (SELECT ${placeColumns('place')} FROM place WHERE place.id = f.run_place_id AND place.archived_at IS NULL) l),
    'project', (SELECT json_build_object(${projectJson('p', 'pf')}) FROM ${projectTables} WHERE p.id = f.run_project_id AND p.archived_at IS NULL)) ORDER BY f.position, f.key), '[]')
  FROM format f WHERE f.archived_at IS NULL)`;

const { whole, found } = PLANNING_LIMITS;
/** How many of a list's first are given: all where it is short. */
const given = (list: string): string => `CASE WHEN (SELECT count(*) FROM ${list}) > ${whole} THEN ${found} ELSE ${whole} END`;
const holding = (text: string, words: string[]): string[] => words.map((_, n) => `${searched(text)} LIKE public.plain($${n + 1})`);

/** Reads what a planner chooses from. */
@Injectable()
export class PlanningQuery {
  constructor(private readonly database: Database) {}

  /** Formats, published courses with their modules, places and projects in use: all of them, or the first where they are many. One statement. */
  async choices(): Promise<PlanningChoices> {
    const row = await this.database.one<PlanningChoices>(
      `WITH courses AS MATERIALIZED (SELECT v.id, row_number() OVER (ORDER BY ${courseTitle}, v.course_id) AS n
             FROM course_version v JOIN course c ON c.id = v.course_id WHERE ${plannable} ORDER BY ${courseTitle}, v.course_id LIMIT ${whole + 1}),
        places AS MATERIALIZED (SELECT ${placeColumns('place')}, row_number() OVER (ORDER BY ${placeName}) AS n FROM place WHERE archived_at IS NULL ORDER BY ${placeName} LIMIT ${whole + 1}),
        projects AS MATERIALIZED (SELECT p.id, row_number() OVER (ORDER BY ${projectName}, p.id) AS n FROM project p WHERE p.archived_at IS NULL ORDER BY ${projectName}, p.id LIMIT ${whole + 1})
       SELECT ${formatsJson} AS formats,
              (SELECT coalesce(json_agg(${courseJson} ORDER BY o.n), '[]') FROM courses o JOIN course_version v ON v.id = o.id JOIN course c ON c.id = v.course_id JOIN format f ON f.id = c.format_id
                WHERE o.n <= ${given('courses')}) AS courses,
              (SELECT coalesce(json_agg(to_jsonb(o) - 'n' ORDER BY o.n), '[]') FROM places o WHERE o.n <= ${given('places')}) AS places,
              (SELECT coalesce(json_agg(json_build_object(${projectJson('p', 'pf')}) ORDER BY o.n), '[]') FROM projects o JOIN ${projectTables} ON p.id = o.id WHERE o.n <= ${given('projects')}) AS projects,
              json_build_object(${['courses', 'places', 'projects'].map((list) => `'${list}', (SELECT count(*) FROM ${list}) > ${whole}`).join(', ')}) AS more`,
    );
    return row ?? { formats: [], courses: [], places: [], projects: [], more: { courses: false, places: false, projects: false } };
  }

  /** The first courses whose title has words that begin so, or one course. One statement. */
  async courses({ q, course }: { q: string; course?: string }): Promise<PlanningCourse[]> {
    const words = searchPatterns(q);
    const parameters: unknown[] = [...words];
    const where = [plannable, ...holding('public.both_languages(v.title)', words)];
    if (course) where.push(`c.id = $${parameters.push(course)}`);
    // Found by the index of words before they are put in order: in the order of titles, all would be read for a rare word.
    const all = `SELECT v.id, v.course_id, v.title FROM course_version v JOIN course c ON c.id = v.course_id WHERE ${where.join(' AND ')}${words.length ? ' OFFSET 0' : ''}`;
    const rows = await this.database.query<{ course: PlanningCourse }>(
      `SELECT ${courseJson} AS course FROM (SELECT v.id FROM (${all}) v ORDER BY ${courseTitle}, v.course_id LIMIT ${found}) o JOIN ${courseTables} ON v.id = o.id ORDER BY ${courseTitle}, c.id`,
      parameters,
    );
    return rows.map((row) => row.course);
  }

  /** The first projects whose name has words that begin so. One statement. */
  async projects(q: string): Promise<RunProject[]> {
    const words = searchPatterns(q);
    const rows = await this.database.query<{ project: RunProject }>(
      `SELECT json_build_object(${projectJson('p', 'pf')}) AS project FROM ${projectTables}
        WHERE ${['p.archived_at IS NULL', ...holding('p.name', words)].join(' AND ')} ORDER BY ${projectName}, p.id LIMIT ${found}`,
      words,
    );
    return rows.map((row) => row.project);
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
