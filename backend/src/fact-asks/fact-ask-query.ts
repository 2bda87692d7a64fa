import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { PersonFactAsk } from '@kortkurs/contract/fact-asks';
import { FactQuestions } from '../funding/door';
import type { Viewer } from '../people/door';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import { begunOn } from './begun-on';
import { REACHED } from './reached.sql';

/** Says which projects lack something of a person. */
@Injectable()
export class FactAskQuery {
  constructor(
    private readonly database: Database,
    private readonly questions: FactQuestions,
  ) {}

  /** The projects that somebody takes part in and that lack facts of them; none of who has declined, or of a protected person for who may not know. */
  async ofPerson(id: Id, viewer: Viewer): Promise<PersonFactAsk[]> {
    const person = await this.database.one<{ id: Id; reached: boolean; hidden: boolean }>(
      `SELECT p.id, ${REACHED} AS reached, p.protected AND NOT $2::boolean AS hidden FROM person asked JOIN person p ON p.id = coalesce(asked.merged_into, asked.id) WHERE asked.id = $1`,
      [id, viewer.mayKnow],
    );
    if (!person) throw new Refusal('not-found');
    if (person.hidden) return [];
    const projects = await this.database.query<Omit<PersonFactAsk, 'missing' | 'reached'>>(
      `SELECT pr.id AS "projectId", pr.name AS "projectName", k.written_at AS "writtenAt" FROM project pr LEFT JOIN fact_ask k ON k.project_id = pr.id AND k.person_id = $1
        WHERE pr.asks_facts AND pr.archived_at IS NULL AND EXISTS (SELECT 1 FROM participation_month m WHERE m.project_id = pr.id AND m.person_id = $1)
        ORDER BY pr.starts_on DESC, pr.id LIMIT 50`,
      [person.id],
    );
    const projectIds = projects.map(({ projectId }) => projectId);
    const standings = await this.questions.standings(this.database, [person.id], projectIds, { begunOn: await begunOn(this.database, [person.id], projectIds) });
    return projects.flatMap((project) => {
      const { missing, declined } = standings.of(person.id, project.projectId);
      return missing.length > 0 && !declined ? [{ ...project, missing, reached: person.reached }] : [];
    });
  }
}
