import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CertificateRecord } from '@kortkurs/contract/certificate';
import { isPaper, readPaper } from '@kortkurs/rules/paper-contents';
import { checkSeal } from '@kortkurs/rules/paper-seal';
import { IssuerKeys, type PaperKey } from '../../credentials/door';
import { noMemory } from '../../credentials/known-keys';
import { Clock } from '../../platform/clock';
import { readSettings } from '../../platform/config/read-settings';
import { renderCertificate } from './render';
import { SAMPLE } from '../testing';

const record: CertificateRecord = {
  ...SAMPLE,
  // Text that looks like parts of the file's own structure is text.
  course: { title: 'Leda /ByteRange [0 1 2 3] /URI (https://kortkurs.example.org/verify/0000000000000000)' },
  modules: [{ title: 'Lyssna in', sessionMinutes: [180] }],
  otherSessionMinutes: [],
  extentMinutes: 180,
  ownMinutes: 180,
  sessions: 1,
  to: '2026-02-24',
  rule: null,
  euCofunded: false,
};

const credential = {
  id: 'https://kortkurs.example.org/verify/7KQ2M3XT9ABCDEFG',
  credentialSubject: { licenseNumber: 'KC-2026-000123', identifier: [{ identityType: 'name', identityHash: 'Samira Lindqvist' }], achievement: { name: 'Leda förändring' } },
};

/** What whoever drops a file on the page of verification is told, over files of every kind. */
describe('a certificate as a file', () => {
  const folders: string[] = [];
  async function issuer(): Promise<{ key: PaperKey; authorities: Buffer[] }> {
    const folder = mkdtempSync(path.join(tmpdir(), 'kortkurs-checked-'));
    folders.push(folder);
    const keys = new IssuerKeys(readSettings({ DATABASE_URL: 'postgres://u:p@localhost/k', DATA_DIR: folder, PUBLIC_URL: 'https://kortkurs.example.org' }), new Clock(), noMemory);
    return { key: await keys.paper(), authorities: await keys.authorities() };
  }
  const made = (key: PaperKey, change: Partial<CertificateRecord> = {}): Promise<Buffer> =>
    renderCertificate({ ...record, ...change }, 'Samira Lindqvist', { key, credential: Buffer.from(JSON.stringify(credential)) });

  let ours: { key: PaperKey; authorities: Buffer[] };
  let theirs: { key: PaperKey; authorities: Buffer[] };
  let file: Buffer;
  beforeAll(async () => {
    [ours, theirs] = await Promise.all([issuer(), issuer()]);
    file = await made(ours.key);
  });
  afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

  const seal = (bytes: Uint8Array): ReturnType<typeof checkSeal> => checkSeal(bytes, ours.authorities);
  const text = (): string => file.toString('latin1');
  const hole = (bytes = file): { from: number; to: number } => {
    const from = bytes.toString('latin1').search(/(?<=\/Contents )<[0-9a-f]{1000}/);
    return { from, to: bytes.indexOf('>', from) + 1 };
  };
  const flipped = (at: number, bit = 1): Buffer => {
    const changed = Buffer.from(file);
    changed[at] = (changed[at] ?? 0) ^ bit;
    return changed;
  };

  it('is whole as it was issued, and says which one it is', async () => {
    expect(isPaper(file)).toBe(true);
    expect(await seal(file)).toBe('whole');
    expect(await checkSeal(file, ours.key.certificates)).toBe('whole');
    // An own key's certificate is published alone, and those above it only come along.
    expect(await checkSeal(file, ours.key.certificates.slice(0, 1))).toBe('whole');
    expect(await readPaper(file)).toEqual({ code: record.code, locked: false, facts: { kind: 'certificate', code: record.code, number: record.number, title: 'Leda förändring', name: 'Samira Lindqvist' } });
  });

  it('is not whole with any byte changed, also none of its seal', async () => {
    const { from, to } = hole();
    const places = [0, 5, 9, from - 1, from, to - 1, to, file.length - 1];
    for (let at = 12; at < from; at += Math.ceil(from / 100)) places.push(at);
    for (let at = from; at < to; at += 17) places.push(at);
    for (const at of places) expect([at, await seal(flipped(at))]).not.toEqual([at, 'whole']);
    // A letter of the seal in another case is the same number, and another file.
    const letter = text().slice(from).search(/[a-f]/) + from;
    expect(await seal(flipped(letter, 0x20))).toBe('broken');
  });

  it('is broken when what it says was changed', async () => {
    expect(await seal(flipped(text().indexOf('/Title')))).toBe('broken');
    expect(await seal(Buffer.concat([file.subarray(0, 400), Buffer.from(' '), file.subarray(400)]))).toBe('broken');
    expect(await seal(file.subarray(0, -1))).toBe('broken');
  });

  it('is one to which something was added, by whatever comes after its seal', async () => {
    for (const more of ['\n', '\n9 0 obj\n<< /Type /Annot >>\nendobj\ntrailer\n<< /Prev 1 >>\nstartxref\n1\n%%EOF\n']) {
      expect(await seal(Buffer.concat([file, Buffer.from(more)]))).toBe('added');
    }
  });

  it('is broken when its seal leaves out more than itself', async () => {
    const { from, to } = hole();
    const range = new RegExp(`\\[0 ${from} ${to} (\\d+)\\]`).exec(text());
    expect(range).not.toBeNull();
    for (const other of [`[0 ${from} ${to + 9} ${file.length - to - 9}]`, `[0 ${from - 9} ${to} ${file.length - to}]`, `[1 ${from} ${to} ${file.length - to}]`, `[0 ${from} ${to} ${file.length - to}0]`]) {
      expect(await seal(Buffer.from(text().replace(range?.[0] ?? '', other), 'latin1'))).toBe('broken');
    }
  });

  it('is broken with the seal of another certificate', async () => {
    const other = await made(ours.key, { number: 'KC-2026-000124', code: '0000000000000000' });
    const [mine, its] = [hole(), hole(other)];
    const pasted = Buffer.concat([file.subarray(0, mine.from), other.subarray(its.from, its.to), file.subarray(mine.to)]);
    expect(pasted).toHaveLength(file.length);
    expect(await seal(pasted)).toBe('broken');
  });

  it('is foreign when somebody else sealed it, in our name or not', async () => {
    expect(await seal(await made(theirs.key))).toBe('foreign');
    expect(await seal(await made({ ...theirs.key, certificates: ours.key.certificates }))).toBe('broken');
    expect(await seal(await made({ ...theirs.key, certificates: [...theirs.key.certificates, ...ours.authorities] }))).toBe('foreign');
  });

  it('is foreign when the keys that sealed it were withdrawn, or when only the authority vouches for them', async () => {
    const [leaf, authority] = ours.key.certificates;
    expect(await checkSeal(file, ours.authorities.filter((one) => leaf && !one.equals(leaf)))).toBe('foreign');
    expect(await checkSeal(file, authority ? [authority] : [])).toBe('foreign');
  });

  it('has no seal when nobody sealed it', async () => {
    const bare = await renderCertificate(record, 'Samira Lindqvist');
    expect(await seal(bare)).toBe('none');
    expect((await readPaper(bare)).code).toBe(record.code);
  });

  it.each([
    ['nothing', ''],
    ['letters', 'Hej'],
    ['a head without a body', '%PDF-1.7\n'],
    ['holes without end', `%PDF-1.7\n${'/Contents <'.repeat(5000)}`],
    ['signatures that are none', `%PDF-1.7\n${`/Contents <${'30'.repeat(200)}>`.repeat(50)}`],
    ['nested sequences', `%PDF-1.7\n/Contents <${'3080'.repeat(3000)}>`],
    ['streams without end', `%PDF-1.7\n${'1 0 obj << /FlateDecode /Length 5 >> stream\n'.repeat(3000)}`],
    ['a password', '%PDF-1.7\ntrailer << /Encrypt 5 0 R >>'],
  ])('meets a file of %s', async (what, content) => {
    const bytes = Buffer.from(content, 'latin1');
    expect(['none', 'foreign']).toContain(await seal(bytes));
    expect(await readPaper(bytes)).toEqual({ code: null, facts: null, locked: what === 'a password' });
  });
});
