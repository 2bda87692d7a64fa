import type { Page } from '@kortkurs/contract/common';
import type { Funder, Project, ProjectFacts, ProjectRow } from '@kortkurs/contract/funding';
import { somebody } from '../access/testing';
import { newId } from '../platform/ids';
import { until } from '../platform/testing/until';
import { startApp, type Headers, type TestApp } from '../platform/testing/start-app';

describe('funding', () => {
  let test: TestApp;
  let administrator: Headers;
  let learner: Headers;
  let funder: Funder;
  beforeAll(async () => {
    test = await startApp();
    administrator = test.signedInAs((await somebody(test, undefined, ['administrator'])).personId);
    learner = test.signedInAs((await somebody(test)).personId);
    const made = await post<Funder>('funders', { name: 'Europeiska socialfonden', mark: 'eu', statement: { sv: 'Medfinansieras av Europeiska unionen' }, smallNumberThreshold: 5 });
    funder = made.body;
  });
  afterAll(() => test.close());

  const post = <T>(path: string, body: unknown, as: Headers = administrator) => test.ask<T>('POST', path, { as, body });
  const facts = (more: Partial<ProjectFacts> = {}): ProjectFacts => ({
    funderId: funder.id, name: 'Starkare föreningsliv', reference: '2025/00123', programmeArea: 'Kompetensförsörjning', phase: 'Genomförande', ownerOrganisationId: null,
    contactPersonId: null, grantKronor: 631_700, budgetKronor: 631_700, startsOn: '2025-01-01', endsOn: '2027-12-31', region: 'Sydsverige', municipalityCodes: ['1280', '1281'], ruleSetId: null,
    asksFacts: true, asksStudyHours: true, releasesByTwo: false, relatedIds: [], lastPaymentOn: null, partners: [{ id: newId(), organisationId: null, name: 'Fundacja Most', country: 'PL' }], ...more,
  });
  const project = async (more: Partial<ProjectFacts> = {}) => (await post<Project>('projects', facts(more))).body;

  it('is kept from everyone but administrators', async () => {
    const { id } = await project();
    for (const path of ['funders', `funders/${funder.id}`, 'projects', `projects/${id}`]) {
      expect(await test.ask('GET', path, { as: learner })).toMatchObject({ status: 403 });
      expect(await test.ask('GET', path)).toMatchObject({ status: 401 });
    }
    expect(await post('projects', facts(), learner)).toMatchObject({ status: 403 });
    expect(await post(`projects/${id}/targets`, { kind: 'hours', operator: 'about', value: 2000 }, learner)).toMatchObject({ status: 403 });
  });

  it('has funders that are changed on top of the version that was read', async () => {
    const body = { name: 'Arvsfonden', mark: 'text', statement: {}, smallNumberThreshold: 3 };
    const { body: made } = await post<Funder>('funders', body);
    expect(made).toMatchObject({ name: 'Arvsfonden', projects: 0, version: 1 });
    expect(await test.ask('PUT', `funders/${made.id}`, { as: administrator, body: { ...body, name: 'Allmänna fonden', version: 1 } })).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await test.ask('PUT', `funders/${made.id}`, { as: administrator, body: { ...body, version: 1 } })).toMatchObject({ status: 412 });
    expect(await post(`funders/${made.id}/archive`, { version: 2 })).toMatchObject({ status: 200 });
    const { body: page } = await test.ask<Page<Funder>>('GET', 'funders', { as: administrator });
    expect(page.items.map(({ name }) => name)).not.toContain('Allmänna fonden');
  });

  it('belongs with other projects, each of which says so, until it no longer does', async () => {
    const [first, second] = [await project({ name: 'Första steget' }), await project({ name: 'Andra steget' })];
    const third = await project({ name: 'Tredje steget', relatedIds: [second.id, first.id] });
    const of = async (id: string): Promise<Project> => (await test.ask<Project>('GET', `projects/${id}`, { as: administrator })).body;
    expect(third.related.map(({ name }) => name)).toEqual(['Andra steget', 'Första steget']);
    expect(await of(first.id)).toMatchObject({ relatedIds: [third.id], related: [{ id: third.id, name: 'Tredje steget' }] });
    const change = (id: string, version: number, more: object) => test.ask<Project>('PUT', `projects/${id}`, { as: administrator, body: { ...facts(), version, ...more } });
    expect((await change(first.id, 1, { relatedIds: [second.id] })).body.related).toMatchObject([{ id: second.id }]);
    // Who does not say anything of it changes nothing of it.
    expect((await change(third.id, 1, { relatedIds: undefined })).body.relatedIds).toEqual([second.id]);
    for (const relatedIds of [[third.id], [newId()]]) expect(await change(third.id, 2, { relatedIds })).toMatchObject({ status: 422, body: { errors: [{ field: 'relatedIds.0', code: 'relatedProject' }] } });
  });

  it('tells the other administrators when two no longer release its files, and logs who turned it off', async () => {
    const made = await project({ releasesByTwo: true });
    const other = newId();
    await test.database.execute(`INSERT INTO person (id, given_name, family_name, contact_email) VALUES ($1, 'Bodil', 'Andra', 'bodil@example.org')`, [other]);
    await test.database.execute(`INSERT INTO access_grant (id, person_id, role, starts_at) VALUES ($1, $2, 'administrator', '2020-01-01')`, [newId(), other]);
    expect(await test.ask('PUT', `projects/${made.id}`, { as: administrator, body: { ...facts({ partners: [] }), version: 1 } })).toMatchObject({ status: 200 });
    const ended = await test.database.query<{ by: string }>(`SELECT person_id AS by FROM audit_event WHERE action = 'project.release-by-two-ended' AND object_id = $1`, [made.id]);
    expect(ended).toEqual([{ by: expect.any(String) }]);
    const letters = await until(async () => {
      const found = await test.database.query<{ to: string; body: string }>(`SELECT person_id AS to, body FROM message WHERE kind = 'number-file-by-one'`);
      return found.some(({ to }) => to === other) && found;
    });
    expect(letters.map(({ to }) => to)).not.toContain(ended[0]?.by);
    expect(letters[0]?.body).toContain('stängt av att två godkänner filer med personnummer för Starkare föreningsliv');
  });

  it('is turned off by two where two administer, and by nobody who only asked', async () => {
    const made = await project({ releasesByTwo: true });
    const second = await somebody(test, undefined, ['administrator']);
    await test.database.execute(`UPDATE access_grant SET starts_at = '2020-01-01' WHERE role = 'administrator'`);
    const other = test.signedInAs(second.personId, second.accountId);
    const save = (version: number, releasesByTwo: boolean, as: Headers) => test.ask<Project>('PUT', `projects/${made.id}`, { as, body: { ...facts({ releasesByTwo, partners: [] }), version } });
    const asked = (await save(1, false, administrator)).body;
    expect(asked).toMatchObject({ releasesByTwo: true, releaseByOneAsked: { byId: expect.any(String) } });
    const [letter] = await until(async () => {
      const found = await test.database.query<{ body: string }>(`SELECT body FROM message WHERE kind = 'number-file-by-one-asked' AND person_id = $1`, [second.personId]);
      return found.length > 0 && found;
    });
    expect(letter?.body).toContain('Ingenting ändras förrän en annan administratör');
    // Whoever saves something else leaves it; who asked is not the other one, and can take it back.
    expect((await save(2, true, other)).body).toMatchObject({ releasesByTwo: true, releaseByOneAsked: { byId: asked.releaseByOneAsked?.byId } });
    expect((await save(3, false, administrator)).body).toMatchObject({ releasesByTwo: true, releaseByOneAsked: { byId: asked.releaseByOneAsked?.byId } });
    expect((await save(4, true, administrator)).body).toMatchObject({ releasesByTwo: true, releaseByOneAsked: null });
    expect((await save(5, false, other)).body).toMatchObject({ releasesByTwo: true, releaseByOneAsked: { byId: second.personId } });
    expect((await save(6, false, administrator)).body).toMatchObject({ releasesByTwo: false, releaseByOneAsked: null });
    const log = await test.database.query<{ action: string }>(`SELECT action FROM audit_event WHERE object_id = $1 AND action LIKE 'project.release%' ORDER BY at, id`, [made.id]);
    expect(log.map(({ action }) => action.slice('project.release-by-'.length))).toEqual(['one-asked', 'one-taken-back', 'one-asked', 'two-ended']);
    await test.database.execute('UPDATE account SET disabled_at = now() WHERE person_id = $1', [second.personId]);
  });

  it('has projects with all that the funder’s form holds', async () => {
    const made = await project();
    expect(made).toMatchObject({
      funderName: 'Europeiska socialfonden', funderMark: 'eu', grantKronor: 631_700, startsOn: '2025-01-01', municipalityCodes: ['1280', '1281'], ruleSetId: null,
      partners: [{ name: 'Fundacja Most', country: 'PL' }], targets: [], version: 1,
    });
    const changed = await test.ask<Project>('PUT', `projects/${made.id}`, { as: administrator, body: { ...facts({ partners: [], phase: null }), version: 1 } });
    expect(changed).toMatchObject({ status: 200, body: { partners: [], phase: null, version: 2 } });
    expect(await test.ask('PUT', `projects/${made.id}`, { as: administrator, body: { ...facts(), version: 1 } })).toMatchObject({ status: 412 });
  });

  it('says of each field what is wrong with it', async () => {
    const wrong = facts({ funderId: newId(), contactPersonId: newId(), endsOn: '2024-12-31', lastPaymentOn: '2020-06-30', partners: [{ id: newId(), organisationId: newId(), name: 'X', country: 'SE' }] });
    const { status, body } = await post<{ errors: { field: string }[] }>('projects', wrong);
    expect(status).toBe(422);
    expect(body.errors.map(({ field }) => field)).toEqual(['funderId', 'contactPersonId', 'endsOn', 'lastPaymentOn', 'partners.0.organisationId']);
    expect(await post('projects', { ...facts(), municipalityCodes: ['0000'] })).toMatchObject({ status: 422, body: { errors: [{ field: 'municipalityCodes' }] } });
    expect(await post('projects', { ...facts(), partners: [null], grantKronor: 1.5 })).toMatchObject({ status: 422 });
    expect(await post('projects', { name: 'x' })).toMatchObject({ status: 422 });
  });

  it('lists projects in as many statements at any number', async () => {
    const list = () => test.countSql(() => test.ask<Page<ProjectRow>>('GET', 'projects?limit=100&q=stark', { as: administrator }));
    const few = await list();
    expect(few.result.body.items[0]).toMatchObject({ name: 'Starkare föreningsliv', funderName: 'Europeiska socialfonden' });
    await test.database.execute(
      `INSERT INTO project (id, funder_id, name, starts_on, ends_on) SELECT gen_random_uuid(), $1, 'Stark ' || n, '2020-01-01', '2020-12-31' FROM generate_series(1, 1000) n`,
      [funder.id],
    );
    const many = await list();
    expect(many.result.body.items).toHaveLength(100);
    expect(many.statements).toHaveLength(few.statements.length);
  });

  describe('targets', () => {
    it('are promised once per kind, and per format for runs', async () => {
      const { id } = await project();
      const [format] = await test.database.query<{ id: string }>('SELECT id FROM format ORDER BY position LIMIT 1');
      expect(await post(`projects/${id}/targets`, { kind: 'participants', operator: 'at_least', value: 100 })).toMatchObject({ status: 201, body: { targets: [{ value: 100 }] } });
      expect(await post(`projects/${id}/targets`, { kind: 'participants', operator: 'about', value: 90 })).toMatchObject({ status: 409, body: { code: 'target-exists' } });
      expect(await post(`projects/${id}/targets`, { kind: 'runs', formatId: format?.id, operator: 'about', value: 2 })).toMatchObject({ status: 201 });
      expect(await post(`projects/${id}/targets`, { kind: 'runs', operator: 'about', value: 2 })).toMatchObject({ status: 422, body: { errors: [{ field: 'formatId' }] } });
      expect(await post(`projects/${id}/targets`, { kind: 'runs', formatId: newId(), operator: 'about', value: 2 })).toMatchObject({ status: 422, body: { errors: [{ field: 'formatId', code: 'format' }] } });
      expect(await post(`projects/${id}/targets`, { kind: 'networks', operator: 'between', value: 4 })).toMatchObject({ status: 422, body: { errors: [{ field: 'upperValue' }] } });
      expect(await post(`projects/${id}/targets`, { kind: 'networks', operator: 'between', value: 5, upperValue: 4 })).toMatchObject({ status: 422, body: { errors: [{ field: 'upperValue' }] } });
      expect(await post(`projects/${newId()}/targets`, { kind: 'hours', operator: 'about', value: 2000 })).toMatchObject({ status: 404 });
    });

    it('of a share say of whom, once for each group, in per cent that there are', async () => {
      const { id } = await project();
      const share = (by: string, value: string, more: object = {}) => post<Project>(`projects/${id}/targets`, { kind: 'share', share: { by, value }, operator: 'at_least', value: 60, ...more });
      const made = await share('gender', 'F');
      expect(made).toMatchObject({ status: 201, body: { targets: [{ kind: 'share', share: { by: 'gender', value: 'F', name: null }, operator: 'at_least', value: 60, formatId: null }] } });
      expect(await share('gender', 'F')).toMatchObject({ status: 409, body: { code: 'target-exists' } });
      expect(await share('gender', 'M')).toMatchObject({ status: 201 });
      expect((await share('municipality', '1281', { operator: 'at_most', value: 100 })).body.targets.find((target) => target.share?.by === 'municipality')).toMatchObject({ operator: 'at_most', share: { name: 'Lund' } });
      const faults: [string, string, object, string][] = [
        ['gender', 'Q', {}, 'share'], ['age', '54', {}, 'share'], ['municipality', '9999', {}, 'share'], ['county', '99', {}, 'share'], ['age', 'over_54', { value: 101 }, 'value'], ['age', 'over_54', { value: 0 }, 'value'],
        ['age', 'over_54', { operator: 'between', upperValue: 101 }, 'upperValue'], ['age', 'over_54', { share: null }, 'share'], ['age', 'over_54', { kind: 'hours' }, 'share'], ['shoes', '42', {}, 'share'], ['age', 'x;y', {}, 'share'],
      ];
      for (const [by, value, more, field] of faults) {
        const { status, body } = await share(by, value, more);
        expect([by, value, more, status, (body as unknown as { errors?: { field: string }[] }).errors?.[0]?.field?.split('.')[0]]).toEqual([by, value, more, 422, field]);
      }
      expect(await post(`projects/${id}/targets`, { kind: 'hours', operator: 'at_most', value: 20 })).toMatchObject({ status: 422, body: { errors: [{ field: 'operator', code: 'mostOnlyShare' }] } });
      const target = made.body.targets[0]?.id ?? '';
      expect(await post(`projects/${id}/targets/${target}/change`, { operator: 'at_least', value: 101, reason: 'Fel' })).toMatchObject({ status: 422, body: { errors: [{ field: 'value', code: 'sharePercent' }] } });
      const changed = await post<Project>(`projects/${id}/targets/${target}/change`, { operator: 'between', value: 40, upperValue: 60, reason: 'Beslut från fonden' });
      expect(changed.body.targets.filter(({ share: of }) => of?.value === 'F')).toMatchObject([{ operator: 'between', value: 40, upperValue: 60, share: { by: 'gender', value: 'F' } }, { id: target, value: 60 }]);
    });

    it('of a share are only of what the project’s rule set asks people', async () => {
      const { id } = await project();
      const share = { kind: 'share', share: { by: 'education', value: 'isced_0_2' }, operator: 'at_least', value: 50 };
      expect(await post(`projects/${id}/targets`, share)).toMatchObject({ status: 422, body: { errors: [{ field: 'share', code: 'shareNotAsked' }] } });
      await test.database.execute(`UPDATE project SET rule_set_id = (SELECT id FROM rule_set WHERE key = 'esf-plus-2021-2027') WHERE id = $1`, [id]);
      expect(await post(`projects/${id}/targets`, share)).toMatchObject({ status: 201 });
    });

    it('keep the one before when they change, with the reason', async () => {
      const { id } = await project();
      const made = await post<Project>(`projects/${id}/targets`, { kind: 'networks', operator: 'between', value: 4, upperValue: 5 });
      const target = made.body.targets[0]?.id ?? '';
      expect(await post(`projects/${id}/targets/${target}/change`, { operator: 'at_least', value: 3 })).toMatchObject({ status: 422, body: { errors: [{ field: 'reason' }] } });
      const changed = await post<Project>(`projects/${id}/targets/${target}/change`, { operator: 'at_least', value: 3, reason: 'Beslut från fonden' });
      expect(changed.body.targets).toMatchObject([
        { kind: 'networks', operator: 'at_least', value: 3, upperValue: null, reason: 'Beslut från fonden', supersededAt: null },
        { id: target, operator: 'between', value: 4, upperValue: 5, supersededAt: expect.any(String) as string },
      ]);
      expect(await post(`projects/${id}/targets/${target}/change`, { operator: 'at_least', value: 2, reason: 'Igen' })).toMatchObject({ status: 409, body: { code: 'target-not-in-force' } });
      const other = await project();
      expect(await post(`projects/${other.id}/targets/${changed.body.targets[0]?.id}/end`, { reason: 'Fel projekt' })).toMatchObject({ status: 404 });
      const ended = await post<Project>(`projects/${id}/targets/${changed.body.targets[0]?.id}/end`, { reason: 'Utgår' });
      expect(ended.body.targets.every(({ supersededAt }) => supersededAt !== null)).toBe(true);
      expect(ended.body.targets[0]).toMatchObject({ endedReason: 'Utgår' });
    });
  });
});
