import { Injectable } from '@nestjs/common';
import { LEFT_OUT_LIMITS, type LeaveOutSuggestion, type ProjectLeftOut } from '@kortkurs/contract/left-out';
import { FundingQuery } from '../../funding/door';
import { shownName, type Viewer } from '../../people/door';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db/database';
import { Refusal } from '../../platform/refusals/refusal';

/** Those who count for the project $1 and lead runs, or look after the centre at $2. */
const suggestions = (viewer: Viewer): string => `
SELECT t.person_id AS "personId", ${shownName.sql('p', viewer)} AS name, t.participations, t.registered AS "registeredMinutes",
       array_remove(ARRAY[CASE WHEN t.manages THEN 'administrator' END, CASE WHEN t.leads THEN 'instructor' END], NULL) AS roles
  FROM (SELECT m.person_id, count(DISTINCT e.run_id)::int AS participations, sum(m.registered_minutes)::int AS registered,
               m.person_id IN (SELECT i.person_id FROM run_instructor i) AS leads,
               m.person_id IN (SELECT g.person_id FROM access_grant g WHERE g.role = 'administrator' AND g.starts_at <= $2 AND (g.ends_at IS NULL OR g.ends_at > $2)) AS manages
          FROM participation_month m JOIN enrolment e ON e.id = m.enrolment_id WHERE m.project_id = $1 GROUP BY m.person_id) t
  JOIN person p ON p.id = t.person_id
 WHERE t.leads OR t.manages
 ORDER BY (${shownName.sql('p', viewer)}) COLLATE "sv-x-icu", t.person_id LIMIT ${LEFT_OUT_LIMITS.suggestions}`;

/** Reads whom a project leaves out of its figures, and who works at the centre and counts for it all the same. */
@Injectable()
export class LeftOutQuery {
  constructor(
    private readonly database: Database,
    private readonly funding: FundingQuery,
    private readonly clock: Clock,
  ) {}

  /** Three statements. @throws Refusal `not-found` */
  async of(projectId: string, viewer: Viewer): Promise<ProjectLeftOut> {
    const project = await this.database.one<{ name: string }>('SELECT name FROM project WHERE id = $1', [projectId]);
    if (!project) throw new Refusal('not-found');
    return {
      projectName: project.name,
      people: await this.funding.leftOut(projectId, viewer),
      suggestions: await this.database.query<LeaveOutSuggestion>(suggestions(viewer), [projectId, this.clock.now()]),
    };
  }
}
