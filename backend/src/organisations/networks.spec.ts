import type { Page } from '@kortkurs/contract/common';
import type { Challenge, Network, NetworkRow, Organisation } from '@kortkurs/contract/organisations';
import { somebody } from '../access/testing';
import { newId } from '../platform/ids';
import { startApp, type Headers, type TestApp } from '../platform/testing/start-app';

describe('networks', () => {
  let test: TestApp;
  let administrator: Headers;
  let organisations: string[];
  beforeAll(async () => {
    test = await startApp();
    administrator = test.signedInAs((await somebody(test, undefined, ['administrator'])).personId);
    organisations = ['Ankaret', 'Bojen', 'Compassen'].map(() => newId());
    for (const [n, name] of ['Ankaret', 'Bojen', 'Compassen'].entries())
      await test.database.execute(`INSERT INTO organisation (id, name, sector) VALUES ($1, $2, 'civil_society')`, [organisations[n], name]);
  });
  afterAll(() => test.close());

  const post = <T>(path: string, body: unknown) => test.ask<T>('POST', path, { as: administrator, body });

  it('have a host, a challenge and members from day to day', async () => {
    const challenge = await post<Challenge>('challenges', { name: { sv: 'Nya vägar till arbete', en: 'New paths to work', reviewed: { sv: true } }, position: 1 });
    expect(challenge).toMatchObject({ status: 201, body: { name: { sv: 'Nya vägar till arbete' }, networks: 0 } });
    const made = await post<Network>('networks', { name: 'Arbetsnätet', purpose: { sv: 'Dela erfarenheter.' }, challengeId: challenge.body.id, hostOrganisationId: organisations[0] });
    expect(made).toMatchObject({ status: 201, body: { hostOrganisationName: 'Ankaret', members: [], version: 1 } });
    const { id } = made.body;

    for (const organisationId of organisations) expect(await post(`networks/${id}/members`, { organisationId, from: '2026-01-01' })).toMatchObject({ status: 200 });
    expect(await post(`networks/${id}/members`, { organisationId: organisations[1] })).toMatchObject({ status: 409, body: { code: 'network-member-overlaps' } });
    expect(await post(`networks/${id}/members`, { organisationId: newId() })).toMatchObject({ status: 422, body: { errors: [{ field: 'organisationId' }] } });

    const left = await post<Network>(`networks/${id}/members/${organisations[1]}/leave`, { on: '2026-11-20' });
    expect(left.body.members.map(({ name }) => name)).toEqual(['Ankaret', 'Compassen']);
    expect(await post(`networks/${id}/members/${organisations[1]}/leave`, { on: '2026-11-20' })).toMatchObject({ status: 404 });
    expect(await post(`networks/${id}/members`, { organisationId: organisations[1], from: '2026-11-21' })).toMatchObject({ status: 200 });

    const { body } = await test.ask<Page<NetworkRow>>('GET', 'networks?q=arb', { as: administrator });
    expect(body.items).toMatchObject([{ name: 'Arbetsnätet', hostName: 'Ankaret', members: 3 }]);
    const organisation = await test.ask<Organisation>('GET', `organisations/${organisations[0]}`, { as: administrator });
    expect(organisation.body.networks).toEqual([{ id, name: 'Arbetsnätet', host: true }]);
  });

  it('are changed and archived on top of the version that was read', async () => {
    const { body: network } = await post<Network>('networks', { name: 'Ljusnätet', purpose: {} });
    const put = (body: object) => test.ask<Network>('PUT', `networks/${network.id}`, { as: administrator, body });
    expect(await put({ name: 'Ljusa nätet', purpose: {}, version: 1 })).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await put({ name: 'Mörka nätet', purpose: {}, version: 1 })).toMatchObject({ status: 412 });
    expect(await put({ name: 'Ljusa nätet', purpose: {}, hostPersonId: newId(), challengeId: newId(), version: 2 })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'challengeId' }, { field: 'hostPersonId' }] },
    });
    expect(await post(`networks/${network.id}/archive`, { version: 2 })).toMatchObject({ status: 200 });
    expect((await test.ask<Page<NetworkRow>>('GET', 'networks?q=ljusa', { as: administrator })).body.items).toEqual([]);
  });

  it('name challenges that can be changed and archived', async () => {
    const { body } = await post<Challenge>('challenges', { name: { sv: 'Stadsliv' }, position: 9 });
    const put = await test.ask<Challenge>('PUT', `challenges/${body.id}`, { as: administrator, body: { name: { sv: 'Stadsliv och platser' }, position: 0, archived: true } });
    expect(put).toMatchObject({ status: 200, body: { name: { sv: 'Stadsliv och platser' }, archivedAt: expect.any(String) as string } });
    expect(await post('challenges', { name: {}, position: 1 })).toMatchObject({ status: 422, body: { errors: [{ field: 'name', code: 'someLanguage' }] } });
    expect(await test.ask('PUT', `challenges/${newId()}`, { as: administrator, body: { name: { sv: 'x' }, position: 1 } })).toMatchObject({ status: 404 });
  });

  it('are listed in as many statements at any number', async () => {
    const list = () => test.countSql(() => test.ask<Page<NetworkRow>>('GET', 'networks?limit=100', { as: administrator }));
    const few = await list();
    await test.database.execute(`INSERT INTO network (id, name) SELECT gen_random_uuid(), 'Nät ' || n FROM generate_series(1, 1000) n`);
    const many = await list();
    expect(many.result.body.items).toHaveLength(100);
    expect(many.statements).toHaveLength(few.statements.length);
  });
});
