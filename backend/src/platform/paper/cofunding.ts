/** The European emblem with its statement in full, as whoever is co-funded has to show it. */
import type { Language } from '@kortkurs/contract/common';
import { words } from '@kortkurs/rules/certificate-words';
import { EMBLEM_BLUE, EMBLEM_GOLD, emblemStars } from '@kortkurs/rules/eu-emblem';
import type { Blocks } from './blocks';
import { statementFace, useFace } from './faces';

/** How wide it is, with some air before it. */
export const COFUNDING_WIDTH = 150;
const HEIGHT = 28.35;

/** Draw it so that it ends at `right`. */
export function drawCofunding(doc: PDFKit.PDFDocument, blocks: Blocks, part: PDFKit.PDFStructureElement, language: Language, right: number, top = 42): void {
  const x = right - 138;
  const figure = doc.struct('Figure', Object.assign({ alt: words[language].emblem }, { bbox: [x, top, x + HEIGHT * 1.5, top + HEIGHT], placement: 'Block' }));
  part.add(figure);
  figure.add(() => drawEmblem(doc, x, top));
  figure.end();
  blocks.element(part, 'P', () => drawStatement(doc, x, top, language));
}

/** The same for the eye alone, from `left` on: a page that goes on has said it. */
export function repeatCofunding(doc: PDFKit.PDFDocument, blocks: Blocks, language: Language, left: number, top: number): void {
  blocks.artifact(() => {
    drawEmblem(doc, left, top);
    drawStatement(doc, left, top, language);
  });
}

function drawEmblem(doc: PDFKit.PDFDocument, x: number, top: number): void {
  doc.rect(x, top, HEIGHT * 1.5, HEIGHT).fill(EMBLEM_BLUE);
  doc.path(emblemStars(x, top, HEIGHT)).fill(EMBLEM_GOLD);
}

function drawStatement(doc: PDFKit.PDFDocument, x: number, top: number, language: Language): void {
  doc.fillColor('#000000');
  useFace(doc, statementFace(), 8.5);
  const [first, second] = words[language].cofunded;
  doc.text(`${first} `, x + HEIGHT * 1.5 + 6, top + 12, { lineBreak: false, baseline: 'alphabetic' });
  doc.text(second, x + HEIGHT * 1.5 + 6, top + 23, { lineBreak: false, baseline: 'alphabetic' });
}
