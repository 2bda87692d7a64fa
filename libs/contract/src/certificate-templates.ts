/** How certificates look and what they say around the facts: for the centre, for a format, for a course; the nearer one wins, property by property. */
import type { CertificateListing, CertificateRecord } from './certificate';
import type { Id, Instant, Language, Localized } from './common';

/** What a template says, each for itself: what it leaves out is taken from the next one further away. */
export const TEMPLATE_PROPERTIES = ['title', 'wording', 'logo', 'signatory', 'partners', 'lists'] as const;
export type TemplateProperty = (typeof TEMPLATE_PROPERTIES)[number];

/** From near to far. */
export const TEMPLATE_LEVELS = ['course', 'format', 'centre'] as const;
export type TemplateLevel = (typeof TEMPLATE_LEVELS)[number];

/** `centre`, `format-<id>` or `course-<id>`: whose template it is. */
export type TemplateScope = string;

/** A text in both languages of certificates. */
export type BothTexts = Record<Language, string>;

/** A picture as it is kept: a PNG of ours, named by its content. */
export interface PictureView {
  /** SHA-256 of its bytes, in hex. */
  hash: string;
  width: number;
  height: number;
}

/** A picture with its text alternative: the name of the organisation whose mark it is; empty for a signature, whose name stands beside it. */
export interface TemplatePicture extends PictureView {
  alt: string;
}

/** What a template says; null is inherited. */
export interface TemplateLook {
  /** What stands above the name, in place of "Intyg". */
  title: BothTexts | null;
  /** What stands between name and course, in place of "har genomfört"; may name values, as `{kurs}`. */
  wording: BothTexts | null;
  /** The centre's own mark; `picture: null` says that there is none. */
  logo: { picture: TemplatePicture | null } | null;
  /** Who signs, in place of the centre's signatory. */
  signatory: { name: string; role: BothTexts; signature: TemplatePicture | null } | null;
  /** Marks of others; an empty list says that there are none. */
  partners: TemplatePicture[] | null;
  /** What the paper lists. */
  lists: Record<CertificateListing, boolean> | null;
}

/** A picture as it is chosen: what it measures is known. */
export type PictureChoice = Pick<TemplatePicture, 'hash' | 'alt'>;

/** A template written anew. */
export interface TemplateChange extends Pick<TemplateLook, 'title' | 'wording' | 'lists'> {
  logo: { picture: PictureChoice | null } | null;
  signatory: { name: string; role: BothTexts; signature: PictureChoice | null } | null;
  partners: PictureChoice[] | null;
}

/** A template in the list. */
export interface TemplateRow {
  scope: TemplateScope;
  level: TemplateLevel;
  /** Of the format or the course; empty for the centre. */
  name: Localized;
  /** What it says itself; nothing where all is inherited. */
  says: TemplateProperty[];
}

/** A template with what it inherits. */
export interface TemplateView extends TemplateRow {
  own: TemplateLook;
  /** What lies behind it, the nearer first. */
  inherited: { level: TemplateLevel; scope: TemplateScope; name: Localized; look: TemplateLook }[];
  /** A certificate of an invented person, as it is without any template. */
  sample: Record<Language, CertificateRecord>;
  /** Who changed it, the latest first. */
  history: { at: Instant; byName: string | null; action: 'changed' | 'reset'; properties: TemplateProperty[] }[];
  version: number;
}

/** A sample of a template that need not be saved yet. */
export interface TemplateTrial {
  scope: TemplateScope;
  language: Language;
  /** With a name as long as names get. */
  longName: boolean;
  look: TemplateChange;
}

export const TEMPLATE_LIMITS = {
  title: 80,
  wording: 300,
  signatory: 120,
  alt: 120,
  partners: 6,
  /** Of a picture as it is sent. */
  pictureBytes: 2 * 1024 * 1024,
  /** Of a drawing (SVG), which is read as text. */
  drawingBytes: 256 * 1024,
  /** Width times height of a picture as it is sent. */
  picturePixels: 25_000_000,
  /** What a picture is made no larger than: 300 dots an inch at the largest size on paper. */
  keptWidth: 900,
  keptHeight: 300,
} as const;

/** The people on samples. */
export const SAMPLE_NAMES = { short: 'Samira Lindqvist', long: 'Maria-Alejandra Fernández de la Cruz von Württemberg-Hohenstaufen Öhrström Wåhlstrand' } as const;

/** An administrator's letter with a sample: to which message it led. */
export interface TemplateTried {
  messageId: Id;
}

export type TemplateRefusal = 'picture-kind-refused' | 'picture-not-readable' | 'picture-too-large' | 'picture-too-many-pixels' | 'picture-not-plain' | 'picture-has-text' | 'picture-gone';
