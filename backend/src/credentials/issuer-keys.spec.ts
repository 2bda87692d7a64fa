import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import files from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Logger } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { readSettings } from '../platform/config/read-settings';
import { IssuerKeys } from './issuer-keys';
import { beginAnew, rotate, withdraw } from './key-ring';
import { KeysWait } from './keys-wait';
import { type KeyMemory, neverMake, noMemory } from './known-keys';

const clock = new Clock();

describe('the keys of the issuer', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'kortkurs-keys-'));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true, force: true });
  });

  const keys = (): IssuerKeys => new IssuerKeys(readSettings({ DATABASE_URL: 'postgres://u:p@localhost/k', DATA_DIR: folder, PUBLIC_URL: 'https://kurser.example.org' }), clock, noMemory);
  const issuer = (): string => path.join(folder, 'keys', 'issuer');

  it('are made once, in files that only their owner reads', async () => {
    const [first, second] = [await keys().paper(), await keys().paper()];
    expect(second.certificates).toEqual(first.certificates);
    expect(statSync(issuer()).mode & 0o777).toBe(0o700);
    expect(readdirSync(issuer()).sort()).toEqual(['1', 'ca']);
    for (const name of readdirSync(issuer())) {
      expect(statSync(path.join(issuer(), name)).mode & 0o777).toBe(0o700);
      for (const file of readdirSync(path.join(issuer(), name))) expect(statSync(path.join(issuer(), name, file)).mode & 0o777).toBe(0o600);
    }
  });

  it('say at the start, and to staff, that others than their owner may read them', async () => {
    expect(await keys().ready()).toEqual([]);
    chmodSync(path.join(issuer(), '1', 'token-key.pem'), 0o640);
    const line = (where: string): string => `Others than their owner may read keys: ${where}. Take that away: chmod -R go= ${path.join(folder, 'keys')}`;
    expect(await keys().ready()).toEqual([line(path.join(issuer(), '1', 'token-key.pem'))]);
    expect(await keys().state()).toEqual({ keys: 'ready', own: null, exposed: true });
    chmodSync(path.join(issuer(), '1', 'token-key.pem'), 0o600);
    chmodSync(issuer(), 0o755);
    expect(await keys().ready()).toEqual([line(issuer())]);
    chmodSync(issuer(), 0o700);
    expect(await keys().state()).toEqual({ keys: 'ready', own: null, exposed: false });
  });

  it('are the same for all who start at once', async () => {
    const several = await Promise.all(Array.from({ length: 4 }, () => keys()).map(async (ring) => ({ paper: (await ring.paper()).certificates, ids: (await ring.published()).map(({ id }) => id) })));
    for (const one of several) expect(one).toEqual(several[0]);
    expect(readdirSync(issuer()).sort()).toEqual(['1', 'ca']);
  });

  it('sign PDF files alike each time, with a certificate that the authority vouches for', async () => {
    const { certificates, algorithm, sign } = await keys().paper();
    const [leaf, authority] = certificates.map((der) => new X509Certificate(der)) as [X509Certificate, X509Certificate];
    expect({ algorithm, subject: leaf.subject, purposes: leaf.keyUsage }).toEqual({
      algorithm: 'rsa',
      subject: 'CN=Kortkurs kurser.example.org',
      purposes: ['1.3.6.1.5.5.7.3.4', '1.3.6.1.5.5.7.3.36'],
    });
    expect({ ca: leaf.ca, issued: leaf.checkIssued(authority), verified: leaf.verify(authority.publicKey) }).toEqual({ ca: false, issued: true, verified: true });
    expect({ ca: authority.ca, own: authority.verify(authority.publicKey), bits: leaf.publicKey.asymmetricKeyDetails?.modulusLength }).toEqual({ ca: true, own: true, bits: 3072 });
    const data = Buffer.from('å'.repeat(1000));
    const signature = await sign(data);
    expect(verify('sha256', data, leaf.publicKey, signature)).toBe(true);
    expect((await sign(data)).equals(signature)).toBe(true);
  });

  it('sign credentials with RSA and with Ed25519, each under an id of the key itself', async () => {
    const ring = keys();
    const [token, proof, published] = [await ring.token(), await ring.proof(), await ring.published()];
    expect(published.map(({ id }) => id)).toEqual([token.id, proof.id]);
    expect(published.map(({ key }) => [key.type, key.asymmetricKeyType])).toEqual([['public', 'rsa'], ['public', 'ed25519']]);
    expect(published[0]?.key.equals(createPublicKey(token.key))).toBe(true);
  });

  it('say in one sentence that they cannot be kept', async () => {
    mkdirSync(path.join(folder, 'keys'));
    writeFileSync(issuer(), 'no folder');
    await expect(keys().ready()).rejects.toThrow(/^The keys that sign certificates cannot be kept in .*issuer: EEXIST/);
  });

  it('are not made anew over a file that is lost', async () => {
    await keys().ready();
    rmSync(path.join(issuer(), '1', 'paper-key.pem'));
    await expect(keys().ready()).rejects.toThrow(/paper-key\.pem is missing/);
  });

  it('are not made anew while the folder is away, and sign again when it is back', async () => {
    const ring = keys();
    const { id } = await ring.token();
    renameSync(issuer(), `${issuer()}-away`);
    jest.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
    for (let again = 0; again < 2; again++) await expect(ring.token()).rejects.toMatchObject({ code: 'signing-waits' });
    await expect(ring.published()).rejects.toMatchObject({ code: 'unavailable' });
    expect(existsSync(issuer())).toBe(false);
    renameSync(`${issuer()}-away`, issuer());
    expect((await ring.token()).id).toBe(id);
    rmSync(path.join(issuer(), 'ca'), { recursive: true });
    await expect(keys().ready()).rejects.toThrow(/ca\.pem is missing/);
    expect(existsSync(path.join(issuer(), 'ca'))).toBe(false);
  });

  it('are not made where some have signed, until the operator says that those are given up', async () => {
    const said = jest.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
    jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
    const ring = new IssuerKeys(readSettings({ DATABASE_URL: 'postgres://u:p@localhost/k', DATA_DIR: folder, PUBLIC_URL: 'https://kurser.example.org' }), clock, neverMake);
    const line = `The keys in ${issuer()} are gone, and others are not made in their place: nothing is signed until they are back. Put back the folder from the backup. If they are lost for good: npm run keys -- begin-anew; docs/keys.md.`;
    expect(await ring.ready()).toEqual([line, 'Everything else goes on; certificates wait.']);
    await expect(ring.mayIssue()).rejects.toMatchObject({ code: 'signing-waits' });
    await expect(ring.paper()).rejects.toMatchObject({ code: 'signing-waits' });
    expect(said.mock.calls).toEqual([[line]]);
    expect({ made: existsSync(issuer()), state: (await ring.state()).keys }).toEqual({ made: false, state: 'missing' });
    await beginAnew(issuer());
    await ring.mayIssue();
    expect(readdirSync(issuer()).sort()).toEqual(['1', 'ca']);
    expect((await ring.state()).keys).toBe('ready');
  });

  it('give way to a further set, in every process at once, and stay published', async () => {
    const [one, other] = [keys(), keys()];
    const before = await one.token();
    await other.ready();
    expect(await rotate(issuer(), 'kurser.example.org', clock.now())).toBe(2);
    const after = await one.token();
    expect(after.id).not.toBe(before.id);
    expect((await other.token()).id).toBe(after.id);
    expect((await other.published()).map(({ id }) => id)).toEqual(expect.arrayContaining([before.id, after.id]));
    const [leaf, authority] = (await one.paper()).certificates.map((der) => new X509Certificate(der)) as [X509Certificate, X509Certificate];
    expect(leaf.verify(authority.publicKey)).toBe(true);
  });

  it('are published each for itself, until a set is withdrawn', async () => {
    const ring = keys();
    const [seal, token] = [(await ring.paper()).certificates[0], await ring.token()];
    const counts = async (): Promise<boolean[]> => [(await ring.authorities()).some((der) => der.equals(seal ?? Buffer.alloc(0))), (await ring.published()).some(({ id }) => id === token.id)];
    await expect(withdraw(issuer(), 1)).rejects.toThrow('Set 1 signs.');
    await rotate(issuer(), 'kurser.example.org', clock.now());
    expect(await counts()).toEqual([true, true]);
    await withdraw(issuer(), 1);
    expect(await counts()).toEqual([false, false]);
    await expect(withdraw(issuer(), 1)).rejects.toThrow('There is no set 1');
    expect(await rotate(issuer(), 'kurser.example.org', clock.now())).toBe(3);
  });

  it('have a further authority vouch for them, and keep the one that vouched for those before', async () => {
    const ring = keys();
    const [first, before] = (await ring.paper()).certificates;
    await rotate(issuer(), 'kurser.example.org', clock.now(), true);
    const [second, after] = (await ring.paper()).certificates;
    expect(before && after?.equals(before)).toBe(false);
    expect(new X509Certificate(second ?? '').verify(new X509Certificate(after ?? '').publicKey)).toBe(true);
    expect(await ring.authorities()).toEqual([after, before, first, second]);
    await withdraw(issuer(), 1);
    expect(await ring.authorities()).toEqual([after, second]);
  });

  it('sign on while the key of their authority is kept elsewhere', async () => {
    await keys().ready();
    rmSync(path.join(issuer(), 'ca', 'ca-key.pem'));
    expect((await keys().paper()).certificates).toHaveLength(2);
    await expect(rotate(issuer(), 'kurser.example.org', clock.now())).rejects.toThrow(/ca-key\.pem is missing/);
  });
});

describe('keys that want the operator’s hand', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kortkurs-keys-'));
  const issuer = path.join(folder, 'keys', 'issuer');
  const ring = (memory: Partial<KeyMemory> = {}): IssuerKeys => new IssuerKeys(readSettings({ DATABASE_URL: 'postgres://u:p@localhost/k', DATA_DIR: folder }), clock, { ...noMemory, ...memory });
  beforeAll(() => ring().ready());
  beforeEach(() => {
    for (const level of ['error', 'warn'] as const) jest.spyOn(Logger.prototype, level).mockReturnValue(undefined);
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are read once in some seconds, however many ask, and at once when something else is there', async () => {
    const settle = jest.fn(() => Promise.reject(new KeysWait('other', 'Others have signed.')));
    const at = jest.spyOn(performance, 'now').mockReturnValue(0);
    const waiting = ring({ settle });
    const readings = async (): Promise<number> => {
      for (let again = 0; again < 3; again++) await expect(waiting.published()).rejects.toMatchObject({ code: 'unavailable' });
      return settle.mock.calls.length;
    };
    expect(await readings()).toBe(1);
    at.mockReturnValue(5001);
    expect(await readings()).toBe(2);
    await beginAnew(issuer);
    expect(await readings()).toBe(3);
  });

  it('are not given up where the word that says so cannot be taken away afterwards', async () => {
    await beginAnew(issuer);
    const settle = jest.fn(() => Promise.resolve());
    jest.spyOn(files, 'mkdtemp').mockRejectedValueOnce(Object.assign(new Error('read-only file system'), { code: 'EROFS' }));
    await expect(ring({ settle }).ready()).rejects.toThrow(/which cannot be written \(EROFS\)/);
    expect(settle).not.toHaveBeenCalled();
    await ring({ settle }).ready();
    expect([settle.mock.calls.length, existsSync(path.join(issuer, 'begin-anew'))]).toEqual([1, false]);
  });

  it('say which folder is a copy of which', async () => {
    cpSync(path.join(issuer, '1'), path.join(issuer, '3'), { recursive: true });
    await expect(ring().ready()).rejects.toThrow(`The folders 1 and 3 in ${issuer} hold the same certificate`);
    renameSync(path.join(issuer, '3'), path.join(issuer, 'withdrawn-1'));
    await expect(ring().ready()).rejects.toThrow(`The folders 1 and withdrawn-1 in ${issuer} hold the same certificate`);
  });
});
