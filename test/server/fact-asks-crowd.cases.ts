import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import { Leavers } from '../builders/leavers';

/** More participants than are looked at in one step, of whom one can be asked for facts. */
export function factAskCrowdCases(given: () => { test: TestApp; staff: Headers }): void {
  it('whoever lacks facts is asked, however many participants come before in the order of ids', async () => {
    const { test, staff } = given();
    test.clock.set('2026-04-01T09:00:00Z');
    const { project: at, person } = await new Leavers(test, staff).leaver('2026-03-10', {});
    await test.database.execute('UPDATE project SET asks_facts = true WHERE id = $1', [at]);
    // Nobody of the crowd has an address. The months, of which the key wants another for each, are of no matter.
    await test.database.execute(
      `WITH crowd AS (INSERT INTO person (id, given_name, family_name) SELECT ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Person', 'Provsson' FROM generate_series(1, 2000) n RETURNING id),
            one AS (SELECT enrolment_id FROM participation_month WHERE project_id = $1 LIMIT 1)
       INSERT INTO participation_month (project_id, month, enrolment_id, person_id, registered_minutes, signed_minutes, sessions, first_on, last_on)
       SELECT $1, ('1800-01-01'::date + row_number() OVER () * interval '1 month')::date, one.enrolment_id, crowd.id, 60, 60, 1, '2026-03-10', '2026-03-10' FROM crowd, one`,
      [at],
    );
    expect((await test.ask('POST', `projects/${at}/fact-asks`, { as: staff, body: {} })).body).toMatchObject({ asked: 1, unreached: 2000 });
    expect(await test.database.query('SELECT person_id AS person FROM fact_ask WHERE project_id = $1', [at])).toEqual([{ person }]);
  });
}
