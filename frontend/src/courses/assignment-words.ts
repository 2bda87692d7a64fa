import { LANGUAGES, type Localized } from '@kortkurs/contract/common';

/** Levels as they are written in a form: one on each line, in each language. A language is reviewed when each of its levels is. */
export function linesOf(levels: readonly Localized[]): Localized {
  const lines: Localized = Object.fromEntries(LANGUAGES.map((language) => [language, levels.map((level) => level[language] ?? '').join('\n').trimEnd()]).filter(([, text]) => text !== ''));
  const reviewed = Object.fromEntries(LANGUAGES.filter((language) => lines[language] && levels.every((level) => !level[language] || level.reviewed?.[language])).map((language) => [language, true]));
  return Object.keys(reviewed).length ? { ...lines, reviewed } : lines;
}

/** The lines of a text that say something. */
const said = (text: string | undefined): string[] => (text ?? '').split('\n').map((line) => line.trim()).filter(Boolean);

/** Levels from how they were written; a language with fewer lines lacks the last ones. */
export function levelsOf(lines: Localized): Localized[] {
  const written = LANGUAGES.map((language) => [language, said(lines[language])] as const);
  const most = Math.max(...written.map(([, texts]) => texts.length));
  return Array.from({ length: most }, (_, n) => {
    const level: Localized = Object.fromEntries(written.flatMap(([language, texts]) => (texts[n] ? [[language, texts[n]]] : [])));
    const reviewed = Object.fromEntries(LANGUAGES.filter((language) => level[language] && lines.reviewed?.[language]).map((language) => [language, true]));
    return Object.keys(reviewed).length ? { ...level, reviewed } : level;
  });
}

/** Whether a language that is written has as many levels as the others. */
export const areAlike = (lines: Localized): boolean => new Set(LANGUAGES.map((language) => said(lines[language]).length).filter((count) => count > 0)).size <= 1;
