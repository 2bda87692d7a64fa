import { INTAKE_LIMITS } from '@kortkurs/contract/intake';
import { Unreadable } from '../unreadable';
import { attribute, xmlSteps } from './xml';
import type { Parts } from './zip-check';

/** What the sheets of a workbook share. */
export interface Book {
  sheets: { name: string; part: string; hidden: boolean }[];
  strings: string[];
  /** Per cell style: what its number format shows. */
  formats: ('number' | 'date' | 'time' | 'date_time')[];
  /** Days count from 1904 instead of 1900, as old Macs did. */
  from1904: boolean;
}

/** @throws Unreadable when it is no workbook of a spreadsheet. */
export function readBook(parts: Parts): Book {
  const root = relations(parts, '_rels/.rels').find((relation) => relation.type.endsWith('/officeDocument'));
  const bookPart = root ? resolve('', root.target) : 'xl/workbook.xml';
  const xml = partText(parts, bookPart);
  if (xml === null) throw new Unreadable('intake-file-kind-unknown');
  const folder = bookPart.slice(0, bookPart.lastIndexOf('/') + 1);
  const related = relations(parts, `${folder}_rels/${bookPart.slice(folder.length)}.rels`);
  const sheets: Book['sheets'] = [];
  let from1904 = false;
  for (const step of xmlSteps(xml)) {
    if (step.kind !== 'open') continue;
    if (step.name === 'workbookPr') from1904 = /^(1|true)$/.test(attribute(step.attributes, 'date1904') ?? '');
    if (step.name !== 'sheet' || sheets.length >= INTAKE_LIMITS.sheets) continue;
    const id = attribute(step.attributes, 'r:id') ?? attribute(step.attributes, 'id');
    const target = related.find((relation) => relation.id === id)?.target;
    if (target === undefined) continue;
    const hidden = (attribute(step.attributes, 'state') ?? 'visible') !== 'visible';
    sheets.push({ name: (attribute(step.attributes, 'name') ?? '').slice(0, 100), part: resolve(folder, target), hidden });
  }
  const target = (kind: string) => related.find((relation) => relation.type.endsWith(`/${kind}`))?.target;
  return {
    sheets,
    from1904,
    strings: sharedStrings(partText(parts, resolve(folder, target('sharedStrings') ?? 'sharedStrings.xml')) ?? ''),
    formats: formats(partText(parts, resolve(folder, target('styles') ?? 'styles.xml')) ?? ''),
  };
}

/** A part's text; names are compared as Windows does, without regard to case or the direction of slashes. */
export function partText(parts: Parts, name: string): string | null {
  const wanted = name.toLowerCase();
  for (const [part, bytes] of parts) {
    if (part.replaceAll('\\', '/').replace(/^\//, '').toLowerCase() === wanted) return bytes.toString('utf8');
  }
  return null;
}

function relations(parts: Parts, part: string): { id: string; type: string; target: string }[] {
  const found = [];
  for (const step of xmlSteps(partText(parts, part) ?? '')) {
    if (step.kind !== 'open' || step.name !== 'Relationship') continue;
    found.push({
      id: attribute(step.attributes, 'Id') ?? '',
      type: attribute(step.attributes, 'Type') ?? '',
      target: attribute(step.attributes, 'Target') ?? '',
    });
  }
  return found;
}

function resolve(folder: string, target: string): string {
  return target.startsWith('/') ? target.slice(1) : folder + target.replace(/^\.\//, '');
}

function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let text = '';
  let inText = false;
  // Readings of East Asian text stand beside the text and are not part of it.
  let phonetic = 0;
  for (const step of xmlSteps(xml)) {
    if (step.kind === 'text') {
      if (inText && phonetic === 0) text += step.text;
    } else if (step.name === 'rPh') {
      phonetic += step.kind === 'open' ? (step.empty ? 0 : 1) : -1;
    } else if (step.name === 't') {
      inText = step.kind === 'open' && !step.empty;
    } else if (step.name === 'si') {
      if (step.kind === 'open') text = '';
      if (step.kind === 'close' || step.empty) strings.push(text);
    }
  }
  return strings;
}

const BUILT_IN: Record<number, Book['formats'][number]> = {
  14: 'date',
  15: 'date',
  16: 'date',
  17: 'date',
  18: 'time',
  19: 'time',
  20: 'time',
  21: 'time',
  22: 'date_time',
  45: 'time',
  46: 'time',
  47: 'time',
};

function formats(xml: string): Book['formats'] {
  const own = new Map<number, Book['formats'][number]>();
  const styles: Book['formats'] = [];
  let inCellFormats = false;
  for (const step of xmlSteps(xml)) {
    if (step.kind === 'text') continue;
    if (step.name === 'cellXfs') inCellFormats = step.kind === 'open' && !step.empty;
    if (step.kind !== 'open') continue;
    const id = Number(attribute(step.attributes, 'numFmtId') ?? 0);
    if (step.name === 'numFmt') own.set(id, formatKind(attribute(step.attributes, 'formatCode') ?? ''));
    if (step.name === 'xf' && inCellFormats) styles.push(own.get(id) ?? BUILT_IN[id] ?? 'number');
  }
  return styles;
}

function formatKind(code: string): Book['formats'][number] {
  // Texts in quotes, colours, currencies and conditions of a format say nothing about what it shows.
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]/gi, '').toLowerCase();
  const date = /[yd]|mmm/.test(bare);
  const time = /[hs]/.test(bare);
  if (date) return time ? 'date_time' : 'date';
  return time ? 'time' : 'number';
}
