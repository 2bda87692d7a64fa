import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Id } from '@kortkurs/contract/common';
import type { LaterStanding, LeavingAnswer, LeftParticipants, OutcomeByLink, OutcomeEvent, OutcomeOccasion, ParticipantOutcomes } from '@kortkurs/contract/outcomes';
import { OutcomeAskWanted } from '../../backend/src/outcomes/door';
import { OutcomeSweep } from '../../backend/src/outcomes/outcome-sweep';
import { People } from '../../backend/src/people/door';
import { Settings } from '../../backend/src/platform/config/settings';
import { Events } from '../../backend/src/platform/events/events';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { until } from '../../backend/src/platform/testing/until';
import { Leavers } from '../builders/leavers';
import { Scene } from '../builders/scene';
import { factAskCases } from './fact-asks.cases';

let test: TestApp;
let staff: Headers;
let leavers: Leavers;
beforeAll(async () => {
  test = await startApp();
  staff = test.signedInAs(await new Scene(test.database).person({ givenName: 'Ylva', role: 'administrator' }));
  leavers = new Leavers(test, staff);
});
afterAll(() => test.close());

const leaver = (day: string, facts: Parameters<Scene['person']>[0] = {}) => leavers.leaver(day, facts);
const of = (person: Id, at: Id): string => `projects/${at}/participants/${person}/outcomes`;
const one = async (person: Id, at: Id): Promise<ParticipantOutcomes> => (await test.ask<ParticipantOutcomes>('GET', of(person, at), { as: staff })).body;
const note = (person: Id, event: OutcomeEvent, at: Id) => test.ask<ParticipantOutcomes>('POST', `${of(person, at)}/events`, { as: staff, body: { id: newId(), ...event } });
const stand = (person: Id, standing: object, at: Id) => test.ask<ParticipantOutcomes>('PUT', `${of(person, at)}/later`, { as: staff, body: standing });
const list = async (query: string, at: Id): Promise<LeftParticipants> => (await test.ask<LeftParticipants>('GET', `projects/${at}/outcomes${query}`, { as: staff })).body;
const faultOf = ({ status, body }: { status: number; body: unknown }): unknown => {
  const { code, errors } = body as { code: string; errors?: { field: string; code: string }[] };
  return [status, code, ...(errors ?? []).map((each) => `${each.field} ${each.code}`)];
};

/** The letters to somebody about what became of them, once so many have been sent. What a letter's link lets in stands in the mail alone. */
async function letters(person: Id, count = 1): Promise<{ kind: string; language: string; subject: string; body: string; token: string }[]> {
  const rows = await until(async () => {
    const sent = await test.database.query<{ id: Id; kind: string; language: string; subject: string; body: string }>(`SELECT id, kind, language, subject, body FROM message WHERE person_id = $1 AND kind LIKE 'outcome-%' AND state = 'sent' ORDER BY created_at, id`, [person]);
    return sent.length >= count && sent;
  });
  const folder = path.join(test.app.get(Settings).DATA_DIR, 'mail');
  const mails = readdirSync(folder);
  return rows.map(({ id, ...row }) => {
    const mail = readFileSync(path.join(folder, mails.find((file) => file.startsWith(id)) ?? ''), 'utf8').replace(/=\r?\n/g, '');
    return { ...row, token: /\/outcome#([\w-]{43})/.exec(mail)?.[1] ?? '' };
  });
}
const ask = (person: Id, at: Id, occasion: OutcomeOccasion) => test.ask<ParticipantOutcomes>('POST', `${of(person, at)}/ask`, { as: staff, body: { occasion } });
const look = (token: string) => test.ask<OutcomeByLink>('POST', 'outcome-links/look', { body: { token } });
const answer = (token: string, said: { leaving?: Partial<LeavingAnswer>; later?: LaterStanding } | null) =>
  test.ask<OutcomeByLink>('POST', 'outcome-links/answer', { body: { token, declined: said === null, leaving: said?.leaving ? { since: null, educationOn: null, qualifiedOn: null, ...said.leaving } : null, later: said?.later ?? null } });
const sweep = async (day: string): Promise<number> => {
  test.clock.set(`${day}T06:30:00Z`);
  return test.app.get(OutcomeSweep).sweep();
};

describe('participants whose facts are missing', () => factAskCases(() => ({ test, staff })));

describe('a participant who is asked by letter', () => {
  beforeEach(() => test.clock.set('2026-04-01T09:00:00Z'));

  it('reads whose project it was and until when, and nobody’s name but their own', async () => {
    const { project: at, person } = await leaver('2026-03-10', { givenName: 'Eva', familyName: 'Ask' });
    expect((await ask(person, at, 'leaving')).body.asked).toMatchObject([{ occasion: 'leaving', answeredAt: null }]);
    const [letter] = await letters(person);
    expect(letter).toMatchObject({ kind: 'outcome-leaving', subject: 'Vad gör du nu? En fråga efter Eget' });
    for (const words of ['Hej Eva,', 'tisdag 10 mars 2026', 'Fonden', 'lördag 6 juni 2026']) expect(letter.body).toContain(words);
    for (const name of ['Ask', 'Ylva']) expect(letter.body).not.toContain(name);
    expect((await look(letter.token)).body).toEqual({
      occasion: 'leaving', projectName: 'Eget', funderName: 'Fonden', funderMark: 'eu', startOn: '2026-03-10', exitOn: '2026-03-10', laterOn: '2026-09-10', changeUntil: '2026-06-06', answeredAt: null, declined: false, leaving: null, later: null,
    });
  });

  it('answers without signing in, changes the answer, and takes nothing from what staff noted', async () => {
    const { project: at, person } = await leaver('2026-03-10');
    await note(person, { on: '2026-03-12', kind: 'in_education' }, at);
    await ask(person, at, 'leaving');
    const [{ token }] = await letters(person);
    for (const _ of [1, 2]) expect((await answer(token, { leaving: { now: 'employed', since: '2026-03-20', qualifiedOn: '2026-03-10' } })).body).toMatchObject({ leaving: { now: 'employed', since: '2026-03-20' }, declined: false });
    const events = async () => (await one(person, at)).events.map(({ on, kind, source }) => [on, kind, source]);
    expect(await events()).toEqual([['2026-03-10', 'qualification_assessed', 'self'], ['2026-03-12', 'in_education', 'staff'], ['2026-03-20', 'employed', 'self']]);
    // What was so before they came is no change.
    await answer(token, { leaving: { now: 'unemployed_searching', since: '2019-01-01' } });
    expect(await events()).toEqual([['2026-03-12', 'in_education', 'staff']]);
    expect((await look(token)).body.leaving).toMatchObject({ now: 'unemployed_searching', since: '2019-01-01' });
    expect((await list('', at)).items[0]).toMatchObject({ missing: [], asked: [{ occasion: 'leaving', declined: false }] });
    await answer(token, { leaving: { now: 'inactive', since: '2026-03-30' } });
    expect((await answer(token, null)).body).toMatchObject({ declined: true, leaving: null });
    expect([await events(), (await list('', at)).items[0]?.missing]).toEqual([[['2026-03-12', 'in_education', 'staff']], []]);
    expect(await test.database.one(`SELECT count(*)::int AS n FROM audit_event WHERE action = 'outcome.answered' AND object_id = $1 AND person_id = $1`, [person])).toEqual({ n: 4 });
  });

  it('says later how they stand, and may rather not have said it', async () => {
    const { project: at, person } = await leaver('2025-08-31');
    await ask(person, at, 'later');
    const [{ kind, token }] = await letters(person);
    expect(kind).toBe('outcome-later');
    await answer(token, { later: { employed: true, improved: 'promotion' } });
    expect((await one(person, at)).later).toMatchObject({ employed: true, improved: 'promotion', source: 'self' });
    await answer(token, null);
    expect((await one(person, at)).later).toBeNull();
    await stand(person, { employed: false, improved: null }, at);
    await answer(token, null);
    expect((await one(person, at)).later).toMatchObject({ employed: false, source: 'staff' });
    // What staff knew before holds again once their own word is gone.
    await answer(token, { later: { employed: true, improved: null } });
    expect((await one(person, at)).later).toMatchObject({ employed: true, source: 'self' });
    for (const _ of [1, 2]) await answer(token, null);
    expect((await one(person, at)).later).toMatchObject({ employed: false, source: 'staff' });
  });

  it('is told what is wrong with an answer', async () => {
    const { project: at, person } = await leaver('2026-03-10');
    await ask(person, at, 'leaving');
    const [{ token }] = await letters(person);
    expect(faultOf(await answer(token, { leaving: { now: 'employed', since: '2026-04-02' } }))).toEqual([422, 'invalid-input', 'leaving.since outcomeAhead']);
    expect(faultOf(await answer(token, { later: { employed: true, improved: null } }))).toEqual([422, 'invalid-input', 'leaving outcomeAnswer']);
    expect(faultOf(await answer(token, {}))).toEqual([422, 'invalid-input', 'leaving outcomeAnswer']);
    expect(await test.database.one('SELECT count(*)::int AS n FROM outcome_event WHERE person_id = $1', [person])).toEqual({ n: 0 });
  });

  it('has a link that ends, and that belongs to this leaving', async () => {
    const { project: at, person } = await leaver('2026-03-10');
    await ask(person, at, 'leaving');
    const [{ token }] = await letters(person);
    test.clock.set('2026-06-06T21:59:00Z');
    expect((await look(token)).status).toBe(200);
    await leavers.held(at, [['2026-04-14', 60]], [[person, { '2026-04-14': 60 }]]);
    expect([faultOf(await look(token)), faultOf(await answer(token, null))]).toEqual([[409, 'outcome-not-asked'], [409, 'outcome-not-asked']]);
    test.clock.set('2026-06-06T22:00:00Z');
    expect(faultOf(await look(token))).toMatchObject([expect.any(Number), 'link-expired']);
  });

  it('is written to once a day at most, when it is time, where there is an address, until they have answered', async () => {
    const { project: at, person } = await leaver('2026-03-10');
    expect(faultOf(await ask(person, at, 'later'))).toEqual([409, 'outcome-too-early']);
    expect((await ask(person, at, 'leaving')).status).toBe(200);
    expect(faultOf(await ask(person, at, 'leaving'))).toEqual([409, 'outcome-asked-today']);
    test.clock.set('2026-04-02T09:00:00Z');
    expect((await ask(person, at, 'leaving')).status).toBe(200);
    const [, { token }] = await letters(person, 2);
    await answer(token, null);
    test.clock.set('2026-04-03T09:00:00Z');
    expect(faultOf(await ask(person, at, 'leaving'))).toEqual([409, 'outcome-answered']);
    const silent = await leaver('2026-03-10');
    await test.database.execute('UPDATE person SET contact_email = NULL WHERE id = $1', [silent.person]);
    expect(faultOf(await ask(silent.person, silent.project, 'leaving'))).toEqual([409, 'outcome-no-address']);
    expect((await list('', silent.project)).items).toMatchObject([{ reachable: false }]);
    test.clock.set('2026-06-07T09:00:00Z');
    const late = await leaver('2026-03-10');
    expect([faultOf(await ask(late.person, late.project, 'leaving')), (await one(late.person, late.project)).askUntil]).toEqual([[409, 'outcome-too-late'], { leaving: '2026-06-06', later: '2026-12-09' }]);
  });
});

describe('the sweep of each morning', () => {
  beforeEach(() => test.clock.set('2026-06-01T09:00:00Z'));

  const kinds = async (person: Id, count: number): Promise<string[]> => (await letters(person, count)).map(({ kind }) => kind);
  /** All that was written to somebody, once nothing is on its way to them any longer. */
  const settled = async (person: Id): Promise<string[]> => {
    await until(async () => (await test.database.one<{ n: number }>(`SELECT count(*)::int AS n FROM pgboss.job WHERE name = 'messages.ask-outcome' AND state IN ('created', 'active', 'retry')`))?.n === 0);
    return (await test.database.query<{ kind: string }>(`SELECT kind FROM message WHERE person_id = $1 AND kind LIKE 'outcome-%' ORDER BY created_at, id`, [person])).map(({ kind }) => kind);
  };

  it('asks two weeks after the last day and reminds a week later, each once, however often and late it runs', async () => {
    const { person } = await leaver('2026-03-10');
    await sweep('2026-03-23');
    expect(await settled(person)).toEqual([]);
    for (const _ of [1, 2]) await sweep('2026-03-24');
    expect(await settled(person)).toEqual(['outcome-leaving']);
    await sweep('2026-03-30');
    expect(await settled(person)).toEqual(['outcome-leaving']);
    // The morning of the 31st was missed.
    for (const day of ['2026-04-02', '2026-04-02', '2026-05-30']) await sweep(day);
    expect(await settled(person)).toEqual(['outcome-leaving', 'outcome-leaving-reminder']);
  });

  it('asks on the day after half a year and reminds two weeks later, unless it is answered or known', async () => {
    const [silent, answers, known] = [await leaver('2025-08-31'), await leaver('2025-08-31'), await leaver('2025-08-31')];
    test.clock.set('2026-02-28T09:00:00Z');
    await stand(known.person, { employed: true, improved: null }, known.project);
    await sweep('2026-02-28');
    expect(await settled(silent.person)).toEqual([]);
    await sweep('2026-03-01');
    await answer((await letters(answers.person))[0].token, { later: { employed: false, improved: null } });
    await sweep('2026-03-14');
    expect(await settled(silent.person)).toEqual(['outcome-later']);
    await sweep('2026-03-15');
    expect([await settled(silent.person), await settled(answers.person), await settled(known.person)]).toEqual([['outcome-later', 'outcome-later-reminder'], ['outcome-later'], []]);
  });

  it('does not ask later who did not want to answer on leaving, nor does staff, until they come back and leave again', async () => {
    const { project: at, person } = await leaver('2025-08-31');
    await sweep('2025-09-14');
    await answer((await letters(person))[0].token, null);
    await sweep('2026-03-01');
    expect(await settled(person)).toEqual(['outcome-leaving']);
    expect(faultOf(await ask(person, at, 'later'))).toEqual([409, 'outcome-declined']);
    test.clock.set('2026-06-01T09:00:00Z');
    await leavers.held(at, [['2026-03-02', 60]], [[person, { '2026-03-02': 60 }]]);
    await sweep('2026-03-16');
    expect(await settled(person)).toEqual(['outcome-leaving', 'outcome-leaving']);
  });

  it('does not remind later who has said on leaving, after the letter, that they do not want to answer', async () => {
    const { project: at, person } = await leaver('2025-12-01');
    for (const day of ['2025-12-15', '2026-06-02']) {
      await sweep(day);
      await settled(person);
    }
    await test.database.execute(`UPDATE outcome_ask SET answered_at = now(), declined = true WHERE project_id = $1 AND occasion = 'leaving'`, [at]);
    await sweep('2026-06-16');
    expect(await settled(person)).toEqual(['outcome-leaving', 'outcome-later']);
  });

  it('asks on leaving of whom only a change before the last day is known', async () => {
    const [at, person] = [await leavers.funded('Längre'), await new Scene(test.database).person()];
    await leavers.held(at, [['2026-02-10', 60], ['2026-03-10', 60]], [[person, { '2026-02-10': 60, '2026-03-10': 60 }]]);
    await note(person, { on: '2026-02-20', kind: 'employed' }, at);
    await sweep('2026-03-24');
    expect(await settled(person)).toEqual(['outcome-leaving']);
  });

  it('writes to nobody who is protected, whoever asks and whenever they became so', async () => {
    const { project: at, person } = await leaver('2026-03-10', { givenName: 'Eva', familyName: 'Ask', alias: 'Robin Ek' });
    await sweep('2026-03-24');
    expect(faultOf(await ask(person, at, 'leaving'))).toEqual([409, 'outcome-no-address']);
    expect((await list('', at)).items).toMatchObject([{ name: 'Robin Ek', reachable: false, asked: [], missing: ['leaving'] }]);
    const other = await leaver('2026-03-10');
    await test.database.work(async (tx) => {
      const id = newId();
      await tx.execute(`INSERT INTO outcome_ask (id, project_id, person_id, occasion, exit_on, asked_at, written_at) VALUES ($1, $2, $3, 'leaving', '2026-03-10', now(), now())`, [id, other.project, other.person]);
      await tx.execute(`UPDATE person SET protected = true, alias = 'Kim Ek' WHERE id = $1`, [other.person]);
      await test.app.get(Events).emit(tx, new OutcomeAskWanted(id, 'first'));
    });
    expect([await settled(person), await settled(other.person)]).toEqual([[], []]);
  });

  it('asks in the language of the person', async () => {
    const { person } = await leaver('2026-03-10');
    await test.database.execute(`UPDATE person SET language = 'en' WHERE id = $1`, [person]);
    await sweep('2026-03-24');
    expect(await letters(person)).toMatchObject([{ language: 'en', subject: 'What do you do now? A question after Eget' }]);
  });

  it('leaves those alone who come again or may have, cannot be reached, are gone, left too long ago, or whose project asks for nothing', async () => {
    const alone = { coming: await leaver('2026-03-10'), silent: await leaver('2026-03-10'), erased: await leaver('2026-03-10'), plain: await leaver('2026-03-10'), joined: await leaver('2026-03-10'), long: await leaver('2026-01-10'), unmarked: await leaver('2026-03-10') };
    for (const [{ project, person }, day] of [[alone.coming, '2026-04-20'], [alone.unmarked, '2026-03-24']] as const) {
      const run = await new Scene(test.database).run({ projectIds: [project], sessions: [{ startsAt: `${day}T08:00:00Z`, endsAt: `${day}T09:00:00Z` }] });
      await test.database.execute(`INSERT INTO enrolment (id, run_id, person_id, state, source) VALUES ($1, $2, $3, 'enrolled', 'self')`, [newId(), run.id, person]);
    }
    await test.database.execute('UPDATE person SET contact_email = NULL WHERE id = $1', [alone.silent.person]);
    await test.database.execute('UPDATE person SET erased_at = now() WHERE id = $1', [alone.erased.person]);
    await test.database.execute(`UPDATE project SET rule_set_id = (SELECT id FROM rule_set WHERE key = 'plain') WHERE id = $1`, [alone.plain.project]);
    const stays = await new Scene(test.database).person();
    await test.database.work((tx) => test.app.get(People).merge(tx, alone.joined.person, stays));
    await sweep('2026-04-10');
    expect(await kinds(stays, 1)).toEqual(['outcome-leaving']);
    const asked = await Promise.all(Object.values(alone).map(({ person }) => settled(person)));
    expect(asked).toEqual([[], [], [], [], [], [], []]);
  });

  it('asks anew who came back and left again', async () => {
    const { project: at, person } = await leaver('2026-02-10');
    await sweep('2026-02-24');
    await answer((await letters(person))[0].token, { leaving: { now: 'inactive', since: '2026-02-12' } });
    test.clock.set('2026-06-01T09:00:00Z');
    await leavers.held(at, [['2026-05-04', 60]], [[person, { '2026-05-04': 60 }]]);
    await sweep('2026-05-18');
    expect(await kinds(person, 2)).toEqual(['outcome-leaving', 'outcome-leaving']);
    expect((await list('', at)).items[0]).toMatchObject({ exitOn: '2026-05-04', missing: ['leaving'], leaving: { last: 'inactive' } });
  });
});

describe('two rows of one human who were both asked', () => {
  it('keep the answered one, and what was answered, and the link of the other leads to it', async () => {
    const scene = new Scene(test.database);
    const [at, from, to] = [await leavers.funded('Två rader'), await scene.person(), await scene.person()];
    test.clock.set('2026-04-01T09:00:00Z');
    await leavers.held(at, [['2026-03-10', 60]], [[from, { '2026-03-10': 60 }], [to, { '2026-03-10': 60 }]]);
    for (const person of [from, to]) await ask(person, at, 'leaving');
    const [[mine], [others]] = [await letters(from), await letters(to)];
    await answer(mine.token, { leaving: { now: 'employed', since: '2026-03-20' } });
    await test.database.work((tx) => test.app.get(People).merge(tx, from, to));
    expect((await list('', at)).items).toMatchObject([{ personId: to, leaving: { last: 'employed' }, asked: [{ answeredAt: expect.any(String) as string }] }]);
    expect((await look(others.token)).body).toMatchObject({ leaving: { now: 'employed', since: '2026-03-20' } });
    await answer(others.token, { leaving: { now: 'inactive', since: '2026-03-21' } });
    expect((await one(to, at)).events.map(({ kind }) => kind)).toEqual(['inactive']);
  });
});

// The last one: whoever shares the address waits for a while.
it('nobody guesses a link: the address that tries is made to wait', async () => {
  const tried: number[] = [];
  for (let nth = 0; nth < 125 && tried.at(-1) !== 429; nth++) tried.push((await look(`invented-${nth}`)).status);
  expect([...new Set(tried)]).toEqual([404, 429]);
});
