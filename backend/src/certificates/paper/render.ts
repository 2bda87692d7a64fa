/**
 * Makes the PDF of a certificate from its frozen record. Pure: the same record and name give the same bytes, so a file
 * can be made again whenever it is asked for, and never has to be kept.
 */
import type { CertificateRecord } from '@kortkurs/contract/certificate';
import { certificateTitle } from '@kortkurs/rules/certificate-look';
import { words } from '@kortkurs/rules/certificate-words';

import { attach } from '../../platform/paper/attach';
import { newPaper } from '../../platform/paper/new-paper';
import { addSealField } from '../../platform/paper/seal-field';
import type { SealKey } from '../../platform/paper/seal-key';
import { fillSeal } from '../../platform/paper/seal';
import type { SheetParts } from './pictures';
import { Sheet } from './sheet';

/** What makes a paper one that can be checked. */
export interface Proofs {
  /** The credential that says the same as the paper, as JSON-LD. */
  credential?: Uint8Array;
  /** What signs it; with an RSA key the signed file is the same each time. */
  key?: SealKey;
}

/**
 * @param record what the certificate says
 * @param name the learner's name as it was frozen with the record
 * @param extras pictures that it names, whether it is a sample, and what makes it one that can be checked
 * @returns PDF/A-3a and PDF/UA-1, A4 landscape; a second page only when the modules need one. With a key it is signed (PAdES)
 */
export async function renderCertificate(record: CertificateRecord, name: string, { credential, key, ...parts }: SheetParts & Proofs = {}): Promise<Buffer> {
  const moment = new Date(`${record.issuedOn}T12:00:00Z`);
  const say = words[record.language];
  const { doc, done } = newPaper({
    language: record.language,
    layout: 'landscape',
    title: `${certificateTitle(record)} – ${name} – ${record.course.title}`,
    author: record.centre.name,
    subject: `${say.number} ${record.number}`,
    moment,
  });
  if (credential) attach(doc, { name: 'credential.json', type: 'application/ld+json', description: say.credential, bytes: credential, moment });
  new Sheet(doc, record, name, parts).draw();
  const field = key && addSealField(doc, { key, label: say.seal, signer: record.centre.name, moment });
  doc.end();
  const bytes = await done;
  return field && key ? fillSeal(bytes, field, key) : bytes;
}
