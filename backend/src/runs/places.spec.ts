import type { Page } from '@kortkurs/contract/common';
import type { Place } from '@kortkurs/contract/places';
import { newId } from '../platform/ids';
import { startApp, type TestApp } from '../platform/testing/start-app';
import { draft, layGround, person, type Ground } from './testing';

describe('places', () => {
  let test: TestApp;
  let ground: Ground;

  beforeAll(async () => {
    test = await startApp();
    ground = await layGround(test);
  });
  afterAll(() => test.close());

  const add = (body: object) => test.ask<Place>('POST', 'places', { as: ground.administrator, body });
  const change = (id: string, body: object) => test.ask<Place & { code: string }>('PATCH', `places/${id}`, { as: ground.administrator, body });
  const list = async (query = '') => (await test.ask<Page<Place>>('GET', `places?${query}`, { as: ground.administrator })).body;

  it('keep what they offer people who need it, and what nobody has said', async () => {
    const id = newId();
    const body = { id, name: ' Ljusgården ', room: 'Lilla salen', municipalityCode: '1280', stepFree: true, parking: false, accessNote: { sv: 'Dörrbredd 90 cm', en: '' }, seats: 12 };
    const { status, body: place } = await add(body);
    expect({ status, place }).toMatchObject({ status: 201, place: { id, name: 'Ljusgården', stepFree: true, parking: false, hearingLoop: null, accessNote: { sv: 'Dörrbredd 90 cm' }, archived: false, version: 1 } });
    expect((await add(body)).body).toEqual(place);
  });

  it.each([
    ['without a name', { name: ' ' }, 'name'],
    ['in a municipality that does not exist', { name: 'A', municipalityCode: '9999' }, 'municipalityCode'],
    ['with a map that is not https', { name: 'A', mapUrl: 'javascript:alert(1)' }, 'mapUrl'],
    ['with room for nobody', { name: 'A', seats: 0 }, 'seats'],
    ['with a room that is null', { name: 'A', room: null }, 'room'],
  ])('are refused %s', async (_, body, field) => {
    const { status, body: problem } = await test.ask<{ errors: { field: string }[] }>('POST', 'places', { as: ground.administrator, body });
    expect({ status, field: problem.errors[0]?.field }).toEqual({ status: 422, field });
  });

  it('are changed by one at a time', async () => {
    const { body: place } = await add({ name: 'Hamnhuset', hearingLoop: true });
    const { body: changed } = await change(place.id, { version: 1, hearingLoop: null, address: 'Hamngatan 1' });
    expect(changed).toMatchObject({ hearingLoop: null, address: 'Hamngatan 1', version: 2 });
    expect(await change(place.id, { version: 1, name: 'B' })).toMatchObject({ status: 412, body: { code: 'changed-meanwhile' } });
    expect((await change(newId(), { version: 1, name: 'B' })).status).toBe(404);
  });

  it('are archived, not deleted: old runs keep theirs, new ones cannot choose it, and it can come back', async () => {
    const { body: place } = await add({ name: 'Äppelgården' });
    const run = await draft(test, ground, { placeId: place.id });
    expect((await change(place.id, { version: 1, archived: true })).body).toMatchObject({ archived: true });
    expect((await list()).items.map((each) => each.id)).not.toContain(place.id);
    expect((await list('show=archived')).items.map((each) => each.id)).toEqual([place.id]);
    const refused = await test.ask('POST', 'runs', { as: ground.administrator, body: { courseVersionId: ground.courseVersionId, delivery: 'in_person', capacity: 5, placeId: place.id } });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ field: 'placeId', code: 'unknown' }] } });
    expect((await test.ask('PATCH', `runs/${run.id}`, { as: ground.administrator, body: { version: run.version, placeId: place.id, capacity: 9 } })).status).toBe(200);
    expect((await change(place.id, { version: 2, archived: false })).body).toMatchObject({ archived: false });
  });

  it('are found by any part of name, room or address, without accents, in Swedish order', async () => {
    expect((await list('q=appel')).items.map((each) => each.name)).toEqual(['Äppelgården']);
    expect((await list('q=%25')).items).toEqual([]);
    const names = (await list()).items.map((each) => each.name);
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'sv')));
    const first = await list('limit=2');
    expect(first).toMatchObject({ total: names.length });
    expect((await list(`limit=2&after=${first.next}`)).items.map((each) => each.name)).toEqual(names.slice(2, 4));
  });

  it('are read by instructors and changed by administrators', async () => {
    const maria = await person(test, 'Maria');
    expect((await test.ask('GET', 'places', { as: test.signedInAs(maria) })).status).toBe(403);
    await draft(test, ground, { instructors: [{ personId: maria, responsible: true }] });
    expect((await test.ask('GET', 'places', { as: test.signedInAs(maria) })).status).toBe(200);
    expect((await test.ask('POST', 'places', { as: test.signedInAs(maria), body: { name: 'A' } })).status).toBe(403);
    expect((await test.ask('GET', 'places')).status).toBe(401);
  });
});
