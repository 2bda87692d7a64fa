import type { MyCertificates } from '@kortkurs/contract/certificate';
import { CERTIFICATE_LINK_DAYS, type CertificateLinkSignedIn, type MyCertificateLinks } from '@kortkurs/contract/certificate-links';
import { done, somebody } from '../../access/testing';
import { makeClass } from '../../completion/testing';
import { People } from '../../people/door';
import { type Answer, type Headers, startApp, type TestApp } from '../../platform/testing/start-app';
import { Issuer } from '../issuer';
import { Keeper } from '../keeper';
import { Events } from '../../platform/events/events';
import { newId } from '../../platform/ids';
import { CertificateLinks } from './certificate-links';
import { CertificatesAsked } from './events';
import { mailCertificates } from './jobs';

let test: TestApp;
/** What was told to whoever mails it: a letter that was sent keeps no secret. */
const told: CertificatesAsked[] = [];

beforeAll(async () => {
  test = await startApp();
  test.app.get(Events).on(CertificatesAsked, async (_tx, event) => void told.push(event));
  await test.database.execute(`INSERT INTO centre (id, name, postal_address, signatory_name, signatory_title) VALUES (1, 'Kompetenscentrum Havsbris', 'Strandgatan 9, 211 34 Malmö', 'Maria Ekdahl', '{"sv": "verksamhetsledare"}')`);
});
afterAll(() => test.close());

/** A certificate for each of some people, who have no accounts, issued by hand. */
async function certified(emails: string[]): Promise<{ personId: string; certificateId: string }[]> {
  const of = await makeClass(test, { rule: { minimumMinutesShare: 50, requiredActivities: false }, sessions: 1, people: emails.length });
  const issuer = test.app.get(Issuer);
  const made: { personId: string; certificateId: string }[] = [];
  for (const [i, email] of emails.entries()) {
    const [personId, enrolmentId] = [of.personIds[i] ?? '', of.enrolmentIds[i] ?? ''];
    await test.database.execute('UPDATE person SET contact_email = $2 WHERE id = $1', [personId, email]);
    await test.database.execute(`INSERT INTO completion (enrolment_id, decided_at, rule, evidence) VALUES ($1, now(), '{"minimumMinutesShare": 50}', '{}')`, [enrolmentId]);
    made.push({ personId, certificateId: await test.database.work((tx) => issuer.issue(tx, { enrolmentId, by: null, why: null })) });
  }
  return made;
}

const ask = (email: string): Promise<Answer<object>> => test.ask('POST', 'certificate-links', { body: { email } });
const come = (token: string): Promise<Answer<CertificateLinkSignedIn>> => test.ask<CertificateLinkSignedIn>('POST', 'certificate-links/sign-in', { body: { token } });
const bearer = async (token: string): Promise<Headers> => ({ authorization: `Bearer ${(await come(token)).body.accessToken}` });

/** The links that were mailed to an address, once every job that mails some has run. */
async function mailed(address: string): Promise<{ personId: string; token: string }[]> {
  await done(test, mailCertificates.name);
  return told.filter(({ to }) => to.email === address).map(({ to, path }) => ({ personId: to.personId, token: path.split('#')[1] ?? '' }));
}

/** The latest link that was asked for with an address. */
async function tokenOf(address: string): Promise<string> {
  await ask(address);
  return (await mailed(address)).at(-1)?.token ?? '';
}

describe('my certificates', () => {
  it('say how many hold and for how many hours, and are found by course and number', async () => {
    const [me] = await certified(['ett@example.org', 'två@example.org']);
    const as = test.signedInAs(me?.personId ?? '');
    await test.database.execute(`UPDATE certificate SET record = record || '{"ownMinutes": 95, "attendedMinutes": 60, "extentMinutes": 155}' WHERE id = $1`, [me?.certificateId]);
    const { body } = await test.ask<MyCertificates>('GET', 'me/certificates', { as });
    expect(body).toMatchObject({ total: 1, counted: 1, ownMinutes: 95 });
    const [item] = body.items;
    expect(item).toMatchObject({ id: me?.certificateId, issuer: 'Kompetenscentrum Havsbris', courseTitle: 'Leda förändring', apart: { attendedMinutes: 60, sessionMinutes: 120, studyMinutes: 35 } });
    const [, code] = /\/verify\/(\w{16})$/.exec(item?.verifyLink ?? '') ?? [];
    expect((await test.ask('GET', `verify/${code}`)).body).toMatchObject({ state: 'valid', number: item?.number });
    const found = async (q: string): Promise<number> => (await test.ask<MyCertificates>('GET', `me/certificates?q=${encodeURIComponent(q)}`, { as })).body.total;
    expect([await found('FÖRÄND'), await found(item?.number.slice(-6).toLowerCase() ?? ''), await found('%'), await found('annat')]).toEqual([1, 1, 0, 0]);
    await test.app.get(Keeper).revoke(me?.certificateId ?? '', 'Fel person', me?.personId ?? '');
    expect((await test.ask<MyCertificates>('GET', 'me/certificates', { as })).body).toMatchObject({ total: 1, counted: 0, ownMinutes: 0, items: [{ state: 'revoked' }] });
  });
});

describe('the badge of a certificate', () => {
  it('is had by who may open the certificate, carries the very credential that is downloaded, and ends with the certificate', async () => {
    const [me, other] = await certified(['märke@example.org', 'annat@example.org']);
    const as = test.signedInAs(me?.personId ?? '');
    const { text: credential } = await test.ask('GET', `certificates/${me?.certificateId}/credential`, { as });
    const svg = await test.ask('GET', `certificates/${me?.certificateId}/badge.svg`, { as });
    expect(svg.headers).toMatchObject({ 'content-type': expect.stringContaining('image/svg+xml'), 'content-disposition': expect.stringMatching(/^attachment; filename="intygsmarke-KC-2026-\d{6}\.svg"$/) });
    expect(svg.text).toContain(`<openbadges:credential><![CDATA[${credential}]]></openbadges:credential>`);
    expect(svg.text).toContain('Leda förändring');
    const png = await test.ask('GET', `certificates/${me?.certificateId}/badge.png`, { as });
    expect(png.headers).toMatchObject({ 'content-type': 'image/png' });
    expect(png.text).toContain('openbadgecredential');
    expect((await test.ask('GET', `certificates/${other?.certificateId}/badge.png`, { as })).status).toBe(404);
    await test.app.get(Keeper).revoke(me?.certificateId ?? '', 'Fel person', me?.personId ?? '');
    expect((await test.ask('GET', `certificates/${me?.certificateId}/badge.svg`, { as })).body).toMatchObject({ code: 'certificate-ended' });
  });
});

describe('a mailed link to certificates', () => {
  it('is sent to who has one, and the answer is the same for an address that nobody has', async () => {
    await certified(['samira@example.org']);
    const [known, unknown] = [await ask(' Samira@example.org'), await ask('ingen@example.org')];
    expect([known.status, known.text]).toEqual([202, unknown.text]);
    expect(unknown.status).toBe(202);
    expect(await mailed('samira@example.org')).toHaveLength(1);
    expect(await mailed('ingen@example.org')).toEqual([]);
    const { count } = (await test.database.one<{ count: number }>('SELECT count(*)::int AS count FROM pgboss.job WHERE name = $1', [mailCertificates.name])) ?? { count: 0 };
    expect(count).toBe(2);
  });

  it('reads the certificates of that person, and nothing else', async () => {
    const [mine, others] = await certified(['min@example.org', 'annan@example.org']);
    await ask('min@example.org');
    const [letter] = await mailed('min@example.org');
    const answer = await come(letter?.token ?? '');
    expect(answer.body).toMatchObject({ me: { personId: mine?.personId, email: '', roles: [] } });
    const as = await bearer(letter?.token ?? '');
    expect((await test.ask<MyCertificates>('GET', 'me/certificates', { as })).body.items.map(({ id }) => id)).toEqual([mine?.certificateId]);
    const answered = async (method: 'GET' | 'PUT' | 'DELETE', path: string): Promise<number> => (await test.ask(method, path, { as, ...(method === 'PUT' && { body: { shown: false } }) })).status;
    expect([await answered('GET', `certificates/${mine?.certificateId}`), await answered('GET', `certificates/${mine?.certificateId}/file`)]).toEqual([200, 200]);
    expect([await answered('GET', `certificates/${others?.certificateId}`), await answered('GET', `certificates/${others?.certificateId}/file`)]).toEqual([404, 404]);
    expect([await answered('PUT', `certificates/${mine?.certificateId}/name-shown`), await answered('GET', 'me/seats')]).toEqual([404, 404]);
  });

  it('tells a family of one address of each person apart', async () => {
    const people = await certified(['familjen@example.org', 'familjen@example.org']);
    await ask('familjen@example.org');
    const sent = await mailed('familjen@example.org');
    expect(sent.map(({ personId }) => personId).sort()).toEqual(people.map(({ personId }) => personId).sort());
    for (const { personId, token } of sent) {
      const { body } = await test.ask<MyCertificates>('GET', 'me/certificates', { as: await bearer(token) });
      expect(body.items.map(({ id }) => id)).toEqual(people.filter((one) => one.personId === personId).map((one) => one.certificateId));
    }
  });

  it('comes to everybody at an office in the end', async () => {
    const people = await certified(Array.from({ length: 10 }, () => 'kansli@example.org'));
    // Somebody who was made first and has nothing to show takes nobody's turn.
    await test.database.execute(`INSERT INTO person (id, given_name, family_name, contact_email) VALUES ('00000000-0000-7000-8000-000000000001', 'Utan', 'Intyg', 'kansli@example.org')`);
    // Since the letters about the certificates, which had links too.
    const now = test.clock.now();
    test.clock.set(new Date(now.getTime() + 60_000).toISOString());
    await ask('kansli@example.org');
    expect(await mailed('kansli@example.org')).toHaveLength(8);
    await ask('kansli@example.org');
    expect(new Set((await mailed('kansli@example.org')).map(({ personId }) => personId))).toEqual(new Set(people.map(({ personId }) => personId)));
    test.clock.set(now.toISOString());
  });

  it('shows a protected person what is theirs, and nobody else anything of it', async () => {
    const [one, other] = await certified(['skyddad@example.org', 'synlig@example.org']);
    await test.database.work((tx) => test.app.get(People).protectMany(tx, [{ id: one?.personId ?? '', alias: 'Robin' }]));
    await ask('skyddad@example.org');
    await ask('synlig@example.org');
    const [own] = await mailed('skyddad@example.org');
    const [foreign] = await mailed('synlig@example.org');
    expect((await test.ask('GET', `certificates/${one?.certificateId}`, { as: await bearer(own?.token ?? '') })).body).toMatchObject({ own: true });
    expect((await test.ask('GET', `certificates/${one?.certificateId}`, { as: await bearer(foreign?.token ?? '') })).status).toBe(404);
    expect(other).toBeDefined();
  });

  it('is taken back by who has one, and by staff', async () => {
    const [me] = await certified(['tillbaka@example.org']);
    const own = await tokenOf('tillbaka@example.org');
    const as = await bearer(own);
    expect((await test.ask<MyCertificateLinks>('GET', 'me/certificate-links', { as })).body.count).toBe(2);
    expect((await test.ask('DELETE', 'me/certificate-links', { as })).status).toBe(204);
    expect((await test.ask('GET', 'me/certificates', { as })).status).toBe(401);
    expect((await come(own)).body).toMatchObject({ code: 'link-invalid' });

    const again = await tokenOf('tillbaka@example.org');
    const { personId, accountId } = await somebody(test, undefined, ['administrator']);
    const staff = test.signedInAs(personId, accountId);
    const path = `people/${me?.personId}/certificate-links`;
    expect((await test.ask('GET', path, { as: staff })).body).toEqual({ count: 1, until: expect.any(String) });
    expect((await test.ask('DELETE', path, { as: staff })).status).toBe(204);
    expect((await test.ask('GET', path, { as: staff })).body).toEqual({ count: 0, until: null });
    expect((await come(again)).body).toMatchObject({ code: 'link-invalid' });
    expect((await test.ask('DELETE', `people/${newId()}/certificate-links`, { as: staff })).status).toBe(404);
  });

  it('goes when the address was another, and when the person becomes protected', async () => {
    const [slip, hidden] = await certified(['fel@exmaple.org', 'hemma@example.org']);
    const stranger = await tokenOf('fel@exmaple.org');
    const home = await tokenOf('hemma@example.org');
    const { personId, accountId } = await somebody(test, undefined, ['administrator', 'protected_reader']);
    const staff = test.signedInAs(personId, accountId);
    const { body } = await test.ask<{ version: number }>('GET', `people/${slip?.personId}`, { as: staff });
    const changed = await test.ask<{ version: number }>('PATCH', `people/${slip?.personId}`, { as: staff, body: { version: body.version, phone: '040-12 34 56' } });
    expect((await come(stranger)).status).toBe(200);
    expect((await test.ask('PATCH', `people/${slip?.personId}`, { as: staff, body: { version: changed.body.version, contactEmail: 'rätt@example.org' } })).status).toBe(200);
    expect((await come(stranger)).body).toMatchObject({ code: 'link-invalid' });
    expect((await test.ask('PUT', `people/${hidden?.personId}/protection`, { as: staff, body: { protected: true, alias: 'Robin' } })).status).toBe(204);
    expect((await come(home)).body).toMatchObject({ code: 'link-invalid' });
    // One that is asked for afterwards goes to the mailbox that is known now.
    expect((await come(await tokenOf('rätt@example.org'))).status).toBe(200);
  });

  it('expires, and is taken back by who signs in as that person', async () => {
    const [me] = await certified(['snart@example.org']);
    await ask('snart@example.org');
    const [letter] = await mailed('snart@example.org');
    const as = await bearer(letter?.token ?? '');
    const signedIn = test.signedInAs(me?.personId ?? '');
    const links = async (): Promise<MyCertificateLinks> => (await test.ask<MyCertificateLinks>('GET', 'me/certificate-links', { as: signedIn })).body;
    // One of the letter that told of the certificate, and one that was asked for.
    expect(await links()).toEqual({ count: 2, until: expect.any(String) });
    expect((await test.ask('DELETE', 'me/certificate-links', { as: signedIn })).status).toBe(204);
    expect(await links()).toEqual({ count: 0, until: null });
    expect((await test.ask('GET', 'me/certificates', { as })).status).toBe(401);
    expect((await come(letter?.token ?? '')).body).toMatchObject({ code: 'link-invalid' });

    await ask('snart@example.org');
    const later = (await mailed('snart@example.org')).map(({ token }) => token).find((token) => token !== letter?.token) ?? '';
    const now = test.clock.now();
    test.clock.set(new Date(now.getTime() + (CERTIFICATE_LINK_DAYS * 24 * 60 + 1) * 60_000).toISOString());
    expect((await come(later)).body).toMatchObject({ code: 'link-expired' });
    test.clock.set(now.toISOString());
  });

  it('follows somebody who turned out to be another person', async () => {
    const [one] = await certified(['dubblett@example.org']);
    await ask('dubblett@example.org');
    const [letter] = await mailed('dubblett@example.org');
    const { personId: to } = await somebody(test);
    await test.database.work((tx) => test.app.get(People).merge(tx, one?.personId ?? '', to));
    const as = await bearer(letter?.token ?? '');
    expect((await test.ask<MyCertificates>('GET', 'me/certificates', { as })).body.items.map(({ id }) => id)).toEqual([one?.certificateId]);
    await test.ask('DELETE', 'me/certificate-links', { as: test.signedInAs(to) });
    expect((await come(letter?.token ?? '')).body).toMatchObject({ code: 'link-invalid' });
  });

  it('stands in the letter about a certificate for who has no account; others sign in', async () => {
    const [without] = await certified(['utan@example.org']);
    const links = test.app.get(CertificateLinks);
    const letter = await test.database.one<{ body: string }>(`SELECT body FROM message WHERE person_id = $1 AND kind = 'certificate-issued'`, [without?.personId]);
    expect(letter?.body).toContain(`/certificates/${without?.certificateId}#`);
    const token = (await test.database.work((tx) => links.forLetter(tx, without?.personId ?? ''))) ?? '';
    expect((await test.ask<MyCertificates>('GET', 'me/certificates', { as: await bearer(token) })).body.total).toBe(1);
    const { personId, email } = await somebody(test, 'med@example.org');
    expect(await test.database.work((tx) => links.forLetter(tx, personId))).toBeUndefined();
    // Asking works for them too, once there is something to show.
    await ask(email);
    expect(await mailed(email)).toEqual([]);
    await test.database.work((tx) => test.app.get(People).merge(tx, without?.personId ?? '', personId));
    await ask(email);
    expect(await mailed(email)).toHaveLength(1);
  });

  it('is asked for a few times only for one address', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 4; n++) statuses.push((await ask('ofta@example.org')).status);
    expect(statuses).toEqual([202, 202, 202, 429]);
    expect((await ask('inte en adress')).status).toBe(422);
  });
});
