import { LANGUAGES, type Language } from '@kortkurs/contract/common';
import type { LetterPlaceholder, LetterText } from '@kortkurs/contract/letters';

/** What fills a letter's places; none where there is nothing to say. A list has one text per line. */
export type LetterValue = string | readonly string[] | null;

/** Something wrong with the words of a letter: where, what, and the name or text in question. */
export interface LetterFault {
  field: 'subject' | 'body';
  code: 'unknown' | 'brace' | 'missing' | 'not-in-subject' | 'alone' | 'empty';
  name: string;
}

/** A letter as it goes out: one line, plain text, and the same as paragraphs of HTML. */
export interface FilledLetter {
  subject: string;
  text: string;
  html: string;
}

const PLACE = /\{([^{}\n]{1,40})\}/g;
const LONE_BRACE = /[{}]/;
const ADDRESS = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g;

type Places = readonly LetterPlaceholder[];
/** A line of a letter: text as it is written, and values. */
type Piece = string | LetterPlaceholder;

/** What is wrong with the words of a letter in one language; nothing when they can be saved. */
export function letterFaults({ subject, body }: LetterText, places: Places): LetterFault[] {
  const faults: LetterFault[] = [];
  const look = (field: LetterFault['field'], text: string): Set<string> => {
    const found = new Set<string>();
    if (!text.trim()) faults.push({ field, code: 'empty', name: '' });
    for (const [, written = ''] of text.matchAll(PLACE)) {
      const place = placeNamed(places, written);
      if (!place) faults.push({ field, code: 'unknown', name: written });
      else if (field === 'subject' && (place.kind === 'link' || isList(place))) faults.push({ field, code: 'not-in-subject', name: written });
      else found.add(place.key);
    }
    if (LONE_BRACE.test(text.replace(PLACE, ''))) faults.push({ field, code: 'brace', name: '' });
    return found;
  };
  look('subject', subject);
  const found = look('body', body);
  for (const line of body.split('\n').map((text) => pieces(text, places))) {
    const list = line.find((piece) => typeof piece !== 'string' && isList(piece));
    if (list && typeof list !== 'string' && !isAlone(line)) faults.push({ field: 'body', code: 'alone', name: list.name.sv });
  }
  for (const place of places) if (place.required && !found.has(place.key)) faults.push({ field: 'body', code: 'missing', name: place.name.sv });
  return faults;
}

/**
 * Write a letter. A line whose values are all missing is left out, and a paragraph of which only such lines named values goes as a whole; so does a comma
 * before a value that is missing. Values mean themselves: in HTML they are escaped.
 */
export function fillLetter(text: LetterText, places: Places, values: Readonly<Record<string, LetterValue>>, language: Language): FilledLetter {
  const valueOf = (place: LetterPlaceholder): string[] => {
    const value = values[place.key] ?? null;
    return (typeof value === 'string' ? [value] : [...(value ?? [])]).filter(Boolean);
  };
  const paragraphs = text.body
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t]*\n+/)
    .map((paragraph) => paragraph.split('\n').map((line) => pieces(line.trimEnd(), places)))
    .map((lines) => left(lines, valueOf).map((line) => said(line, valueOf)))
    .filter((lines) => lines.length > 0);
  const subject = said(pieces(text.subject, places), valueOf).map((piece) => (typeof piece === 'string' ? piece : valueOf(piece).join(', ')));
  return {
    subject: subject.join('').replace(/\s+/g, ' ').trim(),
    text: `${paragraphs.map((lines) => lines.map((line) => plainLine(line, valueOf, language)).join('\n')).join('\n\n')}\n`,
    html: paragraphs.map((lines) => htmlOf(lines, valueOf, language)).join('\n'),
  };
}

/** Plain text as paragraphs of HTML, for letters that were written without a template. */
export const textAsHtml = (text: string): string =>
  text.trim().split(/\n[ \t]*\n+/).map((paragraph) => `<p>${withAddresses(paragraph.trim())}</p>`).join('\n');

/** Whether a value is a list with a line each. */
export const isList = ({ kind }: Pick<LetterPlaceholder, 'kind'>): boolean => kind === 'lines' || kind === 'links';

/** A text that means itself in HTML. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** The values that a letter's kind knows, found by the name of either language. */
const placeNamed = (places: Places, written: string): LetterPlaceholder | undefined => {
  const name = written.trim().toLowerCase();
  return places.find((place) => LANGUAGES.some((language) => place.name[language].toLowerCase() === name));
};

function pieces(line: string, places: Places): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const match of line.matchAll(PLACE)) {
    const place = placeNamed(places, match[1] ?? '');
    if (!place) continue;
    found.push(line.slice(from, match.index), place);
    from = match.index + match[0].length;
  }
  return [...found, line.slice(from)].filter((piece) => piece !== '');
}

const isAlone = (line: readonly Piece[]): boolean => line.filter((piece) => typeof piece !== 'string' || piece.trim()).length === 1;

/** The lines of a paragraph that have something to say. */
function left(lines: Piece[][], valueOf: (place: LetterPlaceholder) => string[]): Piece[][] {
  const named = (line: Piece[]): LetterPlaceholder[] => line.filter((piece) => typeof piece !== 'string');
  const says = (line: Piece[]): boolean => named(line).some((place) => valueOf(place).length > 0);
  if (lines.some((line) => named(line).length > 0) && !lines.some(says)) return [];
  return lines.filter((line) => line.length > 0 && (named(line).length === 0 || says(line)));
}

/** A line without the values that are missing, and without the commas that would lead to them. */
function said(line: readonly Piece[], valueOf: (place: LetterPlaceholder) => string[]): Piece[] {
  const kept: Piece[] = [];
  for (const piece of line) {
    const last = kept.at(-1);
    if (typeof piece === 'string' || valueOf(piece).length > 0) kept.push(piece);
    else if (typeof last === 'string') kept[kept.length - 1] = last.replace(/,\s*$/, '');
  }
  return kept.filter((piece) => piece !== '');
}

function plainLine(line: Piece[], valueOf: (place: LetterPlaceholder) => string[], language: Language): string {
  const alone = isAlone(line);
  return line
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      const values = valueOf(piece);
      if (isList(piece)) return values.join('\n');
      if (piece.kind !== 'link' || values.length === 0) return values.join(', ');
      const label = piece.label?.[language] ?? '';
      // Apart from what stands around it: programs that make text clickable know the brackets (RFC 3986, appendix C).
      return alone ? `${label}:\n${values[0]}` : `${label} <${values[0]}>`;
    })
    .join('');
}

function htmlOf(lines: Piece[][], valueOf: (place: LetterPlaceholder) => string[], language: Language): string {
  const blocks: string[] = [];
  let open: string[] = [];
  const close = (): void => {
    if (open.length) blocks.push(`<p>${open.join('<br>')}</p>`);
    open = [];
  };
  for (const line of lines) {
    const only = isAlone(line) ? line.find((piece) => typeof piece !== 'string') : undefined;
    if (only && (only.kind === 'link' || isList(only))) {
      close();
      blocks.push(isList(only) ? `<ul>${valueOf(only).map((value) => `<li>${only.kind === 'links' ? linkOf(value) : escapeHtml(value)}</li>`).join('')}</ul>` : `<p>${anchor(only, valueOf(only)[0] ?? '', language, ' class="button"')}</p>`);
    } else {
      open.push(line.map((piece) => (typeof piece === 'string' ? withAddresses(piece) : htmlValue(piece, valueOf(piece), language))).join(''));
    }
  }
  close();
  return blocks.join('\n');
}

function htmlValue(place: LetterPlaceholder, values: string[], language: Language): string {
  if (values.length === 0) return '';
  if (place.kind === 'link') return anchor(place, values[0] ?? '', language);
  const text = values.map((value) => escapeHtml(value).replaceAll('\n', '<br>')).join(', ');
  return place.kind === 'strong' ? `<strong>${text}</strong>` : text;
}

const anchor = (place: LetterPlaceholder, address: string, language: Language, more = ''): string =>
  `<a href="${escapeHtml(address)}"${more}>${escapeHtml(place.label?.[language] ?? address)}</a>`;

/** A line of links, `Program <https://…>`, as a link. */
function linkOf(line: string): string {
  const [, text, address] = /^(.*) <(https?:\/\/[^\s<>]+)>$/s.exec(line) ?? [];
  return text && address ? `<a href="${escapeHtml(address)}">${escapeHtml(text)}</a>` : escapeHtml(line);
}

/** Written words with the addresses in them to follow. */
function withAddresses(text: string): string {
  let from = 0;
  let html = '';
  for (const match of text.matchAll(ADDRESS)) {
    const address = escapeHtml(match[0]);
    html += `${escapeHtml(text.slice(from, match.index))}<a href="${address}">${address}</a>`;
    from = match.index + match[0].length;
  }
  return (html + escapeHtml(text.slice(from))).replaceAll('\n', '<br>');
}
