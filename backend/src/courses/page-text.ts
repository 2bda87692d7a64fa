import sanitize from 'sanitize-html';
import { LANGUAGES, type Localized } from '@kortkurs/contract/common';
import { IMAGE_ATTRIBUTE, IMAGE_LIMITS, PAGE_ELEMENTS, TEXT_ELEMENTS } from '@kortkurs/contract/courses';
import { EMBED_CLASS } from '@kortkurs/contract/embeds';
import { embedOf } from '@kortkurs/rules/embeds';
import { tidy } from '../platform/input/texts';

const ofTexts: sanitize.IOptions = {
  allowedTags: [...TEXT_ELEMENTS],
  allowedAttributes: { a: ['href'] },
  allowedSchemes: ['https', 'mailto'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  // Editors write b, i and div where the page's own structure has strong, em and p; headings start below the module's.
  transformTags: { b: 'strong', i: 'em', div: 'p', h1: 'h3', h2: 'h3', h5: 'h4', h6: 'h4' },
  // An empty link is nothing to follow.
  exclusiveFilter: (frame) => frame.tag === 'a' && !frame.attribs['href'] && !frame.text.trim(),
};

const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** A picture's widths with their files. */
const IMAGE = new RegExp(`^\\d{1,4}:${ID}(?: \\d{1,4}:${ID}){0,2}$`);

const isSpan = (text: string | undefined): boolean => /^[1-9]\d?$/.test(text ?? '');
const isSide = (text: string | undefined): boolean => /^[1-9]\d{0,4}$/.test(text ?? '');

/** A picture of ours with what it says, whatever else it was given; anybody else's is taken out. */
function image(_tag: string, { alt = '', ...given }: sanitize.Attributes): sanitize.Tag {
  const named = given[IMAGE_ATTRIBUTE] ?? '';
  if (!IMAGE.test(named)) return { tagName: 'img', attribs: {} };
  const sides: sanitize.Attributes = isSide(given['width']) && isSide(given['height']) ? { width: given['width'] ?? '', height: given['height'] ?? '' } : {};
  return { tagName: 'img', attribs: { [IMAGE_ATTRIBUTE]: named, alt: alt.replace(/\s+/g, ' ').trim().slice(0, IMAGE_LIMITS.alt), ...sides } };
}

/** A cell that reaches over others, within bounds. */
const cell = (tagName: string, { colspan, rowspan }: sanitize.Attributes): sanitize.Tag => ({
  tagName,
  attribs: { ...(isSpan(colspan) && colspan !== '1' && { colspan: colspan ?? '' }), ...(isSpan(rowspan) && rowspan !== '1' && { rowspan: rowspan ?? '' }) },
});

const ofPages: sanitize.IOptions = {
  ...ofTexts,
  allowedTags: [...PAGE_ELEMENTS],
  allowedAttributes: { a: ['href'], p: ['class'], img: [IMAGE_ATTRIBUTE, 'alt', 'width', 'height'], th: ['colspan', 'rowspan'], td: ['colspan', 'rowspan'] },
  allowedClasses: { p: [EMBED_CLASS] },
  transformTags: { ...ofTexts.transformTags, img: image, th: cell, td: cell },
  exclusiveFilter: (frame) => (frame.tag === 'img' && !frame.attribs[IMAGE_ATTRIBUTE]) || (frame.tag === 'figure' && !frame.mediaChildren.length) || (ofTexts.exclusiveFilter?.(frame) ?? false),
};

const ALONE = new RegExp(`<p class="${EMBED_CLASS}">(.*?)</p>`, 'gs');
const LINK = /^\s*<a href="([^"]*)">([^<]+)<\/a>\s*$/;

/** Paragraphs that say they show a film, and do: nothing but a link to one. The others are paragraphs. */
const withFilms = (html: string): string =>
  html.replace(ALONE, (whole, inside: string) => {
    const [, address = ''] = LINK.exec(inside) ?? [];
    return embedOf(address.replaceAll('&amp;', '&')) ? whole : `<p>${inside}</p>`;
  });

/** Header cells say what they are the header of: those of the first row of a column, others of a row. */
const withScopes = (html: string): string =>
  html.replace(/<table>.*?<\/table>/gs, (table) => {
    let row = 0;
    return table.replace(/<tr>|<th(?=[ >])/g, (start) => (start === '<tr>' ? ((row += 1), start) : `<th scope="${row <= 1 ? 'col' : 'row'}"`));
  });

const isEmpty = (safe: string): boolean => !sanitize(safe, { allowedTags: ['img'], allowedAttributes: {} }).trim();

/** A text's HTML with nothing but `TEXT_ELEMENTS`; one of no words is empty. */
export function safeText(html: string): string {
  const safe = sanitize(html, ofTexts).trim();
  return isEmpty(safe) ? '' : safe;
}

/** A page's HTML with nothing but `PAGE_ELEMENTS`; one of no words and no picture is empty. */
export function safePage(html: string): string {
  const safe = withScopes(withFilms(sanitize(html, ofPages).trim()));
  return isEmpty(safe) ? '' : safe;
}

const inEach = (texts: Localized, make: (html: string) => string): Localized => tidy({ ...texts, ...Object.fromEntries(LANGUAGES.map((language) => [language, make(texts[language] ?? '')])) });

/** The same in every language. */
export const safeTexts = (texts: Localized): Localized => inEach(texts, safeText);
export const safePages = (texts: Localized): Localized => inEach(texts, safePage);
