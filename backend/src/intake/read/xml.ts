import { Unreadable } from '../unreadable';

/** One step through an XML text: a start (or empty) tag, an end tag or a piece of text. Names are without prefix. */
export type XmlStep =
  | { kind: 'open'; name: string; attributes: string; empty: boolean }
  | { kind: 'close'; name: string }
  | { kind: 'text'; text: string };

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Steps through the XML of a spreadsheet part. It resolves no declared entities and follows nothing outside the text:
 * a document type, which no spreadsheet program writes, is refused.
 * @throws Unreadable for what is not XML.
 */
export function* xmlSteps(xml: string): Generator<XmlStep> {
  let at = 0;
  while (at < xml.length) {
    const tag = xml.indexOf('<', at);
    if (tag < 0) return;
    if (tag > at) yield { kind: 'text', text: unescaped(xml.slice(at, tag)) };
    if (xml.startsWith('<![CDATA[', tag)) {
      const end = closing(xml, ']]>', tag);
      yield { kind: 'text', text: xml.slice(tag + 9, end) };
      at = end + 3;
    } else if (xml.startsWith('<!--', tag)) {
      at = closing(xml, '-->', tag) + 3;
    } else if (xml.startsWith('<?', tag)) {
      at = closing(xml, '?>', tag) + 2;
    } else if (xml.startsWith('<!', tag)) {
      throw new Unreadable('intake-file-unreadable');
    } else {
      const end = tagEnd(xml, tag);
      yield step(xml.slice(tag + 1, end));
      at = end + 1;
    }
  }
}

// A sheet asks for the same few attributes of every cell.
const PATTERNS = new Map<string, RegExp>();

/** The value of one attribute of a tag, whatever its prefix. */
export function attribute(attributes: string, name: string): string | undefined {
  let pattern = PATTERNS.get(name);
  if (!pattern) PATTERNS.set(name, (pattern = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)));
  const found = pattern.exec(attributes);
  return found ? unescaped(found[1] ?? found[2]) : undefined;
}

function step(tag: string): XmlStep {
  if (tag.startsWith('/')) return { kind: 'close', name: localName(tag.slice(1).trim()) };
  const empty = tag.endsWith('/');
  const inside = empty ? tag.slice(0, -1) : tag;
  const blank = inside.search(/\s/);
  const name = blank < 0 ? inside : inside.slice(0, blank);
  return { kind: 'open', name: localName(name), attributes: blank < 0 ? '' : inside.slice(blank), empty };
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function closing(xml: string, end: string, from: number): number {
  const at = xml.indexOf(end, from);
  if (at < 0) throw new Unreadable('intake-file-unreadable');
  return at;
}

/** The `>` that ends a tag; one inside a quoted attribute does not. */
function tagEnd(xml: string, from: number): number {
  let quote = '';
  for (let at = from; at < xml.length; at += 1) {
    const character = xml[at];
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at;
  }
  throw new Unreadable('intake-file-unreadable');
}

function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{2,4});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    const code = name[1].toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
