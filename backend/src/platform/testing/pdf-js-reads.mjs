/**
 * What pdf.js finds in PDF files, as JSON: for each the roles of its structure with what they say, the words with their places, the files in it, and its bookmarks.
 * A process of its own, since the test runner takes no modules of this kind. Usage: node pdf-js-reads.mjs FILE…
 */
import { readFileSync } from 'node:fs';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** The parts of a page's structure in reading order. */
function* parts(node, texts, depth = 0) {
  if (node.type === 'content') return;
  const said = (node.children ?? []).filter(({ type }) => type === 'content').map(({ id }) => texts.get(id) ?? '').join('');
  if (node.role && node.role !== 'Root') yield { role: node.role, depth, alt: node.alt ?? null, said };
  for (const child of node.children ?? []) yield* parts(child, texts, depth + 1);
}

/** A bookmark's title, and those below it. */
const titles = ({ title, items }) => [title, ...items.flatMap(titles)];

async function read(file) {
  const pdf = await getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: VerbosityLevel.ERRORS }).promise;
  const found = { structure: [], words: [], files: {}, marked: (await pdf.getMarkInfo())?.get('Marked') ?? false, fields: [], bookmarks: ((await pdf.getOutline()) ?? []).flatMap(titles) };
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const texts = new Map();
    const open = [];
    for (const item of items) {
      if (item.type === 'beginMarkedContentProps' || item.type === 'beginMarkedContent') open.push(item.id ?? null);
      else if (item.type === 'endMarkedContent') open.pop();
      else {
        const inside = open.findLast((id) => id !== null);
        if (inside) texts.set(inside, (texts.get(inside) ?? '') + item.str);
        if (item.str.trim()) found.words.push({ page: number, text: item.str, from: item.transform[4], to: item.transform[4] + item.width, y: item.transform[5] });
      }
    }
    found.structure.push(...parts(await page.getStructTree(), texts));
    found.fields.push(...(await page.getAnnotations()).map(({ subtype, fieldType, fieldName, alternativeText, url, contentsObj }) => ({ subtype, fieldType, fieldName, alternativeText, url, contents: contentsObj?.str })));
  }
  for (const name of ((await pdf.getAttachments()) ?? new Map()).keys()) found.files[name] = Buffer.from(await pdf.getAttachmentContent(name)).toString('base64');
  await pdf.loadingTask.destroy();
  return found;
}

const all = [];
for (const file of process.argv.slice(2)) all.push(await read(file));
process.stdout.write(JSON.stringify(all));
