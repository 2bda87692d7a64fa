import { badgeContents, badgeShape } from '@kortkurs/rules/badge-contents';
import { checkCredential, type IssuerKey, type ProvenCredential } from '@kortkurs/rules/credential-proof';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { somebody } from '../access/testing';
import { makeClass } from '../completion/testing';
import { type Headers, startApp, type TestApp } from '../platform/testing/start-app';

/** What whoever drops a badge on the page of verification is told: the rules that the browser runs, over the files that the server makes. */
describe('a badge as a file', () => {
  let test: TestApp;
  let admin: Headers;
  let id: string;
  let keys: IssuerKey[];
  let facts: object;

  beforeAll(async () => {
    test = await startApp({ settings: { PUBLIC_URL: 'https://kurser.example.org' } });
    const { personId, accountId } = await somebody(test, undefined, ['administrator']);
    admin = test.signedInAs(personId, accountId);
    const of = await makeClass(test, { rule: { requiredActivities: false }, people: 1 });
    id = (await test.ask<{ id: string }>('POST', `enrolments/${of.enrolmentIds[0]}/certificate`, { as: admin, body: { reason: 'Tog igen på annat sätt' } })).body.id;
    const { record, name } = (await test.ask<{ record: { code: string; number: string; course: { title: string } }; name: string }>('GET', `certificates/${id}`, { as: admin })).body;
    facts = { kind: 'certificate', code: record.code, number: record.number, title: record.course.title, name };
    keys = (await test.ask<{ verificationMethod: IssuerKey[] }>('GET', 'issuer/did.json')).body.verificationMethod;
  });
  afterAll(() => test.close());

  const file = async (path: string): Promise<Buffer> => (await (test.app as NestFastifyApplication).inject({ method: 'GET', url: `/api/v1/certificates/${id}/${path}`, headers: admin })).rawPayload;
  const checked = async (bytes: Uint8Array): Promise<ProvenCredential | undefined> => {
    const shape = badgeShape(bytes);
    const contents = shape && badgeContents(bytes, shape);
    return contents && contents !== 'several' ? checkCredential(contents, keys) : undefined;
  };

  it.each([
    ['json', 'credential'],
    ['token', 'credential-token'],
    ['svg', 'badge.svg'],
    ['png', 'badge.png'],
  ])('is whole as it was issued, as %s, and says which one it is', async (shape, path) => {
    const bytes = await file(path);
    expect(badgeShape(bytes)).toBe(shape);
    expect(await checked(bytes)).toEqual({ proof: 'whole', facts });
  });

  it('is broken with any other fact in it', async () => {
    const text = (await file('credential')).toString();
    for (const [from, to] of [['Leda', 'Veda'], ['Deltagare0', 'Deltagare1'], ['identityHash', 'identityHush'], ['"proofPurpose":"assertionMethod"', '"proofPurpose":"authentication"'], [/"proofValue":"z(.)/.exec(text)?.[0] ?? '', '"proofValue":"z1']] as const) {
      expect(text).toContain(from);
      expect([from, (await checked(Buffer.from(text.replace(from, to))))?.proof]).toEqual([from, 'broken']);
    }
  });

  it('is broken when other words were given other meanings', async () => {
    const credential = JSON.parse((await file('credential')).toString()) as { '@context': unknown[] };
    const renamed = { ...credential, '@context': [...credential['@context'], { namn: 'https://schema.org/name' }] };
    expect((await checked(Buffer.from(JSON.stringify(renamed))))?.proof).toBe('broken');
  });

  it('is broken as a token with any character changed, and foreign under another algorithm or no key of ours', async () => {
    const token = (await file('credential-token')).toString();
    const [head = '', body = '', signature = ''] = token.split('.');
    for (let at = 0; at < token.length; at += 101) {
      const changed = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
      expect((await checked(Buffer.from(changed)))?.proof).not.toBe('whole');
    }
    expect((await checked(Buffer.from([head, `${body.slice(0, -8)}AAAAAAAA`, signature].join('.'))))?.proof).not.toBe('whole');
    for (const other of [{ alg: 'none' }, { alg: 'HS256', kid: keys[0]?.id }, { alg: 'RS256', kid: 'https://kurser.example.org/api/v1/issuer/keys/x' }]) {
      const unsigned = [Buffer.from(JSON.stringify(other)).toString('base64url'), body, signature].join('.');
      expect(await checked(Buffer.from(unsigned))).toEqual({ proof: 'foreign', facts });
    }
  });

  it('is foreign when the key is not one of the issuer’s', async () => {
    const text = (await file('credential')).toString();
    expect((await checked(Buffer.from(text.replace(/"verificationMethod":"[^"]+"/, '"verificationMethod":"did:key:z6Mk#z6Mk"'))))?.proof).toBe('foreign');
    expect((await checked(Buffer.from(text.replace(/,"proof":.*\}\}$/, ',"proof":[]}'))))?.proof).toBe('foreign');
  });

  it.each(['', '{}', '{"credentialSubject":{}}', '[]', '<svg></svg>', '<svg><openbadges:credential>', '<svg><openbadges:credential verify="a.b.c"/></svg>', 'a.b.c', '\x89PNG\r\n\x1a\n', '\x89PNG\r\n\x1a\n\xff\xff\xff\xffiTXt', `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`])('meets a file that is none: %#', async (text) => {
    expect((await checked(Buffer.from(text, 'latin1')))?.proof ?? 'foreign').toBe('foreign');
  });
});
