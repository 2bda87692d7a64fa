import { ACTIVITY_TRAITS, type ActivityKind, type ActivityPart } from '@kortkurs/contract/courses';
import { DOCUMENT_LIMITS } from '@kortkurs/contract/documents';
import { UPLOADS } from '@kortkurs/contract/uploads';
import { VIDEO_LIMITS } from '@kortkurs/contract/videos';
import type { FileKeeper } from '../../documents/door';
import { asDrawn, asSent } from '../page-picture';
import { filmFacts } from '../video/film-facts';
import { keptCaptions } from '../video/read-captions';

/** A file that is kept because it came inside another one. */
export type IncomingFile = Parameters<FileKeeper['keepAll']>[0][number];
/** A file that was sent, before anything refers to it. */
export type SentFile = Parameters<NonNullable<IncomingFile['look']>>[0];

interface PartRule {
  /** Whether activities of a kind show it. */
  isOf(kind: ActivityKind): boolean;
  /** Kinds of file that are taken, by what is in them. */
  kinds: Readonly<Record<string, string>>;
  bytes: number;
  /** How another kind of file is refused. */
  refusal?: string;
  /** Whether an activity has several, or one in each language. */
  several?: 'any' | 'languages';
  /** What is kept of it, where that is not what came but what we make of it. */
  made?(bytes: Buffer): Promise<Buffer> | Buffer;
  /** The same where that depends on its kind, which it stays. */
  anew?: IncomingFile['anew'];
  /** Refuses what is of its kind and cannot be shown nonetheless. */
  look?: IncomingFile['look'];
}

const PICTURE = { kinds: { 'image/webp': 'webp' }, bytes: DOCUMENT_LIMITS.bytes, made: asDrawn };

/** What a file in a course file can be to its activity: the same as when its author sends it. */
export const PARTS: Partial<Record<ActivityPart, PartRule>> = {
  file: { isOf: (kind) => kind === 'file', kinds: UPLOADS.file.kinds, bytes: UPLOADS.file.bytes, anew: asSent },
  image: { isOf: (kind) => ACTIVITY_TRAITS[kind].text === 'html', ...PICTURE, several: 'any' },
  video: { isOf: (kind) => kind === 'video', kinds: UPLOADS.video.kinds, bytes: UPLOADS.video.bytes, refusal: UPLOADS.video.refusal, look: filmFacts },
  captions: { isOf: (kind) => kind === 'video', kinds: { 'text/vtt': 'vtt' }, bytes: VIDEO_LIMITS.captionBytes, several: 'languages', made: keptCaptions },
  poster: { isOf: (kind) => kind === 'video', ...PICTURE },
  // What is in a package its own room knows, by `CourseFileRooms`.
  package: { isOf: (kind) => kind === 'scorm', kinds: UPLOADS.package.kinds, bytes: UPLOADS.package.bytes, refusal: UPLOADS.package.refusal },
};
