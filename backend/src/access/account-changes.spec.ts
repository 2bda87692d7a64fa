import type { SignedIn } from '@kortkurs/contract/access';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import { startApp, type Answer, type TestApp } from '../platform/testing/start-app';
import { AddressChangeAsked, AddressChanged, AddressToVerify, PasswordChanged, PasswordResetAsked } from './events';
import { SignedLinks } from './signed-links';
import { browserOf, password, somebody } from './testing';

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

describe('changing the password', () => {
  const change = (as: Record<string, string>, current: string, next = newSecret) => test.ask('PUT', 'me/password', { as, body: { current, next } });

  it('needs the present one, keeps this device and ends the others', async () => {
    const { email } = await somebody(test);
    const [here, there] = [browserOf(await signIn(email)), browserOf(await signIn(email))];
    expect(code(await change(here.as, 'not this one'))).toBe('wrong-password');
    expect((await change(here.as, password)).status).toBe(204);
    expect((await test.ask('GET', 'me', { as: here.as })).status).toBe(200);
    expect((await test.ask('GET', 'me', { as: there.as })).status).toBe(401);
    expect(told[0]).toBeInstanceOf(PasswordChanged);
  });

  it('takes back an address change that was asked for with the old one, and leaves the proof of the address to be given', async () => {
    const here = browserOf(await signUp(address()));
    await test.ask('POST', 'me/address-change', { as: here.as, body: { email: address(), password } });
    expect((await change(here.as, password)).status).toBe(204);
    const [proof, moved] = told.map(tokenIn);
    expect(code(await test.ask('POST', 'address-changes', { as: here.as, body: { token: moved } }))).toBe('link-invalid');
    expect((await verify(proof ?? '', {}, here.as)).status).toBe(200);
  });

  it('says where a first one comes from, here and where an address is to be changed', async () => {
    const { email, accountId } = await somebody(test);
    const here = browserOf(await signIn(email));
    await test.database.execute('UPDATE account SET password_hash = NULL WHERE id = $1', [accountId]);
    const answers = [await change(here.as, password), await test.ask('POST', 'me/address-change', { as: here.as, body: { email: address(), password } })];
    expect(answers.map((answer) => [answer.status, code(answer)])).toEqual([[409, 'no-password'], [409, 'no-password']]);
    expect(told).toEqual([]);
  });

  it('cannot be tried for ever', async () => {
    const here = browserOf(await signIn((await somebody(test)).email));
    for (let n = 0; n < 10; n++) await change(here.as, 'guess');
    expect((await change(here.as, password)).status).toBe(429);
  });
});

describe('changing the address', () => {
  const ask = (email: string, as: Record<string, string>, secret = password) => test.ask('POST', 'me/address-change', { as, body: { email, password: secret } });
  const change = (token: string, more: Record<string, unknown> = {}, as?: Record<string, string>) => test.ask<SignedIn>('POST', 'address-changes', { as, body: { token, ...more } });

  it('holds once the link in the new mailbox is opened, and the old address hears of it', async () => {
    const { email, personId } = await somebody(test);
    const { as } = browserOf(await signIn(email));
    const next = address();
    expect((await ask(next.toUpperCase(), as)).status).toBe(202);
    expect(told).toEqual([expect.objectContaining({ to: { personId, email: next, language: 'sv' } })]);
    expect((await signIn(next)).status).toBe(401);
    const token = tokenIn(told[0]);
    const answer = await change(token, {}, as);
    expect(answer.body.me).toMatchObject({ personId, email: next, verified: true });
    expect(told[1]).toBeInstanceOf(AddressChanged);
    expect(told[1]?.to.email).toBe(email);
    expect([(await signIn(email)).status, (await signIn(next)).status]).toEqual([401, 200]);
    expect(await test.database.one('SELECT contact_email FROM person WHERE id = $1', [personId])).toEqual({ contact_email: next });
    expect(code(await change(token, {}, browserOf(answer).as))).toBe('link-expired');
  });

  it('takes back every link that lies in the old mailbox, and nobody else’s', async () => {
    const [mine, other] = [await somebody(test), await somebody(test)];
    const links = test.app.get(SignedLinks);
    const seatOf = ({ personId }: { personId: string }) =>
      test.database.work((tx) => links.issue(tx, { purpose: 'seat', objectType: 'enrolment', objectId: newId(), personId, holds: 60, uses: null }));
    const [seat, others] = [await seatOf(mine), await seatOf(other)];
    const { as } = browserOf(await signIn(mine.email));
    await ask(address(), as);
    expect(await links.look(test.database, 'seat', seat.token)).toMatchObject({ personId: mine.personId });
    expect((await change(tokenIn(told[0]), {}, as)).status).toBe(200);
    await expect(links.look(test.database, 'seat', seat.token)).rejects.toMatchObject({ code: 'link-invalid' });
    expect(await links.look(test.database, 'seat', others.token)).toMatchObject({ personId: other.personId });
  });

  it('is refused where it is the address already, after the password', async () => {
    const { email } = await somebody(test);
    const { as } = browserOf(await signIn(email));
    expect((await ask(email.toUpperCase(), as)).body).toMatchObject({ code: 'invalid-input', errors: [{ field: 'email', code: 'ownAddress', message: 'Det är redan din adress.' }] });
    expect(code(await ask(email, as, newSecret))).toBe('wrong-password');
    expect(told).toEqual([]);
  });

  it('needs the password to ask, and again where a stranger opens the link', async () => {
    const { email } = await somebody(test);
    const { as } = browserOf(await signIn(email));
    expect(code(await ask(address(), as, newSecret))).toBe('wrong-password');
    expect(told).toEqual([]);
    await ask(address(), as);
    const token = tokenIn(told[0]);
    expect(code(await change(token))).toBe('password-needed');
    expect(code(await change(token, {}, browserOf(await signIn((await somebody(test)).email)).as))).toBe('password-needed');
    expect(code(await change(token, { password: newSecret }))).toBe('wrong-password');
    expect((await change(token, { password })).status).toBe(200);
  });

  it('answers an address that another account has just the same, and tells its owner alone', async () => {
    const [mine, theirs] = [await somebody(test), await somebody(test)];
    const { as } = browserOf(await signIn(mine.email));
    const [known, unknown] = [await ask(theirs.email, as), await ask(address(), as)];
    expect({ status: known.status, body: known.body }).toEqual({ status: unknown.status, body: unknown.body });
    expect(told.map((event) => [event instanceof AddressChangeAsked && event.taken, event.to.email === theirs.email])).toEqual([[true, true], [false, false]]);
  });

  it('is refused when somebody else has proved the address meanwhile, and a newer link takes the place of an older', async () => {
    const mine = await somebody(test);
    const { as } = browserOf(await signIn(mine.email));
    const next = address();
    await ask(next, as);
    await ask(next, as);
    expect(code(await change(tokenIn(told[0]), {}, as))).toBe('link-invalid');
    await somebody(test, next);
    expect(code(await change(tokenIn(told[1]), {}, as))).toBe('address-in-use');
    expect((await signIn(mine.email)).status).toBe(200);
  });

  it('proves the address of who had not proved the first one', async () => {
    const fresh = await signUp(address());
    const { as } = browserOf(fresh);
    const next = address();
    await ask(next, as);
    const answer = await change(tokenIn(told.at(-1)), {}, as);
    expect(answer.body.me).toMatchObject({ personId: fresh.body.me.personId, email: next, verified: true });
  });
});
