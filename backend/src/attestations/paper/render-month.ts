/** Makes the PDF of a month's certificate from what is kept: the same bytes, name and key give the same file, so none has to be kept. */
import { attestationWords, monthWords } from '@kortkurs/rules/attestation-words';
import { attach } from '../../platform/paper/attach';
import { newPaper } from '../../platform/paper/new-paper';
import { fillSeal } from '../../platform/paper/seal';
import { addSealField } from '../../platform/paper/seal-field';
import type { SealKey } from '../../platform/paper/seal-key';
import type { MonthCertificate } from './month-certificate';
import { MonthSheet } from './month-sheet';

/** @returns PDF/A-3a and PDF/UA-1, A4, as many pages as the sessions need, with what was confirmed attached as its canonical bytes; signed (PAdES) where there is a key */
export async function renderMonth(certificate: MonthCertificate, name: string, confirmation: Buffer, key?: SealKey): Promise<Buffer> {
  const moment = new Date(`${certificate.confirmedOn}T12:00:00Z`);
  const say = attestationWords[certificate.language];
  const { doc, done } = newPaper({
    language: certificate.language,
    layout: 'portrait',
    title: `${say.certificate} – ${name}`,
    author: certificate.centre.name,
    subject: `${monthWords(certificate.month, certificate.language)}, ${certificate.project}`,
    moment,
  });
  attach(doc, { name: 'confirmation.json', type: 'application/json', description: say.data, bytes: confirmation, moment });
  new MonthSheet(doc, certificate, name).draw();
  const field = key && addSealField(doc, { key, label: say.seal, signer: certificate.centre.name, moment });
  doc.end();
  const bytes = await done;
  return field && key ? fillSeal(bytes, field, key) : bytes;
}
