import type { InvitationShown, SignedIn } from '@kortkurs/contract/access';
import type { PersonDetail } from '@kortkurs/contract/people';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import { startApp, type Answer, type TestApp } from '../platform/testing/start-app';
import { StaffInvited } from './events';
import { Grants } from './grants';
import { password, somebody } from './testing';

let test: TestApp;
let invited: StaffInvited[];
let boss: { personId: string; as: Record<string, string> };
beforeAll(async () => {
  test = await startApp();
  test.app.get(Events).on(StaffInvited, async (_, event) => void invited.push(event));
  const { personId, accountId } = await somebody(test, undefined, ['administrator']);
  boss = { personId, as: test.signedInAs(personId, accountId) };
});
afterAll(() => test.close());
beforeEach(() => (invited = []));

const code = (answer: Answer<unknown>): string => (answer.body as { code: string }).code;
const give = (personId: string, role: string, more: object = {}, as = boss.as) => test.ask<{ id: string }>('POST', 'grants', { as, body: { personId, role, ...more } });
const take = (id: string, as = boss.as) => test.ask('DELETE', `grants/${id}`, { as });
const person = async (id: string) => (await test.ask<PersonDetail>('GET', `people/${id}`, { as: boss.as })).body;
const grantOf = async (id: string, role: string) => (await person(id)).grants.find((grant) => grant.role === role)?.id ?? '';

describe('roles', () => {
  it('are given and taken by administrators, at once', async () => {
    const { personId, accountId } = await somebody(test);
    const as = test.signedInAs(personId, accountId);
    expect((await test.ask('GET', 'people', { as })).status).toBe(403);
    const id = newId();
    expect((await give(personId, 'administrator', { id })).body).toEqual({ id });
    expect((await give(personId, 'administrator', { id })).body).toEqual({ id });
    expect(code(await give(personId, 'administrator'))).toBe('already-has-role');
    expect((await test.ask('GET', 'people', { as })).status).toBe(200);
    expect((await person(personId)).grants).toMatchObject([{ id, role: 'administrator', objectName: null }]);
    expect((await take(id)).status).toBe(204);
    expect((await take(id)).status).toBe(404);
    expect((await test.ask('GET', 'people', { as })).status).toBe(403);
  });

  it('are not given by others', async () => {
    const { personId } = await somebody(test);
    expect((await give(personId, 'administrator', {}, test.signedInAs(personId))).status).toBe(403);
    expect((await give(personId, 'administrator', {}, {})).status).toBe(401);
    expect((await take(await grantOf(boss.personId, 'administrator'), test.signedInAs(personId))).status).toBe(403);
  });

  it('of knowing protected people is given and taken only by those who hold it', async () => {
    const { personId } = await somebody(test);
    for (const to of [personId, boss.personId]) {
      const refused = await give(to, 'protected_reader');
      expect([refused.status, code(refused)]).toEqual([403, 'role-of-its-holders']);
    }
    const reader = await somebody(test, undefined, ['administrator', 'protected_reader']);
    const as = test.signedInAs(reader.personId, reader.accountId);
    const { body } = await give(personId, 'protected_reader', {}, as);
    expect(code(await take(body.id))).toBe('role-of-its-holders');
    expect((await take(body.id, as)).status).toBe(204);
    await take(await grantOf(reader.personId, 'administrator'));
  });

  it('leave somebody who can sign in and may know protected people: nobody else could give that role again', async () => {
    const reader = await somebody(test, undefined, ['administrator', 'protected_reader']);
    await test.database.execute(`UPDATE access_grant SET ends_at = now() WHERE role = 'protected_reader' AND person_id <> $1 AND ends_at IS NULL`, [reader.personId]);
    const as = test.signedInAs(reader.personId, reader.accountId);
    const mine = await grantOf(reader.personId, 'protected_reader');
    const refused = await take(mine, as);
    expect([refused.status, code(refused)]).toEqual([409, 'last-protected-reader']);
    expect(code(await test.ask('PUT', `people/${reader.personId}/account`, { as: boss.as, body: { disabled: true } }))).toBe('last-protected-reader');
    // A holder with neither a password nor a proved address cannot act in the role.
    const passive = await somebody(test);
    await give(passive.personId, 'protected_reader', {}, as);
    await test.database.execute('UPDATE account SET password_hash = NULL, verified_at = NULL WHERE person_id = $1', [passive.personId]);
    expect(code(await take(mine, as))).toBe('last-protected-reader');
    const other = await somebody(test, undefined, ['administrator']);
    // Who signs in by links can.
    await test.database.execute('UPDATE account SET password_hash = NULL WHERE person_id = $1', [other.personId]);
    await give(other.personId, 'protected_reader', {}, as);
    expect((await take(mine, as)).status).toBe(204);
    for (const { personId } of [reader, other]) await take(await grantOf(personId, 'administrator'));
  });

  it.each([
    ['instructor', {}],
    ['organisation_contact', {}],
    ['organisation_contact', { objectId: newId() }],
    ['boss', {}],
  ])('%s with %j is refused', async (role, more) => {
    expect((await give(boss.personId, role, more)).status).toBe(422);
  });

  it('leave at least one administrator who can sign in, also when two remove each other', async () => {
    const mine = await grantOf(boss.personId, 'administrator');
    expect(code(await take(mine))).toBe('last-administrator');
    const other = await somebody(test, undefined, ['administrator']);
    const theirs = await grantOf(other.personId, 'administrator');
    await test.ask('PUT', `people/${other.personId}/account`, { as: boss.as, body: { disabled: true } });
    expect(code(await take(mine))).toBe('last-administrator');
    await test.ask('PUT', `people/${other.personId}/account`, { as: boss.as, body: { disabled: false } });
    const answers = await Promise.all([take(mine, test.signedInAs(other.personId)), take(theirs)]);
    // The second is refused as the last one, or because the first was quicker and it is no administrator any more.
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.every(({ status }) => [204, 403, 409].includes(status))).toBe(true);
    // Whoever is left puts things back for the tests that follow.
    if ((await test.ask('GET', 'people', { as: boss.as })).status === 403) {
      await give(boss.personId, 'administrator', {}, test.signedInAs(other.personId));
      await take(theirs);
    }
  });

  it('leave an administrator also when one removal began before the other and comes after it', async () => {
    const other = await somebody(test, undefined, ['administrator']);
    const [mine, theirs] = [await grantOf(boss.personId, 'administrator'), await grantOf(other.personId, 'administrator')];
    const [begun, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const late = test.database.work(async (tx) => {
      await tx.query('SELECT now()');
      begun.resolve();
      await goOn.promise;
      await test.app.get(Grants).end(tx, mine, other.personId);
    });
    await begun.promise;
    expect((await take(theirs)).status).toBe(204);
    goOn.resolve();
    await expect(late).rejects.toMatchObject({ code: 'last-administrator' });
  });

  it('are held once, also when two give one in the same moment', async () => {
    const { personId } = await somebody(test);
    const answers = await Promise.all([1, 2, 3, 4].map(() => give(personId, 'administrator')));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    await take(await grantOf(personId, 'administrator'));
  });

  it('an account that is closed is signed out at once, and the last administrator’s stays open', async () => {
    const { personId, email } = await somebody(test);
    const { body } = await test.ask<SignedIn>('POST', 'sign-in', { body: { email, password } });
    const close = (id: string, disabled: boolean) => test.ask('PUT', `people/${id}/account`, { as: boss.as, body: { disabled } });
    expect((await close(personId, true)).status).toBe(204);
    expect((await test.ask('GET', 'me', { as: { authorization: `Bearer ${body.accessToken}` } })).status).toBe(401);
    expect((await person(personId)).account.state).toBe('disabled');
    expect(code(await close(boss.personId, true))).toBe('last-administrator');
  });
});

describe('an invitation', () => {
  const known = async (email: string | null): Promise<string> => (await test.ask<{ id: string }>('POST', 'people', { as: boss.as, body: { givenName: 'Amir', familyName: 'Haddad', contactEmail: email } })).body.id;
  const invite = (personId: string, email?: string) => test.ask('POST', 'invitations', { as: boss.as, body: { personId, email } });
  const tokenOf = (event: StaffInvited | undefined): string => event?.link.path.split('#')[1] ?? '';

  it('mails a link with which the person chooses a password and holds the role given before', async () => {
    const email = `${newId()}@example.org`;
    const id = await known(email);
    await give(id, 'administrator');
    expect((await invite(id)).status).toBe(202);
    expect((await person(id)).account.state).toBe('invited');
    const token = tokenOf(invited[0]);
    expect((await test.ask<InvitationShown>('POST', 'invitations/look', { body: { token } })).body).toEqual({ name: 'Amir Haddad', email, centre: '' });
    const answer = await test.ask<SignedIn>('POST', 'invitations/use', { body: { token, password } });
    expect(answer.body.me).toMatchObject({ personId: id, verified: true, roles: [{ role: 'administrator' }] });
    expect(code(await test.ask('POST', 'invitations/use', { body: { token, password } }))).toBe('link-expired');
    expect((await person(id)).account).toMatchObject({ state: 'active', email });
    await take(await grantOf(id, 'administrator'));
  });

  it('is sent again with a new link, also to an address that was put right', async () => {
    const id = await known(`${newId()}@example.org`);
    const other = `${newId()}@example.org`;
    await invite(id);
    await invite(id);
    await test.database.execute('UPDATE person SET contact_email = $2 WHERE id = $1', [id, other]);
    await invite(id, other);
    const [first, second, third] = invited.map(tokenOf);
    expect(code(await test.ask('POST', 'invitations/look', { body: { token: first } }))).toBe('link-invalid');
    expect((await test.ask('POST', 'invitations/look', { body: { token: second } })).status).toBe(404);
    expect((await test.ask<InvitationShown>('POST', 'invitations/look', { body: { token: third } })).body.email).toBe(other);
  });

  it('goes to the address that is known, another one only where none is', async () => {
    const other = (): string => `${newId()}@example.org`;
    expect(code(await invite(await known(other()), other()))).toBe('kept-by-the-person');
    const id = await known(null);
    expect((await invite(id, other())).status).toBe(202);
    expect(await test.database.one(`SELECT e.details FROM audit_event e JOIN account a ON a.id = e.object_id WHERE e.action = 'account.invited' AND a.person_id = $1`, [id])).toEqual({ details: { address: 'new' } });
    const hidden = await known(null);
    await test.database.execute(`UPDATE person SET protected = true, alias = 'Robin' WHERE id = $1`, [hidden]);
    expect(code(await invite(hidden, other()))).toBe('kept-by-the-person');
    expect(invited).toHaveLength(1);
  });

  it('needs an address that is nobody else’s, and leads who has a password to the sign-in', async () => {
    const { email, personId } = await somebody(test);
    expect(code(await invite(await known(null)))).toBe('no-address');
    expect(code(await invite(await known(email)))).toBe('address-in-use');
    expect((await invite(personId)).status).toBe(202);
    expect(invited.map((event) => event.link)).toEqual([{ path: '/sign-in', expiresAt: null }]);
  });

  it('takes nothing away from who signs in by links', async () => {
    const { email, personId, accountId } = await somebody(test);
    await test.database.execute('UPDATE account SET password_hash = NULL WHERE id = $1', [accountId]);
    expect((await person(personId)).account.state).toBe('active');
    await test.database.execute('UPDATE person SET contact_email = $2 WHERE id = $1', [personId, `${newId()}@example.org`]);
    expect((await invite(personId)).status).toBe(202);
    expect(invited.map((event) => event.link)).toEqual([{ path: '/sign-in', expiresAt: null }]);
    expect(await test.database.query('SELECT email FROM account WHERE person_id = $1', [personId])).toEqual([{ email }]);
  });

  it('is not sent by others', async () => {
    const { personId } = await somebody(test);
    expect((await test.ask('POST', 'invitations', { as: test.signedInAs(personId), body: { personId: boss.personId } })).status).toBe(403);
  });
});
