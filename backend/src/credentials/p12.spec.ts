import { spawnSync } from 'node:child_process';
import { verify, X509Certificate } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CertificateRecord } from '@kortkurs/contract/certificate';
import { Logger } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { readSettings } from '../platform/config/read-settings';
import { checkSeal } from '@kortkurs/rules/paper-seal';
import { renderCertificate } from '../certificates/paper/render';
import { IssuerKeys } from './issuer-keys';
import { noMemory } from './known-keys';
import { authority, p12, P12_PASSWORD as password } from './testing/p12';

const record: CertificateRecord = {
  version: 1,
  language: 'sv',
  number: 'KC-2026-000123',
  code: '7KQ2M3XT9ABCDEFG',
  centre: { name: 'Kompetenscentret', place: 'Malmö' },
  course: { title: 'Leda förändring' },
  modules: [],
  otherSessionMinutes: [180],
  extentMinutes: 180,
  ownMinutes: 180,
  sessions: 1,
  from: '2026-02-24',
  to: '2026-02-24',
  rule: null,
  signatory: { name: 'Maria Ekdahl', role: 'kursledare' },
  issuedOn: '2026-04-28',
  verifyAddress: 'https://kurser.example.org/verify',
  euCofunded: false,
};

describe('an operator’s own key', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'kortkurs-p12-'));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true, force: true });
  });

  const file = (): string => path.join(folder, 'centre.p12');
  const keys = (more: Record<string, string> = { SIGNING_P12: file(), SIGNING_P12_PASSWORD: password }, clock: Clock = new Clock()): IssuerKeys =>
    new IssuerKeys(readSettings({ DATABASE_URL: 'postgres://u:p@localhost/k', DATA_DIR: folder, ...more }), clock, noMemory);

  it.each(['rsa', 'ec'] as const)('signs PDF files instead of the product’s (%s), and is remembered when it is gone', async (kind) => {
    writeFileSync(file(), await p12(kind, new Date()));
    const paper = await keys().paper();
    const own = new X509Certificate(paper.certificates[0] ?? Buffer.alloc(0));
    expect({ subject: own.subject, algorithm: paper.algorithm }).toEqual({ subject: 'CN=Kompetenscentret', algorithm: kind === 'rsa' ? 'rsa' : 'ecdsa' });
    const data = Buffer.from('Intyg');
    expect(verify('sha256', data, own.publicKey, await paper.sign(data))).toBe(true);
    const after = keys({});
    expect((await after.paper()).certificates[0]?.equals(own.raw)).toBe(false);
    expect((await after.authorities()).some((der) => der.equals(own.raw))).toBe(true);
  });

  it.each(['rsa', 'ec'] as const)('seals certificates that are known to come from here (%s), and nobody else’s by the same authority', async (kind) => {
    const by = await authority();
    writeFileSync(file(), await p12(kind, new Date(), by));
    const own = keys();
    const sealed = await renderCertificate(record, 'Samira Lindqvist', { key: await own.paper(), credential: Buffer.from('{}') });
    expect(await checkSeal(sealed, await own.authorities())).toBe('whole');
    rmSync(path.join(folder, 'keys'), { recursive: true });
    writeFileSync(file(), await p12(kind, new Date(), by));
    expect(await checkSeal(sealed, await keys().authorities())).toBe('foreign');
  });

  it('can be laid beside the other keys, with its password', async () => {
    mkdirSync(path.join(folder, 'keys'));
    writeFileSync(path.join(folder, 'keys/signing.p12'), await p12('ec', new Date()));
    writeFileSync(path.join(folder, 'keys/signing.p12-password'), `${password}\n`);
    expect((await keys({}).paper()).algorithm).toBe('ecdsa');
  });

  it('says in a sentence what is wrong with it', async () => {
    await expect(keys().ready()).rejects.toThrow(/^SIGNING_P12 names .*centre\.p12, which cannot be read\.$/);
    writeFileSync(file(), 'no such file');
    await expect(keys().ready()).rejects.toThrow('SIGNING_P12 is no PKCS#12 file (.p12, .pfx).');
    writeFileSync(file(), await p12('rsa', new Date()));
    await expect(keys({ SIGNING_P12: file(), SIGNING_P12_PASSWORD: 'fel' }).ready()).rejects.toThrow('The password in SIGNING_P12_PASSWORD does not open SIGNING_P12.');
  });

  it('starts with a certificate that has ended, says so, and seals nothing with it until there is another; all else is signed', async () => {
    jest.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
    writeFileSync(file(), await p12('ec', new Date('1990-05-01')));
    const ring = keys();
    expect(await ring.ready()).toContain('The certificate of the key in SIGNING_P12 ended on 2020-05-01: no PDF file is sealed until there is another, or none; docs/keys.md.');
    expect((await ring.state()).own).toEqual({ state: 'ended', beginsOn: '2015-01-01', endsOn: '2020-05-01', daysLeft: 0 });
    await expect(ring.paper()).rejects.toMatchObject({ code: 'signing-waits' });
    expect((await ring.proof()).id).toBeTruthy();
    expect(await ring.keysState()).toBe('ready');
    writeFileSync(file(), await p12('ec', new Date()));
    expect((await ring.paper()).algorithm).toBe('ecdsa');
  });

  it('is said to end from sixty days before, and is not before that', async () => {
    const made = new Date('2000-05-01T00:00:00Z');
    writeFileSync(file(), await p12('ec', made));
    const at = (now: string): IssuerKeys => keys(undefined, { now: () => new Date(now) });
    const first = at('2030-02-28T12:00:00Z');
    expect(await first.ready()).not.toContainEqual(expect.stringContaining('SIGNING_P12'));
    expect(await at('2030-03-02T12:00:00Z').ready()).toContain('The certificate of the key in SIGNING_P12 ends on 2030-05-01, in 59 days; docs/keys.md.');
    expect((await at('2030-04-24T00:00:00Z').state()).own).toMatchObject({ state: 'ready', daysLeft: 7 });
    await expect(at('2014-01-01T00:00:00Z').paper()).rejects.toMatchObject({ code: 'signing-waits' });
  });

  it('is taken up when it is renewed, and goes on signing while the new file cannot be read', async () => {
    const said = jest.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
    writeFileSync(file(), await p12('ec', new Date()));
    const ring = keys();
    const [before] = (await ring.paper()).certificates;
    writeFileSync(file(), 'half a file');
    for (let again = 0; again < 2; again++) expect((await ring.paper()).certificates[0]).toEqual(before);
    expect(said.mock.calls).toEqual([['SIGNING_P12 is no PKCS#12 file (.p12, .pfx). The key that was read before goes on signing.']]);
    writeFileSync(file(), await p12('ec', new Date()));
    const [after] = (await ring.paper()).certificates;
    expect(after).not.toEqual(before);
    expect(await ring.authorities()).toEqual(expect.arrayContaining([before, after]));
  });

  const openssl = spawnSync('openssl', ['version']).status === 0;
  (openssl ? it : it.skip)('opens what openssl writes, with whoever vouches for it behind it', async () => {
    const run = (...args: string[]): void => {
      const { status, stderr } = spawnSync('openssl', args, { cwd: folder });
      if (status !== 0) throw new Error(stderr.toString());
    };
    run('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384', '-nodes', '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Utfärdare', '-days', '30');
    run('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'own.key', '-out', 'own.csr', '-subj', '/CN=Centret');
    run('x509', '-req', '-in', 'own.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-out', 'own.pem', '-days', '20');
    run('pkcs12', '-export', '-inkey', 'own.key', '-in', 'own.pem', '-certfile', 'ca.pem', '-out', 'centre.p12', '-passout', `pass:${password}`);
    expect(readFileSync(file()).length).toBeGreaterThan(0);
    const { certificates } = await keys().paper();
    const [own, by] = certificates.map((der) => new X509Certificate(der));
    expect({ length: certificates.length, own: own?.subject, vouched: by && own?.verify(by.publicKey) }).toEqual({ length: 2, own: 'CN=Centret', vouched: true });
  });
});
