/** What a film is, read from its file: only a film that every browser shows is taken. */
import type { Readable } from 'node:stream';
import type { VIDEO_KINDS } from '@kortkurs/contract/documents';
import { VIDEO_LIMITS, type VideoFacts, type VideoRefusal } from '@kortkurs/contract/videos';
import type { ByteRange } from '../../platform/files/files';
import { Refusal } from '../../platform/refusals/refusal';

/** A film that was sent, before it is anybody's. */
export interface SentFilm {
  kind: string;
  bytes: number;
  read: (range?: ByteRange) => Promise<Readable>;
}

/** By kind of file, how pictures and sound may be coded. Phones code otherwise by themselves, and then many browsers show nothing. */
const CODED: Record<keyof typeof VIDEO_KINDS, { picture: readonly string[]; sound: readonly string[] }> = {
  'video/mp4': { picture: ['avc'], sound: ['aac', 'mp3'] },
  'video/webm': { picture: ['vp8', 'vp9'], sound: ['opus', 'vorbis'] },
};

/** Bytes of a film that are held in memory while it is read. */
const HELD = 4 * 1024 * 1024;
/** Bytes that are read at a time, at most: the list of the pictures of some hours is a few megabytes. A file may say of any part of it that it goes on for gigabytes, and all of that would be in memory at once. */
const AT_ONCE = 16 * 1024 * 1024;

/** How long a film is and how large its picture. Nothing of it is decoded. @throws Refusal `film-not-readable`, `film-coded-otherwise`, `film-too-long` */
export async function filmFacts({ kind, bytes, read }: SentFilm): Promise<VideoFacts> {
  const { CustomSource, Input, MP4, WEBM } = await import('mediabunny'); // fetched when the first is sent
  const some = async (from: number, to: number): Promise<Buffer> => {
    if (to - from > AT_ONCE) throw new Refusal<VideoRefusal>('film-not-readable');
    return Buffer.concat(await (await read({ from, to: to - 1 })).toArray());
  };
  const source = new CustomSource({ getSize: () => bytes, read: some, maxCacheSize: HELD, prefetchProfile: 'fileSystem' });
  const input = new Input({ source, formats: [MP4, WEBM] });
  try {
    const [picture, sounds] = [await input.getPrimaryVideoTrack(), await input.getAudioTracks()];
    if (!picture) throw new Refusal<VideoRefusal>('film-not-readable');
    const allowed = CODED[kind as keyof typeof CODED];
    const codes = await Promise.all(sounds.map((sound) => sound.getCodec()));
    if (!allowed.picture.includes((await picture.getCodec()) ?? '') || codes.some((code) => !allowed.sound.includes(code ?? ''))) throw new Refusal<VideoRefusal>('film-coded-otherwise');
    // Told by the file, or where it does not say so, as recorders do, by its last picture.
    const seconds = (await input.getDurationFromMetadata()) ?? (await input.computeDuration());
    const facts = { seconds: Math.max(1, Math.round(seconds)), width: await picture.getDisplayWidth(), height: await picture.getDisplayHeight() };
    if (!(seconds > 0) || !(facts.width > 0) || !(facts.height > 0)) throw new Refusal<VideoRefusal>('film-not-readable');
    if (facts.seconds > VIDEO_LIMITS.seconds) throw new Refusal<VideoRefusal>('film-too-long');
    return facts;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal<VideoRefusal>('film-not-readable', { cause: error });
  } finally {
    input.dispose();
  }
}
