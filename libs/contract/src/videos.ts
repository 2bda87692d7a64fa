/** Films of a course: a file of its own, or one that another host shows; and how much of it somebody has seen. */
import type { Id, Language } from './common';
import type { VIDEO_KINDS } from './documents';

/** A file of the course's own, or a film on one of `EMBED_HOSTS`. */
export const VIDEO_SOURCES = ['file', 'host'] as const;
export type VideoSource = (typeof VIDEO_SOURCES)[number];

/** What a film is, as it was read from its file. */
export interface VideoFacts {
  /** How long it goes on, in whole seconds. */
  seconds: number;
  /** Of its picture as it is shown, so that nothing moves when it comes. */
  width: number;
  height: number;
}

/** The file of a film. */
export interface FilmFile {
  id: Id;
  name: string;
  kind: keyof typeof VIDEO_KINDS;
  bytes: number;
  /** A signed address, for some hours. */
  url: string;
}

/** What its author says of a film. */
export interface VideoWish {
  source: VideoSource;
  /** Of a film on another host: https, as people copy it; null while it is not written. */
  url: string | null;
  /** Per cent that have to be seen for it to be done; null: who follows the course says so. Of a film on another host nobody knows how much is seen. */
  threshold: number | null;
}

/** What an activity that is a film says beside its text; its files stand apart. */
export interface VideoContent extends VideoWish {
  /** Null where there is no file. */
  facts: VideoFacts | null;
}

/** What is said in a film, and what else is heard in it, as WebVTT. */
export interface Captions {
  language: Language;
  url: string;
}

/** A film in a draft. */
export interface DraftVideo extends VideoContent {
  film: FilmFile | null;
  captions: (Captions & { name: string })[];
  /** What is shown before it begins. */
  poster: string | null;
  /** To be sent back when it is changed; null where nothing is written. */
  version: number | null;
}

/** How far somebody has come with a film. */
export interface Watched {
  /** Seconds that were played, each counted once; what was skipped is not. */
  seconds: number;
  /** Where they were. */
  at: number;
}

/** A film as it is shown to those who follow the course. */
export interface VideoShown extends VideoContent {
  film: FilmFile | null;
  captions: Captions[];
  poster: string | null;
  /** Null where nothing was played, or nobody follows. */
  watched: Watched | null;
}

/** A part of a film that was played, in whole seconds from its beginning; `to` is not part of it. */
export interface PlayedRange {
  from: number;
  to: number;
}

/** What somebody has played of a film; sent again it changes nothing. */
export interface WatchedToSave {
  /** The film that was played: a course can get another. */
  fileId: Id;
  ranges: PlayedRange[];
  at: number;
}

export interface WatchedSaved extends Watched {
  /** Whether as much is seen as has to be. */
  isDone: boolean;
}

/** Bounds of films, checked by the forms and the API. */
export const VIDEO_LIMITS = { thresholdMin: 1, thresholdMax: 100, captionBytes: 1024 * 1024, captionFaults: 5, ranges: 500, seconds: 86_400, url: 2_000 } as const;

export type VideoRefusal = 'film-kind-refused' | 'film-not-readable' | 'film-coded-otherwise' | 'film-too-long' | 'captions-too-large' | 'captions-faulty' | 'film-changed' | 'film-not-counted';
