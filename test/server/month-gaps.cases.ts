import type { LeftOut } from '@kortkurs/contract/left-out';
import type { MonthGaps, SignReminded } from '@kortkurs/contract/month-gaps';
import type { ProjectMonths, TouchedMonths } from '@kortkurs/contract/project-months';
import type { Report, ReportPeople } from '@kortkurs/contract/reports';
import type { Submission } from '@kortkurs/contract/submissions';
import type { ReportingWaits } from '@kortkurs/contract/waiting';
import { readIdentityNumber } from '@kortkurs/rules/identity-number';
import { RetentionLetters } from '../../backend/src/messages/retention-letters';
import { IdentityNumbers } from '../../backend/src/people/door';
import { newId } from '../../backend/src/platform/ids';
import { until } from '../../backend/src/platform/testing/until';
import { type MonthsGround, sessionOf } from '../builders/months-ground';

/** What a month lacks, and who is told of it. */
export const monthGaps = (ground: () => MonthsGround): void => describe('a month before it goes to the funder', () => {
  const get = async <T>(path: string): Promise<T> => (await ground().test.ask<T>('GET', path, { as: ground().staff })).body;

  it('says beforehand what other projects of a run, past sessions and a project’s days would have sent again', async () => {
    const of = await ground().lay();
    const other = await ground().scene.project({ name: 'Annat projekt', startsOn: '2026-10-01', endsOn: '2027-12-31' });
    await ground().freezeFirst(of, 3);
    const run = (query: string): Promise<TouchedMonths[]> => get(`runs/${of.run.id}/touched-submissions?${query}`);
    const months = (touched: TouchedMonths[]) => touched.map(({ projectId, months: of }) => [projectId, of]);
    expect(months(await run(`projectIds=${of.project}`))).toEqual([]);
    // The other one has sent nothing; the first loses all that the run gave it.
    expect(months(await run(`projectIds=${other}`))).toEqual([[of.project, ['2026-09', '2026-10', '2026-11']]]);
    expect(months(await run('projectIds='))).toEqual([[of.project, ['2026-09', '2026-10', '2026-11']]]);
    expect(months(await run('days=2026-11-24,2026-10-20'))).toEqual([[of.project, ['2026-10', '2026-11']]]);
    expect(months(await run('days=2027-03-01'))).toEqual([]);
    // One that is only being planned, and another project that would come to pay for the days as well.
    const planned = newId();
    expect(months(await get<TouchedMonths[]>(`runs/${planned}/touched-submissions?projectIds=${of.project}&days=2026-10-20`))).toEqual([[of.project, ['2026-10', '2026-11']]]);
    expect(months(await get<TouchedMonths[]>(`runs/${planned}/touched-submissions?projectIds=${of.project}`))).toEqual([]);
    const person = async (personId?: string) => months(await get<TouchedMonths[]>(`projects/${of.project}/people/${personId}/touched-submissions`));
    expect([await person(of.seats[0]?.personId), await person(newId())]).toEqual([[[of.project, ['2026-09', '2026-10', '2026-11']]], []]);
    // Of who is left out it says what counting them again would touch.
    const { body: out } = await ground().test.ask<LeftOut[]>('POST', `projects/${of.project}/left-out`, { as: ground().staff, body: { personId: of.seats[0]?.personId, why: 'Leder kursen' } });
    expect(await person(of.seats[0]?.personId)).toEqual([[of.project, ['2026-09', '2026-10', '2026-11']]]);
    expect(out).toHaveLength(1);
    const stale = (await get<ProjectMonths>(`projects/${of.project}/months`)).months.map(({ submission }) => submission?.stale?.cause ?? null);
    expect(stale).toEqual(['left-out', 'left-out', 'left-out', null, null]);
    expect((await ground().test.ask('GET', `runs/${of.run.id}/touched-submissions?days=2026-13-01`, { as: ground().staff })).status).toBe(422);
    const project = async (days: string) => months(await get<TouchedMonths[]>(`projects/${of.project}/touched-submissions?${days}`));
    expect(await project('startsOn=2026-09-05&endsOn=2027-12-31')).toEqual([]);
    expect(await project('startsOn=2026-10-11&endsOn=2027-12-31')).toEqual([[of.project, ['2026-09', '2026-10', '2026-11']]]);
    expect(await project('startsOn=2026-09-01&endsOn=2026-11-05')).toEqual([[of.project, ['2026-11']]]);
  });

  it('has its leaders reminded of a list that is not done, with the way to it, once a day', async () => {
    const of = await ground().lay({ signed: 2 });
    const { database } = ground().test;
    const november = sessionOf(of, '2026-11');
    const leader = await ground().scene.person({ givenName: 'Tova' });
    await database.execute('DELETE FROM run_instructor WHERE run_id = $1', [of.run.id]);
    await database.execute('INSERT INTO run_instructor (run_id, person_id, responsible) VALUES ($1, $2, true)', [of.run.id, leader]);
    const gaps = () => get<MonthGaps>(`projects/${of.project}/months/2026-11/gaps`);
    expect((await gaps()).sessions).toEqual([{ sessionId: november, leaders: [expect.stringContaining('Tova')], reachable: true, remindedOn: null }]);
    const remind = (month: string, sessionIds: string[] | null) => ground().test.ask<SignReminded>('POST', `projects/${of.project}/months/${month}/sign-reminders`, { as: ground().staff, body: { sessionIds } });
    expect((await remind('2026-11', [november])).body).toEqual({ reminded: 1, remindedToday: 0, unreached: 0 });
    expect((await remind('2026-11', null)).body).toEqual({ reminded: 0, remindedToday: 1, unreached: 0 });
    // Signed, and of another month: nobody is reminded of these.
    expect((await remind('2026-11', [sessionOf(of, '2026-10'), sessionOf(of, '2026-12')])).body).toEqual({ reminded: 0, remindedToday: 0, unreached: 0 });
    const letters = () => database.query<{ body: string }>(`SELECT body FROM message WHERE kind = 'sign-reminder' AND person_id = $1`, [leader]);
    await until(async () => (await letters()).length === 1);
    expect((await letters())[0]?.body).toContain(`/staff/sessions/${november}/roster`);
    expect((await gaps()).sessions[0]?.remindedOn).toBe('2027-01-15');
    expect(await database.query(`SELECT 1 FROM audit_event WHERE action = 'session.sign-reminded' AND object_id = $1`, [november])).toHaveLength(1);
  });

  it('keeps why a gap is left, until it is of others, and freezes that with it', async () => {
    const of = await ground().lay();
    await ground().test.database.execute(`UPDATE project SET rule_set_id = (SELECT id FROM rule_set WHERE key = 'esf-plus-2021-2027') WHERE id = $1`, [of.project]);
    const path = `projects/${of.project}/months/2026-09/gaps`;
    const gap = async (kind: string) => (await get<MonthGaps>(path)).gaps.find((each) => each.kind === kind);
    const seen = await gap('facts');
    expect(seen).toMatchObject({ n: 2, dismissed: null });
    const dismiss = (kind: string, body: object) => ground().test.ask<MonthGaps>('POST', `${path}/${kind}/dismissal`, { as: ground().staff, body });
    expect(await dismiss('facts', { seen: '0'.repeat(64), why: 'De har slutat' })).toMatchObject({ status: 409, body: { code: 'gap-changed' } });
    expect((await dismiss('unsigned', { seen: seen?.seen, why: 'De har slutat' })).status).toBe(400);
    expect(await dismiss('facts', { seen: seen?.seen, why: 'De har slutat' })).toMatchObject({ status: 200 });
    expect(await gap('facts')).toMatchObject({ n: 2, dismissed: { why: 'De har slutat', byName: 'Ylva Ledin' } });
    const frozen = (await ground().freeze(of, '2026-09')).body;
    expect(frozen.lacked).toMatchObject([{ kind: 'facts', n: 2, dismissed: { why: 'De har slutat', byName: 'Ylva Ledin' } }, { kind: 'numbers', n: 2, dismissed: null }, { kind: 'unconfirmed', n: 2, dismissed: null }]);
    // Other days keep what they lacked as well, and each person once; what was said of a month is not said of them.
    const payment = await ground().test.ask<Submission>('POST', `projects/${of.project}/submissions`, { as: ground().staff, body: { id: newId(), kind: 'payment', from: '2026-09-01', to: '2026-10-31', basedOn: 0, why: null } });
    expect(payment.body.lacked).toEqual(['facts', 'numbers', 'unconfirmed'].map((kind) => ({ kind, n: 2, dismissed: null })));
    // Taken back, and what is frozen says what was so.
    expect((await ground().test.ask('POST', `${path}/facts/dismissal/withdrawal`, { as: ground().staff })).status).toBe(200);
    expect(await gap('facts')).toMatchObject({ dismissed: null });
    expect((await get<Submission>(`submissions/${frozen.id}`)).lacked).toEqual(frozen.lacked);
    // One of two is left: that is another gap.
    await dismiss('unconfirmed', { seen: (await gap('unconfirmed'))?.seen, why: 'Vi frågar på nästa träff' });
    expect(await gap('unconfirmed')).toMatchObject({ dismissed: { why: 'Vi frågar på nästa träff' } });
    await ground().correct(of, '2026-09', { 0: null });
    expect(await gap('unconfirmed')).toMatchObject({ n: 1, dismissed: null });
  });

  it('lacks numbers without which participants stand in no file, each with why, and never says a number', async () => {
    const of = await ground().lay({ people: 6 });
    const { database, app } = ground().test;
    const path = `projects/${of.project}/months/2026-09/gaps`;
    const gap = async () => (await get<MonthGaps>(path)).gaps.find(({ kind }) => kind === 'numbers');
    // Its rules ask nobody for a number.
    expect(await gap()).toBeUndefined();
    await database.execute(`UPDATE project SET rule_set_id = (SELECT id FROM rule_set WHERE key = 'esf-plus-2021-2027') WHERE id = $1`, [of.project]);
    const [given = '', none = '', declined = '', contested = '', shielded = '', minor = ''] = of.seats.map(({ personId }) => personId);
    const numbers = app.get(IdentityNumbers);
    const number = readIdentityNumber('197001012397', '2027-01-15');
    const substitute = readIdentityNumber('19700101TF29', '2027-01-15');
    if (!number || !substitute) throw new Error('No numbers');
    await database.work(async (tx) => {
      await numbers.record(tx, [{ personId: given, number }]);
      await numbers.answer(tx, declined, { noIdentityNumber: 'none' });
      await numbers.answer(tx, contested, { identityNumber: number.number });
      await tx.execute(`UPDATE person SET protected = true, alias = 'Kim Berg' WHERE id = $1`, [shielded]);
      // Whom the rules do not ask, being under 18, lacks nothing.
      await tx.execute(`UPDATE participation_start SET born_on = '2012-05-05', gender = 'F' WHERE person_id = $1`, [minor]);
    });
    const people = async (as = ground().staff) => (await ground().test.ask<ReportPeople>('GET', `reports/projects/${of.project}/people?numbers=true&from=2026-09-01&to=2026-09-30`, { as })).body;
    const lacks = async (as = ground().staff) => Object.fromEntries((await people(as)).items.map(({ personId, lacksNumber }) => [personId, lacksNumber]));
    const readiness = async () => (await get<Report>(`reports/projects/${of.project}?from=2026-09-01&to=2026-09-30`)).readiness;
    expect(await gap()).toMatchObject({ n: 3, dismissed: null });
    expect(await readiness()).toMatchObject({ numbersMissing: 3, numbersNotGiven: 1 });
    // Who may not know does not learn that somebody is protected; who may reads what is missing.
    expect(await lacks()).toEqual({ [none]: 'none', [contested]: 'contested', [shielded]: 'none' });
    expect((await people()).items.find(({ personId }) => personId === shielded)?.name).toBe('Kim Berg');
    const reader = await ground().scene.person({ role: 'administrator' });
    await database.execute(`INSERT INTO access_grant (id, person_id, role, starts_at) VALUES ($1, $2, 'protected_reader', '2020-01-01')`, [newId(), reader]);
    expect(await lacks(ground().test.signedInAs(reader))).toMatchObject({ [shielded]: 'substitute' });
    await database.execute('DELETE FROM access_grant WHERE person_id = $1', [reader]);
    // What a reason is tied to tells nobody who is protected.
    const seen = (await gap())?.seen;
    await database.execute(`UPDATE person SET protected = true, alias = 'Lo Berg' WHERE id = $1`, [none]);
    expect((await gap())?.seen).toBe(seen);
    await database.execute('UPDATE person SET protected = false, alias = NULL WHERE id = $1', [none]);
    // A reason holds of exactly these.
    const dismiss = async (why: string) => ground().test.ask('POST', `${path}/numbers/dismissal`, { as: ground().staff, body: { seen: (await gap())?.seen, why } });
    expect((await dismiss('Vi frågar på nästa träff')).status).toBe(200);
    expect(await gap()).toMatchObject({ n: 3, dismissed: { why: 'Vi frågar på nästa träff' } });
    await database.work((tx) => numbers.record(tx, [{ personId: shielded, number: substitute }]));
    expect(await gap()).toMatchObject({ n: 2, dismissed: null });
    expect(await lacks()).toEqual({ [none]: 'none', [contested]: 'contested' });
    expect(JSON.stringify([await people(), await get(path), await readiness()])).not.toContain(number.number.slice(2));
    // Who declines all that funders ask is asked for no number, and nobody is by a project that asks nothing.
    await database.execute(`INSERT INTO participant_record (id, person_id, valid, declined) VALUES ($1, $2, '[2026-09-01,)', true)`, [newId(), none]);
    expect(await lacks()).toEqual({ [contested]: 'contested' });
    expect(await readiness()).toMatchObject({ numbersMissing: 1, numbersNotGiven: 2 });
    await database.execute('UPDATE project SET asks_facts = false WHERE id = $1', [of.project]);
    expect(await gap()).toBeUndefined();
  });

  it('lacks what became of those who left in it', async () => {
    const of = await ground().lay();
    await ground().test.database.execute(`UPDATE project SET rule_set_id = (SELECT id FROM rule_set WHERE key = 'esf-plus-2021-2027') WHERE id = $1`, [of.project]);
    for (const month of ['2026-11', '2026-12'] as const) await ground().mark(of, month, { 0: null }, 'Var inte där');
    const outcomes = async (month: string) => (await get<MonthGaps>(`projects/${of.project}/months/${month}/gaps`)).gaps.find(({ kind }) => kind === 'outcomes')?.n;
    const listed = async (from: string, to: string) => (await get<{ items: { personId: string }[] }>(`projects/${of.project}/outcomes?missing=leaving&from=${from}&to=${to}`)).items.map(({ personId }) => personId);
    expect(await Promise.all(['2026-09', '2026-10', '2026-12'].map(outcomes))).toEqual([undefined, 1, 1]);
    expect([await listed('2026-10-01', '2026-10-31'), await listed('2026-12-01', '2026-12-31')]).toEqual([[of.seats[0]?.personId], [of.seats[1]?.personId]]);
    await ground().test.ask('POST', `projects/${of.project}/participants/${of.seats[0]?.personId}/outcomes/events`, { as: ground().staff, body: { id: newId(), on: '2026-10-20', kind: 'employed' } });
    expect(await outcomes('2026-10')).toBeUndefined();
  });

  it('waits under “I dag”: the first that is due with its gaps, those to send again, and who must answer', async () => {
    const of = await ground().lay({ signed: 2 });
    const mine = async () => {
      const waits = await get<ReportingWaits>('waiting');
      return Object.fromEntries(Object.entries(waits).map(([kind, rows]) => [kind, (rows as { projectId: string }[]).filter(({ projectId }) => projectId === of.project)]));
    };
    // Its rules do not want months.
    expect(await mine()).toEqual({ months: [], again: [], disputes: [], releases: [], numberRequests: [], destructions: [], eLists: [] });
    await ground().test.database.execute('UPDATE project SET archived_at = now() WHERE id <> $1', [of.project]);
    await ground().test.database.execute(`UPDATE project SET rule_set_id = (SELECT id FROM rule_set WHERE key = 'esf-plus-2021-2027') WHERE id = $1`, [of.project]);
    expect((await mine())['months']).toMatchObject([{ month: '2026-09', dueOn: '2026-10-29', daysLeft: -78, isLocked: false, further: [{ month: '2026-10', dueOn: '2026-11-29' }, { month: '2026-11', dueOn: '2026-12-29' }, { month: '2026-12', dueOn: '2027-01-29', daysLeft: 14 }], gaps: [{ kind: 'facts', n: 2 }, { kind: 'numbers', n: 2 }, { kind: 'unconfirmed', n: 2 }] }]);
    const [september = ''] = await ground().freezeFirst(of, 2);
    expect((await mine())['months']).toMatchObject([{ month: '2026-09', isLocked: true, gaps: [] }]);
    await ground().test.ask('POST', `submissions/${september}/events`, { as: ground().staff, body: { id: newId(), what: 'sent', on: '2027-01-15', text: '' } });
    expect((await mine())['months']).toMatchObject([{ month: '2026-10', isLocked: true, further: [{ month: '2026-11' }, { month: '2026-12' }] }]);
    await ground().correct(of, '2026-09', { 0: 30 });
    expect(await mine()).toMatchObject({ months: [{ month: '2026-10', isLocked: true, isStale: true }], again: [{ months: ['2026-09', '2026-10'], unsent: ['2026-10'] }] });
    // The time for which it was kept is over: administrators are told once, whichever morning it is seen.
    await ground().test.database.execute(`UPDATE project SET last_payment_on = '2005-01-01', ends_on = '2026-12-31' WHERE id = $1`, [of.project]);
    expect((await mine())['destructions']).toMatchObject([{ heldUntil: expect.stringMatching(/-12-31$/) }]);
    const letters = ground().test.app.get(RetentionLetters);
    await letters.write();
    await letters.write();
    expect(await ground().test.database.query(`SELECT 1 FROM message WHERE kind = 'destruction-due' AND once_key LIKE $1`, [`destruction-due:${of.project}:%`])).toHaveLength(1);
    await ground().test.database.execute('UPDATE project SET archived_at = NULL');
  });
});
