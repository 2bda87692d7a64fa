/** The foot of a certificate: who signs it, who co-funded it, and how it is checked. */
import type { CertificateRecord } from '@kortkurs/contract/certificate';
import { PARTNER_GAP, partnerSizes, signatureSize } from '@kortkurs/rules/certificate-look';
import { dayWords, words } from '@kortkurs/rules/certificate-words';
import { EMBLEM_BLUE, EMBLEM_GOLD, emblemStars } from '@kortkurs/rules/eu-emblem';

import { statementFace, useFace } from '../../platform/paper/faces';
import { colours, LEFT, pageHeight, RIGHT, unit } from './measure';
import { drawPicture, figureOptions, type SheetParts } from './pictures';
import { qrPath } from './qr';
import { rungs, type Setter, type Style } from '../../platform/paper/setter';

export interface FootParts {
  doc: PDFKit.PDFDocument;
  set: Setter;
  root: PDFKit.PDFStructureElement;
  record: CertificateRecord;
  /** Empty for a sample, which cannot be checked. */
  printedCode: string;
  parts: SheetParts;
}

const BOTTOM = pageHeight - 3.4 * unit;
/** The mark of the Union may not be lower than one centimetre. */
const EMBLEM_HEIGHT = 28.35;
const EMBLEM_WIDTH = EMBLEM_HEIGHT * 1.5;
const QR_SIZE = 9.6 * unit;
/** Width that the signatory may take. */
const SIGN_WIDTH = 32 * unit;

/** Height of the row of partners' marks. */
const PARTNERS_HEIGHT = 24;

/** Highest point of the foot; the room above the line is for a hand to sign in. */
export const FOOT_TOP = BOTTOM - 112;

export function drawFoot(parts: FootParts): void {
  drawSignatory(parts);
  drawPartners(parts);
  if (parts.record.euCofunded) drawCofunding(parts);
  drawCheck(parts);
}

function drawSignatory({ doc, set, root, record, parts }: FootParts): void {
  const y = record.euCofunded ? BOTTOM - 78 : BOTTOM - 30;
  const signature = record.look?.signature;
  if (signature) {
    const size = signatureSize(signature);
    drawPicture(doc, root, parts, signature, size, { left: LEFT, top: y - 2 - size.height * unit });
  }
  doc.markContent('Artifact', { type: 'Layout' });
  doc.moveTo(LEFT, y).lineTo(LEFT + 22 * unit, y).lineWidth(0.75).stroke(colours.ink);
  doc.endMarkedContent();
  const signatory = [record.signatory.name, record.signatory.role].filter((part) => part !== '').join(', ');
  const fitted = set.fit(signatory, 'bold', SIGN_WIDTH, [...rungs(10, 7, 1), ...rungs(7, 5, 2)]);
  const issued = [record.centre.place ?? '', dayWords(record.issuedOn, record.language)].filter((part) => part !== '').join(' ');
  element(doc, root, 'P', () => {
    fitted.lines.forEach((line, i) => set.draw(`${line} `, LEFT, y + 13 + i * 7, fitted.style, colours.ink));
  });
  const below = set.fit(issued, 'regular', SIGN_WIDTH, rungs(10, 6, 1));
  element(doc, root, 'P', () => set.draw(below.lines.join(' '), LEFT, y + 27, below.style, colours.quiet));
}

/** Partners' marks in one row above the code to scan, the last at the right edge. */
function drawPartners({ doc, root, record, parts }: FootParts): void {
  const partners = record.look?.partners ?? [];
  const sizes = partnerSizes(partners, record.euCofunded);
  const width = sizes.reduce((sum, size) => sum + size.width, PARTNER_GAP * (sizes.length - 1)) * unit;
  const middle = FOOT_TOP + PARTNERS_HEIGHT / 2;
  let left = RIGHT - width;
  partners.forEach((partner, i) => {
    const size = sizes[i];
    if (!size) return;
    drawPicture(doc, root, parts, partner, size, { left, top: middle - (size.height * unit) / 2 });
    left += (size.width + PARTNER_GAP) * unit;
  });
}

function drawCofunding({ doc, root, record }: FootParts): void {
  const say = words[record.language];
  const top = BOTTOM - EMBLEM_HEIGHT;
  const figure = doc.struct('Figure', figureOptions(say.emblem, [LEFT, top, LEFT + EMBLEM_WIDTH, BOTTOM]));
  root.add(figure);
  figure.add(() => {
    doc.rect(LEFT, top, EMBLEM_WIDTH, EMBLEM_HEIGHT).fill(EMBLEM_BLUE);
    doc.path(emblemStars(LEFT, top, EMBLEM_HEIGHT)).fill(EMBLEM_GOLD);
  });
  figure.end();
  const [first, second] = say.cofunded;
  element(doc, root, 'P', () => {
    doc.fillColor('#000000');
    useFace(doc, statementFace(), 10.5);
    const x = LEFT + EMBLEM_WIDTH + 7;
    doc.text(`${first} `, x, top + 12, { lineBreak: false, baseline: 'alphabetic' });
    doc.text(second, x, top + 25, { lineBreak: false, baseline: 'alphabetic' });
  });
}

function drawCheck({ doc, set, root, record, printedCode }: FootParts): void {
  const say = words[record.language];
  const link = record.code ? `${record.verifyAddress}/${record.code}` : record.verifyAddress;
  const qrX = RIGHT - QR_SIZE;
  const width = qrX - 1.4 * unit - (LEFT + SIGN_WIDTH) - unit;
  const address = set.fit(record.verifyAddress.replace(/^https?:\/\//, ''), 'regular', width, [...rungs(10, 7, 1), ...rungs(7.5, 5, 3)]);
  const style: Style = { weight: 'regular', size: 10 };
  const strong: Style = { weight: 'bold', size: 10 };
  const widest = Math.max(
    set.width(`${say.number} `, style) + set.width(record.number, strong),
    set.width(`${say.code} `, style) + set.width(printedCode, strong),
    set.width(say.check, style),
    ...address.lines.map((line) => set.width(line, address.style)),
  );
  const x = qrX - 1.4 * unit - widest;
  const step = address.style.size * 1.4;
  const last = BOTTOM - 2;
  const first = last - (address.lines.length - 1) * step;

  for (const [label, value, y] of [[say.number, record.number, printedCode ? first - 46 : first - 31], [say.code, printedCode, first - 31]] as const) {
    if (value === '') continue;
    element(doc, root, 'P', () => set.draw(value, set.draw(`${label} `, x, y, style, colours.ink), y, strong, colours.ink));
  }
  element(doc, root, 'P', () => set.draw(`${say.check} `, x, first - 15, style, colours.ink));

  // pdfkit's own link option leaves the annotation without contents, so both halves are made by hand.
  const paragraph = doc.struct('P');
  root.add(paragraph);
  const anchor = doc.struct('Link', { alt: link });
  paragraph.add(anchor);
  anchor.add(() => address.lines.forEach((line, i) => set.draw(line, x, first + i * step, address.style, colours.primary)));
  // pdfkit writes a primitive as a name and a String object as text; its types know neither that nor the parent.
  const annotation = { Contents: new String(link) as string, structParent: anchor };
  doc.link(x, first - address.style.size, widest, last - first + address.style.size + 3, link, annotation);
  anchor.end();
  paragraph.end();

  const top = BOTTOM - QR_SIZE;
  const figure = doc.struct('Figure', figureOptions(say.qr, [qrX, top, RIGHT, BOTTOM]));
  root.add(figure);
  figure.add(() => doc.path(qrPath(link, qrX, top, QR_SIZE)).fill(colours.code));
  figure.end();
}

function element(doc: PDFKit.PDFDocument, root: PDFKit.PDFStructureElement, tag: string, draw: () => void): void {
  const made = doc.struct(tag);
  root.add(made);
  made.add(draw);
  made.end();
}
