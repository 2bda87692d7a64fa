import type { Language } from '@kortkurs/contract/common';
import type { LetterPlaceholder, LetterText } from '@kortkurs/contract/letters';
import { letterFaults } from '@kortkurs/rules/letter-text';
import type { FieldFault } from '../platform/refusals/refusal';

/** What is wrong with a letter's words in one language, as faults of the fields below `within`. Values are named as the reader of that language knows them. */
export function wordFaults(within: string, text: LetterText, places: readonly LetterPlaceholder[], language: Language): FieldFault[] {
  return letterFaults(text, places).map(({ field, code, name }) => {
    const known = places.find((place) => place.name.sv === name);
    return { field: `${within}.${field}`, code: `letter.${code}`, params: { name: `{${known?.name[language] ?? name}}` } };
  });
}
