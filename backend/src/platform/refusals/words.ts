import type { Language } from '@kortkurs/contract/common';
import { dayWords } from '@kortkurs/rules/certificate-words';
import { isLocalDate } from '@kortkurs/rules/schedule';
import type { RefusalParams } from './refusal';

/** A refusal's HTTP status and its sentence per language; `{name}` is filled from the refusal's params. */
export interface RefusalWords {
  status: number;
  sv: string;
  en: string;
}

/** The sentence about a field that breaks a rule. */
export type FieldWords = Record<Language, string>;

const refusals = new Map<string, RefusalWords>();
const fields = new Map<string, FieldWords>();

function declare<W>(known: Map<string, W>, words: Record<string, W>): void {
  for (const [code, said] of Object.entries(words)) {
    const before = known.get(code);
    if (before && JSON.stringify(before) !== JSON.stringify(said)) throw new Error(`The code ${code} is declared twice with different words.`);
    known.set(code, said);
  }
}

/**
 * Declare a room's refusals. `Code` is the union in the room's contract file, so a code without words does not compile.
 * Call it once at the top level of `<room>/refusals.ts` and import that file from the module.
 */
export const declareRefusals = <Code extends string>(words: Record<Code, RefusalWords>): void => declare(refusals, words);

/** Declare sentences for fields, by class-validator's rule name (`isEmail`) or a code of one's own. */
export const declareFieldWords = (words: Record<string, FieldWords>): void => declare(fields, words);

/** Words of a refusal, or undefined when nobody declared it. */
export const refusalWords = (code: string): RefusalWords | undefined => refusals.get(code);

/** All declared codes with their status, for the API's description. */
export const declaredRefusals = (): [string, RefusalWords][] => [...refusals.entries()];

/** Fill a sentence's `{name}` places; a day is written as people write it. */
export const fill = (sentence: string, params: RefusalParams, language: Language): string =>
  sentence.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = String(params[name] ?? place);
    return isLocalDate(value) ? dayWords(value, language) : value;
  });

/** The sentence about a field, in general words when the rule is unknown. */
export function fieldMessage(code: string, language: Language, params: RefusalParams = {}): string {
  const words = fields.get(code) ?? fields.get('invalid');
  return fill(words?.[language] ?? code, params, language);
}
