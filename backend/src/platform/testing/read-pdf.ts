import { inflateSync } from 'node:zlib';

/** A piece of text with the place of its baseline, in points from the lower left corner. */
export interface Drawn {
  text: string;
  x: number;
  y: number;
}

/** Reads the text of a PDF back through the fonts' own ToUnicode tables, page by page. */
export function readPdf(pdf: Buffer): { pages: Drawn[][]; source: string } {
  const source = pdf.toString('latin1');
  const stream = (id: string): string => {
    const at = source.indexOf(`\n${id} 0 obj`);
    const from = source.indexOf('stream\n', at) + 'stream\n'.length;
    const length = Number(/\/Length (\d+)/.exec(source.slice(at, from))?.[1]);
    return inflateSync(pdf.subarray(from, from + length)).toString('latin1');
  };
  const object = (id: string): string => source.slice(source.indexOf(`\n${id} 0 obj`), source.indexOf('endobj', source.indexOf(`\n${id} 0 obj`)));
  const glyphsOf = (fontId: string): string[] => {
    const table = /\/ToUnicode (\d+) 0 R/.exec(object(fontId))?.[1] ?? '';
    return [...stream(table).matchAll(/<[0-9a-f]{4}> <[0-9a-f]{4}> \[(.*?)\]/g)].flatMap((range) =>
      [...(range[1] ?? '').matchAll(/<([0-9a-f ]*)>/g)].map((entry) =>
        String.fromCharCode(...(entry[1] ?? '').split(' ').map((unit) => Number.parseInt(unit, 16))),
      ),
    );
  };
  const pages = [...source.matchAll(/\/Type \/Page\n[^]*?endobj/g)].map(([page]) => {
    const resources = object(/\/Resources (\d+) 0 R/.exec(page)?.[1] ?? '');
    const fonts = new Map([...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map((font) => [font[1], glyphsOf(font[2] ?? '')]));
    const content = stream(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? '');
    return [...content.matchAll(/BT\n1 0 0 1 ([\d.-]+) ([\d.-]+) Tm\n\/(F\d+) [\d.]+ Tf\n([^]*?)ET/g)].map((block) => {
      const hex = [...(block[4] ?? '').matchAll(/<([0-9a-f]+)>/g)].map((part) => part[1]).join('');
      const glyphs = fonts.get(block[3]) ?? [];
      const ids = (hex.match(/.{4}/g) ?? []).map((id) => Number.parseInt(id, 16));
      if (ids.includes(0)) throw new Error('A character was drawn that its face does not have.');
      return { text: ids.map((id) => glyphs[id]).join(''), x: Number(block[1]), y: Number(block[2]) };
    });
  });
  return { pages, source };
}

/** The text of a PDF as it was drawn, page by page. */
export function textOf(pages: Drawn[][]): string {
  return pages.map((page) => page.map((drawn) => drawn.text).join('')).join('\n').replace(/\u00a0/g, ' ');
}
