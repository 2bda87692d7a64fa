import type { Page } from '@kortkurs/contract/common';
import type { SeatQuestion } from '@kortkurs/contract/enrolments';
import type { ParticipantRecord } from '@kortkurs/contract/funding';
import type { Situation, StartFacts } from '@kortkurs/contract/participant-facts';
import type { ParticipantRecordOverview } from '@kortkurs/contract/participant-records';
import type { RuleSetRow } from '@kortkurs/contract/rule-sets';
import { People } from '../../backend/src/people/door';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { Scene, type RunLaid } from '../builders/scene';
import { factAskCrowdCases } from './fact-asks-crowd.cases';
import { identityAnswerCases } from './identity-answers.cases';
import { exampleCases } from './participant-facts-example.cases';

describe('the facts of participants', () => {
  let test: TestApp;
  let scene: Scene;
  let [staff, staffId]: [Headers, string] = [{}, ''];
  beforeAll(async () => {
    test = await startApp();
    scene = new Scene(test.database);
    staffId = await scene.person({ givenName: 'Ylva', role: 'administrator' });
    staff = test.signedInAs(staffId);
  });
  afterAll(() => test.close());

  describe('of the programme’s worked example, loaded with public operations', () => exampleCases(() => ({ test, staff, staffId })));

  describe('and people who take a seat where the number is asked for', () => identityAnswerCases(() => ({ test, staff })));

  describe('and a crowd that is asked by letter', () => factAskCrowdCases(() => ({ test, staff })));

  const put = (path: string, body: object, as = staff, language = 'sv') => test.ask<ParticipantRecord & ParticipantRecordOverview & { errors: { field: string; code: string; message: string }[] }>('PUT', path, { as, body, headers: { 'accept-language': language } });
  const own = (person: string, situation: Situation, more: object = {}) => put('me/participant-record', { gender: 'F', bornOn: '1980-05-17', declined: false, situation, ...more }, test.signedInAs(person));
  const tell = (person: string, body: object, language?: string) => put(`people/${person}/participant-record`, body, staff, language);
  const known = (person: string, as = staff) => test.ask<ParticipantRecordOverview>('GET', `people/${person}/participant-record`, { as });
  const rowsOf = (person: string, fact: string) =>
    test.database.query(`SELECT value, lower(valid) AS "from", upper(valid) AS "to", source, why FROM participant_fact WHERE person_id = $1 AND fact = $2 ORDER BY valid`, [person, fact]);
  const at = (day: string): void => test.clock.set(`${day}T09:00:00Z`);

  describe('in a project', () => {
    let project: string;
    let person: string;
    let seats: string[];
    let run: RunLaid;
    beforeEach(async () => {
      project = await scene.project({ startsOn: '2026-01-01', endsOn: '2026-12-31' });
      run = await scene.run({ projectIds: [project], sessions: ['2026-03-03', '2026-05-05', '2026-09-01'].map((day) => ({ startsAt: `${day}T07:00:00Z`, endsAt: `${day}T09:00:00Z` })) });
      seats = await scene.seated(run.id, 1);
      person = (await test.database.one<{ id: string }>('SELECT person_id AS id FROM enrolment WHERE id = $1', [seats[0]]))?.id ?? '';
    });
    const attend = async (nth: number, day: string): Promise<void> => {
      const now = `${day}T12:00:00Z`;
      test.clock.set(now);
      const content = { state: 'present', lateMinutes: 0, earlyMinutes: 0, reason: null, channel: 'in_person' };
      const { status } = await test.ask('PUT', `sessions/${run.sessionIds[nth]}/marks`, { as: staff, body: { marks: [{ markId: newId(), enrolmentId: seats[0], content, markedAt: now }], sentAt: now } });
      expect(status).toBe(200);
    };
    const start = () => test.database.one<StartFacts & { on: string }>('SELECT start_on AS "on", gender, situation FROM participation_start WHERE project_id = $1 AND person_id = $2', [project, person]);

    it('stay those of the first day, whatever is answered later and however often they come back', async () => {
      at('2026-02-01');
      await own(person, { employment: 'unemployed', unemployedMonths: '14', education: 'isced_3_4' });
      await attend(0, '2026-03-03');
      at('2026-04-01');
      expect((await own(person, { employment: 'employed' })).body.situation).toEqual({ employment: 'employed', education: 'isced_3_4' });
      await attend(1, '2026-05-05');
      await attend(2, '2026-09-01');
      expect(await start()).toEqual({ on: '2026-03-03', gender: 'F', situation: { employment: 'unemployed', unemployedMonths: '14', education: 'isced_3_4' } });
    });

    it('are filled in for the first day by who is asked late, after a refusal too', async () => {
      await attend(0, '2026-03-03');
      expect(await start()).toMatchObject({ gender: null, situation: {} });
      at('2026-04-01');
      await own(person, { employment: 'declined' });
      expect(await start()).toMatchObject({ gender: 'F', situation: { employment: 'declined' } });
      at('2026-04-02');
      await own(person, { employment: 'inactive', education: 'isced_0_2' });
      expect(await start()).toMatchObject({ situation: { employment: 'inactive', education: 'isced_0_2' } });
    });

    it('are moved by staff who say from which day something holds, or that it was wrong all along', async () => {
      at('2026-02-01');
      await own(person, { employment: 'employed', education: 'isced_3_4' });
      await attend(0, '2026-03-03');
      at('2026-04-01');
      const why = 'Hon ringde och berättade.';
      expect((await tell(person, { situation: { education: 'isced_5_8' }, since: '2026-03-01' })).body.errors).toMatchObject([{ field: 'why', message: 'Skriv varför. Något annat stod den dagen, eller senare.' }]);
      expect((await tell(person, { gender: 'X', since: '2026-03-01' }, 'en')).body.errors).toMatchObject([{ field: 'why', message: 'Write why. Something else was known on that day, or later.' }]);
      expect((await tell(person, { gender: 'F', situation: { employment: 'employed', rural: 'no' }, since: '2026-03-01' })).status).toBe(200);
      expect((await tell(person, { situation: { employment: 'unemployed' }, since: '2026-03-04', why })).status).toBe(200);
      expect(await test.database.one(`SELECT details FROM audit_event WHERE object_id = $1 ORDER BY id DESC LIMIT 1`, [person])).toEqual({ details: { facts: ['employment'], source: 'staff', since: '2026-03-04' } });
      expect(await start()).toMatchObject({ situation: { employment: 'employed' } });
      expect((await tell(person, { situation: { employment: 'unemployed', unemployedMonths: '3' }, since: '2026-03-01', why })).status).toBe(200);
      expect(await start()).toMatchObject({ situation: { employment: 'unemployed', unemployedMonths: '3' } });
      expect((await tell(person, { gender: 'X', situation: { employment: 'student' }, since: 'always', why: 'Rutan förväxlades på blanketten.' })).status).toBe(200);
      expect(await start()).toMatchObject({ gender: 'X', situation: { employment: 'student', education: 'isced_3_4', rural: 'no' } });
      expect(await rowsOf(person, 'employment')).toEqual([{ value: 'student', from: null, to: null, source: 'staff', why: 'Rutan förväxlades på blanketten.' }]);
      expect(await rowsOf(person, 'unemployedMonths')).toEqual([]);
    });
  });

  describe('at enrolment', () => {
    const standard = async (key: string): Promise<RuleSetRow | undefined> => (await test.ask<Page<RuleSetRow>>('GET', 'rule-sets', { as: staff })).body.items.find((row) => row.key === key);
    const projectOf = async (ruleSetId: string | null): Promise<string> => {
      const id = await scene.project({ asksFacts: true });
      await test.database.execute('UPDATE project SET rule_set_id = $2 WHERE id = $1', [id, ruleSetId]);
      return id;
    };
    /** A rule set that asks for one voluntary fact, and whether somebody has work. */
    const careful = async (): Promise<string> => {
      const [id, versionId] = [newId(), newId()];
      const asked = (fact: string, need: string) => ({ fact, from: 'person', need, purpose: { sv: `Stiftelsen vill veta: ${fact}`, en: `The foundation wants to know: ${fact}` } });
      const content = { facts: [asked('disability', 'voluntary'), asked('employment', 'wanted')], indicators: [], outcomes: null, monthly: null, attests: false, studyCircles: null };
      await test.database.execute(`INSERT INTO rule_set (id, name) VALUES ($1, '{"sv": "Stiftelsen"}')`, [id]);
      await test.database.execute(`INSERT INTO rule_set_version (id, rule_set_id, number, valid_from, content, why) VALUES ($1, $2, 1, '2020-01-01', $3, 'Prov')`, [versionId, id, JSON.stringify(content)]);
      return id;
    };
    const SOON = [{ startsAt: '2026-06-01T15:00:00Z', endsAt: '2026-06-01T17:00:00Z' }];
    const asking = async (...projectIds: string[]): Promise<string> => (await scene.run({ projectIds, sessions: SOON })).id;
    const question = async (run: string, person: string): Promise<SeatQuestion> => (await test.ask<SeatQuestion>('GET', `runs/${run}/seat-question`, { as: test.signedInAs(person) })).body;
    const facts = async (run: string, person: string): Promise<string[]> => (await question(run, person)).questions.map(({ fact }) => fact);
    const take = (run: string, person: string, answers: object) =>
      test.ask<{ errors: { field: string }[] }>('POST', `runs/${run}/seats`, { as: test.signedInAs(person), body: { id: newId(), affiliationId: null, facts: { gender: null, bornOn: null, declined: false, ...answers } } });
    let esf: string;
    let person: string;
    beforeEach(async () => {
      at('2026-03-01');
      esf = await projectOf((await standard('esf-plus-2021-2027'))?.id ?? '');
      person = await scene.person();
    });

    it('are asked for as the rule set has it, each with its purpose, and kept with the seat', async () => {
      const run = await asking(esf);
      const { questions, answered, missingFacts } = await question(run, person);
      expect(questions.map(({ fact, need }) => [fact, need])).toEqual([['bornOn', 'core'], ['gender', 'core'], ['employment', 'core'], ['unemployedMonths', 'wanted'], ['education', 'core']]);
      expect(questions[2]?.purposes).toMatchObject([{ sv: 'EU följer hur många som har arbete när de börjar. Det påverkar inte din plats.' }]);
      expect([answered, missingFacts]).toEqual([null, ['gender', 'bornOn']]);
      expect((await take(run, person, { gender: 'F', bornOn: '1980-05-17', situation: { employment: 'unemployed', unemployedMonths: '7' } })).status).toBe(201);
      expect(await rowsOf(person, 'employment')).toEqual([{ value: 'unemployed', from: null, to: null, source: 'self', why: null }]);
      at('2026-03-09');
      const next = await asking(esf);
      expect(await facts(next, person)).toEqual(['education']);
      await take(next, person, { situation: { education: 'isced_3_4', employment: 'student' }, noIdentityNumber: 'none' });
      expect(await question(await asking(esf), person)).toMatchObject({ questions: [], answered: { on: '2026-03-09', declined: false } });
      // What is known already is not what this form asks.
      expect((await rowsOf(person, 'employment')).map(({ value }) => value)).toEqual(['unemployed']);
    });

    it('are asked for once for several funders, for the purposes of each; what is voluntary comes last, and not to who is not of age', async () => {
      const run = await asking(esf, await projectOf(await careful()), await projectOf(null));
      const { questions } = await question(run, person);
      expect(questions.map(({ fact, need, purposes }) => [fact, need, purposes.length])).toEqual([
        ['bornOn', 'core', 1], ['gender', 'core', 1], ['employment', 'core', 2], ['unemployedMonths', 'wanted', 1], ['education', 'core', 1], ['disability', 'voluntary', 1],
      ]);
      await own(person, { employment: 'student' }, { bornOn: '2009-05-17' });
      expect(await facts(run, person)).toEqual(['education']);
      await own(person, { employment: 'student' }, { bornOn: '2000-05-17' });
      expect(await facts(run, person)).toEqual(['education', 'disability']);
      await take(run, person, { situation: { education: 'isced_5_8', disability: 'declined' } });
      expect(await facts(await asking(esf, await projectOf(await careful())), person)).toEqual([]);
    });

    it('can be declined as a whole, and are skipped without being declined', async () => {
      const run = await asking(await projectOf(await careful()));
      await take(run, person, { situation: { employment: 'employed' } });
      expect(await facts(await asking(await projectOf(await careful())), person)).toEqual(['disability']);
      expect((await take(await asking(esf), person, { declined: true, situation: { education: 'isced_5_8' } })).body.errors.map(({ field }) => field)).toEqual(['declined']);
      expect((await take(await asking(esf), person, { declined: true })).status).toBe(201);
      expect(await question(await asking(esf), person)).toMatchObject({ questions: [], answered: { on: '2026-03-01', declined: true } });
      expect((await rowsOf(person, 'employment')).map(({ value }) => value)).toEqual(['employed']);
    });

    it('are declined to one project alone: what another has of the person stands, and what it began with', async () => {
      await take(await asking(await projectOf(null)), person, { gender: 'F', bornOn: '1980-05-17' });
      await take(await asking(await projectOf(await careful())), person, { situation: { employment: 'unemployed', disability: 'yes' } });
      at('2026-03-09');
      expect((await take(await asking(esf), person, { declined: true })).status).toBe(201);
      const { body } = await test.ask<ParticipantRecord>('GET', 'me/participant-record', { as: test.signedInAs(person) });
      expect(body).toMatchObject({ gender: 'F', bornOn: '1980-05-17', declined: false, situation: { employment: 'unemployed', disability: 'yes', unemployedMonths: 'declined', education: 'declined' } });
      expect((await rowsOf(person, 'employment')).map(({ value, from, to }) => [value, from, to])).toEqual([['unemployed', null, null]]);
      expect(await facts(await asking(esf), person)).toEqual([]);
    });
  });

  describe('of a person', () => {
    let person: string;
    beforeEach(async () => {
      at('2026-03-01');
      person = await scene.person({ givenName: 'Ada' });
    });

    it('are kept with days of their own: a new job leaves the education, and ends the months without work', async () => {
      await own(person, { employment: 'unemployed', unemployedMonths: '14', education: 'isced_5_8' });
      at('2026-06-01');
      await own(person, { employment: 'employed' });
      at('2026-07-01');
      await own(person, { employment: 'unemployed', unemployedMonths: '0' });
      expect((await rowsOf(person, 'employment')).map((row) => [row.value, row.from, row.to])).toEqual([['unemployed', null, '2026-06-01'], ['employed', '2026-06-01', '2026-07-01'], ['unemployed', '2026-07-01', null]]);
      expect((await rowsOf(person, 'unemployedMonths')).map((row) => [row.value, row.from, row.to])).toEqual([['14', null, '2026-06-01'], ['0', '2026-07-01', null]]);
      expect((await rowsOf(person, 'education')).map((row) => [row.value, row.from, row.to])).toEqual([['isced_5_8', null, null]]);
    });

    it('are left as they are by old bodies without a situation, and declined as a whole from that day', async () => {
      await own(person, { employment: 'employed', rural: 'yes', minority: 'declined' });
      expect((await put('me/participant-record', { gender: 'X', bornOn: '1980-05-17', declined: false }, test.signedInAs(person))).body.situation).toEqual({ employment: 'employed', rural: 'yes', minority: 'declined' });
      at('2026-04-01');
      expect((await put('me/participant-record', { gender: null, bornOn: null, declined: true }, test.signedInAs(person))).body).toMatchObject({ declined: true, situation: { employment: 'declined', rural: 'declined', minority: 'declined' } });
      expect((await rowsOf(person, 'rural')).map((row) => [row.value, row.from, row.to])).toEqual([['yes', null, '2026-04-01'], ['declined', '2026-04-01', null]]);
      expect((await rowsOf(person, 'minority')).map((row) => row.value)).toEqual(['declined']);
    });

    it('refuse what cannot be, and say what to do in the reader’s language', async () => {
      const faults = async (body: object, language?: string) => {
        const answer = await tell(person, body, language);
        return [answer.status, ...answer.body.errors.map(({ field, message }) => `${field}: ${message}`)];
      };
      expect(await faults({ situation: { employment: 'employed' }, since: '2026-03-02' })).toEqual([422, 'since: Skriv en dag som har varit.']);
      expect(await faults({ gender: 'F', since: '2026-03-02' }, 'en')).toEqual([422, 'since: Write a day that has been.']);
      expect(await faults({ situation: { employment: 'employed' }, since: 'i går' }, 'en')).toEqual([422, 'since: Write a day that exists.']);
      expect(await faults({ situation: { employment: 'employed' }, since: 'always', why: ' ' })).toEqual([422, 'why: Skriv varför uppgiften var fel från början.']);
      expect(await faults({ situation: { employment: 'employed' }, since: 'always' }, 'en')).toEqual([422, 'why: Write why the fact was wrong from the start.']);
      expect(await faults({ situation: { employment: 'isced_0_2' } })).toEqual([422, 'situation.employment: Välj ett av svaren.']);
      expect(await faults({ situation: { rural: true } }, 'en')).toEqual([422, 'situation.rural: Choose one of the answers.']);
      expect(await faults({ situation: { employment: 'unemployed', unemployedMonths: '601' } })).toEqual([422, 'situation.unemployedMonths: Skriv hela månader, högst 600.']);
      expect(await faults({ situation: { employment: 'unemployed', unemployedMonths: 3 } }, 'en')).toEqual([422, 'situation.unemployedMonths: Write whole months, at most 600.']);
      expect(await faults({ situation: { unemployedMonths: '3' } })).toEqual([422, 'situation.unemployedMonths: Antal månader utan arbete anges bara för den som är arbetslös.']);
      expect(await faults({ situation: { employment: 'employed', unemployedMonths: '3' }, since: 'always', why: 'Fel.' }, 'en')).toEqual([422, 'situation.unemployedMonths: Months without work are given only for somebody who is unemployed.']);
      expect((await faults({ bornOn: '2026-03-02' }))[1]).toBe('bornOn: Skriv ett födelsedatum som har varit.');
      expect((await faults({ situation: { address: 'Gatan 1' } }))[0]).toBe(422);
      expect((await own(person, { rural: 'yes' }, { gender: null, bornOn: null, declined: true })).body.errors).toMatchObject([{ field: 'declined', message: 'Lämna uppgifterna, eller svara att du inte vill. Inte båda.' }]);
      expect((await known(person)).body.facts).toEqual([]);
    });

    it('survive answers that come at once, and say one thing of each day', async () => {
      const answers = await Promise.all(['employed', 'student', 'inactive', 'unemployed'].map((employment) => own(person, { employment })));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      expect(await rowsOf(person, 'employment')).toHaveLength(1);
    });

    it('are known to staff by name alone until they say why, which is logged without a value', async () => {
      at('2026-02-01');
      await own(person, { employment: 'unemployed', unemployedMonths: '7', minority: 'declined' });
      at('2026-03-01');
      await own(person, { employment: 'student' });
      const overview = await known(person);
      expect(overview.body.facts).toEqual([
        { fact: 'bornOn', answeredOn: '2026-02-01', since: null, declined: false },
        { fact: 'gender', answeredOn: '2026-02-01', since: null, declined: false },
        { fact: 'employment', answeredOn: '2026-03-01', since: '2026-03-01', declined: false },
        { fact: 'minority', answeredOn: '2026-02-01', since: null, declined: true },
      ]);
      expect(overview.text).not.toMatch(/student|1980/);
      const reveal = (body: object) => test.ask<ParticipantRecord>('POST', `people/${person}/participant-record/reveal`, { as: staff, body });
      expect(await reveal({ reason: 'Hon ringde och frågade' })).toMatchObject({ status: 422, body: { errors: [{ field: 'reason', code: 'isIn' }] } });
      expect(await reveal({ reason: 'person-asked' })).toMatchObject({ status: 200, body: { gender: 'F', bornOn: '1980-05-17', situation: { employment: 'student', minority: 'declined' } } });
      await tell(person, { bornOn: '1980-05-18', situation: { minority: 'no' } });
      const log = await test.database.query<{ action: string; details: object; by: string }>(`SELECT action, details, person_id AS by FROM audit_event WHERE object_id = $1 AND action LIKE 'participant-record.%' ORDER BY id`, [person]);
      expect(log.slice(-3)).toEqual([
        { action: 'participant-record.read', details: { reason: 'person-asked' }, by: staffId },
        { action: 'participant-record.answered', details: { facts: ['bornOn'], source: 'staff' }, by: staffId },
        { action: 'participant-record.answered', details: { facts: ['minority'], source: 'staff' }, by: staffId },
      ]);
      expect(JSON.stringify(log)).not.toMatch(/student|1980|isced|unemployed"/);
    });

    it('of somebody protected are for those who may know who they are: others find none, read none and say none', async () => {
      const hidden = await scene.person({ givenName: 'Eva', alias: 'Robin Ek' });
      const named = await scene.person({ role: 'administrator' });
      await test.database.execute(`INSERT INTO access_grant (id, person_id, role, starts_at) VALUES ($1, $2, 'protected_reader', '2020-01-01')`, [newId(), named]);
      const unmasker = test.signedInAs(named);
      expect((await test.ask('PUT', `people/${hidden}/identity-number`, { as: unmasker, body: { number: '19811218Tf29' } })).status).toBe(204);
      expect((await put(`people/${hidden}/participant-record`, { gender: 'F', bornOn: '1981-12-18', situation: { employment: 'employed' } }, unmasker)).status).toBe(200);
      expect(await tell(hidden, { gender: 'M' })).toMatchObject({ status: 409, body: { code: 'kept-by-the-person' } });
      expect((await known(hidden, unmasker)).body.facts.map(({ fact }) => fact)).toEqual(['identityNumber', 'bornOn', 'gender', 'employment']);
      expect((await known(hidden)).body.facts).toEqual([]);
      const reveal = (as: Headers) => test.ask<ParticipantRecord>('POST', `people/${hidden}/participant-record/reveal`, { as, body: { reason: 'review' } });
      expect(await reveal(staff)).toMatchObject({ status: 200, body: { gender: null, bornOn: null, declined: false, since: null, situation: {} } });
      const read = await reveal(unmasker);
      expect(read.body).toMatchObject({ gender: 'F', bornOn: '1981-12-18', situation: { employment: 'employed' } });
      expect(read.text).not.toMatch(/19811218|9876|Eva/);
    });

    it('follow the one who stays where two people turn out to be one', async () => {
      const double = await scene.person({ givenName: 'Ada' });
      await own(double, { employment: 'employed' });
      await test.database.work((tx) => test.app.get(People).merge(tx, double, person));
      await tell(double, { situation: { education: 'isced_3_4' } });
      expect((await known(person)).body.facts.map(({ fact }) => fact)).toEqual(['bornOn', 'gender', 'employment', 'education']);
      expect((await known(double)).body).toEqual((await known(person)).body);
      expect((await known(newId())).status).toBe(404);
    });
  });
});
