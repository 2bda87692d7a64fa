import type { Me, OwnSignIn, SignedIn } from '@kortkurs/contract/access';
import { newId } from '../platform/ids';
import { startApp, type TestApp } from '../platform/testing/start-app';
import { browserOf, password, somebody } from './testing';

let test: TestApp;
beforeAll(async () => {
  test = await startApp();
});
afterAll(() => test.close());
beforeEach(() => test.clock.set('2026-11-21T09:00:00Z'));

const signIn = (email: string, secret = password) => test.ask<SignedIn>('POST', 'sign-in', { body: { email, password: secret } });
const refresh = (cookie: Record<string, string>) => test.ask<SignedIn>('POST', 'sign-in/refresh', { headers: cookie });

describe('sign-in by address and password', () => {
  it('gives a token, who one is, and a cookie that no script and no other site gets', async () => {
    const { email, personId } = await somebody(test, undefined, ['administrator']);
    const answer = await signIn(` ${email.toUpperCase()} `);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ expiresInSeconds: 600, me: { personId, name: 'Samira Lindqvist', language: 'sv', verified: true, roles: [{ role: 'administrator' }] } });
    expect(answer.headers['set-cookie']).toMatch(/^kortkurs-refresh=[\w-]{43}; Path=\/api\/v1\/sign-in; Expires=[^;]+; HttpOnly; SameSite=Strict$/);
    expect((await test.ask<Me>('GET', 'me', { as: browserOf(answer).as })).body.personId).toBe(personId);
  });

  it('answers a wrong password, an unknown address and a closed account alike', async () => {
    const { email, accountId } = await somebody(test);
    const wrong = await signIn(email, 'another password');
    await test.database.execute('UPDATE account SET disabled_at = now() WHERE id = $1', [accountId]);
    const closed = await signIn(email);
    const unknown = await signIn('nobody@example.org');
    const said = [wrong, closed, unknown].map(({ status, body }) => ({ status, code: (body as unknown as { code: string }).code }));
    expect(said).toEqual(Array(3).fill({ status: 401, code: 'wrong-credentials' }));
    expect(wrong.headers['set-cookie']).toBeUndefined();
  });

  it('is stopped after ten tries for an address, known or not, and a right password starts the count anew', async () => {
    const { email } = await somebody(test);
    for (const address of [email, 'somebody-else@example.org']) {
      for (let n = 0; n < 10; n++) expect((await signIn(address, 'wrong')).status).toBe(401);
      const stopped = await signIn(address, 'wrong');
      expect(stopped.status).toBe(429);
      expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0);
    }
    test.clock.set('2026-11-21T09:16:00Z');
    for (let n = 0; n < 9; n++) await signIn(email, 'wrong');
    expect((await signIn(email)).status).toBe(200);
    expect((await signIn(email, 'wrong')).status).toBe(401);
  });

  it.each([{}, { email: 'x', password: 'y' }, { email: 'a@example.org' }, { email: ['a@example.org'], password: {} }, { email: 'a@example.org', password: 'x'.repeat(5000) }])('refuses %j without a fault of its own', async (body) => {
    expect((await test.ask('POST', 'sign-in', { body })).status).toBe(422);
  });
});

describe('a sign-in that goes on', () => {
  it('turns its cookie over, each for one use', async () => {
    const first = browserOf(await signIn((await somebody(test)).email));
    const second = await refresh(first.cookie);
    expect(second.status).toBe(200);
    expect(browserOf(second).cookie).not.toEqual(first.cookie);
    expect((await refresh(browserOf(second).cookie)).status).toBe(200);
  });

  it('bears the same cookie from two tabs for thirty seconds', async () => {
    const { cookie } = browserOf(await signIn((await somebody(test)).email));
    expect((await refresh(cookie)).status).toBe(200);
    test.clock.set('2026-11-21T09:00:30Z');
    const again = await refresh(cookie);
    expect(again.status).toBe(200);
    expect((await refresh(browserOf(again).cookie)).status).toBe(200);
  });

  it('ends altogether when a cookie is shown again later, and only that one', async () => {
    const { email } = await somebody(test);
    const { cookie } = browserOf(await signIn(email));
    const elsewhere = browserOf(await signIn(email));
    const next = browserOf(await refresh(cookie));
    test.clock.set('2026-11-21T09:00:31Z');
    const stolen = await refresh(cookie);
    expect(stolen.status).toBe(401);
    expect(stolen.body).toMatchObject({ code: 'sign-in-ended' });
    expect(stolen.headers['set-cookie']).toMatch(/^kortkurs-refresh=;/);
    expect((await refresh(next.cookie)).status).toBe(401);
    expect((await test.ask('GET', 'me', { as: next.as })).status).toBe(401);
    expect((await refresh(elsewhere.cookie)).status).toBe(200);
    expect(await test.database.one(`SELECT count(*)::int AS n FROM sign_in WHERE ended_why = 'reuse'`)).toEqual({ n: 1 });
  });

  it('gives two requests at once each a token that holds', async () => {
    const { cookie } = browserOf(await signIn((await somebody(test)).email));
    const both = await Promise.all([refresh(cookie), refresh(cookie)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    for (const one of both) expect((await refresh(browserOf(one).cookie)).status).toBe(200);
  });

  it('runs out when it is not used, and after ninety days in any case', async () => {
    const { email } = await somebody(test);
    const { cookie } = browserOf(await signIn(email));
    test.clock.set('2026-12-21T09:00:01Z');
    expect((await refresh(cookie)).status).toBe(401);
    test.clock.set('2026-11-21T09:00:00Z');
    let kept = browserOf(await signIn(email));
    for (const day of ['2026-12-20', '2027-01-18', '2027-02-15']) {
      test.clock.set(`${day}T09:00:00Z`);
      kept = browserOf(await refresh(kept.cookie));
    }
    test.clock.set('2027-02-19T09:00:01Z');
    expect((await refresh(kept.cookie)).status).toBe(401);
  });

  it('is refused without a cookie, and with an invented one', async () => {
    expect((await refresh({})).status).toBe(401);
    expect((await refresh({ cookie: 'kortkurs-refresh=%00nonsense' })).status).toBe(401);
  });
});

describe('signing out', () => {
  it('ends this device at once, also for a token that still holds', async () => {
    const browser = browserOf(await signIn((await somebody(test)).email));
    expect((await test.ask('POST', 'sign-in/sign-out', { headers: browser.cookie })).status).toBe(204);
    expect((await test.ask('GET', 'me', { as: browser.as })).status).toBe(401);
    expect((await refresh(browser.cookie)).status).toBe(401);
  });

  it('everywhere ends all of one’s own and nobody else’s', async () => {
    const { email } = await somebody(test);
    const [here, there] = [browserOf(await signIn(email)), browserOf(await signIn(email))];
    const other = browserOf(await signIn((await somebody(test)).email));
    expect((await test.ask('DELETE', 'me/sign-ins', { as: here.as })).status).toBe(204);
    for (const gone of [here, there]) {
      expect((await refresh(gone.cookie)).status).toBe(401);
      expect((await test.ask('GET', 'me', { as: gone.as })).status).toBe(401);
    }
    expect((await refresh(other.cookie)).status).toBe(200);
  });

  it('lists where one is signed in, and ends one of them, but not another person’s', async () => {
    const { email } = await somebody(test);
    const here = browserOf(await signIn(email));
    const there = await test.ask<SignedIn>('POST', 'sign-in', { body: { email, password }, headers: { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0' } });
    const other = browserOf(await signIn((await somebody(test)).email));
    const list = async () => (await test.ask<{ items: OwnSignIn[] }>('GET', 'me/sign-ins', { as: here.as })).body.items;
    const items = await list();
    expect(items).toHaveLength(2);
    const firefox = items.find(({ device }) => device === 'Firefox, Windows') as OwnSignIn;
    expect(firefox.current).toBe(false);
    expect((await test.ask('DELETE', `me/sign-ins/${firefox.id}`, { as: other.as })).status).toBe(404);
    expect((await test.ask('DELETE', `me/sign-ins/${firefox.id}`, { as: here.as })).status).toBe(204);
    expect(await list()).toHaveLength(1);
    expect((await refresh(browserOf(there).cookie)).status).toBe(401);
  });
});

describe('a request for one thing', () => {
  const organisationId = newId();
  const look = (as: Record<string, string>) => test.ask('GET', `organisations/${organisationId}/bookings`, { as });
  const contact = async () => {
    const { email, personId } = await somebody(test);
    await test.database.execute(`INSERT INTO access_grant (id, person_id, role, object_type, object_id) VALUES ($1, $2, 'organisation_contact', 'organisation', $3)`, [newId(), personId, organisationId]);
    return { personId, as: browserOf(await signIn(email)).as };
  };
  beforeAll(() => test.database.execute(`INSERT INTO organisation (id, name, sector, municipality_code) VALUES ($1, 'Föreningen Provet', 'civil_society', '1280')`, [organisationId]));

  it('finds out in one statement who asks and whether they may, and ends with the role and with the sign-in', async () => {
    const { personId, as } = await contact();
    const { result, statements } = await test.countSql(() => look(as));
    expect(result.status).toBe(200);
    expect(statements.filter((sql) => sql.includes('access_grant') || sql.includes('sign_in'))).toEqual([expect.stringMatching(/access_grant.*sign_in/s)]);
    await test.database.execute(`UPDATE access_grant SET ends_at = starts_at WHERE person_id = $1`, [personId]);
    expect((await look(as)).status).toBe(404);
    await test.database.execute('UPDATE access_grant SET ends_at = NULL WHERE person_id = $1', [personId]);
    expect((await look(as)).status).toBe(200);
    await test.database.execute('UPDATE sign_in SET ended_at = now() WHERE account_id = (SELECT id FROM account WHERE person_id = $1)', [personId]);
    expect((await look(as)).status).toBe(401);
  });

  it('is answered for whom the account belongs to by now', async () => {
    const { personId, as } = await contact();
    expect((await look(as)).status).toBe(200);
    const other = newId();
    await test.database.execute(`INSERT INTO person (id, given_name, family_name) VALUES ($1, 'Samira', 'Ek')`, [other]);
    await test.database.execute('UPDATE account SET person_id = $2 WHERE person_id = $1', [personId, other]);
    expect((await look(as)).status).toBe(404);
  });
});
