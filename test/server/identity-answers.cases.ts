import type { CoursePage } from '@kortkurs/contract/catalogue';
import type { Participants, SeatQuestion, SeatWish } from '@kortkurs/contract/enrolments';
import type { ParticipantRecord } from '@kortkurs/contract/funding';
import type { OwnProtection } from '@kortkurs/contract/people';
import { FactQuestions } from '../../backend/src/funding/door';
import { IdentityNumbers, People } from '../../backend/src/people/door';
import { ProtectedContacts } from '../../backend/src/people/protected-contacts';
import { newId } from '../../backend/src/platform/ids';
import type { Headers, TestApp } from '../../backend/src/platform/testing/start-app';
import { until } from '../../backend/src/platform/testing/until';
import { Scene, type RunLaid } from '../builders/scene';

/** Numbers of the tax agency's test series. */
const [OWN, OTHERS, THIRD, FOURTH, FIFTH, SIXTH] = ['19900118-9811', '19900118-9803', '19900101-2385', '19900161-2382', '19630323-2380', '19740318-2384'];
const FACTS = { gender: 'F' as const, bornOn: '1990-01-18', declined: false, situation: { employment: 'employed', education: 'isced_3_4' } };
const PROTECTION: OwnProtection = { alias: 'Robin', way: 'call', contact: '+46 70 555 01 02' };

/** People who are asked for their identity number, or whose data are protected, as they take a seat. */
export function identityAnswerCases(ground: () => { test: TestApp; staff: Headers }): void {
  let test: TestApp;
  let staff: Headers;
  let scene: Scene;
  let run: RunLaid;
  let project: string;
  beforeAll(() => {
    ({ test, staff } = ground());
    scene = new Scene(test.database);
  });
  beforeEach(async () => {
    test.clock.set('2026-03-01T09:00:00Z');
    project = await scene.project({ asksFacts: true });
    await test.database.execute(`UPDATE project SET rule_set_id = (SELECT id FROM rule_set WHERE key = 'esf-plus-2021-2027') WHERE id = $1`, [project]);
    run = await scene.run({ projectIds: [project], sessions: [{ startsAt: '2026-03-10T08:00:00Z', endsAt: '2026-03-10T10:00:00Z' }] });
  });

  const question = async (person: string) => (await test.ask<SeatQuestion>('GET', `runs/${run.id}/seat-question`, { as: test.signedInAs(person) })).body;
  const take = (person: string, facts: Partial<SeatWish['facts']>, protection?: OwnProtection) =>
    test.ask<{ errors?: { field: string; code: string }[] }>('POST', `runs/${run.id}/seats`, { as: test.signedInAs(person), body: { id: newId(), affiliationId: null, facts: { ...FACTS, ...facts }, ...(protection && { protection }) } });
  const own = (person: string) => test.ask<ParticipantRecord>('GET', 'me/participant-record', { as: test.signedInAs(person) });
  /** Whether the number that each gave is another's as well; undefined of who has none. */
  const contested = async (...people: string[]): Promise<(boolean | undefined)[]> => {
    const rows = await test.database.query<{ id: string; contested: boolean }>('SELECT person_id AS id, contested FROM identity_number WHERE person_id = ANY ($1)', [people]);
    return people.map((person) => rows.find(({ id }) => id === person)?.contested);
  };
  const findable = async (number: string) => (await test.app.get(IdentityNumbers).find(test.database, [number.replace('-', '')])).get(number.replace('-', ''));

  it('read on the course’s page beforehand what its projects ask for, by their rule sets', async () => {
    const asks = async (...projectIds: string[]): Promise<string[]> => {
      const { courseId } = await scene.run({ projectIds, sessions: [{ startsAt: '2026-03-10T08:00:00Z', endsAt: '2026-03-10T10:00:00Z' }] });
      return (await test.ask<CoursePage>('GET', `catalogue/courses/prov-${courseId}`)).body.occasions.flatMap((occasion) => occasion.asks).sort();
    };
    const plain = await scene.project({ asksFacts: true });
    expect(await asks(project, plain)).toEqual(['bornOn', 'education', 'employment', 'gender', 'identityNumber', 'unemployedMonths']);
    expect(await asks(plain)).toEqual(['bornOn', 'gender']);
    expect(await asks(await scene.project({ asksFacts: false }))).toEqual([]);
  });

  it('read there which funder asks for what, and what its rules say that it is for', async () => {
    const plain = await scene.project({ asksFacts: true });
    await test.database.execute(`UPDATE funder SET name = 'En annan fond' WHERE id = (SELECT funder_id FROM project WHERE id = $1)`, [plain]);
    const { courseId } = await scene.run({ projectIds: [project, plain, await scene.project({ asksFacts: false })], sessions: [{ startsAt: '2026-03-10T08:00:00Z', endsAt: '2026-03-10T10:00:00Z' }] });
    const [occasion] = (await test.ask<CoursePage>('GET', `catalogue/courses/prov-${courseId}`)).body.occasions;
    expect(occasion?.asking?.map(({ funderName, facts }) => [funderName, facts.map(({ fact }) => fact).sort()])).toEqual([
      ['En annan fond', ['bornOn', 'gender']], ['Fonden', ['bornOn', 'education', 'employment', 'gender', 'identityNumber', 'unemployedMonths']],
    ]);
    expect(occasion?.asking?.[0]?.facts.map(({ purpose }) => purpose)).toEqual([null, null]);
    expect(occasion?.asking?.[1]?.facts.find(({ fact }) => fact === 'identityNumber')?.purpose).toMatchObject({ sv: 'SCB hämtar uppgifter om dig ur register med numret.' });
  });

  it('read how long what is reported of them is kept, as the project and the centre say it, of several projects the longest', async () => {
    const person = await scene.person();
    const kept = async (...projectIds: string[]) => {
      const { id } = await scene.run({ projectIds, sessions: [{ startsAt: '2026-03-10T08:00:00Z', endsAt: '2026-03-10T10:00:00Z' }] });
      return (await test.ask<SeatQuestion>('GET', `runs/${id}/seat-question`, { as: test.signedInAs(person) })).body.kept;
    };
    const paid = async (day: string | null): Promise<string> => {
      const id = await scene.project({ asksFacts: true });
      await test.database.execute('UPDATE project SET last_payment_on = $2 WHERE id = $1', [id, day]);
      return id;
    };
    const [open, early, late] = [await paid(null), await paid('2026-02-01'), await paid('2028-02-01')];
    expect([await kept(open), await kept(early), await kept(early, late), await kept(early, open)]).toEqual([
      { years: 7, until: null }, { years: 7, until: '2033-12-31' }, { years: 7, until: '2035-12-31' }, { years: 7, until: null },
    ]);
    await test.database.execute(`UPDATE retention_period SET years = 8 WHERE kind = 'accounting'`);
    expect(await kept(early)).toEqual({ years: 8, until: '2034-12-31' });
    await test.database.execute(`UPDATE retention_period SET years = 7 WHERE kind = 'accounting'`);
    // Where nothing is asked there is nothing to say.
    expect(await kept(await scene.project({ asksFacts: false }))).toBeNull();
  });

  it('are asked for the birth date alone where they are under 18, from the day when the rules ask those for no more; what was answered before stands', async () => {
    const [person, older] = [await scene.person(), await scene.person()];
    const asked = async (who: string): Promise<string[]> => (await question(who)).questions.map(({ fact, adultsOnly }) => (adultsOnly ? `${fact} of adults` : fact));
    const before = { gender: 'F', bornOn: '2009-11-30', declined: false, situation: { employment: 'student' } };
    await test.ask('PUT', 'me/participant-record', { as: test.signedInAs(older), body: before });
    expect([await asked(person), await asked(older)]).toEqual([['bornOn', 'gender', 'employment', 'unemployedMonths', 'education'], ['education']]);
    test.clock.set('2026-11-30T09:00:00Z');
    run = await scene.run({ projectIds: [project], sessions: [{ startsAt: '2028-03-10T08:00:00Z', endsAt: '2028-03-10T10:00:00Z' }] });
    expect([await asked(person), (await question(person)).identityNumber?.adultsOnly]).toEqual([['bornOn', 'gender of adults', 'employment of adults', 'unemployedMonths of adults', 'education of adults'], true]);
    // Whatever an older page sends with it, nothing else is kept.
    expect((await take(person, { ...before, bornOn: '2010-05-17', identityNumber: SIXTH } as Partial<SeatWish['facts']>)).status).toBe(201);
    expect((await own(person)).body).toMatchObject({ gender: null, bornOn: '2010-05-17', declined: false, situation: {}, identityNumber: null });
    expect(await question(person)).toMatchObject({ questions: [], identityNumber: null, answered: { on: '2026-11-30', declined: false } });
    expect([(await own(older)).body.situation, await asked(older)]).toEqual([{ employment: 'student' }, []]);
    // Another funder without rules asks everybody what it wants.
    run = await scene.run({ projectIds: [project, await scene.project({ asksFacts: true })], sessions: [{ startsAt: '2028-03-11T08:00:00Z', endsAt: '2028-03-11T10:00:00Z' }] });
    expect(await asked(person)).toEqual(['gender']);
    test.clock.set('2027-11-30T09:00:00Z');
    expect(await asked(older)).toEqual(['education of adults']);
  });

  it('give it once, sealed, and nobody reads it in an answer or in the log', async () => {
    const person = await scene.person();
    expect((await question(person)).identityNumber).toMatchObject({ need: 'wanted', purposes: [{ sv: 'SCB hämtar uppgifter om dig ur register med numret.' }] });
    const answers = [await take(person, { identityNumber: OWN }), await own(person), await test.ask('GET', `runs/${run.id}/seat-question`, { as: test.signedInAs(person) })];
    expect(answers[1]?.body).toMatchObject({ identityNumber: 'given' });
    expect((await question(person)).identityNumber).toBeNull();
    expect(await findable(OWN)).toBe(person);
    const kept = await test.database.query('SELECT details::text AS text FROM audit_event WHERE object_id = $1 UNION ALL SELECT encode(sealed, $2) FROM identity_number WHERE person_id = $1', [person, 'escape']);
    for (const digits of [OWN, OWN.replace('-', ''), OWN.slice(2), OWN.slice(-4)]) expect(JSON.stringify([answers.map(({ text }) => text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')), kept])).not.toContain(digits);
  });

  it.each([['none'], ['declined']] as const)('say that they have none, or will not: %s; and may give it later', async (answer) => {
    const person = await scene.person();
    expect((await take(person, { noIdentityNumber: answer })).status).toBe(201);
    expect((await question(person)).identityNumber).toBeNull();
    expect((await own(person)).body.identityNumber).toBe(answer);
    await test.ask('PUT', 'me/participant-record', { as: test.signedInAs(person), body: { ...FACTS, identityNumber: `${OWN.slice(2, 8)}-${OWN.slice(-4)}` } });
    expect((await own(person)).body.identityNumber).toBe('given');
    await test.database.execute('DELETE FROM identity_number WHERE person_id = $1', [person]);
  });

  it('are told what is wrong with it, and take no seat then', async () => {
    const person = await scene.person();
    for (const identityNumber of ['19900118-9812', '19900118Tf29', 'hej']) expect(await take(person, { identityNumber })).toMatchObject({ status: 422, body: { errors: [{ field: 'identityNumber', code: 'identityNumber' }] } });
    expect(await test.database.one('SELECT count(*)::int AS n FROM enrolment WHERE person_id = $1', [person])).toEqual({ n: 0 });
  });

  it('learn nothing of whose number it is, and are not found by it, until both are one', async () => {
    const [first, second] = [await scene.person(), await scene.person()];
    await take(first, { identityNumber: OTHERS });
    expect((await take(second, { identityNumber: OTHERS })).status).toBe(201);
    expect((await own(second)).body.identityNumber).toBe('given');
    expect(await findable(OTHERS)).toBe(first);
    expect((await question(second)).identityNumber).toBeNull();
    // It is missing all the same: to who asks on the project's behalf, and in the letter that follows.
    const questions = test.app.get(FactQuestions);
    const standings = await questions.standings(test.database, [first, second], [project]);
    expect([first, second].map((person) => standings.of(person, project).missing.includes('identityNumber'))).toEqual([false, true]);
    for (const [person, asked] of [[first, false], [second, true]] as const) expect((await questions.of(test.database, person, [project], { again: true })).identityNumber !== null).toBe(asked);
    const reader = await scene.person({ role: 'administrator' });
    await test.database.execute(`INSERT INTO access_grant (id, person_id, role, starts_at) VALUES ($1, $2, 'protected_reader', '2020-01-01')`, [newId(), reader]);
    for (const person of [first, second]) {
      expect((await test.ask('GET', `people/${person}`, { as: test.signedInAs(reader) })).body).toMatchObject({ sharesIdentityNumber: true });
      expect((await test.ask('GET', `people/${person}`, { as: staff })).body).not.toHaveProperty('sharesIdentityNumber');
    }
    await test.database.work((tx) => test.app.get(People).merge(tx, first, second));
    expect(await findable(OTHERS)).toBe(second);
  });

  it('are not both the owner of one number when they give it at the same moment', async () => {
    const [first, second] = [await scene.person(), await scene.person()];
    const numbers = test.app.get(IdentityNumbers);
    const [given, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const early = test.database.work(async (tx) => {
      await numbers.answer(tx, first, { identityNumber: THIRD });
      given.resolve();
      await ended.promise;
    });
    await given.promise;
    let over = false;
    const late = test.database.work((tx) => numbers.answer(tx, second, { identityNumber: THIRD })).finally(() => (over = true));
    await until(async () => over || (await test.database.query(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory'`)).length > 0).finally(ended.resolve);
    await Promise.all([early, late]);
    expect(await contested(first, second)).toEqual([false, true]);
  });

  it('are the owner once nobody else is, and not because they were joined with somebody who is not', async () => {
    const [owner, second, third, joined, last] = [await scene.person(), await scene.person(), await scene.person(), await scene.person(), await scene.person()];
    const numbers = test.app.get(IdentityNumbers);
    const people = test.app.get(People);
    const give = (person: string, identityNumber: string) => test.database.work((tx) => numbers.answer(tx, person, { identityNumber }));
    for (const [minute, person] of [owner, second, third].entries()) {
      test.clock.set(`2026-03-01T09:0${minute}:00Z`);
      await give(person, FOURTH);
    }
    await test.database.work((tx) => people.merge(tx, second, joined));
    expect(await contested(owner, joined, third)).toEqual([false, true, true]);
    expect(await findable(FOURTH)).toBe(owner);
    // Its owner gives another, then the next is protected, then the last but one is unmade: each time it is somebody else's.
    await give(owner, FIFTH);
    expect(await findable(FOURTH)).toBe(joined);
    await test.database.work((tx) => people.protectMany(tx, [{ id: joined, alias: 'Kim' }]));
    expect(await findable(FOURTH)).toBe(third);
    await give(last, FOURTH);
    await test.database.work((tx) => people.unmake(tx, [third]));
    expect(await contested(owner, joined, third, last)).toEqual([false, undefined, undefined, false]);
  });

  it('keep no own number, however they became protected', async () => {
    const [protectedLater, withNumber, isProtected] = [await scene.person(), await scene.person(), await scene.person()];
    const people = test.app.get(People);
    const numbers = test.app.get(IdentityNumbers);
    for (const [person, identityNumber] of [[protectedLater, SIXTH], [withNumber, THIRD]] as const) await test.database.work((tx) => numbers.answer(tx, person, { identityNumber }));
    await test.database.work((tx) => people.protectMany(tx, [protectedLater, isProtected].map((id) => ({ id, alias: 'Kim' }))));
    await test.database.work((tx) => people.merge(tx, withNumber, isProtected));
    await test.database.work((tx) => numbers.record(tx, [{ personId: protectedLater, number: { number: '199001189811', kind: 'personal', bornOn: '1990-01-18' } }]));
    expect(await test.database.query('SELECT person_id FROM identity_number WHERE person_id = ANY ($1)', [[protectedLater, withNumber, isProtected]])).toEqual([]);
  });

  it('stand under the name they choose from their first seat on, and no number of theirs is kept', async () => {
    const person = await scene.person({ givenName: 'Samira', familyName: 'Hemlig' });
    expect((await take(person, { identityNumber: OWN }, PROTECTION)).status).toBe(201);
    const { body: list, text } = await test.ask<Participants>('GET', `runs/${run.id}/participants`, { as: staff });
    expect(JSON.stringify(list)).toContain('Robin');
    for (const name of ['Samira', 'Hemlig']) expect(text).not.toContain(name);
    expect(await test.database.one('SELECT count(*)::int AS n FROM identity_number WHERE person_id = $1', [person])).toEqual({ n: 0 });
    expect(await test.app.get(ProtectedContacts).of(test.database, person)).toEqual({ way: 'call', contact: '+46 70 555 01 02' });
    const { sealed } = (await test.database.one<{ sealed: Buffer }>('SELECT sealed FROM protected_contact WHERE person_id = $1', [person])) ?? { sealed: Buffer.alloc(0) };
    expect(sealed.toString('latin1')).not.toContain('555 01 02');
    expect((await own(person)).body.identityNumber).toBe('protected');
    expect(await test.ask('PUT', 'me/participant-record', { as: test.signedInAs(person), body: { ...FACTS, identityNumber: OWN } })).toMatchObject({ status: 422, body: { errors: [{ code: 'numberOfProtected' }] } });
  });

  it('are not seated under their name where the way to reach them is wrong', async () => {
    const person = await scene.person();
    expect(await take(person, {}, { alias: 'Kim', way: 'mail', contact: 'ingen adress' })).toMatchObject({ status: 422, body: { errors: [{ field: 'protection.contact' }] } });
    expect(await test.database.one('SELECT protected, (SELECT count(*)::int FROM enrolment e WHERE e.person_id = p.id) AS seats FROM person p WHERE id = $1', [person])).toEqual({ protected: false, seats: 0 });
  });

  it('get no letter where they want to be called, and letters at the address that they chose', async () => {
    const [called, mailed] = [await scene.person(), await scene.person()];
    await take(called, {}, PROTECTION);
    await take(mailed, {}, { alias: 'Kim', way: 'mail', contact: 'vald-adress@example.org' });
    const letters = await until(async () => {
      const waiting = await test.database.one<{ n: number }>(`SELECT count(*)::int AS n FROM pgboss.job WHERE name LIKE 'messages.%' AND name <> 'messages.deliver' AND state < 'completed' AND data <> '{}'`);
      return waiting?.n === 0 && test.database.query('SELECT person_id AS person, to_address AS address FROM message WHERE person_id = ANY ($1)', [[called, mailed]]);
    });
    expect(letters).toEqual([{ person: mailed, address: 'vald-adress@example.org' }]);
  });

  it('are under one name and on one seat whoever protects them at the same moment', async () => {
    const person = await scene.person({ givenName: 'Samira', familyName: 'Hemlig' });
    const reader = test.signedInAs(await scene.person({ role: 'protected_reader' }));
    const answers = await Promise.all([
      take(person, {}, PROTECTION), take(person, {}, { ...PROTECTION, alias: 'Kim' }), take(person, { identityNumber: OWN }),
      test.ask('PUT', `people/${person}/protection`, { as: reader, body: { protected: true } }),
    ]);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    expect(await test.database.one('SELECT protected, (SELECT count(*)::int FROM enrolment e WHERE e.person_id = p.id) AS seats FROM person p WHERE id = $1', [person])).toEqual({ protected: true, seats: 1 });
    for (const name of ['Samira', 'Hemlig']) expect((await test.ask('GET', `runs/${run.id}/participants`, { as: staff })).text).not.toContain(name);
  });

  it('have no number but the substitute, which only those who may know put in', async () => {
    const person = await scene.person();
    await take(person, {}, PROTECTION);
    const reader = await scene.person({ role: 'administrator' });
    await test.database.execute(`INSERT INTO access_grant (id, person_id, role, starts_at) VALUES ($1, $2, 'protected_reader', '2020-01-01')`, [newId(), reader]);
    const put = (number: string, as: Headers) => test.ask<{ code: string }>('PUT', `people/${person}/identity-number`, { as, body: { number } });
    expect((await put('19900118Tf29', staff)).body.code).toBe('kept-by-the-person');
    expect(await put(OWN, test.signedInAs(reader))).toMatchObject({ status: 422, body: { errors: [{ code: 'substituteOnly' }] } });
    expect((await put('19900118Tf29', test.signedInAs(reader))).status).toBe(204);
  });

  it('keep the way to be reached of the one who stays when two are one', async () => {
    const [from, to] = [await scene.person(), await scene.person()];
    await take(from, {}, PROTECTION);
    await test.database.work((tx) => test.app.get(People).merge(tx, from, to));
    expect(await test.app.get(ProtectedContacts).of(test.database, to)).toEqual({ way: 'call', contact: '+46 70 555 01 02' });
  });
}
