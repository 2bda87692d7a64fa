import { REPORT_GROUPINGS } from '@kortkurs/contract/report-groups';
import type { Report, ReportPeople } from '@kortkurs/contract/reports';
import { newId } from '../../backend/src/platform/ids';
import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import type { Reported } from '../builders/reported';

interface Given {
  test: TestApp;
  laid: Reported;
  report: (query?: string, id?: string, as?: Headers) => Promise<Report>;
  behind: (query: string, as?: Headers) => Promise<ReportPeople>;
}

/** Each row of a report's tables is followed to whom it counts. */
export function rowCases(given: () => Given): void {
  it('leads from each row of each table to whom it counts, and tells of nobody protected which role they have', async () => {
    const { test, laid, report, behind } = given();
    const { Alfa, Gamma } = laid.organisations;
    for (const [name, organisation, role] of [['Ada', Alfa, 'board_member'], ['Eva', Gamma, 'employee']] as const) {
      const affiliation = newId();
      await test.database.execute('INSERT INTO affiliation (id, person_id, organisation_id, role) VALUES ($1, $2, $3, $4)', [affiliation, laid.people[name], organisation, role]);
      await test.database.execute('UPDATE enrolment SET affiliation_id = $1 WHERE person_id = $2', [affiliation, laid.people[name]]);
    }
    await test.database.execute(`UPDATE course_run SET delivery = 'online' WHERE id = $1`, [laid.second.id]);
    for (const [within, as] of [['?', laid.staff], ['?from=2026-09-10&to=2026-10-10', laid.staff], ['?', laid.unmasking]] as const) {
      const { groups } = await report(within, laid.project, as);
      for (const by of REPORT_GROUPINGS) {
        for (const { key, participants, registeredMinutes, signedMinutes } of groups[by].rows) {
          const page = await behind(`${within}&${by}=${key ?? 'none'}`, as);
          expect({ by, key, total: page.total, registered: page.registeredMinutes, signed: page.signedMinutes, listed: page.items.length + page.unlisted }).toEqual({ by, key, total: participants, registered: registeredMinutes, signed: signedMinutes, listed: participants });
          for (const { sessions, registeredMinutes: minutes } of page.items) expect(sessions.reduce((sum, one) => sum + one.minutes, 0)).toBe(minutes);
          expect(page.standing?.counted).toBe(participants);
        }
      }
    }
    const roles = async (as = laid.staff) => (await report('', laid.project, as)).groups.role.rows.map(({ key, participants }) => [key, participants]);
    expect([await roles(), await roles(laid.unmasking)]).toEqual([[['board_member', 1], [null, 3]], [['board_member', 1], ['employee', 1], [null, 2]]]);
    expect(await behind('?role=employee')).toMatchObject({ total: 0, items: [], unlisted: 0 });
    expect(await behind('?role=employee', laid.unmasking)).toMatchObject({ total: 1, items: [], unlisted: 1 });
    expect((await behind('?figure=certificates&role=board_member')).items).toMatchObject([{ name: 'Ada Ask', certificates: 1 }]);
    for (const wrong of ['sector=x', 'role=boss', 'delivery=none']) expect((await test.ask('GET', `reports/projects/${laid.project}/people?${wrong}`, { as: laid.staff })).status).toBe(422);
    await test.database.execute(`UPDATE course_run SET delivery = 'in_person' WHERE id = $1`, [laid.second.id]);
    await test.database.execute('UPDATE enrolment SET affiliation_id = NULL');
    await test.database.execute('DELETE FROM affiliation');
  });
}
