import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { unzipSync } from 'fflate';
import { zipped } from '../../platform/files/zip';
import { entryName } from './zip';

describe('the name of a certificate’s file', () => {
  it.each([
    ['Samira Öberg', 'KC-2026-000001 Samira Öberg.pdf'],
    ['../../etc/passwd', 'KC-2026-000001 etc passwd.pdf'],
    ['C:\\Windows\\system32', 'KC-2026-000001 C Windows system32.pdf'],
    ['Anna\u202Efdp.exe\u0000\n', 'KC-2026-000001 Anna fdp.exe.pdf'],
    ['<b>Anna</b> "A" | ? *', 'KC-2026-000001 b Anna b A.pdf'],
    ['...', 'KC-2026-000001.pdf'],
    ['   ', 'KC-2026-000001.pdf'],
    ['李小龙', 'KC-2026-000001 李小龙.pdf'],
    ['å'.normalize('NFD') + 'ke', 'KC-2026-000001 åke.pdf'],
  ])('of %j is %s', (name, file) => {
    expect(entryName('KC-2026-000001', name, 'pdf')).toBe(file);
  });

  it('is short enough to be unpacked, and cuts no sign in two', () => {
    const name = entryName('KC-2026-000001', '👩‍🚀'.repeat(60), 'pdf');
    expect([...name].length).toBeLessThanOrEqual(100);
    expect(name.isWellFormed()).toBe(true);
  });
});

describe('an archive', () => {
  it('holds each file as it was, and asks for the next only when the one before is written', async () => {
    const asked: number[] = [];
    let written = 0;
    async function* entries() {
      for (let n = 0; n < 20; n++) {
        asked.push(written);
        yield { name: `${n}.pdf`, content: new Uint8Array(1000).fill(n), day: '2026-11-21' };
      }
    }
    const source = Readable.from(zipped(entries()), { objectMode: false, highWaterMark: 1 });
    source.on('data', (piece: Buffer) => (written += piece.length));
    const files = unzipSync(await buffer(source));
    expect(Object.keys(files)).toHaveLength(20);
    expect(files['7.pdf']).toEqual(new Uint8Array(1000).fill(7));
    expect(asked.at(-1)).toBeGreaterThan(15_000);
  });

  it('is the same every time', async () => {
    const made = async (): Promise<Buffer> => {
      async function* entries() {
        yield { name: 'å.pdf', content: Buffer.from('hej'), day: '2026-11-21' };
      }
      return buffer(Readable.from(zipped(entries()), { objectMode: false }));
    };
    expect((await made()).equals(await made())).toBe(true);
  });
});
