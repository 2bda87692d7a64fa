import { SignInLinkAsked } from '../access/door';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import { startApp, type TestApp } from '../platform/testing/start-app';
import { until } from '../platform/testing/until';

interface Row {
  kind: string;
  language: string;
  to_address: string;
  secret: boolean;
}

describe('letters about accounts', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.close());

  const letters = () => test.database.query<Row>('SELECT kind, language, to_address, secret FROM message ORDER BY created_at, id');
  const signUp = (email: string, language: string) => test.ask('POST', 'sign-up', { body: { email, language, password: 'korvspad och lingon', givenName: 'Samira', familyName: 'Lindqvist' } });

  it('go out in the reader’s language, and keep their link from the list of messages', async () => {
    const email = `${newId()}@example.org`;
    await signUp(email, 'en');
    expect(await letters()).toEqual([{ kind: 'address-to-verify', language: 'en', to_address: email, secret: true }]);
  });

  it('with digits to sign in say them in the mail only: neither in what it is called nor, once sent, in what is kept', async () => {
    const email = `${newId()}@example.org`;
    await signUp(email, 'sv');
    await test.ask('POST', 'sign-in/links', { body: { email } });
    const sent = () => test.database.one<{ subject: string; body: string; secret: boolean }>(`SELECT subject, body, secret FROM message WHERE kind = 'sign-in-link' AND to_address = $1 AND state = 'sent'`, [email]);
    await until(sent);
    expect(await sent()).toEqual({ subject: 'Din länk för att logga in', body: '', secret: true });
  });

  it('with a link alone say nothing of digits', async () => {
    const email = `${newId()}@example.org`;
    const personId = newId();
    await test.database.execute(`INSERT INTO person (id, given_name, family_name, contact_email) VALUES ($1, 'Samira', 'Lindqvist', $2)`, [personId, email]);
    const bodies = await test.database.work(async (tx) => {
      for (const language of ['sv', 'en'] as const) await test.app.get(Events).emit(tx, new SignInLinkAsked({ personId, email, language }, { path: '/sign-in/link#secret', expiresAt: null }));
      return tx.query<{ body: string }>('SELECT body FROM message WHERE to_address = $1', [email]);
    });
    expect(bodies).toHaveLength(2);
    for (const { body } of bodies) {
      expect(body).toContain('/sign-in/link#secret');
      expect(body).not.toMatch(/kod|code|undefined/i);
    }
  });

  it('tell the owner of a known address, and nobody else', async () => {
    const email = `${newId()}@example.org`;
    await signUp(email, 'sv');
    await test.database.execute('UPDATE account SET verified_at = now() WHERE email = $1', [email]);
    await signUp(email, 'sv');
    expect((await letters()).slice(-2).map(({ kind }) => kind)).toEqual(['address-to-verify', 'address-known']);
  });
});
