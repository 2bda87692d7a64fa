import { newId } from '../../backend/src/platform/ids';
import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene, type RunLaid } from './scene';

/** A project that was laid, with those who may look at it. */
export interface Reported {
  staff: Headers;
  /** Somebody who may know who stands behind an alias. */
  unmasking: Headers;
  project: string;
  /** Pays for the second run as well. */
  other: string;
  organisations: Record<string, string>;
  people: Record<string, string>;
  first: RunLaid;
  second: RunLaid;
  open: RunLaid;
}

/**
 * Lays a project small enough to count by hand. Sessions are 165 minutes (evening with a break) or 60 (lunch).
 *
 *                      first run                    second run    open evening
 *                      8 Sep 165   6 Oct 165        15 Sep 60     20 Sep 60
 *                      signed      not signed       signed        not signed
 *   Ada (F, 56)   Alfa   165         165       Beta   60
 *   Bo  (M, 26)   Beta   145         –                              here
 *   Cilla (X, 15) –      135         unmarked
 *   Dan           Alfa   –             0 (came as it ended)
 *   Eva (F, ?)                                 Gamma  50            known as Robin Ek
 */
export async function layReported(test: TestApp): Promise<Reported> {
  const scene = new Scene(test.database);
  test.clock.set('2026-12-01T09:00:00Z');
  const organisations: Record<string, string> = {};
  const people: Record<string, string> = {};
  async function seat(run: RunLaid, who: Record<string, string | null>): Promise<Record<string, string>> {
    const ids: Record<string, string> = {};
    for (const [name, organisation] of Object.entries(who)) {
      const id = (ids[name] = newId());
      await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source, organisation_id) VALUES ($1, $2, $3, 'enrolled', 'self', $4)`, [id, run.id, people[name], organisation && organisations[organisation]]);
    }
    return ids;
  }
  async function mark(run: RunLaid, session: number, seats: Record<string, string>, who: Record<string, [number, number] | null>): Promise<void> {
    const at = '2026-11-30T09:00:00Z';
    const marks = Object.entries(who).map(([name, minutes]) => ({
      markId: newId(),
      enrolmentId: seats[name],
      markedAt: at,
      content: { state: minutes ? 'present' : 'absent', lateMinutes: minutes?.[0] ?? 0, earlyMinutes: minutes?.[1] ?? 0, reason: null, channel: name === 'Bo' ? 'online' : 'in_person' },
    }));
    const { status } = await test.ask('PUT', `sessions/${run.sessionIds[session]}/marks`, { as: staff, body: { marks, sentAt: at } });
    expect(status).toBe(200);
  }
  async function sign(session: string): Promise<void> {
    const roster = await test.ask<{ session: { revision: number } }>('GET', `sessions/${session}/roster`, { as: staff });
    const { status } = await test.ask('POST', `sessions/${session}/signature`, { as: staff, body: { id: newId(), revision: roster.body.session.revision, ledBy: null, ledByName: 'Hodan' } });
    expect(status).toBe(204);
  }
  const certificate = (enrolment: string, person: string) =>
    test.database.execute(
      `INSERT INTO certificate (id, enrolment_id, person_id, year, serial, number, code, language, record, sealed_name, issued_at)
       VALUES ($1, $2, $3, 2026, 1, 'KC-2026-00001', '0000000000000000', 'sv', '{}', '', '2026-10-07T08:00:00Z')`,
      [newId(), enrolment, person],
    );
  async function targets(): Promise<void> {
    const format = await test.database.one<{ id: string }>(`SELECT id FROM format WHERE key = 'course'`);
    const rows: [string, string | null, string, number, number | null][] = [
      ['participants', null, 'at_least', 100, null], ['organisations', null, 'about', 3, null], ['networks', null, 'between', 4, 5], ['hours', null, 'at_least', 2000, null], ['runs', format?.id ?? null, 'at_least', 2, null],
    ];
    for (const [kind, formatId, operator, value, upper] of rows) {
      await test.database.execute('INSERT INTO project_target (id, project_id, kind, format_id, operator, value, upper_value) VALUES ($1, $2, $3, $4, $5, $6, $7)', [newId(), project, kind, formatId, operator, value, upper]);
    }
  }

  const staff = test.signedInAs(await scene.person({ givenName: 'Ylva', role: 'administrator' }));
  const reader = await scene.person({ givenName: 'Runa', role: 'protected_reader' });
  await test.database.execute(`INSERT INTO access_grant (id, person_id, role, starts_at) VALUES ($1, $2, 'administrator', '2020-01-01')`, [newId(), reader]);
  const unmasking = test.signedInAs(reader);
  const project = await scene.project({ name: 'Starkare föreningsliv', startsOn: '2026-01-01', endsOn: '2026-12-31', asksFacts: true });
  const other = await scene.project({ name: 'Mötesplatser' });
  for (const name of ['Alfa', 'Beta', 'Gamma']) organisations[name] = await scene.organisation(name);
  for (const [name, alias] of [['Ada'], ['Bo'], ['Cilla'], ['Dan'], ['Eva', 'Robin Ek']] as const) people[name] = await scene.person({ givenName: name, familyName: name === 'Bo' ? '=HYPERLINK' : 'Ask', alias });
  for (const [name, gender, born] of [['Ada', 'F', '1970-05-17'], ['Bo', 'M', '2000-01-01'], ['Cilla', 'X', '2010-09-09'], ['Eva', 'F', null]] as const) {
    await test.database.execute(`INSERT INTO participant_record (id, person_id, valid, gender, born_on) VALUES ($1, $2, '(,)', $3, $4)`, [newId(), people[name], gender, born]);
  }
  for (const [fact, value] of [['employment', 'unemployed'], ['unemployedMonths', '14'], ['education', 'declined']]) {
    await test.database.execute(`INSERT INTO participant_fact (id, person_id, fact, value, valid, source) VALUES ($1, $2, $3, $4, '(,)', 'self')`, [newId(), people.Ada, fact, value]);
  }
  const evening = (day: string) => ({ startsAt: `${day}T15:30:00Z`, endsAt: `${day}T18:30:00Z`, breakMinutes: 15 });
  const lunch = (day: string) => ({ startsAt: `${day}T10:00:00Z`, endsAt: `${day}T11:00:00Z` });
  const first = await scene.run({ projectIds: [project], sessions: [evening('2026-09-08'), evening('2026-10-06')] });
  const second = await scene.run({ projectIds: [project, other], sessions: [lunch('2026-09-15')] });
  const open = await scene.run({ projectIds: [project], sessions: [lunch('2026-09-20')], lowThreshold: true });
  const seats = { first: await seat(first, { Ada: 'Alfa', Bo: 'Beta', Cilla: null, Dan: 'Alfa' }), second: await seat(second, { Ada: 'Beta', Eva: 'Gamma' }), open: await seat(open, { Bo: null }) };
  await mark(first, 0, seats.first, { Ada: [0, 0], Bo: [20, 0], Cilla: [0, 30], Dan: null });
  await mark(first, 1, seats.first, { Ada: [0, 0], Bo: null, Dan: [165, 0] });
  await mark(second, 0, seats.second, { Ada: [0, 0], Eva: [10, 0] });
  await mark(open, 0, seats.open, { Bo: [0, 0] });
  for (const session of [first.sessionIds[0], second.sessionIds[0]]) await sign(session ?? '');
  await certificate(seats.first.Ada ?? '', people.Ada ?? '');
  await targets();
  const [wide, narrow] = [newId(), newId()];
  await test.database.execute(`INSERT INTO network (id, name) VALUES ($1, 'Nätverket'), ($2, 'Paret')`, [wide, narrow]);
  for (const name of ['Alfa', 'Beta', 'Gamma']) await test.database.execute('INSERT INTO network_member (network_id, organisation_id) VALUES ($1, $2)', [wide, organisations[name]]);
  await test.database.execute('INSERT INTO network_member (network_id, organisation_id) VALUES ($1, $2)', [narrow, organisations.Alfa]);
  return { staff, unmasking, project, other, organisations, people, first, second, open };
}
