import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { readSettings } from '../../backend/src/platform/config/read-settings';
import { DiskFiles } from '../../backend/src/platform/files/disk-files';
import type { Files, KeptPart } from '../../backend/src/platform/files/files';
import { S3Files } from '../../backend/src/platform/files/s3-files';
import { until } from '../../backend/src/platform/testing/until';

const PART = 8 * 1024 * 1024;
const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
/** A stream that breaks off in the middle. */
const broken = (bytes = 4): Readable => Readable.from((async function* () { yield Buffer.alloc(bytes); throw new Error('broke off'); })());

let folder: string;
let store: ChildProcess | undefined;
let address: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'kortkurs-files-'));
  store = spawn(process.execPath, [path.join(__dirname, 's3/s3-server.mjs'), path.join(folder, 's3')], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = (await once(store.stdout as Readable, 'data')) as [Buffer];
  // The key and the secret that this server knows.
  address = `s3+http://S3RVER:S3RVER@127.0.0.1:${port.toString().trim()}/files?region=eu-north-1`;
});
afterAll(() => {
  store?.kill();
  rmSync(folder, { recursive: true, force: true });
});

const stores: [string, () => Promise<Files>][] = [
  ['on the disk', async () => new DiskFiles(readSettings({ DATABASE_URL: 'postgres://localhost/x', DATA_DIR: folder }))],
  ['in a bucket', () => S3Files.open(address)],
];

describe.each(stores)('files %s', (_where, open) => {
  let files: Files;
  beforeAll(async () => {
    files = await open();
  });

  it('are kept, given back, listed and removed', async () => {
    expect(await files.put('letters/one.txt', Buffer.from('hej'))).toBe(3);
    expect(await files.put('letters/one.txt', Readable.from(['hej ', 'då']))).toBe(7);
    expect(await files.put('letters/none.txt', Buffer.alloc(0))).toBe(0);
    const { content, size } = await files.get('letters/one.txt');
    expect({ size, text: await text(content), again: await files.sizeOf('letters/one.txt') }).toEqual({ size: 7, text: 'hej då', again: 7 });
    expect((await files.list('letters')).map(({ key, writtenAt }) => [key, writtenAt instanceof Date]).sort()).toEqual([['letters/none.txt', true], ['letters/one.txt', true]]);
    expect(await files.list('empty')).toEqual([]);
    await files.remove('letters/one.txt');
    await files.remove('letters/one.txt');
    await expect(files.get('letters/one.txt')).rejects.toMatchObject({ code: 'not-found' });
    expect(await files.sizeOf('letters/one.txt')).toBeUndefined();
  });

  it('are given in parts of their bytes', async () => {
    await files.put('letters/two.txt', Buffer.from('0123456789'));
    for (const [from, to, read] of [[0, 1, '01'], [5, 5, '5'], [3, 5, '345'], [8, 9, '89']] as const) {
      const { content, size } = await files.get('letters/two.txt', { from, to });
      expect([await text(content), size]).toEqual([read, 10]);
    }
  });

  it('of any length are kept from a stream of unknown length, and nothing of one that broke off', async () => {
    const bytes = randomBytes(PART + 1_000_000);
    expect(await files.put('letters/long.bin', Readable.from([bytes.subarray(0, 3), bytes.subarray(3, PART + 9), bytes.subarray(PART + 9)]))).toBe(bytes.length);
    expect(hash(await buffer((await files.get('letters/long.bin')).content))).toBe(hash(bytes));
    for (const size of [4, PART + 4]) await expect(files.put('letters/three.txt', broken(size))).rejects.toThrow('broke off');
    await expect(files.get('letters/three.txt')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('are put together of parts that came in any order, some twice, some only half at first', async () => {
    const bytes = randomBytes(2 * PART + 1000);
    const file = { key: 'documents/large', ref: await files.beginParts('documents/large') };
    const put = (n: number): Promise<string> => {
      const part = bytes.subarray((n - 1) * PART, n * PART);
      return files.putPart(file, n, Readable.from([part]), part.length);
    };
    await expect(files.putPart(file, 2, broken(), PART)).rejects.toThrow();
    const marks: KeptPart[] = [];
    for (const n of [3, 1, 2, 2]) marks[n - 1] = { n, mark: await put(n) };
    expect(await files.sizeOf('documents/large')).toBeUndefined();
    await files.finishParts(file, marks);
    expect(hash(await buffer((await files.get('documents/large')).content))).toBe(hash(bytes));
    // Put together already: whoever asks again is told so, and the file stands.
    await expect(files.finishParts(file, marks)).rejects.toThrow();
    expect([await files.sizeOf('documents/large'), await files.list('parts')]).toEqual([bytes.length, []]);
  });

  it('stay as they were put together, whatever comes of their parts after that', async () => {
    const file = { key: 'documents/sound', ref: await files.beginParts('documents/sound') };
    const put = async (text: string): Promise<KeptPart> => ({ n: 1, mark: await files.putPart(file, 1, Readable.from([Buffer.from(text)]), text.length) });
    const first = await put('sound');
    await files.finishParts(file, [first]);
    // What was looked through may not become something else under whoever has it now.
    await put('other').catch(() => undefined);
    await files.finishParts(file, [first]).catch(() => undefined);
    expect(await text((await files.get('documents/sound')).content)).toBe('sound');
    await files.abortParts(file);
    expect(await files.list('parts')).toEqual([]);
  });

  it('that are let go of before they are whole leave nothing', async () => {
    const file = { key: 'documents/none', ref: await files.beginParts('documents/none') };
    await files.putPart(file, 1, Readable.from([Buffer.alloc(9)]), 9);
    await files.abortParts(file);
    await files.abortParts(file);
    expect([await files.sizeOf('documents/none'), await files.list('parts')]).toEqual([undefined, []]);
  });

  it.each(['../secret', 'letters/../../x', '/etc/passwd', 'x', 'letters/', 'a/b\0c'])('have no key such as %s', async (key) => {
    await expect(files.get(key)).rejects.toThrow('A file key is made of');
  });
});

describe('a bucket that is away', () => {
  it('is told as something that passes', async () => {
    const files = await S3Files.open(address);
    store?.kill();
    await until(() => store?.exitCode !== null || store.signalCode !== null);
    await expect(files.put('letters/one.txt', Buffer.from('hej'))).rejects.toMatchObject({ code: 'unavailable' });
  });
});
