import type { Page } from '@kortkurs/contract/common';
import type { Affiliation, Organisation, OrganisationFacts, OrganisationRow } from '@kortkurs/contract/organisations';
import { somebody } from '../access/testing';
import { newId } from '../platform/ids';
import { startApp, type Headers, type TestApp } from '../platform/testing/start-app';

const facts: OrganisationFacts = {
  name: 'Föreningen Öppna Dörren',
  organisationNumber: null,
  sector: 'civil_society',
  legalForm: 'association',
  municipalityCode: '1280',
  country: 'SE',
  sizeClass: 'micro',
  memberSince: '2021-03-01',
  description: { sv: 'Möten över gränser.' },
  website: 'https://example.org',
  contactEmail: 'hej@example.org',
};

describe('organisations', () => {
  let test: TestApp;
  let administrator: Headers;
  let learner: Headers;
  beforeAll(async () => {
    test = await startApp();
    administrator = test.signedInAs((await somebody(test, undefined, ['administrator'])).personId);
    learner = test.signedInAs((await somebody(test)).personId);
  });
  afterAll(() => test.close());

  const add = async (more: Partial<OrganisationFacts> & { id?: string } = {}) =>
    (await test.ask<Organisation>('POST', 'organisations', { as: administrator, body: { ...facts, ...more } })).body;
  const list = (query: string) => test.ask<Page<OrganisationRow>>('GET', `organisations?${query}`, { as: administrator });
  const person = async (given: string, family = 'Vik', isProtected = false): Promise<string> => {
    const id = newId();
    await test.database.execute('INSERT INTO person (id, given_name, family_name, protected, alias) VALUES ($1, $2, $3, $4, $5)', [id, given, family, isProtected, isProtected ? 'Robin' : null]);
    return id;
  };
  const affiliate = (body: object) => test.ask<Affiliation>('POST', 'affiliations', { as: administrator, body });

  it('are kept from everyone but administrators', async () => {
    const { id } = await add();
    for (const [method, path] of [['GET', 'organisations'], ['GET', `organisations/${id}`], ['GET', 'affiliations'], ['GET', 'networks'], ['GET', 'challenges']] as const) {
      expect(await test.ask(method, path, { as: learner })).toMatchObject({ status: 403 });
      expect(await test.ask(method, path)).toMatchObject({ status: 401 });
    }
    expect(await test.ask('PUT', `organisations/${id}`, { as: learner, body: { ...facts, version: 1 } })).toMatchObject({ status: 403 });
  });

  it('are made once per id', async () => {
    const id = newId();
    const first = await add({ id });
    expect(first).toMatchObject({ id, name: facts.name, municipalityName: 'Malmö', version: 1, people: 0, networks: [] });
    expect(await add({ id, name: 'Något annat' })).toMatchObject({ id, name: facts.name });
  });

  it('have a number that is checked and belongs to one alone', async () => {
    const made = await add({ name: 'Repslagarna', organisationNumber: '802002-8711' });
    expect(made).toMatchObject({ organisationNumber: '8020028711' });
    expect(await test.ask('POST', 'organisations', { as: administrator, body: { ...facts, organisationNumber: '8020028711' } })).toMatchObject({
      status: 409,
      body: { code: 'organisation-number-taken', errors: [{ field: 'organisationNumber' }] },
    });
    expect(await test.ask('POST', 'organisations', { as: administrator, body: { ...facts, organisationNumber: '802002-8712' } })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'organisationNumber', code: 'organisationNumber' }] },
    });
  });

  it('refuse what is not so with a sentence per field', async () => {
    const { status, body } = await test.ask<{ errors: { field: string }[] }>('POST', 'organisations', {
      as: administrator,
      body: { ...facts, name: '', sector: 'other', country: 'XX', memberSince: '2021-02-30', website: 'javascript:alert(1)', description: { sv: 7 } },
    });
    expect(status).toBe(422);
    expect(body.errors.map(({ field }) => field).sort()).toEqual(['country', 'description.sv', 'memberSince', 'name', 'sector', 'website']);
    expect(await test.ask('POST', 'organisations', { as: administrator, body: { ...facts, municipalityCode: '9999' } })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'municipalityCode' }] },
    });
    expect(await test.ask('GET', `organisations/${newId()}`, { as: administrator })).toMatchObject({ status: 404 });
    expect(await test.ask('GET', 'organisations?after=x', { as: administrator })).toMatchObject({ status: 422 });
  });

  it('are changed on top of the version that was read', async () => {
    const { id } = await add({ name: 'Sluss 9' });
    const put = (body: object) => test.ask<Organisation>('PUT', `organisations/${id}`, { as: administrator, body });
    expect(await put({ ...facts, name: 'Sluss nio', version: 1 })).toMatchObject({ status: 200, body: { name: 'Sluss nio', version: 2 } });
    expect(await put({ ...facts, name: 'Sluss tio', version: 1 })).toMatchObject({ status: 412, body: { code: 'changed-meanwhile' } });
    expect(await test.ask('PUT', `organisations/${newId()}`, { as: administrator, body: { ...facts, version: 1 } })).toMatchObject({ status: 404 });
  });

  it('are archived, never deleted, and come back', async () => {
    const { id } = await add({ name: 'Vilande föreningen' });
    expect(await test.ask('POST', `organisations/${id}/archive`, { as: administrator, body: { version: 1 } })).toMatchObject({ status: 200 });
    expect((await list('q=vilande')).body.items).toEqual([]);
    expect((await list('q=vilande&archived=only')).body.items).toHaveLength(1);
    const member = await person('Ada');
    expect(await affiliate({ personId: member, organisationId: id, role: 'volunteer' })).toMatchObject({ status: 409, body: { code: 'organisation-archived' } });
    expect(await test.ask('POST', `organisations/${id}/restore`, { as: administrator, body: { version: 2 } })).toMatchObject({ status: 200, body: { archivedAt: null } });
  });

  it('are found by beginnings of words, whatever the accents, and by number', async () => {
    await add({ name: 'Åkarps Övärld', organisationNumber: '846002-1135' });
    for (const q of ['ovar', 'ÅKARPS öv', 'akarps', '846002-11', '8460021']) expect((await list(`q=${encodeURIComponent(q)}`)).body.items.map(({ name }) => name)).toContain('Åkarps Övärld');
    for (const q of ['karps', '%', '_k', 'akarps nej']) expect((await list(`q=${encodeURIComponent(q)}&sector=public`)).body.items).toEqual([]);
  });

  it('stand in Swedish order, page by page, in as many statements at any length', async () => {
    await test.database.execute('UPDATE organisation SET archived_at = now()');
    for (const name of ['Ö', 'A', 'Z', 'Å', 'Ä']) await add({ name });
    const walk = async (): Promise<string[]> => {
      const names: string[] = [];
      for (let after: string | null = ''; after !== null; ) {
        const { body }: { body: Page<OrganisationRow> } = await list(`limit=2${after && `&after=${after}`}`);
        names.push(...body.items.map(({ name }) => name));
        after = body.next;
      }
      return names;
    };
    expect(await walk()).toEqual(['A', 'Z', 'Å', 'Ä', 'Ö']);
    const few = await test.countSql(() => list('limit=100'));
    await test.database.execute(`INSERT INTO organisation (id, name, sector) SELECT gen_random_uuid(), 'Förening ' || n, 'civil_society' FROM generate_series(1, 1000) n`);
    const many = await test.countSql(() => list('limit=100'));
    expect(many.result.body.total).toBe(1005);
    expect(many.statements).toHaveLength(few.statements.length);
  });

  describe('and the people who represent them', () => {
    it('hold a role from one day to another, once at a time', async () => {
      const organisation = await add({ name: 'Trasten' });
      const personId = await person('Torsten');
      const body = { personId, organisationId: organisation.id, role: 'leader', from: '2024-01-01' };
      const made = await affiliate(body);
      expect(made).toMatchObject({ status: 201, body: { personName: 'Torsten Vik', organisationName: 'Trasten', from: '2024-01-01', to: null, current: true } });
      expect(await affiliate({ ...body, from: '2025-01-01' })).toMatchObject({ status: 409, body: { code: 'affiliation-overlaps' } });
      expect((await test.ask<Organisation>('GET', `organisations/${organisation.id}`, { as: administrator })).body.people).toBe(1);

      const end = (on: string) => test.ask<Affiliation>('POST', `affiliations/${made.body.id}/end`, { as: administrator, body: { on } });
      expect(await end('2023-12-31')).toMatchObject({ status: 422, body: { errors: [{ field: 'on', code: 'toBeforeFrom' }] } });
      expect(await end('2026-11-20')).toMatchObject({ status: 200, body: { to: '2026-11-20', current: false } });
      const page = await test.ask<Page<Affiliation>>('GET', `affiliations?personId=${personId}&when=past`, { as: administrator });
      expect(page.body.items).toMatchObject([{ organisationName: 'Trasten', role: 'leader' }]);
      expect(await affiliate({ ...body, from: '2026-11-21' })).toMatchObject({ status: 201 });
    });

    it('must exist', async () => {
      expect(await affiliate({ personId: newId(), organisationId: newId(), role: 'leader' })).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'personId' }, { field: 'organisationId' }] },
      });
      expect(await affiliate({ personId: newId(), organisationId: newId(), role: 'leader', from: '2026-02-02', to: '2026-02-01' })).toMatchObject({ status: 422 });
    });

    it('are listed by name, of each the one that holds first, page by page', async () => {
      const [left, right] = [await add({ name: 'Vänstra' }), await add({ name: 'Högra' })];
      const [bo, ada] = [await person('Bo', 'Örn'), await person('Ada', 'Örn')];
      await affiliate({ personId: bo, organisationId: right.id, role: 'leader', to: '2020-01-01' });
      await affiliate({ personId: bo, organisationId: left.id, role: 'leader' });
      await affiliate({ personId: ada, organisationId: left.id, role: 'leader', to: '2020-01-01' });
      const walk = async (narrowed: string) => {
        const found: string[] = [];
        for (let after = ''; ; ) {
          const { items, next } = (await test.ask<Page<Affiliation>>('GET', `affiliations?limit=1${narrowed}${after}`, { as: administrator })).body;
          found.push(...items.filter((one) => one.personName.endsWith('Örn')).map((one) => `${one.personName} ${one.organisationName}`));
          if (!next) return found;
          after = `&after=${next}`;
        }
      };
      expect(await walk('')).toEqual(['Ada Örn Vänstra', 'Bo Örn Vänstra', 'Bo Örn Högra']);
      expect(await walk(`&organisationId=${left.id}`)).toEqual(['Bo Örn Vänstra', 'Ada Örn Vänstra']);
    });

    it('are not shown beside it when their identity is protected, and on their own page once who may know has opened it', async () => {
      const organisation = await add({ name: 'Lodlinan' });
      const hidden = await person('Hemlig', 'Person', true);
      await affiliate({ personId: hidden, organisationId: organisation.id, role: 'employee' });
      await affiliate({ personId: await person('Öppen', 'Person'), organisationId: organisation.id, role: 'employee' });
      const names = async (as: Headers) =>
        (await test.ask<Page<Affiliation>>('GET', `affiliations?organisationId=${organisation.id}`, { as })).body.items.map(({ personName }) => personName);
      expect(await names(administrator)).toEqual(['Öppen Person']);
      expect((await test.ask<Organisation>('GET', `organisations/${organisation.id}`, { as: administrator })).body.people).toBe(1);
      const reader = await somebody(test, undefined, ['administrator', 'protected_reader']);
      const knows = test.signedInAs(reader.personId);
      expect(await names(knows)).toEqual(['Öppen Person']);
      // On the person's own page they stand once it is opened.
      const own = async () => (await test.ask<Page<Affiliation>>('GET', `affiliations?personId=${hidden}`, { as: knows })).body.items;
      expect(await own()).toEqual([]);
      const [{ id }] = await test.database.query<{ id: string }>('SELECT id FROM affiliation WHERE person_id = $1', [hidden]) as [{ id: string }];
      const end = async () => (await test.ask<Affiliation>('POST', `affiliations/${id}/end`, { as: knows, body: { on: '2030-01-01' } }));
      expect((await end()).status).toBe(404);
      await test.ask('POST', `people/${hidden}/openings`, { as: knows, body: { reason: 'correction', purpose: 'Byta organisation' } });
      expect(await own()).toMatchObject([{ organisationName: 'Lodlinan', to: null }]);
      expect((await end()).body).toMatchObject({ personName: 'Hemlig Person', to: '2030-01-01' });
    });
  });
});
