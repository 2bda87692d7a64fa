import { LANGUAGES, type Language } from '@kortkurs/contract/common';
import type { LetterGroup, LetterPlaceholder, LetterText } from '@kortkurs/contract/letters';
import { letterFaults, type LetterValue } from '@kortkurs/rules/letter-text';

/** A value that a letter names, as its kind declares it. */
export type PlaceSketch = Omit<LetterPlaceholder, 'key' | 'required'>;

/** A kind of letter: when it is sent, what it can say, and the words it has until the centre writes its own. */
export interface LetterKind<K extends string = string> {
  kind: string;
  group: LetterGroup;
  name: Record<Language, string>;
  when: Record<Language, string>;
  places: readonly LetterPlaceholder[];
  standard: Record<Language, LetterText>;
  /** Only carries the names of the values. */
  keys?: K;
}

/** What fills a letter of a kind, in one language: each value that it knows, null where there is none. */
export type ValuesOf<K extends string> = Record<K, LetterValue>;

const kinds = new Map<string, LetterKind>();

/**
 * Declare a kind of letter, once, at the top level of a file. Its standard words are held to the same rules as those of an administrator.
 * @throws Error when the words name what the letter does not know, or lack what they must say
 */
export function letterKind<K extends string>(
  sketch: Pick<LetterKind, 'kind' | 'group' | 'name' | 'when'> & { places: Record<K, PlaceSketch>; required?: readonly NoInfer<K>[]; sv: LetterText; en: LetterText },
): LetterKind<K> {
  const { kind, group, name, when, sv, en } = sketch;
  const required: readonly string[] = sketch.required ?? [];
  const places = Object.entries<PlaceSketch>(sketch.places).map(([key, place]) => ({ ...place, key, required: required.includes(key) }));
  const declared: LetterKind<K> = { kind, group, name, when, places, standard: { sv, en } };
  for (const language of LANGUAGES) {
    const [fault] = letterFaults(declared.standard[language], places);
    if (fault) throw new Error(`The letter ${kind} in ${language}: ${fault.code} ${fault.name} in its ${fault.field}.`);
  }
  if (kinds.has(kind)) throw new Error(`The letter ${kind} is declared twice.`);
  kinds.set(kind, declared);
  return declared;
}

/** Every kind of letter that was declared, in the order in which they were. */
export const letterKinds = (): LetterKind[] => [...kinds.values()];

/** A kind of letter by its name. */
export const letterKindOf = (kind: string): LetterKind | undefined => kinds.get(kind);

/** A value with its names and an example. */
export const place = (kind: LetterPlaceholder['kind'], names: [sv: string, en: string], samples: [sv: string, en: string], label?: [sv: string, en: string]): PlaceSketch => ({
  kind,
  name: { sv: names[0], en: names[1] },
  label: label ? { sv: label[0], en: label[1] } : null,
  sample: { sv: samples[0], en: samples[1] },
});

/** A link with what stands on it. */
export const link = (names: [sv: string, en: string], label: [sv: string, en: string]): PlaceSketch => place('link', names, ['https://example.org/', 'https://example.org/'], label);

/** Lines of a letter as its text has them. */
export const words = (subject: string, ...lines: string[]): LetterText => ({ subject, body: lines.join('\n') });

/** What goes with a run: its documents, and what is to be handed in. */
export const PAPERS = {
  documents: place('links', ['dokument', 'documents'], ['Program (PDF) <https://example.org/>\nVägbeskrivning (PDF) <https://example.org/>', 'Programme (PDF) <https://example.org/>\nHow to find us (PDF) <https://example.org/>']),
  handIn: place('strong', ['inlämning', 'hand in'], ['Förberedande frågor, senast tisdag 10 mars 2026 23.59', 'Questions beforehand, by Tuesday 10 March 2026 23:59']),
} as const;

/** Values that many letters know. */
export const COMMON = {
  firstname: place('text', ['förnamn', 'first name'], ['Samira', 'Samira']),
  centre: place('text', ['centrum', 'centre'], ['Kompetenscentrum Exempel', 'Kompetenscentrum Exempel']),
  course: place('text', ['kurs', 'course'], ['Leda förändring tillsammans', 'Leading change together']),
  when: place('strong', ['tid', 'time'], ['tisdag 17 mars 2026, 17.30–20.30', 'Tuesday 17 March 2026, 17:30–20:30']),
  where: place('strong', ['plats', 'place'], ['Påhittsgatan 21, Stora salen', 'Påhittsgatan 21, Stora salen']),
} as const;
