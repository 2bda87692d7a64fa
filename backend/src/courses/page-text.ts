import sanitize from 'sanitize-html';
import { LANGUAGES, type Localized } from '@kortkurs/contract/common';
import { PAGE_ELEMENTS } from '@kortkurs/contract/courses';
import { tidy } from '../platform/input/texts';

const rules: sanitize.IOptions = {
  allowedTags: [...PAGE_ELEMENTS],
  allowedAttributes: { a: ['href'] },
  allowedSchemes: ['https', 'mailto'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  // Editors write b, i and div where the page's own structure has strong, em and p; headings start below the module's.
  transformTags: { b: 'strong', i: 'em', div: 'p', h1: 'h3', h2: 'h3', h5: 'h4', h6: 'h4' },
  // An empty link is nothing to follow.
  exclusiveFilter: (frame) => frame.tag === 'a' && !frame.attribs['href'] && !frame.text.trim(),
};

/** A page's HTML with nothing but the elements of `PAGE_ELEMENTS`; a page of no words is empty. */
export function safePage(html: string): string {
  const safe = sanitize(html, rules).trim();
  return sanitize(safe, { allowedTags: [], allowedAttributes: {} }).trim() ? safe : '';
}

/** The same in every language. */
export const safePages = (texts: Localized): Localized =>
  tidy({ ...texts, ...Object.fromEntries(LANGUAGES.map((language) => [language, safePage(texts[language] ?? '')])) });
