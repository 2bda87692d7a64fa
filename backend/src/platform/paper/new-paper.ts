/** Begins a PDF that lasts and that everybody can read: whatever is drawn on it is put into its structure by whoever draws. */
import PDFDocument from 'pdfkit';

import type { Language } from '@kortkurs/contract/common';

import { identify } from './identify';

export interface PaperFacts {
  language: Language;
  layout: 'portrait' | 'landscape';
  title: string;
  author: string;
  subject: string;
  /** When it was made; the same moment gives the same bytes. */
  moment: Date;
  /** Keeps pages until they are flushed, so that a page can say of how many it is. */
  bufferPages?: boolean;
}

/**
 * PDF/A-3a and PDF/UA-1 in one file, provided that what is drawn has its place in the structure, or is an artifact.
 * @returns the document, A4 without margins, and its bytes once it has been ended
 */
export function newPaper({ language, layout, title, author, subject, moment, bufferPages = false }: PaperFacts): { doc: PDFKit.PDFDocument; done: Promise<Buffer> } {
  const doc = new PDFDocument({
    size: 'A4',
    layout,
    margin: 0,
    bufferPages,
    subset: 'PDF/A-3a',
    pdfVersion: '1.7',
    tagged: true,
    lang: language,
    displayTitle: true,
    info: { Title: title, Author: author, Subject: subject, Creator: 'Kortkurs', Producer: 'Kortkurs', CreationDate: moment, ModDate: moment },
    font: '',
  });
  identify(doc, moment);
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  return { doc, done };
}
