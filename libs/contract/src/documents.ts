/** Files that belong to something: attachments of an invitation, material, notes from a meeting. */
import type { Id, Instant, Localized } from './common';

/**
 * What a document can belong to; `signed_list` is a session’s attendance list on paper, once it is signed, `aid_certificate` what an organisation signs of the aid
 * that it has been granted, `submission_event` a submission's receipt, or what its funder answered.
 */
export const DOCUMENT_OWNERS = ['run', 'session', 'network', 'course', 'signed_list', 'aid_certificate', 'submission_event'] as const;
export type DocumentOwner = (typeof DOCUMENT_OWNERS)[number];

/** The kinds of file that are received, told by what is in them, with the ending that their names get. */
export const FILE_KINDS = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.oasis.opendocument.presentation': 'odp',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/aac': 'aac',
  'audio/ogg': 'ogg',
  'text/plain': 'txt',
} as const;
export type FileKind = keyof typeof FILE_KINDS;

/** Whether a file is a recording, which is played where it is shown. */
export const isAudio = (kind: FileKind): boolean => kind.startsWith('audio/');

/** The same of films; what is in them is looked at closer where they are taken. */
export const VIDEO_KINDS = { 'video/mp4': 'mp4', 'video/webm': 'webm' } as const;

export const DOCUMENT_LIMITS = {
  /** Of one file. */
  bytes: 10 * 1024 * 1024,
  /** Documents that one owner shows at a time. */
  perOwner: 10,
  title: 200,
  description: 1_000,
  fileName: 120,
} as const;

/** A file as those who may read it see it. */
export interface FileView {
  name: string;
  kind: FileKind;
  bytes: number;
  /** A signed address of this one file, for some hours. */
  url: string;
}

/** A document in the list of its owner. */
export interface DocumentView {
  id: Id;
  title: Localized;
  /** What is in it, for those who cannot read the file: its text alternative. */
  description: Localized;
  file: FileView;
  addedAt: Instant;
}

/** What is said of a document beside its file. */
export interface DocumentChange {
  title: Localized;
  description: Localized;
}

/** The documents of an owner in another order. */
export interface DocumentOrder {
  /** All of them. */
  ids: Id[];
}

export type DocumentRefusal = 'file-missing' | 'file-empty' | 'file-too-large' | 'file-kind-refused' | 'too-many-documents' | 'file-link-over' | 'file-range' | 'file-waits' | 'file-harmful';
