import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { somebody } from '../access/testing';
import { makeClass, type TestClass } from '../completion/testing';
import { checkEmbedded, checkToken } from '../credentials/testing/check';
import type { SignedCredential } from '../credentials/door';
import { readSignature, seenByPdfJs } from '../platform/testing/pdf-readers';
import { type Headers, startApp, type TestApp } from '../platform/testing/start-app';

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
    of = await makeClass(test, { rule: { requiredActivities: false }, certificateMonths: 24, people: 3, alignments: [goal] });
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

  it('is found by anyone from anywhere, and kept no longer than a revocation may go unnoticed', async () => {
    const { headers, status } = await test.ask('GET', 'issuer/status/2026-1');
    expect({ status, from: headers['access-control-allow-origin'], kept: headers['cache-control'] }).toEqual({ status: 200, from: '*', kept: 'public, max-age=300' });
    const unknown = await test.ask('GET', 'issuer/status/1999-1');
    expect({ status: unknown.status, kept: unknown.headers['cache-control'] }).toEqual({ status: 404, kept: 'no-store' });
  });

  it('asked nobody outside for anything', () => {
    expect(outward).toEqual([]);
  });
});
