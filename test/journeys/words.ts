import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { Language } from '@kortkurs/contract/common';

/** The languages in which a journey is walked, and how its browser says so. */
export const LOCALES: Record<Language, string> = { sv: 'sv-SE', en: 'en-GB' };

const rooms = path.join(__dirname, '../../frontend/src');
let known: Map<string, Map<string, string>> | undefined;

/** Every Swedish sentence of the product, with what stands in its place in English, by the key of each. */
function sentences(): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>();
  for (const file of globSync('**/words/sv.json', { cwd: rooms })) {
    const [swedish, english] = ['sv', 'en'].map((language) => new Map(leaves(JSON.parse(readFileSync(path.join(rooms, path.dirname(file), `${language}.json`), 'utf8')))));
    for (const [key, text] of swedish ?? []) found.set(text, new Map([...(found.get(text) ?? []), [`${file.split(path.sep)[0]}.${key}`, english?.get(key) ?? '']]));
  }
  return found;
}

const leaves = (words: unknown, before = ''): [string, string][] =>
  typeof words === 'string' ? [[before, words]] : Object.entries(words as object).flatMap(([key, value]) => leaves(value, before ? `${before}.${key}` : key));

/**
 * The product's own words for a Swedish sentence of it, in a language, so that one journey is walked in both. Where the same Swedish means several things, the end of its key says
 * which; `{{ name }}` is filled from the values.
 * @throws Error when the product does not say so, or in English has several sentences for it
 */
export function wordsIn(language: Language): (swedish: string, key?: string, values?: Readonly<Record<string, string | number>>) => string {
  return (swedish, key = '', values = {}) => {
    known ??= sentences();
    const meanings = [...(known.get(swedish) ?? [])].filter(([name]) => name.endsWith(key));
    const english = [...new Set(meanings.map(([, text]) => text))];
    if (english.length === 0 || (language === 'en' && english.length > 1)) throw new Error(`“${swedish}” is said ${english.length} times: ${meanings.map(([name, text]) => `${name} “${text}”`).join(', ')}`);
    return (language === 'sv' ? swedish : (english[0] ?? '')).replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => String(values[name] ?? whole));
  };
}

/** Turns the product to English where it stands, as one who is signed in does: in the menu of one's account. */
export async function turnToEnglish(page: Page): Promise<void> {
  await page.locator('kk-account-menu').getByRole('button').click();
  await page.getByRole('menuitemradio', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('menu')).toHaveCount(0);
}

/** A text as the beginning of what a control is called. */
export const beginning = (text: string): RegExp => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
