import type { LeftOut, ProjectLeftOut } from '@kortkurs/contract/left-out';
import type { Report, ReportPeople } from '@kortkurs/contract/reports';
import { People } from '../../backend/src/people/door';
import { newId } from '../../backend/src/platform/ids';
import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import type { Reported } from '../builders/reported';
import { Scene } from '../builders/scene';

interface Given {
  test: TestApp;
  laid: Reported;
  report: (query?: string, id?: string, as?: Headers) => Promise<Report>;
  behind: (query: string, as?: Headers) => Promise<ReportPeople>;
}

/** Who is left out of a project's figures is in none of them, and nowhere else left out. */
export function leftOutCases(given: () => Given): void {
  const leaveOut = (personId: string | undefined, body: object = {}, as = given().laid.staff) =>
    given().test.ask<LeftOut[] & { code: string }>('POST', `projects/${given().laid.project}/left-out`, { as, body: { personId, why: 'Leder kursen', ...body } });
  const takeBack = (id: string | undefined) => given().test.ask<LeftOut[] & { code: string }>('POST', `projects/${given().laid.project}/left-out/${id}/end`, { as: given().laid.staff, body: {} });
  const read = async (): Promise<ProjectLeftOut> => (await given().test.ask<ProjectLeftOut>('GET', `reports/projects/${given().laid.project}/left-out`, { as: given().laid.staff })).body;
  const csv = async (table: string): Promise<string> => (await given().test.ask('GET', `reports/projects/${given().laid.project}/report.csv?table=${table}`, { as: given().laid.staff, headers: { 'accept-language': 'sv' } })).text;
  const still = ({ countedAt: _, ...rest }: Report): object => rest;

  it('leaves somebody out of every figure of a project and of none of another, says so, and counts them again as before', async () => {
    const { laid, report, behind } = given();
    const periods = ['', '?from=2026-09-10&to=2026-10-10', '?from=2026-10-01&to=2026-10-31'];
    const before = await Promise.all(periods.map((period) => report(period)));
    const elsewhere = still(await report('', laid.other));
    const id = newId();
    const { status, body } = await leaveOut(laid.people.Ada, { id });
    expect(status).toBe(201);
    expect(body).toMatchObject([{ id, name: 'Ada Ask', why: 'Leder kursen', byName: expect.stringContaining('Ylva'), endedAt: null, endedByName: null }]);
    // Sent twice it happens once; and somebody who is left out is not left out again.
    expect([(await leaveOut(laid.people.Ada, { id })).body.length, (await leaveOut(laid.people.Ada)).body.code]).toEqual([1, 'left-out-already']);
    // By hand: what the builder's table has without Ada.
    const { figures, whole, months, organisations: rows, people: cells, leftOut, runs, targets } = await report();
    expect(figures).toEqual({ participants: 3, participations: 3, organisations: 2, runs: 3, sessions: 4, registeredMinutes: 330, signedMinutes: 330, certificates: 0, present: 3, marked: 6, heads: 1 });
    expect([whole.participants, whole.registeredMinutes, leftOut, targets[0]?.figure]).toEqual([3, 330, 1, 3]);
    expect(months.map(({ month, registeredMinutes }) => [month, registeredMinutes])).toEqual([['2026-09-01', 330]]);
    expect(rows.map(({ name, participants, registeredMinutes }) => [name, participants, registeredMinutes])).toEqual([['Beta', 1, 145], ['', 2, 185]]);
    expect(cells.reduce((n, cell) => n + cell.participants, 0)).toBe(3);
    expect(runs.map(({ registeredMinutes }) => registeredMinutes)).toEqual([280, 50, 0]);
    // Days that are no whole months are summed from the marks.
    expect((await report(periods[1])).figures).toMatchObject({ participants: 1, registeredMinutes: 50, present: 1, marked: 3 });
    expect((await report(periods[2])).figures).toMatchObject({ participants: 0, registeredMinutes: 0, certificates: 0 });
    expect((await behind('')).standing).toEqual({ counted: 3, left_out: 1, outside: 0, open: 0, absent: 1 });
    expect((await behind('?figure=left_out')).items).toMatchObject([{ name: 'Ada Ask', sessionCount: 3, sessions: [{ minutes: 165 }, { minutes: 60 }, { minutes: 165 }] }]);
    expect(await csv('participants')).not.toContain('Ada Ask');
    expect((await csv('sessions')).split('\r\n').slice(1, -1).map((row) => Number(row.split(';')[11])).reduce((sum, n) => sum + n, 0)).toBe(330);
    expect(await csv('summary')).toContain('Lämnade utanför talen;1;');
    expect(still(await report('', laid.other))).toEqual(elsewhere);
    expect((await takeBack(id)).body).toMatchObject([{ id, endedAt: expect.any(String), endedByName: expect.stringContaining('Ylva') }]);
    expect((await takeBack(id)).body.code).toBe('left-out-ended');
    expect((await Promise.all(periods.map((period) => report(period)))).map(still)).toEqual(before.map(still));
    expect(await csv('summary')).not.toContain('Lämnade utanför');
    const logged = await given().test.database.query<{ action: string }>(`SELECT action FROM audit_event WHERE object_id = $1 AND action LIKE 'project.person-%' ORDER BY at, id`, [laid.project]);
    expect(logged.map(({ action }) => action)).toEqual(['project.person-left-out', 'project.person-taken-back']);
  });

  it('proposes who leads runs or looks after the centre and counts as a participant, and leaves out nobody by itself', async () => {
    const { test, laid, report } = given();
    expect((await read()).suggestions).toEqual([]);
    const scene = new Scene(test.database);
    await scene.run({ instructorIds: [laid.people.Bo ?? '', laid.people.Dan ?? ''] });
    await test.database.execute(`INSERT INTO access_grant (id, person_id, role, starts_at) VALUES ($1, $2, 'administrator', '2020-01-01')`, [newId(), laid.people.Eva]);
    // Dan leads as well, and counts for nothing: there is nothing to leave him out of.
    expect((await read()).suggestions).toEqual([
      { personId: laid.people.Bo, name: 'Bo =HYPERLINK', roles: ['instructor'], participations: 1, registeredMinutes: 145 },
      { personId: laid.people.Eva, name: 'Robin Ek', roles: ['administrator'], participations: 1, registeredMinutes: 50 },
    ]);
    expect((await report()).figures.participants).toBe(4);
    const [left] = (await leaveOut(laid.people.Bo)).body.filter(({ endedAt }) => endedAt === null);
    expect((await read()).suggestions.map(({ name }) => name)).toEqual(['Robin Ek']);
    await takeBack(left?.id);
    await test.database.execute(`UPDATE access_grant SET ends_at = '2026-11-01' WHERE person_id = $1`, [laid.people.Eva]);
    expect((await read()).suggestions.map(({ name }) => name)).toEqual(['Bo =HYPERLINK']);
    await test.database.execute('DELETE FROM run_instructor WHERE person_id = ANY ($1::uuid[])', [[laid.people.Bo, laid.people.Dan]]);
  });

  it('refuses whoever does not exist, a project that does not, no reason, and whoever may not', async () => {
    const { test, laid } = given();
    expect(await leaveOut(newId())).toMatchObject({ status: 422, body: { errors: [{ field: 'personId', code: 'leftOutPerson' }] } });
    expect(await leaveOut(laid.people.Ada, { why: ' ' })).toMatchObject({ status: 422, body: { errors: [{ field: 'why' }] } });
    expect((await leaveOut(laid.people.Ada, {}, test.signedInAs(laid.people.Ada ?? ''))).status).toBe(403);
    expect((await test.ask('POST', `projects/${newId()}/left-out`, { as: laid.staff, body: { personId: laid.people.Ada, why: 'Leder kursen' } })).status).toBe(404);
    expect((await takeBack(newId())).status).toBe(404);
  });

  it('of two rows of one human, leaves out all that the one did who stays', async () => {
    const { test, laid } = given();
    const scene = new Scene(test.database);
    const [project, from, to] = [await scene.project(), await scene.person(), await scene.person()];
    const run = await scene.run({ projectIds: [project], sessions: [{ startsAt: '2026-09-01T10:00:00Z', endsAt: '2026-09-01T11:00:00Z' }] });
    const seats = [newId(), newId()];
    for (const [at, person] of [from, to].entries()) await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source) VALUES ($1, $2, $3, 'enrolled', 'self')`, [seats[at], run.id, person]);
    const mark = (at: number) => ({ markId: newId(), enrolmentId: seats[at], markedAt: '2026-11-30T09:00:00Z', content: { state: 'present', lateMinutes: 0, earlyMinutes: 0, reason: null, channel: 'in_person' } });
    expect((await test.ask('PUT', `sessions/${run.sessionIds[0]}/marks`, { as: laid.staff, body: { marks: [mark(0), mark(1)], sentAt: '2026-11-30T09:00:00Z' } })).status).toBe(200);
    const out = (personId: string) => test.ask<LeftOut[]>('POST', `projects/${project}/left-out`, { as: laid.staff, body: { personId, why: 'Leder kursen' } });
    expect((await out(from)).status).toBe(201);
    expect((await given().report('', project)).figures).toMatchObject({ participants: 1, registeredMinutes: 60 });
    await out(to);
    await test.database.work((tx) => test.app.get(People).merge(tx, from, to));
    expect(await given().report('', project)).toMatchObject({ leftOut: 1, figures: { participants: 0, registeredMinutes: 0, marked: 0 } });
    const rows = (await test.ask<ProjectLeftOut>('GET', `reports/projects/${project}/left-out`, { as: laid.staff })).body.people;
    expect(rows.map(({ personId, endedAt }) => [personId, endedAt === null])).toEqual([[to, true], [to, false]]);
  });
}
