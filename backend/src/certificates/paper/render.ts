/**
 * Makes the PDF of a certificate from its frozen record. Pure: the same record and name give the same bytes, so a file
 * can be made again whenever it is asked for, and never has to be kept.
 */
import PDFDocument from 'pdfkit';

import type { CertificateRecord } from '@kortkurs/contract/certificate';
import { words } from '@kortkurs/rules/certificate-words';

import { facesByName } from './fonts';
import { Sheet } from './sheet';

/**
 * @param record what the certificate says
 * @param name the learner's name as it was frozen with the record
 * @returns a tagged PDF 1.7, A4 landscape; a second page only when the modules need one
 */
export function renderCertificate(record: CertificateRecord, name: string): Promise<Buffer> {
  const moment = new Date(`${record.issuedOn}T12:00:00Z`);
  const doc = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    lang: record.language,
    displayTitle: true,
    info: {
      Title: `${words[record.language].certificate} – ${name} – ${record.course.title}`,
      Author: record.centre.name,
      Subject: `${words[record.language].number} ${record.number}`,
      Creator: 'Kortkurs',
      Producer: 'Kortkurs',
      CreationDate: moment,
      ModDate: moment,
    },
    font: '',
  });
  for (const [family, face] of facesByName()) {
    // pdfkit takes a parsed face where its types ask for bytes.
    doc.registerFont(family, face as unknown as Uint8Array<ArrayBuffer>);
  }
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  new Sheet(doc, record, name).draw();
  doc.end();
  return done;
}
