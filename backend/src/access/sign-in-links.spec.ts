import type { SignedIn, SignInLinkAsked as Asked, SignInLinkShown } from '@kortkurs/contract/access';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import { jobTypes } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { startApp, type Answer, type TestApp } from '../platform/testing/start-app';
import { PasswordChanged, SignInLinkAsked } from './events';
import { browserOf, letterOf, mailed, mailLinkJob, password, somebody } from './testing';

let test: TestApp;
let told: (SignInLinkAsked | PasswordChanged)[];
beforeAll(async () => {
  test = await startApp();
  const events = test.app.get(Events);
  events.on(SignInLinkAsked, async (_, event) => void told.push(event));
  events.on(PasswordChanged, async (_, event) => void told.push(event));
});
afterAll(() => test.close());
beforeEach(() => {
  told = [];
  test.clock.set('2026-11-21T09:00:00Z');
});

const address = (): string => `${newId()}@example.org`;
const ask = (email: string, next?: string) => test.ask<Asked>('POST', 'sign-in/links', { body: { email, next } });
const look = (token: string) => test.ask<SignInLinkShown>('POST', 'sign-in/links/look', { body: { token } });
const use = (token: string, as?: Record<string, string>) => test.ask<SignedIn>('POST', 'sign-in/links/use', { as, body: { token } });
const type = (from: Answer<Asked>, code: string) => test.ask<SignedIn>('POST', 'sign-in/codes', { body: { ask: from.body.ask, code } });
const signIn = (email: string, secret = password) => test.ask<SignedIn>('POST', 'sign-in', { body: { email, password: secret } });
const code = (answer: Answer<unknown>): string => (answer.body as { code: string }).code;
const letter = (email: string, next?: string) => letterOf(test, told, () => ask(email, next));
/** Six digits that are not these. */
const others = (digits: string, by = 1): string => String((Number(digits) + by) % 1_000_000).padStart(6, '0');

describe('a link by mail', () => {
  it('signs in like a password, once, and says before it is used whom and where to', async () => {
    const { email, personId } = await somebody(test, undefined, ['administrator']);
    const { token } = await letter(` ${email.toUpperCase()} `, '/enrol/abc?x=1');
    // A mail scanner opens everything: looking uses nothing up.
    for (let n = 0; n < 3; n++) expect((await look(token)).body).toEqual({ email, next: '/enrol/abc?x=1' });
    const answer = await use(token);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ expiresInSeconds: 600, me: { personId, verified: true, roles: [{ role: 'administrator' }] } });
    expect(answer.headers['set-cookie']).toMatch(/^kortkurs-refresh=[\w-]{43}; Path=\/api\/v1\/sign-in; Expires=[^;]+; HttpOnly; SameSite=Strict$/);
    expect((await test.ask('POST', 'sign-in/refresh', { headers: browserOf(answer).cookie })).status).toBe(200);
    expect((await test.ask<{ items: unknown[] }>('GET', 'me/sign-ins', { as: browserOf(answer).as })).body.items).toHaveLength(1);
    expect(await test.database.one(`SELECT count(*)::int AS n FROM audit_event WHERE action = 'sign-in.started' AND person_id = $1`, [personId])).toEqual({ n: 1 });
    expect([code(await use(token)), code(await look(token))]).toEqual(['link-expired', 'link-expired']);
  });

  it('lets one in when two use it at the same moment', async () => {
    const { token, asked, digits } = await letter((await somebody(test)).email);
    const answers = await Promise.all([use(token), use(token), type(asked, digits)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
  });

  it('holds for fifteen minutes', async () => {
    const { token, asked, digits } = await letter((await somebody(test)).email);
    expect(asked.body.expiresAt).toBe('2026-11-21T09:15:00.000Z');
    test.clock.set('2026-11-21T09:15:01Z');
    expect([code(await use(token)), code(await look(token)), code(await type(asked, digits))]).toEqual(['link-expired', 'link-expired', 'link-expired']);
    expect(code(await use('invented'))).toBe('link-invalid');
  });

  it('answers a known and an unknown address alike, with the same statements, and writes only to the known', async () => {
    const { email } = await somebody(test);
    const known = await test.countSql(() => ask(email));
    const unknown = await test.countSql(() => ask(address()));
    const shape = ({ status, body, headers }: Answer<Asked>) => ({ status, keys: Object.keys(body), length: body.ask.length, until: body.expiresAt, headers: Object.keys(headers).sort() });
    expect(shape(unknown.result)).toEqual(shape(known.result));
    expect(unknown.statements).toEqual(known.statements);
    await mailed(test);
    expect(told.map(({ to }) => to.email)).toEqual([email]);
    const { accountId, email: closed } = await somebody(test);
    await test.database.execute('UPDATE account SET disabled_at = now() WHERE id = $1', [accountId]);
    expect((await ask(closed)).status).toBe(202);
    await mailed(test);
    expect(told).toHaveLength(1);
  });

  it('does not let in whose account was closed meanwhile, and falls with a new password', async () => {
    const closed = await somebody(test);
    const first = await letter(closed.email);
    await test.database.execute('UPDATE account SET disabled_at = now() WHERE id = $1', [closed.accountId]);
    expect(code(await use(first.token))).toBe('link-invalid');
    const other = await somebody(test);
    const second = await letter(other.email);
    const { as } = browserOf(await signIn(other.email));
    expect((await test.ask('PUT', 'me/password', { as, body: { current: password, next: 'fyra blå kakelugnar' } })).status).toBe(204);
    expect([code(await use(second.token)), code(await type(second.asked, second.digits))]).toEqual(['link-invalid', 'wrong-code']);
  });

  it('is mailed once, also when its job runs twice, and not after its time', async () => {
    const { email } = await somebody(test);
    const { asked, digits } = await letter(email);
    const job = await test.database.one<{ data: object }>('SELECT data FROM pgboss.job WHERE name = $1 ORDER BY created_on DESC LIMIT 1', [mailLinkJob]);
    const again = async (more: object) => {
      const mail = jobTypes().find(({ name }) => name === mailLinkJob);
      if (!mail || !job) throw new Error('There was no job.');
      await test.database.work((tx) => test.app.get(Jobs).send(tx, mail, { ...job.data, ...more }));
      await mailed(test);
    };
    await again({});
    await again({ page: 'of another ask', expiresAt: '2026-11-21T09:00:00.000Z' });
    expect(told).toHaveLength(1);
    expect((await type(asked, digits)).status).toBe(200);
  });

  it('leads to pages of our own only', async () => {
    for (const next of ['https://example.org', '//example.org', '/\\example.org']) expect((await ask(address(), next)).status).toBe(422);
  });

  it('is not asked for without end', async () => {
    const email = address();
    const answers: number[] = [];
    for (let n = 0; n < 6; n++) answers.push((await ask(email)).status);
    expect(answers).toEqual([202, 202, 202, 202, 202, 429]);
    // Others may ask as well: the owner still gets a link for long.
    for (let quarter = 0; quarter < 11; quarter++) {
      test.clock.set(new Date(Date.parse('2026-11-21T09:16:00Z') + quarter * 960_000).toISOString());
      for (let n = 0; n < 5; n++) expect((await ask(email)).status).toBe(202);
    }
    test.clock.set('2026-11-21T18:00:00Z');
    expect((await ask(email)).status).toBe(429);
    test.clock.set('2026-11-22T09:00:01Z');
    expect((await ask(email)).status).toBe(202);
  });
});

describe('the digits of the mail', () => {
  it('sign in on the page that asked, and then the link is spent too', async () => {
    const { email, personId } = await somebody(test);
    const { asked, token, digits } = await letter(email);
    expect(digits).toMatch(/^\d{6}$/);
    const elsewhere = await ask(address());
    expect(code(await type(elsewhere, digits))).toBe('wrong-code');
    const answer = await type(asked, digits);
    expect(answer.body.me.personId).toBe(personId);
    expect(answer.headers['set-cookie']).toMatch(/^kortkurs-refresh=/);
    expect([code(await type(asked, digits)), code(await use(token))]).toEqual(['link-expired', 'link-expired']);
  });

  it('can be tried five times', async () => {
    const { asked, token, digits } = await letter((await somebody(test)).email);
    for (let n = 1; n <= 5; n++) expect(code(await type(asked, others(digits, n)))).toBe('wrong-code');
    expect(code(await type(asked, digits))).toBe('too-many-requests');
    test.clock.set('2026-11-21T09:14:59Z');
    expect(code(await type(asked, digits))).toBe('too-many-requests');
    expect((await use(token)).status).toBe(200);
  });

  it('come with the first five mails of a day, and then the link comes alone', async () => {
    const { email } = await somebody(test);
    for (let n = 0; n < 5; n++) expect((await letter(email)).digits).toMatch(/^\d{6}$/);
    test.clock.set('2026-11-21T09:15:01Z');
    const { digits, token } = await letter(email);
    expect(digits).toBe('');
    expect((await use(token)).status).toBe(200);
    test.clock.set('2026-11-22T09:00:01Z');
    expect((await letter(email)).digits).toMatch(/^\d{6}$/);
  });

  it('are kept as a hash that says nothing without the page', async () => {
    const { digits, asked } = await letter((await somebody(test)).email);
    const kept = JSON.stringify(await test.database.query(`SELECT l.*, (SELECT json_agg(data) FROM pgboss.job WHERE name = 'access.mail-sign-in-link') AS jobs FROM signed_link l WHERE purpose LIKE 'sign-in%'`));
    expect(kept).not.toContain(asked.body.ask);
    expect(kept).not.toContain(`"${digits}"`);
  });

  it('are refused where they are no six digits', async () => {
    for (const wrong of ['12345', '1234567', 'abcdef', '']) expect((await test.ask('POST', 'sign-in/codes', { body: { ask: 'x', code: wrong } })).status).toBe(422);
  });
});
