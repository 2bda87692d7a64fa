import type { SignedIn } from '@kortkurs/contract/access';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import { startApp, type Answer, type TestApp } from '../platform/testing/start-app';
import { AddressChangeAsked, AddressChanged, AddressToVerify, PasswordChanged, PasswordResetAsked } from './events';
import { browserOf, done, password, somebody } from './testing';

type Told = AddressToVerify | PasswordResetAsked | PasswordChanged | AddressChangeAsked | AddressChanged;

let test: TestApp;
let told: Told[];
beforeAll(async () => {
  test = await startApp();
  const events = test.app.get(Events);
  for (const type of [AddressToVerify, PasswordResetAsked, PasswordChanged, AddressChangeAsked, AddressChanged]) events.on(type, async (_, event) => void told.push(event));
});
afterAll(() => test.close());
beforeEach(() => {
  told = [];
  test.clock.set('2026-11-21T09:00:00Z');
});

const address = (): string => `${newId()}@example.org`;
const newSecret = 'fyra blå kakelugnar';
const signUp = (email: string, more: Record<string, unknown> = {}) =>
  test.ask<SignedIn>('POST', 'sign-up', { body: { email, password, givenName: 'Samira', familyName: 'Lindqvist', ...more } });
const tokenIn = (event: Told | undefined): string => (event && 'link' in event ? (event.link.path.split('#')[1] ?? '') : '');
const verify = (token: string, more: Record<string, unknown> = {}, as?: Record<string, string>) => test.ask<SignedIn>('POST', 'address-verifications', { as, body: { token, ...more } });
const signIn = (email: string, secret = password) => test.ask<SignedIn>('POST', 'sign-in', { body: { email, password: secret } });
const code = (answer: Answer<unknown>): string => (answer.body as { code: string }).code;
/** Told while the job's transaction is open: what it leaves is there when the job is done. */
const mailed = () => done(test, 'access.mail-reset');

async function knownPerson(email: string, name: [string, string] = ['Samira', 'Lindqvist']): Promise<string> {
  const id = newId();
  await test.database.execute('INSERT INTO person (id, given_name, family_name, contact_email) VALUES ($1, $2, $3, $4)', [id, ...name, email]);
  return id;
}

describe('signing up', () => {
  it('signs in at once, unverified, and mails a link', async () => {
    const email = address();
    const answer = await signUp(email, { language: 'en' });
    expect(answer.status).toBe(201);
    expect(answer.body.me).toMatchObject({ name: 'Samira Lindqvist', email, language: 'en', verified: false, roles: [] });
    expect(answer.headers['set-cookie']).toMatch(/^kortkurs-refresh=/);
    expect(told).toEqual([expect.objectContaining({ to: { personId: answer.body.me.personId, email, language: 'en' }, known: false })]);
    expect((await signIn(email)).status).toBe(200);
  });

  it('answers a known address just as an unknown one, and tells only its owner', async () => {
    const { email, personId } = await somebody(test);
    const [known, unknown] = [await signUp(email), await signUp(address())];
    const shape = ({ status, body, headers }: Answer<SignedIn>) => ({ status, keys: Object.keys(body).sort(), me: Object.keys(body.me).sort(), roles: body.me.roles, headers: Object.keys(headers).sort() });
    expect(shape(known)).toEqual(shape(unknown));
    expect(known.body.me.personId).not.toBe(personId);
    expect(told.map((event) => event instanceof AddressToVerify && event.known)).toEqual([true, false]);
  });

  it('runs the same statements for a known address as for an unknown one', async () => {
    const { email } = await somebody(test);
    const known = await test.countSql(() => signUp(email));
    const unknown = await test.countSql(() => signUp(address()));
    expect(known.statements).toEqual(unknown.statements);
    expect(known.statements.length).toBeGreaterThan(5);
  });

  it.each([
    ['short', { password: 'kort' }, 'password.short'],
    ['one’s own name', { password: 'samira lindqvist' }, 'password.like_oneself'],
    ['one that is tried first', { password: 'Sommar2026!' }, 'password.guessable'],
  ])('refuses a password that is %s', async (_, more, field) => {
    const answer = await signUp(address(), more);
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 422, body: { code: 'weak-password', errors: [{ field: 'password', code: field }] } });
  });
});

describe('proving an address', () => {
  it('joins the account with the one person who is known by it', async () => {
    const email = address();
    const known = await knownPerson(email);
    const fresh = await signUp(email);
    const { as } = browserOf(fresh);
    const answer = await verify(tokenIn(told[0]), {}, as);
    expect(answer.status).toBe(200);
    expect(answer.body.me).toMatchObject({ personId: known, verified: true });
    expect(await test.database.one('SELECT merged_into FROM person WHERE id = $1', [fresh.body.me.personId])).toEqual({ merged_into: known });
    expect((await signIn(email)).body.me.personId).toBe(known);
  });

  it('works once, and not after a week', async () => {
    const first = await signUp(address());
    const token = tokenIn(told[0]);
    expect((await verify(token, {}, browserOf(first).as)).status).toBe(200);
    expect(code(await verify(token, { password }))).toBe('link-expired');
    const late = await signUp(address());
    test.clock.set('2026-11-28T09:00:01Z');
    expect(code(await verify(tokenIn(told[1]), {}, browserOf(late).as))).toBe('link-expired');
    expect(code(await verify('invented', {}))).toBe('link-invalid');
  });

  it('asks for the password where the account is not signed in, so that nobody’s click serves a stranger', async () => {
    const email = address();
    const known = await knownPerson(email);
    await signUp(email);
    const token = tokenIn(told[0]);
    const { as: owner } = browserOf(await signUp(address()));
    expect(code(await verify(token))).toBe('password-needed');
    expect(code(await verify(token, {}, owner))).toBe('password-needed');
    expect(code(await verify(token, { password: newSecret }))).toBe('wrong-password');
    expect(await test.database.one('SELECT 1 AS x FROM person WHERE merged_into = $1', [known])).toBeUndefined();
    expect((await verify(token, { password })).body.me.personId).toBe(known);
  });

  it('leaves a person of another name, or one of several, alone', async () => {
    const shared = address();
    await knownPerson(shared, ['Bo', 'Ek']);
    const other = await signUp(shared);
    expect((await verify(tokenIn(told[0]), {}, browserOf(other).as)).body.me.personId).toBe(other.body.me.personId);
    // A family shares the mailbox.
    const family = address();
    await knownPerson(family, ['Jonas', 'Lindqvist']);
    const sibling = await signUp(family);
    expect((await verify(tokenIn(told[1]), {}, browserOf(sibling).as)).body.me.personId).toBe(sibling.body.me.personId);
    const twice = address();
    await knownPerson(twice);
    await knownPerson(twice);
    const third = await signUp(twice);
    expect((await verify(tokenIn(told[2]), {}, browserOf(third).as)).body.me.personId).toBe(third.body.me.personId);
  });

  it('gives the account up for the one that proved the address before, and stays signed in', async () => {
    const { email, personId, accountId } = await somebody(test, undefined, ['administrator']);
    const fresh = await signUp(email, { password: newSecret });
    expect((await test.ask('GET', 'people', { as: browserOf(fresh).as })).status).toBe(403);
    const answer = await verify(tokenIn(told[0]), {}, browserOf(fresh).as);
    expect(answer.body.me).toMatchObject({ personId, roles: [{ role: 'administrator' }] });
    expect((await signIn(email, newSecret)).body.me.personId).toBe(personId);
    expect(await test.database.query('SELECT id FROM account WHERE email = $1', [email])).toEqual([{ id: accountId }]);
    expect((await test.ask('GET', 'me/sign-ins', { as: browserOf(answer).as })).status).toBe(200);
  });

  it('moves a token of before the proof on to the known person', async () => {
    const email = address();
    const known = await knownPerson(email);
    const { cookie } = browserOf(await signUp(email));
    const second = browserOf(await signIn(email));
    await verify(tokenIn(told[0]), { password });
    expect((await test.ask<{ personId: string }>('GET', 'me', { as: second.as })).body.personId).toBe(known);
    expect((await test.ask<SignedIn>('POST', 'sign-in/refresh', { headers: cookie })).body.me.personId).toBe(known);
  });

  it('mails a new link on demand, which takes the place of the first', async () => {
    const fresh = await signUp(address());
    const { as } = browserOf(fresh);
    expect((await test.ask('POST', 'me/address-verification', { as })).status).toBe(202);
    expect(code(await verify(tokenIn(told[0]), {}, as))).toBe('link-invalid');
    expect((await verify(tokenIn(told[1]), {}, as)).status).toBe(200);
  });
});

describe('a forgotten password', () => {
  const ask = (email: string) => test.ask('POST', 'password-resets', { body: { email } });
  const use = (token: string, secret = newSecret) => test.ask<SignedIn>('POST', 'password-resets/use', { body: { token, password: secret } });

  it('is replaced by a mailed link, which signs out everywhere else', async () => {
    const { email, personId } = await somebody(test);
    const before = browserOf(await signIn(email));
    expect((await ask(email)).status).toBe(202);
    await mailed();
    expect(code(await use(tokenIn(told[0]), 'kort'))).toBe('weak-password');
    const answer = await use(tokenIn(told[0]));
    expect(answer.body.me.personId).toBe(personId);
    expect((await test.ask('GET', 'me', { as: before.as })).status).toBe(401);
    expect((await signIn(email)).status).toBe(401);
    expect((await signIn(email, newSecret)).status).toBe(200);
    expect(told[1]).toBeInstanceOf(PasswordChanged);
    expect((await use(tokenIn(told[0]))).status).not.toBe(200);
  });

  it('answers an unknown address alike and mails nobody', async () => {
    const { email } = await somebody(test);
    const known = await test.countSql(() => ask(email));
    const unknown = await test.countSql(() => ask('nobody@example.org'));
    expect(unknown.result.status).toBe(known.result.status);
    expect(unknown.result.text).toBe(known.result.text);
    await mailed();
    expect(told).toHaveLength(1);
  });

  it('proves the address, and throws out whoever signed up with it', async () => {
    const email = address();
    const stranger = browserOf(await signUp(email));
    await ask(email);
    await mailed();
    expect((await use(tokenIn(told[1]))).body.me.verified).toBe(true);
    expect((await test.ask('GET', 'me', { as: stranger.as })).status).toBe(401);
  });

  it('takes back the links that whoever signed up with the address asked for', async () => {
    const email = address();
    const stranger = browserOf(await signUp(email));
    expect((await test.ask('POST', 'me/address-change', { as: stranger.as, body: { email: address(), password } })).status).toBe(202);
    await ask(email);
    await mailed();
    const [proof, moved, reset] = told.map(tokenIn);
    const owner = browserOf(await use(reset ?? ''));
    expect(code(await test.ask('POST', 'address-changes', { as: owner.as, body: { token: moved } }))).toBe('link-invalid');
    expect(code(await verify(proof ?? '', {}, owner.as))).toBe('link-invalid');
    expect((await signIn(email, newSecret)).status).toBe(200);
  });
});
