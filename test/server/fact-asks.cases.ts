import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Id } from '@kortkurs/contract/common';
import type { FactAsk, FactAskResult, FactsByLink, PersonFactAsk } from '@kortkurs/contract/fact-asks';
import type { ParticipantRecord } from '@kortkurs/contract/funding';
import type { LeftParticipants } from '@kortkurs/contract/outcomes';
import type { AskedOfPerson } from '@kortkurs/contract/participant-facts';
import type { Report, ReportPeople } from '@kortkurs/contract/reports';
import { FactReminders } from '../../backend/src/fact-asks/fact-reminders';
import { OutcomeSweep } from '../../backend/src/outcomes/outcome-sweep';
import { People } from '../../backend/src/people/door';
import { Settings } from '../../backend/src/platform/config/settings';
import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import { until } from '../../backend/src/platform/testing/until';
import { Leavers } from '../builders/leavers';
import { Scene } from '../builders/scene';

/** All that the project's rules ask of somebody; who has no identity number has said so. */
const COMPLETE = { gender: 'F', bornOn: '1980-01-01', declined: false, noIdentityNumber: 'none', situation: { employment: 'employed', education: 'isced_5_8' } };

/** Participants who are asked by letter for what a project lacks of them. */
export function factAskCases(ground: () => { test: TestApp; staff: Headers }): void {
  let test: TestApp;
  let staff: Headers;
  let scene: Scene;
  let leavers: Leavers;
  beforeAll(() => {
    ({ test, staff } = ground());
    scene = new Scene(test.database);
    leavers = new Leavers(test, staff);
  });
  beforeEach(() => test.clock.set('2026-04-01T09:00:00Z'));

  const ask = (project: Id, body: FactAsk) => test.ask<FactAskResult>('POST', `projects/${project}/fact-asks`, { as: staff, body });
  const lacking = async (person: Id) => (await test.ask<PersonFactAsk[]>('GET', `people/${person}/fact-asks`, { as: staff })).body;
  const look = (token: string) => test.ask<FactsByLink & { code: string }>('POST', 'fact-links/look', { body: { token } });
  const answer = (token: string, said: object) => test.ask<FactsByLink & { code: string }>('POST', 'fact-links/answer', { body: { token, gender: null, bornOn: null, declined: false, ...said } });
  const asked = ({ questions }: FactsByLink): AskedOfPerson[] => questions.map(({ fact }) => fact);
  /** Some people who were there on a day, in a project of their own. */
  const there = async (day: string, ...facts: Parameters<Scene['person']>[0][]): Promise<Id[]> => {
    const project = await leavers.funded('Starkare');
    await test.database.execute('UPDATE project SET asks_facts = true WHERE id = $1', [project]);
    const people: Id[] = [];
    for (const each of facts) people.push(await scene.person(each));
    await leavers.held(project, [[day, 60]], people.map((person) => [person, { [day]: 60 }]));
    return [project, ...people];
  };
  /** The letters to somebody about it, once so many have been sent. */
  const letters = async (person: Id, count = 1): Promise<{ kind: string; subject: string; body: string; token: string }[]> => {
    const rows = await until(async () => {
      const sent = await test.database.query<{ id: Id; kind: string; subject: string; body: string }>(`SELECT id, kind, subject, body FROM message WHERE person_id = $1 AND kind LIKE 'facts-%' AND state = 'sent' ORDER BY created_at, id`, [person]);
      return sent.length >= count && sent;
    });
    const folder = path.join(test.app.get(Settings).DATA_DIR, 'mail');
    const mails = readdirSync(folder);
    return rows.map(({ id, ...row }) => {
      const mail = readFileSync(path.join(folder, mails.find((file) => file.startsWith(id)) ?? ''), 'utf8').replace(/=\r?\n/g, '');
      return { ...row, token: /\/facts#([\w-]{43})/.exec(mail)?.[1] ?? '' };
    });
  };

  it('are those who lack something, can be reached and have not said no, and each is asked once a day', async () => {
    const [project, lacks, knows, declines, silent, hidden] = await there('2026-03-10', { givenName: 'Lo' }, {}, {}, {}, { alias: 'Robin' });
    await test.database.execute('UPDATE person SET contact_email = NULL WHERE id = $1', [silent]);
    await test.ask('PUT', 'me/participant-record', { as: test.signedInAs(knows!), body: COMPLETE });
    await test.ask('PUT', 'me/participant-record', { as: test.signedInAs(declines!), body: { gender: null, bornOn: null, declined: true } });
    expect(await lacking(lacks!)).toMatchObject([{ projectId: project, projectName: 'Starkare', missing: ['identityNumber', 'bornOn', 'gender', 'employment', 'education'], writtenAt: null, reached: true }]);
    expect([await lacking(knows!), await lacking(declines!), (await lacking(silent!))[0]?.reached, await lacking(hidden!)]).toEqual([[], [], false, []]);
    expect((await ask(project, { from: '2026-04-01', to: '2026-04-30' })).body).toEqual({ asked: 0, askedToday: 0, declined: 0, unreached: 0, complete: 0 });
    expect((await ask(project, { from: '2026-03-01', to: '2026-03-31' })).body).toEqual({ asked: 1, askedToday: 0, declined: 1, unreached: 2, complete: 1 });
    expect((await ask(project, { personIds: [lacks!] })).body).toMatchObject({ asked: 0, askedToday: 1 });
    const [letter, ...more] = await letters(lacks!);
    expect(more).toEqual([]);
    expect(letter).toMatchObject({ kind: 'facts-asked', subject: 'Några uppgifter till Starkare' });
    for (const words of ['Hej Lo,', 'Fonden', 'fredag 1 maj 2026']) expect(letter!.body).toContain(words);
    expect(await test.database.one(`SELECT count(*)::int AS n FROM message WHERE person_id = ANY ($1) AND kind LIKE 'facts-%'`, [[knows, declines, silent, hidden]])).toEqual({ n: 0 });
  });

  it('are not those who were under 18 on their first day, once the rules ask those for no more than the birth date; nothing of them is missing', async () => {
    const [project, minor, ageless] = await there('2026-03-10', {}, {});
    await test.database.execute("UPDATE project SET rule_set_id = (SELECT id FROM rule_set WHERE key = 'esf-plus-2021-2027') WHERE id = $1", [project]);
    await test.ask('PUT', 'me/participant-record', { as: test.signedInAs(minor!), body: { gender: null, bornOn: '2008-05-01', declined: false } });
    expect(await lacking(minor!)).toMatchObject([{ missing: ['identityNumber', 'gender', 'employment', 'education'] }]);
    // Of age by now, and as they were when they began.
    test.clock.set('2026-12-01T09:00:00Z');
    expect(await lacking(minor!)).toEqual([]);
    expect((await ask(project!, { from: '2026-03-01', to: '2026-03-31' })).body).toEqual({ asked: 1, askedToday: 0, declined: 0, unreached: 0, complete: 1 });
    const report = async () => (await test.ask<Report>('GET', `reports/projects/${project}`, { as: staff })).body;
    const missing = async () => (await test.ask<ReportPeople>('GET', `reports/projects/${project}/people?missing=true`, { as: staff })).body.items.map(({ personId }) => personId);
    expect([(await report()).readiness.factsMissing, await missing()]).toEqual([1, [ageless]]);
    const [{ token } = { token: '' }] = await letters(ageless!);
    expect((await answer(token, { bornOn: '2010-02-03', gender: 'F', situation: { employment: 'student' } })).body).toMatchObject({ questions: [], identityNumber: null, answered: { on: '2026-12-01', declined: false } });
    expect((await test.ask<ParticipantRecord>('GET', 'me/participant-record', { as: test.signedInAs(ageless!) })).body).toMatchObject({ gender: null, bornOn: '2010-02-03', situation: {} });
    const { readiness, indicators } = await report();
    expect([readiness.factsMissing, indicators?.complete, indicators?.grandTotal, indicators?.minorsNotAsked]).toEqual([0, 0, 2, 2]);
  });

  it('are not asked what became of them either where nobody asked them what they did before', async () => {
    test.clock.set('2026-11-30T09:00:00Z');
    const [project, minor, grown] = await there('2026-11-10', {}, {});
    for (const [person, bornOn] of [[minor!, '2009-05-01'], [grown!, '1990-05-01']] as const) await test.ask('PUT', 'me/participant-record', { as: test.signedInAs(person), body: { gender: null, bornOn, declined: false } });
    const unknown = async () => (await test.ask<LeftParticipants>('GET', `projects/${project}/outcomes?missing=leaving`, { as: staff })).body.items.map(({ personId }) => personId);
    const isAsked = async (person: string) => test.database.one('SELECT id FROM outcome_ask WHERE project_id = $1 AND person_id = $2', [project, person]);
    await test.app.get(OutcomeSweep).sweep();
    expect([await unknown(), !!(await isAsked(minor!)), !!(await isAsked(grown!))]).toEqual([[grown], false, true]);
    // Who has said by themselves what they do is asked as others are.
    await test.ask('PUT', 'me/participant-record', { as: test.signedInAs(minor!), body: { gender: null, bornOn: '2009-05-01', declined: false, situation: { employment: 'student' } } });
    await test.app.get(OutcomeSweep).sweep();
    expect([(await unknown()).length, !!(await isAsked(minor!))]).toEqual([2, true]);
  });

  it('answer without signing in, read nothing that was known, and keep what they said before', async () => {
    const [project, person] = await there('2026-03-10', {});
    await test.ask('PUT', `people/${person}/participant-record`, { as: staff, body: { gender: 'X' } });
    await ask(project, { personIds: [person!] });
    const [{ token } = { token: '' }] = await letters(person!);
    const { body: shown } = await look(token);
    expect(shown).toMatchObject({ projectName: 'Starkare', funderName: 'Fonden', funderMark: 'eu', answered: null, kept: { years: 7, until: null }, until: '2026-05-01' });
    expect(asked(shown)).not.toContain('gender');
    expect(JSON.stringify(shown)).not.toContain('@');
    expect(await answer(token, { bornOn: '2030-01-01' })).toMatchObject({ status: 422, body: { errors: [{ field: 'bornOn' }] } });
    const said = { gender: 'M', bornOn: '1990-02-03', noIdentityNumber: 'none', situation: { employment: 'employed', education: 'isced_3_4' } };
    for (const _ of [1, 2]) expect((await answer(token, said)).body).toMatchObject({ questions: expect.not.arrayContaining([expect.objectContaining({ need: 'core' })]) });
    const { body: record } = await test.ask<ParticipantRecord>('GET', 'me/participant-record', { as: test.signedInAs(person!) });
    expect(record).toMatchObject({ gender: 'X', bornOn: '1990-02-03', situation: { employment: 'employed', education: 'isced_3_4' } });
    expect(await lacking(person!)).toEqual([]);
    expect(await test.database.one('SELECT gender, born_on AS "bornOn" FROM participation_start WHERE project_id = $1 AND person_id = $2', [project, person])).toEqual({ gender: 'X', bornOn: '1990-02-03' });
  });

  it('may say no, are asked no more, and are told when a link holds no longer', async () => {
    const [project, person] = await there('2026-03-10', {});
    await ask(project, { personIds: [person!] });
    const [{ token } = { token: '' }] = await letters(person!);
    expect((await answer(token, { declined: true })).body).toMatchObject({ questions: [], answered: { declined: true } });
    test.clock.set('2026-04-02T09:00:00Z');
    expect((await ask(project, { personIds: [person!] })).body).toMatchObject({ asked: 0, declined: 1 });
    test.clock.set('2026-05-01T22:30:00Z');
    expect((await look(token)).body.code).toBe('link-expired');
    expect((await look(`${token.slice(1)}A`)).body.code).toBe('link-invalid');
  });

  it('are reminded once, a week later, unless they have answered in any way or are protected by then', async () => {
    const [project, waits, answers, hides] = await there('2026-03-10', {}, {}, {});
    await ask(project, {});
    for (const person of [waits, answers, hides]) await letters(person!);
    await test.ask('PUT', 'me/participant-record', { as: test.signedInAs(answers!), body: COMPLETE });
    await test.database.work((tx) => test.app.get(People).protectMany(tx, [{ id: hides!, alias: 'Kim' }]));
    const sweep = async (day: string): Promise<Id[]> => {
      test.clock.set(`${day}T06:35:00Z`);
      await test.app.get(FactReminders).sweep();
      return (await test.database.query<{ id: Id }>('SELECT person_id AS id FROM fact_ask WHERE project_id = $1 AND reminded_at = $2', [project, test.clock.now()])).map(({ id }) => id);
    };
    expect([await sweep('2026-04-07'), await sweep('2026-04-08'), await sweep('2026-04-09')]).toEqual([[], [waits], []]);
    expect((await letters(waits!, 2)).map(({ kind }) => kind)).toEqual(['facts-asked', 'facts-reminder']);
    expect(await test.database.one(`SELECT count(*)::int AS n FROM message WHERE person_id = ANY ($1) AND kind LIKE 'facts-%'`, [[answers, hides]])).toEqual({ n: 2 });
  });

  it('give nothing by a letter that lies about once they are protected, or erased', async () => {
    const [project, hides, gone] = await there('2026-03-10', {}, {});
    await ask(project!, {});
    const [[hidden], [erased]] = [await letters(hides!), await letters(gone!)];
    await test.database.work((tx) => test.app.get(People).protectMany(tx, [{ id: hides!, alias: 'Kim' }]));
    await test.database.execute('UPDATE person SET erased_at = $2 WHERE id = $1', [gone, test.clock.now()]);
    for (const letter of [hidden, erased]) expect([(await look(letter!.token)).body.code, (await answer(letter!.token, { gender: 'F' })).body.code]).toEqual(['link-invalid', 'link-invalid']);
    expect(await test.database.query(`SELECT 1 FROM signed_link WHERE purpose = 'facts' AND person_id = $1 AND revoked_at IS NULL`, [hides])).toEqual([]);
  });

  it('of two rows of one human answer by either’s link for the one who stays', async () => {
    const [project, from, to] = await there('2026-03-10', {}, {});
    await ask(project, {});
    const [[first], [second]] = [await letters(from!), await letters(to!)];
    await test.database.work((tx) => test.app.get(People).merge(tx, from!, to!));
    expect((await answer(first!.token, { gender: 'F' })).status).toBe(200);
    expect(asked((await look(second!.token)).body)).not.toContain('gender');
    expect(await test.database.query('SELECT person_id AS person, answered_at IS NOT NULL AS answered FROM fact_ask WHERE project_id = $1', [project])).toEqual([{ person: to, answered: true }]);
  });

  it('are not asked for a project that wants nothing to know', async () => {
    const project = await scene.project();
    expect((await ask(project, {})).body).toMatchObject({ code: 'facts-not-wanted' });
  });
}
