import type { Id, Instant, Language } from './common';

/** What a kind of letter is about, in the order of the list of templates. */
export const LETTER_GROUPS = ['seat', 'run', 'reminder', 'certificate', 'account'] as const;
export type LetterGroup = (typeof LETTER_GROUPS)[number];

/** Longest texts of a letter's template. */
export const LETTER_LIMITS = { subject: 200, body: 5_000 } as const;

/**
 * How a value is written: plainly, to be seen at once, as a link with a label of its own (alone on a line it is a button), or as a list
 * with one line each, alone on a line; `links` is such a list, each line a text and its address, `Program <https://…>`.
 */
export const PLACEHOLDER_KINDS = ['text', 'strong', 'link', 'lines', 'links'] as const;
export type PlaceholderKind = (typeof PLACEHOLDER_KINDS)[number];

/** A value that a letter's words can name, as `{förnamn}` or `{firstname}`. */
export interface LetterPlaceholder {
  key: string;
  /** What it is called in each language; either is understood in both. */
  name: Record<Language, string>;
  kind: PlaceholderKind;
  /** What stands on a link. */
  label: Record<Language, string> | null;
  /** For the preview; a list has one line each. */
  sample: Record<Language, string>;
  /** The letter is useless without it: words that lack it are not saved. */
  required: boolean;
}

/** The words of a letter in one language. A line whose values are all missing is left out. */
export interface LetterText {
  subject: string;
  body: string;
}

/** A kind of letter in the list of templates. */
export interface LetterTemplateRow {
  kind: string;
  group: LetterGroup;
  name: Record<Language, string>;
  /** When it is sent, and to whom. */
  when: Record<Language, string>;
  /** Whether the centre has words of its own. */
  changed: boolean;
  /** The language whose words are older than the other's. */
  older: Language | null;
  changedAt: Instant | null;
}

/** A kind of letter with its words. */
export interface LetterTemplate extends LetterTemplateRow {
  placeholders: LetterPlaceholder[];
  text: Record<Language, LetterText>;
  /** The words it has without anybody's change. */
  standard: Record<Language, LetterText>;
  /** People who would get the letter in each language, as things are now. */
  receivers: Record<Language, number>;
  /** Who changed it, the latest first. */
  history: { at: Instant; byName: string | null; action: 'changed' | 'reset'; languages: Language[] }[];
  version: number;
}

/** New words for a kind of letter. */
export interface LetterTemplateChange {
  sv: LetterText;
  en: LetterText;
  /** Languages whose words are as they were and say the same as the other's still. */
  stillRight: Language[];
}

/** One letter's words, to be tried out on oneself. */
export interface LetterTrial {
  language: Language;
  text: LetterText;
}

/** A letter that was tried out: to which message it led. */
export interface LetterTried {
  messageId: Id;
}
