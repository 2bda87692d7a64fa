import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SigningState } from '@kortkurs/contract/signing';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { somebody } from '../access/testing';
import { makeClass, type TestClass } from '../completion/testing';
import { IssuerKeys, type SignedCredential } from '../credentials/door';
import { beginAnew, rotate, withdraw } from '../credentials/key-ring';
import { KnownKeys } from '../credentials/known-keys';
import { checkEmbedded, checkToken } from '../credentials/testing/check';
import { P12_PASSWORD, p12 } from '../credentials/testing/p12';
import { Settings } from '../platform/config/settings';
import { newId } from '../platform/ids';
import { readSignature, seenByPdfJs } from '../platform/testing/pdf-readers';
import { type Headers, startApp, type TestApp } from '../platform/testing/start-app';
import { Issuer } from './issuer';

const now = new Date('2026-03-10T12:00:00.700Z');

const goal = { name: 'Leda i förändring', url: 'https://ramverk.example.org/ledarskap/3', framework: 'Ramverk för ledare', code: 'L3' };

describe('the credential of a certificate', () => {
  let test: TestApp;
  let admin: Headers;
  let owner: Headers;
  let of: TestClass;
  let id: string;
  /** What would leave the machine. */
  const outward: string[] = [];

  beforeAll(async () => {
    test = await startApp({ settings: { PUBLIC_URL: 'https://kurser.example.org:8443' } });
    const { personId, accountId } = await somebody(test, undefined, ['administrator']);
    admin = test.signedInAs(personId, accountId);
    test.clock.set(now.toISOString());
    of = await makeClass(test, { rule: { requiredActivities: false }, certificateMonths: 24, people: 4, alignments: [goal] });
    owner = test.signedInAs(of.personIds[0] ?? '');
    id = await issue(0);
    const refuse = (what: string) => (): never => {
      outward.push(what);
      throw new Error(`No network here: ${what}`);
    };
    jest.spyOn(globalThis, 'fetch').mockImplementation(refuse('fetch'));
    for (const module of [http, https]) {
      jest.spyOn(module, 'request').mockImplementation(refuse('request'));
      jest.spyOn(module, 'get').mockImplementation(refuse('get'));
    }
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await test.close();
  });

  async function issue(whose: number): Promise<string> {
    const { body } = await test.ask<{ id: string }>('POST', `enrolments/${of.enrolmentIds[whose]}/certificate`, { as: admin, body: { reason: 'Tog igen på annat sätt' } });
    return body.id;
  }
  const embedded = async (certificate = id): Promise<SignedCredential> => (await test.ask<SignedCredential>('GET', `certificates/${certificate}/credential`, { as: admin })).body;
  const token = async (): Promise<string> => (await test.ask('GET', `certificates/${id}/credential-token`, { as: owner })).text;

  it('says what the paper says, by the words of Open Badges', async () => {
    const credential = await embedded();
    const { body } = await test.ask<{ record: { code: string; number: string } }>('GET', `certificates/${id}`, { as: owner });
    const list = 'https://kurser.example.org:8443/api/v1/issuer/status/2026-1';
    expect(credential).toMatchObject({
      id: `https://kurser.example.org:8443/verify/${body.record.code}`,
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      name: 'Leda förändring',
      issuer: { id: 'did:web:kurser.example.org%3A8443', type: ['Profile'] },
      validFrom: '2026-03-10T12:00:00Z',
      validUntil: '2028-03-10T23:59:59Z',
      credentialSubject: {
        identifier: [{ type: 'IdentityObject', hashed: false, identityHash: 'Deltagare0 Öberg', identityType: 'name' }],
        licenseNumber: body.record.number,
        achievement: { name: 'Leda förändring', description: 'Omfattning: 4\u00a0tim, 2 träffar. Moduler: Lyssna in.', tag: ['Lyssna in'], inLanguage: 'sv', alignment: [{ type: ['Alignment'], targetName: goal.name, targetUrl: goal.url, targetFramework: goal.framework, targetCode: goal.code }], resultDescription: [{ name: 'Deltagit', valueMax: '4\u00a0tim, 2 träffar' }] },
        result: [{ value: '0\u00a0min' }],
      },
      credentialStatus: { type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListCredential: list },
      proof: { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', created: '2026-03-10T12:00:00Z' },
    });
  });

  it('is the same bytes each time', async () => {
    expect(JSON.stringify(await embedded())).toBe(JSON.stringify(await embedded()));
    expect(await token()).toBe(await token());
  });

  it('verifies with another hand’s libraries and what the product publishes, and no longer after any change', async () => {
    const credential = await embedded();
    expect(await checkEmbedded(test, credential, now)).toEqual({ holds: true, revoked: false, why: [] });
    const text = JSON.stringify(credential);
    for (let at = 3; at < text.length; at += 13) {
      const changed = `${text.slice(0, at)}${text[at] === 'a' ? 'b' : 'a'}${text.slice(at + 1)}`;
      expect({ changed, holds: await holds(changed) }).toEqual({ changed, holds: false });
    }
  });

  async function holds(text: string): Promise<boolean> {
    try {
      return (await checkEmbedded(test, JSON.parse(text) as object, now)).holds;
    } catch {
      return false;
    }
  }

  it('is a token as well, which verifies under the one key at the address that it names, and no longer after any change', async () => {
    const said = await token();
    const { id: address, issuer, credentialSubject } = await embedded();
    expect(await checkToken(test, said, now)).toMatchObject({ iss: issuer.id, sub: credentialSubject.id, jti: address, nbf: Date.parse('2026-03-10T12:00:00Z') / 1000, exp: Date.parse('2028-03-10T23:59:59Z') / 1000, name: 'Leda förändring' });
    for (let at = 0; at < said.length; at += 13) {
      const changed = `${said.slice(0, at)}${said[at] === 'A' ? 'B' : 'A'}${said.slice(at + 1)}`;
      await expect(checkToken(test, changed, now)).rejects.toThrow();
    }
  });

  it('travels in the signed paper, whole', async () => {
    const { rawPayload } = await (test.app as NestFastifyApplication).inject({ method: 'GET', url: `/api/v1/certificates/${id}/file`, headers: owner });
    expect(readSignature(rawPayload)).toMatchObject({ coversAll: true, holds: true });
    const folder = mkdtempSync(path.join(tmpdir(), 'kortkurs-paper-'));
    const file = path.join(folder, 'paper.pdf');
    writeFileSync(file, rawPayload);
    const inside = Buffer.from(seenByPdfJs([file])[0]?.files['credential.json'] ?? '', 'base64').toString();
    rmSync(folder, { recursive: true });
    expect(JSON.parse(inside)).toEqual(await embedded());
    expect(await checkEmbedded(test, JSON.parse(inside) as object, now)).toEqual({ holds: true, revoked: false, why: [] });
  });

  it('is reported revoked once the certificate is revoked, and no other is', async () => {
    const [gone, kept] = [await issue(1), await issue(2)];
    const [before, other] = [await embedded(gone), await embedded(kept)];
    expect(await checkEmbedded(test, before, now)).toEqual({ holds: true, revoked: false, why: [] });
    expect((await test.ask('POST', `certificates/${gone}/revocation`, { as: admin, body: { reason: 'Fel person' } })).status).toBe(204);
    expect(await checkEmbedded(test, before, now)).toEqual({ holds: true, revoked: true, why: [] });
    expect(await checkEmbedded(test, other, now)).toEqual({ holds: true, revoked: false, why: [] });
    expect((await test.ask('GET', `certificates/${gone}/credential`, { as: admin })).body).toMatchObject({ code: 'certificate-ended' });
  });

  it('stands at a place of its own in the list, whichever the serial', async () => {
    const places = await test.database.query<{ place: number }>("SELECT certificate_status_place('key', '2026-1', s) AS place FROM generate_series(1, 131072, 1) s");
    expect(new Set(places.map(({ place }) => place)).size).toBe(131_072);
    expect(places.every(({ place }) => place >= 0 && place < 131_072)).toBe(true);
  });

  it('keeps the place that it had when its data is restored into a migrated database', async () => {
    const restored = await test.database.query<{ list: string; index: number }>(
      `INSERT INTO certificate SELECT (jsonb_populate_record(NULL::certificate, to_jsonb(c) || $2::jsonb)).* FROM certificate c WHERE c.id = $1 RETURNING status_list AS list, status_index AS index`,
      [id, JSON.stringify({ id: newId(), serial: 1998, number: 'KC-1998-001998', code: 'ZZZZ2M3XT9ABCDEF', replaced_by: id, status_list: '1998-1', status_index: 7 })],
    );
    expect(restored).toEqual([{ list: '1998-1', index: 7 }]);
  });

  it('is found by anyone from anywhere, and kept no longer than a revocation may go unnoticed', async () => {
    const { headers, status } = await test.ask('GET', 'issuer/status/2026-1');
    expect({ status, from: headers['access-control-allow-origin'], kept: headers['cache-control'] }).toEqual({ status: 200, from: '*', kept: 'public, max-age=300' });
    const unknown = await test.ask('GET', 'issuer/status/1999-1');
    expect({ status: unknown.status, kept: unknown.headers['cache-control'] }).toEqual({ status: 404, kept: 'no-store' });
  });

  const settings = (): Settings => test.app.get(Settings);
  const folder = (name = ''): string => path.join(settings().DATA_DIR, 'keys/issuer', name);
  const standing = async (): Promise<{ keys: string; health: unknown }> => {
    const { status, body } = await test.ask<{ details: { keys: { state: string } } }>('GET', 'health/ready');
    const signing = await test.ask<SigningState>('GET', 'issuer/signing', { as: admin });
    return { keys: signing.body.keys, health: { status, keys: body.details.keys.state } };
  };
  const inOrder = { keys: 'ready', health: { status: 200, keys: 'ready' } };

  it('is checked with keys that are asked for each time, and sent only where they are others', async () => {
    const [method = ''] = (await test.ask<{ assertionMethod: string[] }>('GET', 'issuer/did.json')).body.assertionMethod;
    for (const where of ['/.well-known/did.json', 'issuer/did.json', 'issuer/ca.pem', new URL(method).pathname, `${new URL(method).pathname}/jwk`]) {
      const first = await test.ask('GET', where);
      expect({ where, status: first.status, kept: first.headers['cache-control'], from: first.headers['access-control-allow-origin'] }).toEqual({ where, status: 200, kept: 'public, no-cache', from: '*' });
      const again = await test.ask('GET', where, { headers: { 'if-none-match': String(first.headers.etag) } });
      expect({ where, status: again.status, text: again.text }).toEqual({ where, status: 304, text: '' });
    }
  });

  it('is signed anew, with its paper and its list, once the keys that signed it are withdrawn', async () => {
    const look = async () => ({
      paper: (await (test.app as NestFastifyApplication).inject({ method: 'GET', url: `/api/v1/certificates/${id}/file`, headers: owner })).rawPayload,
      proof: (await embedded()).proof['verificationMethod'],
      list: (await test.ask<SignedCredential>('GET', 'issuer/status/2026-1')).body.proof['verificationMethod'],
    });
    const [before, did] = [await look(), await test.ask('GET', 'issuer/did.json')];
    expect((await look()).paper.equals(before.paper)).toBe(true);
    await rotate(folder(), 'kurser.example.org', now);
    await withdraw(folder(), 1);
    const after = await look();
    expect(after.paper.equals(before.paper)).toBe(false);
    expect(after.proof).not.toBe(before.proof);
    expect(after.list).toBe(after.proof);
    expect((await test.ask('GET', new URL(before.proof ?? '').pathname)).status).toBe(404);
    expect((await test.ask('GET', 'issuer/did.json', { headers: { 'if-none-match': String(did.headers.etag) } })).status).toBe(200);
    expect(await standing()).toEqual(inOrder);
  });

  it('waits while the keys that signed are gone, and takes no number meanwhile; everything else goes on', async () => {
    jest.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
    const issued = async (): Promise<unknown> => test.database.query('SELECT (SELECT count(*) FROM certificate), (SELECT last_serial FROM certificate_counter)');
    const before = await issued();
    renameSync(folder(), `${folder()}-away`);
    expect(await standing()).toEqual({ keys: 'missing', health: { status: 200, keys: 'missing' } });
    const reason = { as: admin, body: { reason: 'Fel namn' } };
    for (const answer of [
      await test.ask('POST', `enrolments/${of.enrolmentIds[1]}/certificate`, reason),
      await test.ask('POST', `certificates/${id}/replacement`, reason),
      await test.ask('POST', 'me/statements', { as: owner, body: { id: newId() } }),
      await test.ask('GET', `certificates/${id}/file`, { as: owner }),
      await test.ask('GET', `certificates/${id}/credential-token`, { as: owner }),
    ])
      expect(answer).toMatchObject({ status: 409, body: { code: 'signing-waits' } });
    await expect(test.app.get(Issuer).issueAll([of.enrolmentIds[1] ?? ''])).rejects.toMatchObject({ code: 'signing-waits' });
    for (const where of ['ca.pem', 'did.json', 'status/2026-1']) expect(await test.ask('GET', `issuer/${where}`)).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(await issued()).toEqual(before);
    // A process that starts now has read no keys, and makes none.
    const other = new IssuerKeys(settings(), test.clock, new KnownKeys(test.database));
    expect((await other.ready())[0]).toContain('are gone, and others are not made in their place');
    await expect(other.mayIssue()).rejects.toMatchObject({ code: 'signing-waits' });
    expect(existsSync(folder())).toBe(false);
    renameSync(`${folder()}-away`, folder());
    expect(await standing()).toEqual(inOrder);
    expect((await test.ask('POST', `certificates/${id}/replacement`, reason)).body).toMatchObject({ code: 'certificate-unchanged' });
    expect(await other.keysState()).toBe('ready');
  });

  it('waits while other keys are there than those that signed, and while withdrawn ones are back, until the operator decides', async () => {
    const said = jest.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
    jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
    const start = (): IssuerKeys => new IssuerKeys(settings(), test.clock, new KnownKeys(test.database));
    renameSync(folder('withdrawn-1'), folder('1'));
    expect((await start().ready())[0]).toContain('A set of keys that was withdrawn is back');
    expect((await standing()).keys).toBe('other');
    expect(said).toHaveBeenCalledWith(expect.stringContaining('Withdraw it again'));
    await withdraw(folder(), 1);
    expect(await standing()).toEqual(inOrder);
    // As after a restart with the database of one installation and the folder of another.
    await test.database.execute(`INSERT INTO issuer_key (thumbprint, kind) VALUES (repeat('a', 64), 'authority')`);
    const other = start();
    expect((await other.ready())[0]).toContain('are not all of those that have signed here: 1 missing');
    await expect(other.paper()).rejects.toMatchObject({ code: 'signing-waits' });
    await beginAnew(folder());
    await other.paper();
    expect(await standing()).toEqual(inOrder);
    expect(readdirSync(folder()).sort()).toEqual(['2', 'ca', 'withdrawn-1']);
    expect((await start().ready())).toEqual([]);
  });

  it('takes the keys that are there for those that signed, where something was signed before that was written down', async () => {
    await test.database.execute('DELETE FROM issuer_key');
    await test.database.execute(`INSERT INTO issuer_key (thumbprint, kind) VALUES ('unrecorded', 'unrecorded')`);
    renameSync(folder(), `${folder()}-away`);
    const started = new IssuerKeys(settings(), test.clock, new KnownKeys(test.database));
    jest.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
    await expect(started.mayIssue()).rejects.toMatchObject({ code: 'signing-waits' });
    renameSync(`${folder()}-away`, folder());
    await started.mayIssue();
    const kinds = await test.database.query('SELECT kind, withdrawn_at IS NOT NULL AS withdrawn FROM issuer_key ORDER BY 1, 2');
    expect(kinds).toEqual([{ kind: 'authority', withdrawn: false }, { kind: 'set', withdrawn: false }, { kind: 'set', withdrawn: true }]);
  });

  it('waits, and so do all certificates, once the centre’s own key has ended, until there is one that holds', async () => {
    const lay = async (made: string): Promise<void> => {
      writeFileSync(path.join(settings().DATA_DIR, 'keys/signing.p12-password'), P12_PASSWORD, { mode: 0o600 });
      writeFileSync(path.join(settings().DATA_DIR, 'keys/signing.p12'), await p12('ec', new Date(made)), { mode: 0o600 });
    };
    const told = async (): Promise<unknown> => test.database.query('SELECT (SELECT count(*) FROM certificate), (SELECT last_serial FROM certificate_counter), (SELECT count(*) FROM participation_statement), (SELECT count(*) FROM message)');
    const ask = async (): Promise<Awaited<ReturnType<typeof test.ask>>[]> => {
      const reason = { as: admin, body: { reason: 'Fel namn' } };
      const hand = await test.ask('POST', `enrolments/${of.enrolmentIds[3]}/certificate`, reason);
      return [hand, await test.ask('POST', `certificates/${id}/replacement`, reason), await test.ask('POST', 'me/statements', { as: owner, body: { id: newId() } })];
    };
    test.clock.set('2026-03-10T13:00:00Z');
    await lay('1996-03-20');
    expect((await test.ask('GET', `certificates/${id}/file`, { as: owner })).status).toBe(200);
    test.clock.set('2026-03-21T13:00:00Z');
    const before = await told();
    for (const answer of await ask()) expect(answer).toMatchObject({ status: 409, body: { code: 'signing-waits', title: expect.stringContaining('centrets nyckel behöver ses över') } });
    await expect(test.app.get(Issuer).issueAll([of.enrolmentIds[3] ?? ''])).rejects.toMatchObject({ code: 'signing-waits' });
    expect(await told()).toEqual(before);
    expect((await test.ask<SigningState>('GET', 'issuer/signing', { as: admin })).body).toMatchObject({ keys: 'ready', own: { state: 'ended', endsOn: '2026-03-20' } });
    await lay('2020-01-01');
    const [hand] = await ask();
    expect(hand).toMatchObject({ status: 201 });
    expect((await test.ask('GET', `certificates/${(hand?.body as { id: string }).id}/file`, { as: test.signedInAs(of.personIds[3] ?? '') })).status).toBe(200);
  });

  it('asked nobody outside for anything', () => {
    expect(outward).toEqual([]);
  });
});
