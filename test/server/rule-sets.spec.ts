import type { Localized, Page } from '@kortkurs/contract/common';
import type { SeatQuestion } from '@kortkurs/contract/enrolments';
import type { Project } from '@kortkurs/contract/funding';
import type { NewRuleSetVersion, RuleSet, RuleSetContent, RuleSetRow, RuleSetVersion } from '@kortkurs/contract/rule-sets';
import { faultsOf } from '@kortkurs/rules/rule-set-check';
import { RuleSetFollower } from '../../backend/src/funding/rule-set-follower';
import { newId } from '../../backend/src/platform/ids';
import { startApp, type Headers, type TestApp } from '../../backend/src/platform/testing/start-app';
import { RuleSets } from '../../backend/src/rule-sets/door';
import esfPlusContent from '../../libs/rules/src/testdata/esf-plus.content.json';
import { Scene } from '../builders/scene';
import { studyCircleCases } from './study-circles.cases';

const NOW = '2026-11-23T09:00:00Z';

let test: TestApp;
let scene: Scene;
let staff: Headers;
let staffId: string;
beforeAll(async () => {
  test = await startApp();
  scene = new Scene(test.database);
  staffId = await scene.person({ role: 'administrator' });
  staff = test.signedInAs(staffId);
  test.clock.set(NOW);
});
afterAll(() => test.close());

const post = <T = RuleSet>(path: string, body: object, as = staff) => test.ask<T>('POST', path, { as, body });
const put = <T = RuleSet>(path: string, body: object) => test.ask<T>('PUT', path, { as: staff, body });
const one = async (id: string): Promise<RuleSet> => (await test.ask<RuleSet>('GET', `rule-sets/${id}`, { as: staff })).body;
const rows = async (archived = 'no'): Promise<RuleSetRow[]> => (await test.ask<Page<RuleSetRow>>('GET', `rule-sets?archived=${archived}`, { as: staff })).body.items;
const standard = async (key: string): Promise<RuleSet> => one((await rows()).find((row) => row.key === key)!.id);
const said = (id: string, versionId: string) => test.ask<RuleSetVersion>('GET', `rule-sets/${id}/versions/${versionId}`, { as: staff });
const named = (sv: string): Localized => ({ sv });
const copyOf = async (key: string, sv: string): Promise<RuleSet> => (await post('rule-sets', { id: newId(), copyOf: (await standard(key)).id, name: named(sv) })).body;
const next = ({ newest }: RuleSet, change: Partial<RuleSetContent> = {}, more: Partial<NewRuleSetVersion> = {}): NewRuleSetVersion => ({
  id: newId(), basedOn: newest.number, validFrom: newest.validFrom, validTo: newest.validTo, why: 'Finansiären vill det', content: { ...newest.content, ...change }, ...more,
});
const fieldsOf = (body: unknown): unknown[] => ((body as { errors?: { field: string; code: string; message: string }[] }).errors ?? []).map(({ field, code }) => [field, code]);

describe('the rule sets that come with the product', () => {
  it('are four, named in both languages, each with the days that it holds', async () => {
    expect((await rows()).map(({ key, name, number, validFrom, validTo, projects }) => [key, name.sv, name.en, number, validFrom, validTo, projects])).toEqual([
      ['plain', 'Enkel sammanställning', 'Plain summary', 1, '2021-01-01', null, 0],
      ['esf-2014-2020', 'ESF 2014–2020', 'ESF 2014–2020', 1, '2014-01-01', '2023-12-31', 0],
      ['esf-plus-2021-2027', 'ESF+ 2021–2027', 'ESF+ 2021–2027', 1, '2021-01-01', null, 0],
      ['study-circles', 'Studiecirklar', 'Study circles', 1, '2024-01-01', null, 0],
    ]);
  });

  it('can all be counted by', async () => {
    for (const { id, key } of await rows()) {
      const { versions, newest } = await one(id);
      expect([key, versions.length, faultsOf(newest.content)]).toEqual([key, key === 'plain' || key === 'esf-plus-2021-2027' ? 2 : 1, []]);
    }
  });

  it('count the European Social Fund Plus as the worked example was counted', async () => {
    const { id, versions, newest } = await standard('esf-plus-2021-2027');
    const [, first] = versions;
    expect((await said(id, first?.id ?? '')).body.content).toEqual(esfPlusContent);
    // What was counted before stays by the version that it was counted by.
    expect([newest.number, newest.validFrom, newest.content]).toEqual([2, '2026-11-24', { ...esfPlusContent, asksMinors: false }]);
  });

  it('have every indicator of the programme before that can be counted or entered', async () => {
    const { content } = (await standard('esf-2014-2020')).newest;
    const numbers = (prefix: string, ...of: number[]): string[] => of.map((number) => `${prefix}${String(number).padStart(2, '0')}`);
    expect(content.indicators.map(({ code }) => code)).toEqual([...numbers('CO', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 15, 16, 18, 19, 20, 21, 22, 23), ...numbers('CR', 1, 2, 3, 4, 5, 6, 7, 8, 9)]);
  });

  it('are neither renamed nor adjusted', async () => {
    const esf = await standard('esf-plus-2021-2027');
    expect(await put(`rule-sets/${esf.id}`, { name: named('Min'), version: esf.version })).toMatchObject({ status: 409, body: { code: 'rule-set-is-standard', title: expect.stringContaining('Gör en kopia') } });
    expect(await post(`rule-sets/${esf.id}/versions`, next(esf))).toMatchObject({ status: 409, body: { code: 'rule-set-is-standard' } });
  });
});

describe('a copy', () => {
  it('has what counts today in the other, and says where it comes from; sent twice it is one', async () => {
    const esf = await standard('esf-plus-2021-2027');
    const body = { id: newId(), copyOf: esf.id, name: { sv: ' Vår ESF+ ', en: '' } };
    const made = await post('rule-sets', body);
    expect(made).toMatchObject({ status: 201, body: { name: { sv: 'Vår ESF+' }, key: null, standard: false, copiedFrom: { id: esf.id, name: { sv: 'ESF+ 2021–2027' } } } });
    expect([made.body.versions.map(({ number }) => number), made.body.newest.content]).toEqual([[1], esfPlusContent]);
    expect((await post('rule-sets', body)).body).toEqual(made.body);
    expect(await test.database.query('SELECT made_by FROM rule_set_version WHERE rule_set_id = $1', [body.id])).toEqual([{ made_by: staffId }]);
  });

  it('is found by the beginning of a word of its name, in either language, and says who made it', async () => {
    await post('rule-sets', { id: newId(), copyOf: (await standard('plain')).id, name: { sv: 'Allmänna arvsfonden', en: 'Inheritance fund' } });
    const found = async (q: string): Promise<(string | undefined)[]> => (await test.ask<Page<RuleSetRow>>('GET', `rule-sets?q=${encodeURIComponent(q)}`, { as: staff })).body.items.map(({ name }) => name.sv);
    expect([await found('ARVS'), await found('inher'), await found('fonden')]).toEqual([['Allmänna arvsfonden'], ['Allmänna arvsfonden'], []]);
    const [row] = (await test.ask<Page<RuleSetRow>>('GET', 'rule-sets?q=arvs', { as: staff })).body.items;
    expect((await one(row.id)).newest.madeByName).toEqual(expect.stringMatching(/\S/));
    expect((await standard('plain')).newest.madeByName).toBeNull();
  });

  it('of nothing is refused beside the field', async () => {
    const { status, body } = await post('rule-sets', { id: newId(), copyOf: newId(), name: named('Min') });
    expect({ status, fields: fieldsOf(body) }).toEqual({ status: 422, fields: [['copyOf', 'ruleSet']] });
  });

  it('is renamed on top of what was read', async () => {
    const copy = await copyOf('plain', 'Stadens bidrag');
    expect(await put(`rule-sets/${copy.id}`, { name: named('Stadens stöd'), version: 1 })).toMatchObject({ status: 200, body: { name: { sv: 'Stadens stöd' }, version: 2 } });
    expect(await put(`rule-sets/${copy.id}`, { name: named('Annat'), version: 1 })).toMatchObject({ status: 412 });
  });

  it('is adjusted by a version of its own; the one before stays, also against whoever reaches the database', async () => {
    const copy = await copyOf('esf-plus-2021-2027', 'Med funktionsnedsättning');
    const facts = copy.newest.content.facts.map((asked) => (asked.fact === 'disability' ? { ...asked, from: 'person' as const } : asked));
    const version = next(copy, { facts });
    const made = await post(`rule-sets/${copy.id}/versions`, version);
    expect(made).toMatchObject({ status: 201, body: { versions: [{ number: 2, why: 'Finansiären vill det' }, { number: 1 }], newest: { id: version.id, number: 2 } } });
    expect(made.body.versions.filter((row) => 'content' in row)).toEqual([]);
    expect(await said(copy.id, copy.newest.id)).toMatchObject({ status: 200, body: copy.newest });
    expect(await said((await standard('plain')).id, copy.newest.id)).toMatchObject({ status: 404 });
    expect(made.body.newest.content.facts).toEqual(facts);
    expect((await post(`rule-sets/${copy.id}/versions`, version)).body.versions).toHaveLength(2);
    expect(await post(`rule-sets/${copy.id}/versions`, next(copy))).toMatchObject({ status: 412, body: { code: 'changed-meanwhile' } });
    for (const statement of [`UPDATE rule_set_version SET why = 'annat' WHERE rule_set_id = $1`, 'DELETE FROM rule_set_version WHERE rule_set_id = $1']) {
      await expect(test.database.execute(statement, [copy.id])).rejects.toThrow('cannot change');
    }
  });

  it('cannot be what nobody could count by: each fault stands beside its field, in the reader’s language', async () => {
    const copy = await copyOf('esf-plus-2021-2027', 'Fel');
    const { facts, indicators } = copy.newest.content;
    const wrong = next(copy, {
      facts: facts.map((asked) => (asked.fact === 'gender' ? { ...asked, from: 'off' as const, purpose: { en: 'Because' } } : asked)),
      indicators: [indicators[0], { ...indicators[1], counts: { fact: 'employment', is: ['retired'] } }, ...indicators.slice(2)],
      outcomes: { leavingDays: 0, laterMonths: 61 },
    });
    const { status, body } = await post(`rule-sets/${copy.id}/versions`, wrong);
    expect({ status, code: (body as unknown as { code: string }).code, fields: fieldsOf(body) }).toEqual({
      status: 422,
      code: 'rule-set-unsound',
      fields: [['content.facts.2.need', 'ruleSet.coreNotAsked'], ['content.facts.2.purpose', 'ruleSet.swedish'], ['content.indicators.1.counts', 'ruleSet.value'], ['content.outcomes.leavingDays', 'ruleSet.days'], ['content.outcomes.laterMonths', 'ruleSet.months']],
    });
    const english = await test.ask('POST', `rule-sets/${copy.id}/versions`, { as: { ...staff, 'accept-language': 'en' }, body: wrong });
    expect(english.body).toMatchObject({ errors: expect.arrayContaining([expect.objectContaining({ message: 'Write a number of days between 1 and 400.' })]) });
  });

  it('takes nothing that it does not know, and no days the wrong way round', async () => {
    const copy = await copyOf('plain', 'Okänt');
    const ask = async (version: object): Promise<unknown> => {
      const { status, body } = await post(`rule-sets/${copy.id}/versions`, version);
      return [status, ...fieldsOf(body).flat()];
    };
    expect(await ask({ ...next(copy), content: { ...copy.newest.content, formula: '1' } })).toEqual([422, 'content.formula', 'whitelistValidation']);
    expect(await ask({ ...next(copy), content: { ...copy.newest.content, indicators: [{ code: 'A', name: named('A'), kind: 'start', counts: 'alla' }] } })).toEqual([422, 'content.indicators.0.counts', 'isObject']);
    expect(await ask({ ...next(copy), content: null })).toEqual(expect.arrayContaining([422, 'content']));
    expect(await ask({ ...next(copy), validTo: '2020-12-31' })).toEqual([422, 'validTo', 'endsBeforeStart']);
  });
});

describe('a project', () => {
  const FACTS = { name: 'Starkare föreningsliv', startsOn: '2026-01-01', endsOn: '2027-12-31', municipalityCodes: [], partners: [] };
  let funderId: string;
  beforeAll(async () => {
    funderId = (await post<{ id: string }>('funders', { name: 'Fonden', mark: 'eu', statement: {}, smallNumberThreshold: 5 })).body.id;
  });
  const add = (more: object) => post<Project>('projects', { funderId, ...FACTS, asksFacts: false, ...more });

  it('asks for what its rule set asks for, whatever the form says', async () => {
    const asks = async (key: string, asksFacts: boolean): Promise<boolean> => (await add({ ruleSetId: (await standard(key)).id, asksFacts })).body.asksFacts;
    expect([await asks('esf-plus-2021-2027', false), await asks('plain', false), await asks('study-circles', true)]).toEqual([true, true, false]);
    expect((await add({ asksFacts: true })).body).toMatchObject({ ruleSetId: null, ruleSetName: null, asksFacts: true });
  });

  it('follows when a version of its rule set begins or ceases to ask', async () => {
    const copy = await copyOf('plain', 'Tyst');
    const { body: project } = await add({ ruleSetId: copy.id });
    expect(project).toMatchObject({ ruleSetId: copy.id, ruleSetName: { sv: 'Tyst' }, asksFacts: true });
    await post(`rule-sets/${copy.id}/versions`, next(copy, { facts: [] }));
    expect((await test.ask<Project>('GET', `projects/${project.id}`, { as: staff })).body.asksFacts).toBe(false);
  });

  it('asks those who enrol from the day on which a version that asks begins, until the day on which it ends', async () => {
    const copy = await copyOf('study-circles', 'Nästa vecka');
    const { body: project } = await add({ ruleSetId: copy.id });
    const run = await scene.run({ projectIds: [project.id], sessions: [{ startsAt: '2027-03-01T16:00:00Z', endsAt: '2027-03-01T18:00:00Z' }] });
    const { newest: asking } = await standard('plain');
    await post(`rule-sets/${copy.id}/versions`, next(copy, asking.content, { validFrom: '2026-12-01', validTo: '2026-12-31' }));
    const learner = test.signedInAs(await scene.person());
    const missingAt = async (now: string): Promise<string[]> => {
      test.clock.set(now);
      await test.app.get(RuleSetFollower).follow();
      return (await test.ask<SeatQuestion>('GET', `runs/${run.id}/seat-question`, { as: learner })).body.missingFacts;
    };
    // The centre's midnight is at 23 UTC in winter.
    expect(await missingAt('2026-11-30T22:59:00Z')).toEqual([]);
    expect(await missingAt('2026-11-30T23:00:00Z')).toEqual(['gender', 'bornOn']);
    expect(await missingAt('2026-12-31T22:59:00Z')).toEqual(['gender', 'bornOn']);
    expect(await missingAt('2026-12-31T23:00:00Z')).toEqual([]);
    test.clock.set(NOW);
  });

  it('keeps its rule set from being put aside; one put aside is not chosen, but kept by who has it', async () => {
    const copy = await copyOf('plain', 'Bidrag');
    const { body: project } = await add({ ruleSetId: copy.id });
    expect((await one(copy.id)).projects).toBe(1);
    expect(await post(`rule-sets/${copy.id}/archive`, { version: 1 })).toMatchObject({ status: 409, body: { code: 'rule-set-in-use', title: expect.stringContaining('1 projekt') } });
    await post(`projects/${project.id}/archive`, { version: project.version });
    expect(await post(`rule-sets/${copy.id}/archive`, { version: 1 })).toMatchObject({ status: 200, body: { archivedAt: expect.any(String) } });
    expect([(await rows()).some(({ id }) => id === copy.id), (await rows('only')).some(({ id }) => id === copy.id)]).toEqual([false, true]);

    const refused = await add({ ruleSetId: copy.id });
    expect({ status: refused.status, fields: fieldsOf(refused.body) }).toEqual({ status: 422, fields: [['ruleSetId', 'ruleSet']] });
    expect(await put<Project>(`projects/${project.id}`, { funderId, ...FACTS, asksFacts: false, ruleSetId: copy.id, version: project.version + 1 })).toMatchObject({ status: 200, body: { ruleSetId: copy.id } });
    const restore = () => post(`projects/${project.id}/restore`, { version: project.version + 2 });
    expect(await restore()).toMatchObject({ status: 409, body: { code: 'project-rules-archived', title: expect.stringContaining('Bidrag är arkiverad') } });
    expect(await post(`rule-sets/${copy.id}/restore`, { version: 2 })).toMatchObject({ status: 200, body: { archivedAt: null } });
    expect(await restore()).toMatchObject({ status: 200, body: { archivedAt: null } });
    expect(await add({ ruleSetId: newId() })).toMatchObject({ status: 422 });
  });

  it('keeps its rule set, and what its lists are signed with, where a change says nothing of them', async () => {
    const { id: ruleSetId } = await copyOf('plain', 'Står kvar');
    const { body: project } = await add({ ruleSetId, asksStudyHours: true });
    const change = (version: number, more: object) => put<Project>(`projects/${project.id}`, { funderId, ...FACTS, asksFacts: false, version, ...more });
    expect(await change(project.version, { name: 'Annat namn' })).toMatchObject({ status: 200, body: { name: 'Annat namn', ruleSetId, asksStudyHours: true, asksFacts: true } });
    expect(await change(project.version, {})).toMatchObject({ status: 412, body: { code: 'changed-meanwhile' } });
    expect(fieldsOf((await change(project.version + 1, { asksStudyHours: null })).body)).toEqual([['asksStudyHours', 'isBoolean']]);
    expect(await change(project.version + 1, { ruleSetId: null, asksStudyHours: false })).toMatchObject({ status: 200, body: { ruleSetId: null, asksStudyHours: false, asksFacts: false } });
  });

  it('is counted by the latest version whose days hold the day, else by the nearest', async () => {
    const copy = await copyOf('plain', 'Dagar');
    const version = async (from: RuleSet, validFrom: string, validTo: string | null) => (await post(`rule-sets/${copy.id}/versions`, next(from, {}, { validFrom, validTo }))).body;
    const second = await version(copy, '2026-01-01', '2026-06-30');
    await version(second, '2026-06-01', '2026-06-10');
    const { body: project } = await add({ ruleSetId: copy.id });
    const { body: without } = await add({});
    const counts = async (day: string): Promise<number | undefined> => (await test.app.get(RuleSets).of(test.database, project.id, day))?.number;
    // The first holds from 2021 without end.
    expect([await counts('2025-12-31'), await counts('2026-01-01'), await counts('2026-06-01'), await counts('2026-06-10'), await counts('2026-06-11'), await counts('2026-07-01')]).toEqual([1, 2, 3, 3, 2, 1]);
    expect(await counts('2020-01-01')).toBe(1);
    const { result, statements } = await test.countSql(() => test.app.get(RuleSets).ofMany(test.database, [project.id, without.id], '2026-02-01'));
    expect([[...result.keys()], statements.length]).toEqual([[project.id], 1]);
  });
});

it('of a programme that has ended counts by the days nearest', async () => {
  const { id } = await standard('esf-2014-2020');
  expect((await rows()).find((row) => row.id === id)).toMatchObject({ number: 1, validTo: '2023-12-31' });
});

it('is kept from everybody but administrators, and says in the log who did what', async () => {
  const other = test.signedInAs(await scene.person());
  const { id, newest: { id: versionId } } = await copyOf('plain', 'Loggen');
  for (const path of ['rule-sets', `rule-sets/${id}`, `rule-sets/${id}/versions/${versionId}`]) expect(await test.ask('GET', path, { as: other })).toMatchObject({ status: 403 });
  expect(await post('rule-sets', { copyOf: id, name: named('X') }, other)).toMatchObject({ status: 403 });
  await put(`rule-sets/${id}`, { name: named('Loggen 2'), version: 1 });
  await post(`rule-sets/${id}/versions`, next(await one(id)));
  await post(`rule-sets/${id}/archive`, { version: 2 });
  const log = await test.database.query<{ action: string; person_id: string }>('SELECT action, person_id FROM audit_event WHERE object_id = $1 ORDER BY at, id', [id]);
  expect(log).toEqual(['copied', 'changed', 'adjusted', 'archived'].map((verb) => ({ action: `rule-set.${verb}`, person_id: staffId })));
});

describe('a run that is reported as a study circle', () => studyCircleCases(() => ({ test, staff })));
