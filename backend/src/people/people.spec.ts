import type { Page } from '@kortkurs/contract/common';
import type { OwnProtectionStanding, PersonDetail, PersonListItem, ProtectionEvent } from '@kortkurs/contract/people';
import { newId } from '../platform/ids';
import { startApp, type Answer, type TestApp } from '../platform/testing/start-app';
import { IdentityNumbers, People, PersonKeys } from './door';

interface Asker {
  personId: string;
  as: Record<string, string>;
}

let test: TestApp;
let staff: Asker;
let reader: Asker;
let other: Asker;
let nobody: Asker;

async function asker(...roles: string[]): Promise<Asker> {
  const personId = newId();
  await test.database.work(async (tx) => {
    await tx.execute(`INSERT INTO person (id, given_name, family_name) VALUES ($1, 'Karin', 'Blom')`, [personId]);
    for (const role of roles) await tx.execute('INSERT INTO access_grant (id, person_id, role) VALUES ($1, $2, $3)', [newId(), personId, role]);
  });
  return { personId, as: test.signedInAs(personId) };
}

beforeAll(async () => {
  test = await startApp();
  staff = await asker('administrator');
  reader = await asker('administrator', 'protected_reader');
  other = await asker('administrator', 'protected_reader');
  nobody = await asker();
});
afterAll(() => test.close());

const code = (answer: Answer<unknown>): string => (answer.body as { code: string }).code;
const add = async (person: object): Promise<string> => (await test.ask<{ id: string }>('POST', 'people', { as: staff.as, body: person })).body.id;
const list = async (query: string, { as } = staff) => (await test.ask<Page<PersonListItem>>('GET', `people?${query}`, { as })).body;
const names = async (q: string, by = staff): Promise<string[]> => (await list(`q=${encodeURIComponent(q)}`, by)).items.map(({ name }) => name);
const detail = (id: string, { as } = staff) => test.ask<PersonDetail>('GET', `people/${id}`, { as });
const change = (id: string, body: object, { as } = staff) => test.ask<PersonDetail>('PATCH', `people/${id}`, { as, body });
const opening = (id: string, body: object, { as } = reader) => test.ask('POST', `people/${id}/openings`, { as, body });

describe('people', () => {
  it('are made once, whatever the number of times they are sent', async () => {
    const id = newId();
    for (let n = 0; n < 2; n++) expect((await test.ask('POST', 'people', { as: staff.as, body: { id, givenName: ' Åsa ', familyName: 'Öberg', contactEmail: 'Asa@Example.org ' } })).body).toEqual({ id });
    expect((await detail(id)).body).toMatchObject({ name: 'Åsa Öberg', givenName: 'Åsa', contactEmail: 'asa@example.org', version: 1, account: { state: 'none' }, grants: [], hasIdentityNumber: false });
  });

  it('are found by the beginning of any name or address, without accents and in any order', async () => {
    await add({ givenName: 'Märta', familyName: 'Sjö-Ångström', contactEmail: 'm.angstrom@example.org' });
    for (const q of ['marta', 'ANGS', 'sjö mär', 'm.ang', 'sjö-ång']) expect(await names(q)).toEqual(['Märta Sjö-Ångström']);
    for (const q of ['ärta', 'gström', 'marta berg', '%', '_', '\\', "'"]) expect(await names(q)).toEqual([]);
  });

  it('are called by the name they use', async () => {
    const id = await add({ givenName: 'Karl', familyName: 'Ek', nameUsed: 'Kalle' });
    expect((await detail(id)).body.name).toBe('Kalle Ek');
    expect(await names('kalle ek')).toEqual(['Kalle Ek']);
  });

  it('come in Swedish order, page by page, with a count', async () => {
    for (const givenName of ['Zzö', 'Zza', 'Zzä', 'Zzå']) await add({ givenName });
    const first = await list('q=zz&limit=3');
    expect(first).toMatchObject({ total: 4, items: [{ name: 'Zza' }, { name: 'Zzå' }, { name: 'Zzä' }] });
    expect((await list(`q=zz&limit=3&after=${first.next}`)).items).toMatchObject([{ name: 'Zzö' }]);
    expect((await list('q=zz&sort=-name')).items[0]).toMatchObject({ name: 'Zzö' });
    expect((await list('q=zz&sort=-created')).items[0]).toMatchObject({ name: 'Zzå' });
    expect((await list('role=administrator')).items).toHaveLength(3);
    expect((await list('account=active')).items).toEqual([]);
  });

  it('take the same number of statements for one and for many', async () => {
    const one = await test.countSql(() => list('limit=1'));
    const many = await test.countSql(() => list('limit=100'));
    expect(many.statements).toHaveLength(one.statements.length);
  });

  it('are changed on top of what was read; the second is told', async () => {
    const id = await add({ givenName: 'Lena', familyName: 'Falk' });
    expect((await change(id, { version: 1, familyName: 'Falck', phone: '070-174 06 05' })).body).toMatchObject({ name: 'Lena Falck', phone: '070-174 06 05', version: 2 });
    expect(code(await change(id, { version: 1, familyName: 'Fалk' }))).toBe('changed-meanwhile');
    expect((await change(id, { version: 2, givenName: '' })).status).toBe(422);
    expect((await change(id, { version: 2, contactEmail: 'no address' })).status).toBe(422);
    expect((await change(newId(), { version: 1, givenName: 'X' })).status).toBe(404);
  });

  it('with an account keep their own contact', async () => {
    const id = await add({ givenName: 'Own', contactEmail: 'own@example.org' });
    const account = newId();
    await test.database.execute(`INSERT INTO account (id, person_id, email, password_hash) VALUES ($1, $2, 'own@example.org', 'x')`, [account, id]);
    expect(code(await change(id, { version: 1, contactEmail: 'other@example.org' }))).toBe('kept-by-the-person');
    // A link to a proved address signs in just as well.
    await test.database.execute('UPDATE account SET password_hash = NULL, verified_at = now() WHERE id = $1', [account]);
    expect(code(await change(id, { version: 1, contactEmail: 'other@example.org' }))).toBe('kept-by-the-person');
    expect((await detail(id)).body.account.state).toBe('active');
    expect((await change(id, { version: 1, contactEmail: 'own@example.org', familyName: 'Name' })).status).toBe(200);
  });

  it.each(['GET people', 'POST people', `GET people/${newId()}`, `PATCH people/${newId()}`, `PUT people/${newId()}/protection`, `POST people/${newId()}/identity-number/reveal`, `POST people/${newId()}/openings`])('%s is for staff', async (operation) => {
    const [method = '', path = ''] = operation.split(' ');
    expect((await test.ask(method, path, { as: nobody.as, body: method === 'GET' ? undefined : {} })).status).toBe(403);
    expect((await test.ask(method, path, { body: method === 'GET' ? undefined : {} })).status).toBe(401);
  });
});

describe('one’s own facts', () => {
  it('are changed by oneself', async () => {
    const me = await asker();
    const { body } = await test.ask<{ version: number }>('PATCH', 'me/facts', { as: me.as, body: { version: 1, nameUsed: 'Kajsa', certificateName: 'Karin Maria Blom', language: 'en' } });
    expect(body).toMatchObject({ givenName: 'Karin', nameUsed: 'Kajsa', certificateName: 'Karin Maria Blom', language: 'en', version: 2 });
    expect(code(await test.ask('PATCH', 'me/facts', { as: me.as, body: { version: 1, phone: '1' } }))).toBe('changed-meanwhile');
    expect((await test.ask('PATCH', 'me/facts', { as: me.as, body: { version: 2, contactEmail: 'x@example.org' } })).status).toBe(422);
    expect((await test.ask('GET', 'me/facts')).status).toBe(401);
  });
});

describe('who has protected data', () => {
  it('says so later, keeps the name that others know, changes how they are reached, and cannot lift it', async () => {
    const me = await asker();
    const put = (body: object) => test.ask<OwnProtectionStanding & { errors: { field: string }[] }>('PUT', 'me/protection', { as: me.as, body });
    const mine = async () => (await test.ask('GET', 'me/protection', { as: me.as })).body;
    expect(await mine()).toEqual({ protected: false, alias: null, way: null, contact: null });
    expect((await put({ alias: 'Sol', way: 'mail', contact: '040-1' })).body.errors.map(({ field }) => field)).toEqual(['contact']);
    expect((await put({ alias: '', way: 'self' })).status).toBe(422);
    expect(await mine()).toMatchObject({ protected: false });
    expect((await put({ alias: 'Sol', way: 'call', contact: ' 040-1 ' })).body).toEqual({ protected: true, alias: 'Sol', way: 'call', contact: '040-1' });
    expect((await detail(me.personId)).body.name).toBe('Sol');
    expect((await put({ alias: 'Karin Blom', way: 'self', contact: null })).body).toEqual({ protected: true, alias: 'Sol', way: 'self', contact: null });
    expect((await detail(me.personId, reader)).body.protection).toMatchObject({ alias: 'Sol', contact: { way: 'self', contact: null } });
    expect((await test.ask('PUT', `people/${me.personId}/protection`, { as: me.as, body: { protected: false } })).status).toBe(403);
  });
});

describe('a protected person', () => {
  let id: string;
  beforeAll(async () => {
    id = await add({ givenName: 'Hemliga', familyName: 'Xerxes', contactEmail: 'xerxes@example.org', phone: '040-1' });
    expect((await test.ask('PUT', `people/${id}/protection`, { as: staff.as, body: { protected: true } })).status).toBe(403);
    expect((await test.ask('PUT', `people/${id}/protection`, { as: reader.as, body: { protected: true, alias: 'Robin' } })).status).toBe(204);
  });

  it('stands under the alias, found and sorted by it and by nothing else', async () => {
    expect(await names('robin')).toEqual(['Robin']);
    // Who may know opens the person's page, with a reason: a list tells them no more than others.
    for (const by of [staff, reader]) for (const q of ['xerxes', 'hemliga', 'xerxes@example.org']) expect(await names(q, by)).toEqual([]);
    expect(await names('robin', reader)).toEqual(['Robin']);
    const all = (await list('limit=100')).items.map(({ name }) => name);
    expect(all).toEqual([...all].sort(new Intl.Collator('sv').compare));
    expect((await list('q=robin')).items[0]).toEqual(expect.objectContaining({ name: 'Robin', email: null, organisations: [], account: 'none' }));
  });

  it('looks like anybody else: no name, no contact, no flag', async () => {
    const plain = (await detail(await add({ givenName: 'Vem Som Helst' }))).body;
    const { body } = await detail(id);
    expect(Object.keys(body).sort()).toEqual(Object.keys(plain).sort());
    expect(body).toMatchObject({ name: 'Robin', givenName: 'Robin', familyName: '', contactEmail: null, phone: null });
    expect(JSON.stringify(body)).not.toMatch(/xerxes|hemliga|protect/i);
  });

  it('is masked also for those who may know, until they open it with a reason; then for five minutes, for them alone', async () => {
    const sealed = (): Promise<unknown> => test.database.one('SELECT sealed FROM protected_contact WHERE person_id = $1', [id]);
    await test.database.work((tx) => test.app.get(People).protectSelf(tx, id, { alias: 'Robin', way: 'call', contact: '040-7 77 77' }));
    const masked = { name: 'Robin', givenName: 'Robin', familyName: '', contactEmail: null, phone: null, protection: { protected: true, alias: 'Robin', opening: null, contact: { way: 'call', contact: null } } };
    const { body: closed } = await detail(id, reader);
    expect(closed).toMatchObject(masked);
    expect(JSON.stringify(closed)).not.toMatch(/xerxes|hemliga|040/i);
    expect(code(await change(id, { version: closed.version, givenName: 'Hemliga' }, reader))).toBe('protected-closed');
    expect(code(await test.ask('POST', `people/${id}/identity-number/reveal`, { as: reader.as, body: { reason: 'x' } }))).toBe('protected-closed');

    expect((await opening(id, { reason: 'contact', purpose: '' })).status).toBe(422);
    expect((await opening(id, { reason: 'curious', purpose: 'x' })).status).toBe(422);
    expect((await opening(id, { reason: 'contact', purpose: 'x' }, staff)).status).toBe(403);
    const body = { id: newId(), reason: 'contact', purpose: 'Svara på ett samtal' };
    for (let sent = 0; sent < 2; sent += 1) expect((await opening(id, body)).status).toBe(204);
    const open = (await detail(id, reader)).body;
    expect(open).toMatchObject({ name: 'Hemliga Xerxes', contactEmail: 'xerxes@example.org', phone: '040-1', protection: { contact: { way: 'call', contact: '040-7 77 77' }, opening: { secondsLeft: expect.any(Number) } } });
    expect(open.protection?.opening?.secondsLeft).toBeGreaterThan(240);
    expect(open.protection?.opening?.secondsLeft).toBeLessThanOrEqual(300);
    expect((await detail(id, other)).body).toMatchObject(masked);
    expect(JSON.stringify(await sealed())).not.toContain('040-7');
    expect(await test.database.one(`SELECT count(*)::int AS n FROM audit_event WHERE action = 'person.unmasked' AND object_id = $1 AND person_id = $2`, [id, reader.personId])).toEqual({ n: 1 });

    expect((await test.ask('DELETE', `people/${id}/openings`, { as: reader.as })).status).toBe(204);
    expect((await detail(id, reader)).body).toMatchObject(masked);
    expect((await opening(id, { reason: 'correction', purpose: 'Byta telefon' })).status).toBe(204);
    // Five minutes go by.
    await test.database.execute(`UPDATE protected_opening SET opened_at = opened_at - interval '5 minutes', until = until - interval '5 minutes' WHERE person_id = $1`, [id]);
    expect((await detail(id, reader)).body).toMatchObject(masked);

    const log = (await test.ask<Page<ProtectionEvent>>('GET', `people/${id}/openings`, { as: reader.as })).body;
    expect(log.total).toBe(3);
    expect(log.items.map(({ kind, reason, purpose }) => [kind, reason, purpose])).toEqual(expect.arrayContaining([['opened', 'contact', 'Svara på ett samtal'], ['opened', 'correction', 'Byta telefon'], ['protected', null, null]]));
    expect((await test.ask('GET', `people/${id}/openings`, { as: staff.as })).status).toBe(403);
  });

  it('is nobody’s to open who is not protected', async () => {
    expect(code(await opening(await add({ givenName: 'Öppen' }), { reason: 'contact', purpose: 'x' }))).toBe('not-protected');
    expect((await opening(newId(), { reason: 'contact', purpose: 'x' })).status).toBe(404);
  });

  it('is changed by others only on the outside', async () => {
    const { version } = (await detail(id)).body;
    expect((await change(id, { version, givenName: 'Kim', familyName: '' })).body.name).toBe('Kim');
    expect(code(await change(id, { version: version + 1, phone: '040-2' }))).toBe('kept-by-the-person');
    await opening(id, { reason: 'correction', purpose: 'Se vad som ändrades' });
    expect((await detail(id, reader)).body).toMatchObject({ name: 'Hemliga Xerxes', phone: '040-1', protection: { alias: 'Kim' } });
  });

  it('gets an ordinary alias when nobody chooses one', async () => {
    const hidden = await add({ givenName: 'Also', familyName: 'Hidden' });
    await test.ask('PUT', `people/${hidden}/protection`, { as: reader.as, body: { protected: true } });
    expect((await detail(hidden)).body.name).toMatch(/^[A-ZÅÄÖ][a-zåäö]+$/);
    await test.ask('PUT', `people/${hidden}/protection`, { as: reader.as, body: { protected: false } });
    expect((await detail(hidden)).body.name).toBe('Also Hidden');
  });
});

describe('an identity number', () => {
  const record = (id: string, number: string, { as } = staff) => test.ask('PUT', `people/${id}/identity-number`, { as, body: { number } });
  const reveal = (id: string, reason: string, { as } = staff) => test.ask('POST', `people/${id}/identity-number/reveal`, { as, body: { reason } });

  it('is kept encrypted, and each read of it is logged with who and why', async () => {
    const id = await add({ givenName: 'Number' });
    expect(code(await reveal(id, 'curious'))).toBe('identity-number-missing');
    expect((await record(id, '900101-2385')).status).toBe(204);
    const row = await test.database.one<{ sealed: Buffer; lookup_hash: Buffer; key_id: string }>('SELECT * FROM identity_number WHERE person_id = $1', [id]);
    expect(row?.sealed.toString('latin1')).not.toContain('19900101');
    expect((await detail(id)).body.hasIdentityNumber).toBe(true);
    expect((await reveal(id, '')).status).toBe(422);
    expect((await reveal(id, 'report to the funder')).body).toEqual({ number: '199001012385', kind: 'personal' });
    expect(await test.database.query('SELECT read_by, reason FROM identity_number_read WHERE person_id = $1', [id])).toEqual([{ read_by: staff.personId, reason: 'report to the funder' }]);
  });

  it('is refused when wrong, and when it is another’s', async () => {
    const id = await add({ givenName: 'Second' });
    expect(code(await record(id, '19900101-0018'))).toBe('identity-number-invalid');
    expect(code(await record(id, '199001012385'))).toBe('identity-number-of-another');
  });

  it('of a protected person is for those who may know', async () => {
    const id = await add({ givenName: 'Third' });
    await record(id, '19900161-2382');
    await test.ask('PUT', `people/${id}/protection`, { as: reader.as, body: { protected: true } });
    // Their own is kept nowhere, also not for those who may know.
    for (const by of [staff, reader]) expect((await detail(id, by)).body.hasIdentityNumber).toBe(false);
    expect(code(await reveal(id, 'x'))).toBe('identity-number-missing');
    expect(code(await record(id, '19121212-1212'))).toBe('kept-by-the-person');
    expect((await record(id, '19900101Tf29', reader)).status).toBe(204);
    expect((await detail(id, reader)).body.hasIdentityNumber).toBe(true);
    expect((await opening(id, { reason: 'report', purpose: 'Kontrollera numret' })).status).toBe(204);
    expect((await reveal(id, 'x', reader)).body).toEqual({ number: '19900101Tf29', kind: 'substitute' });
  });

  it('finds people in one statement, without being opened', async () => {
    const numbers = test.app.get(IdentityNumbers);
    const { result, statements } = await test.countSql(() => numbers.find(test.database, ['199001012385', '19900101TF29', '191212121212']));
    expect(statements).toHaveLength(1);
    expect(result.size).toBe(2);
  });
});

describe('two rows of one human', () => {
  it('are joined: numbers, accounts and what is missing move, and the old id leads to the new', async () => {
    const people = test.app.get(People);
    const from = await add({ givenName: 'Dubbel', familyName: 'Gångare', phone: '040-3' });
    const to = await add({ givenName: 'Dubbel', familyName: 'Gångare', contactEmail: 'dg@example.org' });
    await test.ask('PUT', `people/${from}/identity-number`, { as: staff.as, body: { number: '19121212-1212' } });
    await test.database.execute(`INSERT INTO account (id, person_id, email) VALUES ($1, $2, 'dg2@example.org')`, [newId(), from]);
    await test.database.work((tx) => people.merge(tx, from, to));
    expect((await detail(from)).body).toMatchObject({ id: to, phone: '040-3', contactEmail: 'dg@example.org', account: { email: 'dg2@example.org' }, hasIdentityNumber: true });
    expect((await test.ask('POST', `people/${from}/identity-number/reveal`, { as: staff.as, body: { reason: 'x' } })).body).toMatchObject({ number: '191212121212' });
    // Whoever signs in with the account keeps the contact, also when asked for by the old id.
    await test.database.execute(`UPDATE account SET password_hash = 'x' WHERE person_id = $1`, [to]);
    const { version } = (await detail(from)).body;
    expect(code(await change(from, { version, contactEmail: 'other@example.org' }))).toBe('kept-by-the-person');
    expect(await names('dubbel')).toEqual(['Dubbel Gångare']);
    await expect(test.database.work((tx) => people.merge(tx, from, to))).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a sealed name', () => {
  it('opens under its person’s key only, and never again once the key is destroyed', async () => {
    const keys = test.app.get(PersonKeys);
    const [a, b] = [await add({ givenName: 'A' }), await add({ givenName: 'B' })];
    const { statements, result } = await test.countSql(() => test.database.work((tx) => keys.sealAll(tx, [{ personId: a, text: 'Åsa' }, { personId: b, text: 'Bo' }, { personId: a, text: 'Öberg' }])));
    expect(statements).toHaveLength(2);
    const [first, second, third] = result as [Buffer, Buffer, Buffer];
    expect(await keys.openAll(test.database, [{ personId: a, sealed: first }, { personId: b, sealed: second }, { personId: a, sealed: third }])).toEqual(['Åsa', 'Bo', 'Öberg']);
    await expect(keys.open(test.database, b, first)).rejects.toThrow();
    await test.database.work((tx) => keys.destroy(tx, a));
    expect(await keys.open(test.database, a, first)).toBeNull();
  });
});
