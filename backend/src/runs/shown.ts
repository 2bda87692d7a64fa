import { anyEyes, shownName } from '../people/door';

/** SQL of a person's name as all staff may see it: protected people under their alias. `p` is the alias of the table `person`. */
export const shownPerson = (p: string): string => shownName.sql(p, anyEyes);

/** SQL of the instructors of a run as JSON, in the order they are shown. */
export const instructorsOf = (run: string, more = ''): string =>
  `(SELECT coalesce(json_agg(json_build_object('personId', i.person_id, 'name', ${shownPerson('p')}${more}) ORDER BY i.position, i.person_id), '[]')
      FROM run_instructor i JOIN person p ON p.id = i.person_id WHERE i.run_id = ${run})`;

/** SQL of a place as the wire has it. */
export const placeColumns = (l: string): string => `${l}.id, ${l}.name, ${l}.room, ${l}.address, ${l}.municipality_code AS "municipalityCode", ${l}.map_url AS "mapUrl",
  ${l}.directions, ${l}.step_free AS "stepFree", ${l}.hearing_loop AS "hearingLoop", ${l}.quiet_room AS "quietRoom", ${l}.accessible_toilet AS "accessibleToilet",
  ${l}.parking, ${l}.access_note AS "accessNote", ${l}.seats, ${l}.archived_at IS NOT NULL AS archived, ${l}.version`;

/** SQL of a project as far as a run shows it. */
export const projectJson = (p: string, f: string): string =>
  `'id', ${p}.id, 'name', ${p}.name, 'asksFacts', ${p}.asks_facts, 'mark', ${f}.mark, 'statement', ${f}.statement, 'startsOn', ${p}.starts_on, 'endsOn', ${p}.ends_on`;

/** SQL of the modules of a course version as JSON, in order. */
export const modulesOf = (version: string): string =>
  `(SELECT coalesce(json_agg(json_build_object('id', m.module_id, 'title', m.title) ORDER BY m.position), '[]') FROM course_version_module m WHERE m.course_version_id = ${version})`;

/** SQL of the estimates of a course version's activities together, in minutes. */
export const activityMinutesOf = (version: string): string =>
  `(SELECT coalesce(sum(a.estimated_minutes), 0)::int FROM course_version_activity a WHERE a.course_version_id = ${version})`;

/**
 * SQL of everyone who leads a run, a common table expression `leader (person_id)` of a WITH RECURSIVE; its last row is NULL. From one to the next in the index: they are
 * few beside the runs that they lead and the people who could.
 */
export const LEADERS = `leader (person_id) AS (
  (SELECT i.person_id FROM run_instructor i ORDER BY i.person_id LIMIT 1)
  UNION ALL SELECT (SELECT i.person_id FROM run_instructor i WHERE i.person_id > leader.person_id ORDER BY i.person_id LIMIT 1) FROM leader WHERE leader.person_id IS NOT NULL)`;

/** SQL of a text as searches read it: a space before each word, plain letters. Indexes hold the very expression. */
export const searched = (sql: string): string => `(' ' || translate(public.plain(${sql}), '-', ' '))`;

/** The words of a search as LIKE patterns that find them where a word begins; wildcards in them mean themselves. Make them `plain` as well. */
export const searchPatterns = (text: string): string[] =>
  text.split(/[\s-]+/).filter(Boolean).slice(0, 8).map((word) => `% ${word.replace(/[\\%_]/g, '\\$&')}%`);
