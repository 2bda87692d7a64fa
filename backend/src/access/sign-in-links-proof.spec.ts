import type { SignedIn, SignInLinkAsked as Asked } from '@kortkurs/contract/access';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import { startApp, type Answer, type TestApp } from '../platform/testing/start-app';
import { AddressChangeAsked, PasswordChanged, SignInLinkAsked } from './events';
import { browserOf, letterOf, mailed, password, somebody } from './testing';
import { until } from '../platform/testing/until';

let test: TestApp;
let told: (SignInLinkAsked | PasswordChanged)[];
let moved: AddressChangeAsked[];
beforeAll(async () => {
  test = await startApp();
  const events = test.app.get(Events);
  events.on(SignInLinkAsked, async (_, event) => void told.push(event));
  events.on(PasswordChanged, async (_, event) => void told.push(event));
  events.on(AddressChangeAsked, async (_, event) => void moved.push(event));
});
afterAll(() => test.close());
beforeEach(() => {
  told = [];
  moved = [];
  test.clock.set('2026-11-21T09:00:00Z');
});

const address = (): string => `${newId()}@example.org`;
const ask = (email: string) => test.ask<Asked>('POST', 'sign-in/links', { body: { email } });
const use = (token: string, as?: Record<string, string>) => test.ask<SignedIn>('POST', 'sign-in/links/use', { as, body: { token } });
const signIn = (email: string, secret = password) => test.ask<SignedIn>('POST', 'sign-in', { body: { email, password: secret } });
const signUp = (email: string) => test.ask<SignedIn>('POST', 'sign-up', { body: { email, password, givenName: 'Samira', familyName: 'Lindqvist' } });
const code = (answer: Answer<unknown>): string => (answer.body as { code: string }).code;
const letter = (email: string) => letterOf(test, told, () => ask(email));

describe('an address that nobody has proved', () => {
  it('is proved by the link, and joins the person whom the centre knows', async () => {
    const email = address();
    const known = newId();
    await test.database.execute(`INSERT INTO person (id, given_name, family_name, contact_email) VALUES ($1, 'Samira', 'Lindqvist', $2)`, [known, email]);
    await signUp(email);
    const { token } = await letter(email);
    expect((await use(token)).body.me).toMatchObject({ personId: known, verified: true });
  });

  it('gives its account to the one who reads the mail: the password and the sign-ins of before end', async () => {
    const email = address();
    const stranger = browserOf(await signUp(email));
    const answer = await use((await letter(email)).token);
    expect(answer.body.me.verified).toBe(true);
    expect((await test.ask('GET', 'me', { as: stranger.as })).status).toBe(401);
    expect((await signIn(email)).status).toBe(401);
    expect(told.at(-1)).toMatchObject({ dropped: true, to: { email } });
    expect((await test.ask('GET', 'me', { as: browserOf(answer).as })).status).toBe(200);
  });

  it('takes back the address change that a stranger asked for and waited with', async () => {
    const email = address();
    const stranger = browserOf(await signUp(email));
    expect((await test.ask('POST', 'me/address-change', { as: stranger.as, body: { email: address(), password } })).status).toBe(202);
    const owner = browserOf(await use((await letter(email)).token));
    expect(moved).toHaveLength(1);
    const token = moved[0]?.link.path.split('#')[1];
    expect(code(await test.ask('POST', 'address-changes', { as: owner.as, body: { token } }))).toBe('link-invalid');
    expect((await test.ask<{ email: string }>('GET', 'me', { as: owner.as })).body.email).toBe(email);
  });

  it('keeps its password where the link is opened by who is signed in', async () => {
    const email = address();
    const { as } = browserOf(await signUp(email));
    const { token } = await letter(email);
    expect((await use(token, as)).body.me.verified).toBe(true);
    expect((await signIn(email)).status).toBe(200);
    expect((await test.ask('GET', 'me', { as })).status).toBe(401);
  });

  it('does not bring its password along to the account that had proved the address', async () => {
    const { email, personId } = await somebody(test);
    const stranger = await test.ask<SignedIn>('POST', 'sign-up', { body: { email, password: 'fyra blå kakelugnar', givenName: 'Samira', familyName: 'Lindqvist' } });
    expect((await use((await letter(email)).token)).body.me.personId).toBe(personId);
    expect((await signIn(email)).status).toBe(200);
    expect((await signIn(email, 'fyra blå kakelugnar')).status).toBe(401);
    expect((await test.ask<{ personId: string }>('GET', 'me', { as: browserOf(stranger).as })).body.personId).not.toBe(personId);
  });
});

describe('somebody whom the centre knows and who has no account', () => {
  const known = async (email: string, givenName = 'Leila'): Promise<string> => {
    const id = newId();
    await test.database.execute(`INSERT INTO person (id, given_name, family_name, contact_email) VALUES ($1, $2, 'Holm', $3)`, [id, givenName, email]);
    return id;
  };

  const waiting = () => test.database.one(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`);

  it('gets one by the link', async () => {
    const email = address();
    const personId = await known(email);
    const { token } = await letter(email);
    expect(told[0]?.to).toMatchObject({ personId, email });
    expect((await use(token)).body.me).toMatchObject({ personId, email, verified: true });
    expect((await use((await letter(email)).token)).body.me.personId).toBe(personId);
  });

  it('gets one also where a stranger signed up with the address, before the asking or after, and the stranger stays outside', async () => {
    for (const before of [true, false]) {
      const email = address();
      const personId = await known(email);
      const early = before ? await signUp(email) : undefined;
      const { token } = await letter(email);
      const stranger = early ?? (await signUp(email));
      expect((await use(token)).body.me).toMatchObject({ personId, email, verified: true });
      expect((await test.ask<{ personId: string }>('GET', 'me', { as: browserOf(stranger).as })).body.personId).toBe(stranger.body.me.personId);
      expect((await signIn(email)).status).toBe(401);
      expect((await use((await letter(email)).token)).body.me.personId).toBe(personId);
    }
  });

  it('is not what they become who signed up themselves and open the link there', async () => {
    const email = address();
    await known(email);
    const own = await signUp(email);
    const { token } = await letter(email);
    expect((await use(token, browserOf(own).as)).body.me).toMatchObject({ personId: own.body.me.personId, verified: true });
  });

  it('does not get the account that staff made for another with the address', async () => {
    const email = address();
    await known(email);
    const invited = await known(email, 'Bo');
    await test.database.execute('INSERT INTO account (id, person_id, email) VALUES ($1, $2, $3)', [newId(), invited, email]);
    expect((await use((await letter(email)).token)).body.me).toMatchObject({ personId: invited, verified: true });
  });

  it('gets none beside the one that staff make at the same moment', async () => {
    const email = address();
    const personId = await known(email);
    const { token } = await letter(email);
    const [invited, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const inviting = test.database.work(async (tx) => {
      await tx.execute('INSERT INTO account (id, person_id, email) VALUES ($1, $2, $3)', [newId(), personId, email]);
      invited.resolve();
      await goOn.promise;
    });
    await invited.promise;
    const using = use(token);
    await until(waiting);
    goOn.resolve();
    await inviting;
    expect(code(await using)).toBe('link-invalid');
    expect(await test.database.one('SELECT count(*)::int AS n FROM account WHERE person_id = $1', [personId])).toEqual({ n: 1 });
  });

  it('is not guessed at where two share the address, or the address was proved meanwhile', async () => {
    const shared = address();
    await known(shared);
    await known(shared, 'Bo');
    expect((await ask(shared)).status).toBe(202);
    await mailed(test);
    expect(told).toEqual([]);
    const email = address();
    await known(email);
    const { token } = await letter(email);
    await somebody(test, email);
    expect(code(await use(token))).toBe('link-invalid');
  });
});
