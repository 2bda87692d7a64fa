/** Makes one PDF of the certificates of everybody who confirmed some months: what they are together on its first page, then each on pages of its own. */
import { setImmediate } from 'node:timers/promises';
import type { Language, LocalDate } from '@kortkurs/contract/common';
import { attestationWords, monthWords } from '@kortkurs/rules/attestation-words';
import { dayWords, durationWords } from '@kortkurs/rules/certificate-words';
import { attach } from '../../platform/paper/attach';
import { CERTIFICATE, CertificatePage } from '../../platform/paper/certificate-page';
import { newPaper } from '../../platform/paper/new-paper';
import { fillSeal } from '../../platform/paper/seal';
import { addSealField } from '../../platform/paper/seal-field';
import type { SealKey } from '../../platform/paper/seal-key';
import type { MonthCertificate } from './month-certificate';
import { MonthSheet } from './month-sheet';
import { monthsWords } from './months-words';

/** A certificate with the name that stands on it, and what was confirmed as its canonical bytes. */
export interface NamedMonth {
  certificate: MonthCertificate;
  name: string;
  confirmation: Buffer;
}

/** What all the certificates are of. */
export interface Months {
  language: Language;
  centre: string;
  project: string;
  /** Whether the European Union pays for it. */
  eu: boolean;
  from: LocalDate;
  to: LocalDate;
  /** The frozen version that they belong to. */
  version: number;
  sha256: string;
  /** When it was frozen, and its day at the centre. */
  asOf: Date;
  asOfDay: LocalDate;
  certificates: readonly NamedMonth[];
  /** Certificates that no longer held then, since something in them was corrected. */
  changed: number;
  /** Of the months' questions, those that had no answer then. */
  waiting: number;
}

const { width: WIDTH, ink: INK, quiet: QUIET } = CERTIFICATE;

/** @returns PDF/A-3a and PDF/UA-1 with a bookmark for each person, under their months where there are several; signed where there is a key. The same certificates and names give the same bytes */
export async function renderMonths(months: Months, key?: SealKey): Promise<Buffer> {
  const { language, centre, project, asOf: moment, certificates } = months;
  const say = monthsWords[language];
  const { doc, done } = newPaper({ language, layout: 'portrait', title: `${say.title} – ${project}`, author: centre, subject: periodOf(months), moment });
  attach(doc, { name: 'confirmations.json', type: 'application/json', description: attestationWords[language].data, bytes: Buffer.from(`[${certificates.map(({ confirmation }) => confirmation.toString('utf8')).join(',\n')}]`), moment });
  const root = doc.struct('Document', { lang: language });
  doc.addStructure(root);
  drawCover(doc, root, months);
  const isOne = new Set(certificates.map(({ certificate }) => certificate.month)).size < 2;
  let month: { name: string; bookmark: PDFKit.PDFOutline } | undefined;
  for (const { certificate, name } of certificates) {
    doc.addPage();
    if (month?.name !== certificate.month) month = { name: certificate.month, bookmark: isOne ? doc.outline : doc.outline.addItem(capital(monthWords(certificate.month, language))) };
    month.bookmark.addItem(name);
    const part = doc.struct('Sect', Object.assign({ title: `${monthWords(certificate.month, certificate.language)}, ${name}` }, { lang: certificate.language }));
    root.add(part);
    new MonthSheet(doc, certificate, name, part).draw();
    part.end();
    // Others have the process after each.
    await setImmediate();
  }
  const field = key && addSealField(doc, { key, label: attestationWords[language].seal, signer: centre, moment });
  doc.end();
  const bytes = await done;
  return field && key ? fillSeal(bytes, field, key) : bytes;
}

function drawCover(doc: PDFKit.PDFDocument, root: PDFKit.PDFStructureElement, months: Months): void {
  const { language, centre, project, eu, version, sha256, asOfDay, certificates, changed, waiting } = months;
  const say = monthsWords[language];
  const part = doc.struct('Sect', { title: say.title });
  root.add(part);
  const page = new CertificatePage(doc, language, part);
  const minutes = certificates.reduce((sum, { certificate }) => sum + certificate.minutes, 0);
  let y = page.head({ centre, title: `${say.title}, ${periodOf(months)}`, name: project, has: say.has(certificates.length), hours: durationWords(minutes, language), eu });
  const text = (words: string, step: number, colour = INK, size = 11): void => {
    y = page.block('P', page.set.fit(words, 'regular', WIDTH, [{ size, lines: 4 }]), y + step, colour);
  };
  text(say.frozen(version, dayWords(asOfDay, language)), 30);
  if (waiting > 0) text(say.waiting(waiting), 20);
  if (changed > 0) text(say.changed(changed), 20);
  text(say.alias, 20, QUIET);
  text(say.digest, 28, QUIET, 9);
  text(sha256, 13, QUIET, 9);
  part.end();
}

/** `september 2026`, or the first and the last month. */
function periodOf({ from, to, language }: Pick<Months, 'from' | 'to' | 'language'>): string {
  const [first, last] = [from, to].map((day) => monthWords(day.slice(0, 7), language));
  return first === last ? (first ?? '') : `${first} – ${last}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
