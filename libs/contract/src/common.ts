/** The two languages that every text of the product has. */
export const LANGUAGES = ['sv', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * A text in the languages its author wrote it in. `reviewed` marks the translations that a person has read: a wrong
 * translation once turned a figure into its opposite.
 */
export interface Localized {
  sv?: string;
  en?: string;
  reviewed?: Partial<Record<Language, boolean>>;
}

/** One page of a list. `next` is an opaque cursor for the following page, null on the last one. */
export interface Page<T> {
  items: T[];
  next: string | null;
  /** How many there are in all, where the list says it. */
  total?: number;
  /** There are more than `total`: so far was counted. */
  more?: true;
}

/** A calendar date in the centre's time zone, `YYYY-MM-DD`. */
export type LocalDate = string;
/** An instant with offset, RFC 3339. */
export type Instant = string;
/** UUIDv7, made by the app or the browser. */
export type Id = string;

/** Longest texts accepted, in characters; the same limits guard the form, the API and the table. */
export const LIMITS = {
  name: 200,
  title: 200,
  summary: 500,
  text: 20_000,
  email: 254,
  phone: 40,
  url: 2_000,
  note: 1_000,
  search: 100,
  pageSize: 100,
} as const;
