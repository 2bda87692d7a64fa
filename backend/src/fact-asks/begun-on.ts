import type { Id, LocalDate } from '@kortkurs/contract/common';
import type { FactQuestions } from '../funding/door';
import type { Sql } from '../platform/db/tx';

/** The day on which somebody first took part in a project. */
export type BegunOn = NonNullable<NonNullable<Parameters<FactQuestions['standings']>[3]>['begunOn']>;

/** When each of some people first took part in each of some projects: whom a project did not ask then it does not ask once they are older. One statement. */
export async function begunOn(sql: Sql, personIds: readonly Id[], projectIds: readonly Id[]): Promise<BegunOn> {
  const rows = await sql.query<{ personId: Id; projectId: Id; on: LocalDate }>(
    'SELECT person_id AS "personId", project_id AS "projectId", start_on AS "on" FROM participation_start WHERE person_id = ANY ($1::uuid[]) AND project_id = ANY ($2::uuid[])',
    [personIds, projectIds],
  );
  const days = new Map(rows.map(({ personId, projectId, on }) => [`${personId} ${projectId}`, on]));
  return (personId, projectId) => days.get(`${personId} ${projectId}`);
}
