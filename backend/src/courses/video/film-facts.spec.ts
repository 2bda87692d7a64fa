import { Readable } from 'node:stream';
import { Refusal } from '../../platform/refusals/refusal';
import { aFilm } from '../testing/a-film';
import { filmFacts, type SentFilm } from './film-facts';

const read: number[] = [];
const sent = (kind: string, film: Buffer): SentFilm => ({
  kind,
  bytes: film.length,
  read: ({ from = 0, to = film.length - 1 } = { from: 0, to: film.length - 1 }) => {
    read.push(to - from + 1);
    return Promise.resolve(Readable.from([film.subarray(from, to + 1)]));
  },
});
const said = async (kind: string, film: Buffer): Promise<unknown> =>
  filmFacts(sent(kind, film)).catch((error: unknown) => (error instanceof Refusal ? (error as Refusal<string>).code : error));

describe('the file of a film', () => {
  it('says how long it is and how large its picture', async () => {
    expect(await said('video/webm', await aFilm({ seconds: 90.4, codec: 'vp9', width: 1280, height: 720 }))).toEqual({ seconds: 90, width: 1280, height: 720 });
    expect(await said('video/mp4', await aFilm({ seconds: 12, codec: 'avc', width: 480, height: 640 }))).toEqual({ seconds: 12, width: 480, height: 640 });
  });

  it('is not taken where many browsers would show nothing, or it cannot be read', async () => {
    expect([await said('video/mp4', await aFilm({ seconds: 3, codec: 'hevc' })), await said('video/webm', await aFilm({ seconds: 3, codec: 'av1' }))]).toEqual(['film-coded-otherwise', 'film-coded-otherwise']);
    const whole = await aFilm({ seconds: 30, codec: 'avc' });
    expect([await said('video/mp4', whole.subarray(0, 60)), await said('video/mp4', Buffer.alloc(4000, 7)), await said('video/webm', Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x84, 0, 0, 0, 0]))]).toEqual(['film-not-readable', 'film-not-readable', 'film-not-readable']);
  });

  it.each([
    ['video/mp4', '0000001c66747970 69736f6d 00000200 69736f6d 61766331 6d703431', '40000000 6d6f6f76 3ffffff0 75647461'],
    ['video/webm', '1a45dfa3 8b 4282 84 7765626d 4287 81 04', '18538067 0100000040000000 1654ae6b 010000003ffffff0'],
  ])('is not read into memory by the gigabyte because it says of a part of it that it is so large (%s)', async (kind, begins, says) => {
    const [head, bytes] = [Buffer.from(`${begins}${says}`.replaceAll(' ', ''), 'hex'), 2 ** 30 + 1000];
    const asked: number[] = [];
    const film: SentFilm = {
      kind,
      bytes,
      read: ({ from, to } = { from: 0, to: 0 }) => {
        asked.push(to - from + 1);
        const some = Buffer.alloc(Math.min(to - from + 1, 2 ** 25));
        if (from < head.length) head.copy(some, 0, from);
        return Promise.resolve(Readable.from([some]));
      },
    };
    await expect(filmFacts(film)).rejects.toMatchObject({ code: 'film-not-readable' });
    expect(Math.max(...asked)).toBeLessThanOrEqual(2 ** 24);
  });
});
