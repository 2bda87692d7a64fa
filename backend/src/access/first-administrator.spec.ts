import type { SignedIn } from '@kortkurs/contract/access';
import type { CentreSettings } from '@kortkurs/contract/centre';
import { FirstStart } from '../platform/start/first-start';
import { startApp, type Answer, type TestApp } from '../platform/testing/start-app';
import { browserOf, password } from './testing';

const code = (answer: Answer<unknown>): string => (answer.body as { code: string }).code;

describe('the first administrator', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.close());

  const greeted = async (): Promise<string> => (await test.app.get(FirstStart).run()).join('\n').match(/\/first-administrator#([\w-]{43})/)?.[1] ?? '';
  const look = (token: string) => test.ask('POST', 'first-administrator/look', { body: { token } });
  const make = (token: string, email: string) =>
    test.ask<SignedIn>('POST', 'first-administrator', { body: { token, email, password, givenName: 'Karin', familyName: 'Blom', centreName: 'Kompetenscentret Navet' } });

  it('is made once, by whoever has the link that the server printed, and names the centre', async () => {
    const [first, second] = [await greeted(), await greeted()];
    expect(first).not.toBe(second);
    expect((await look(first)).status).toBe(204);
    expect(code(await look('guess'))).toBe('link-invalid');
    expect(code(await make('guess', 'a@example.org'))).toBe('link-invalid');
    const both = await Promise.all([make(first, 'karin@example.org'), make(second, 'other@example.org')]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 410]);
    const made = both.find(({ status }) => status === 201) as Answer<SignedIn>;
    expect(made.body.me).toMatchObject({ name: 'Karin Blom', verified: true, roles: [{ role: 'administrator' }, { role: 'protected_reader' }] });
    expect((await test.ask<CentreSettings>('GET', 'centre/settings', { as: browserOf(made).as })).body.name).toBe('Kompetenscentret Navet');
    for (const token of [first, second]) expect(code(await look(token))).toBe('link-expired');
    expect(await greeted()).toBe('');
    // Who signs in by links administers too: no second link is printed.
    await test.database.execute('UPDATE account SET password_hash = NULL');
    expect(await greeted()).toBe('');
    await test.database.execute('UPDATE account SET verified_at = NULL');
    expect(await greeted()).not.toBe('');
  });
});
