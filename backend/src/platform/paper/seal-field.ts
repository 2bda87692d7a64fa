import { X509Certificate } from 'node:crypto';

import { inside, pdfText } from './pdfkit-inside';
import { messageRoom } from './signed-message';
import type { SealKey } from './seal-key';

/** Room for a signature in a file that is not signed yet. */
export interface SealField {
  /** Where the signature's object begins in the file. */
  at: number;
  /** Bytes that the signature may take. */
  room: number;
}

export interface SealFacts {
  key: SealKey;
  /** What the field is called by those who read it out. */
  label: string;
  signer: string;
  /** When it is said to have been signed; never before the certificate holds. */
  moment: Date;
}

/** What `fillSeal` puts its numbers in place of. */
const UNKNOWN = '**********';

const rooms = new WeakMap<readonly Buffer[], number>();

function roomFor(key: SealKey): number {
  const room = rooms.get(key.certificates) ?? messageRoom(key);
  rooms.set(key.certificates, room);
  return room;
}

/**
 * Write a signature field that cannot be seen, and its signature with room for what is not known yet, in the same revision as the page: an
 * update afterwards would be one more revision, and whatever it changes has to be explained to those who check.
 * Call it last, when what is to be read has been drawn.
 */
export function addSealField(doc: PDFKit.PDFDocument, { key, label, signer, moment }: SealFacts): SealField {
  const pdf = inside(doc);
  const [own] = key.certificates;
  if (!own) throw new Error('A seal needs a certificate.');
  const holdsFrom = new X509Certificate(own).validFromDate;
  const room = roomFor(key);
  const signature = pdf.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    Name: pdfText(signer),
    M: moment < holdsFrom ? holdsFrom : moment,
    ByteRange: [0, UNKNOWN, UNKNOWN, UNKNOWN],
    Contents: Buffer.alloc(room),
  });
  signature.end();

  const [root] = pdf.structChildren;
  if (!root) throw new Error('What is sealed has a structure.');
  const form = doc.struct('Form');
  root.add(form);
  const [locked, print] = [128, 4];
  pdf.annotate(0, 0, 0, 0, { Subtype: 'Widget', FT: 'Sig', T: pdfText('seal'), TU: pdfText(label), F: locked | print, V: signature, P: pdf.page.dictionary, structParent: form });
  form.end();

  const [signaturesExist, appendOnly] = [1, 2];
  const fields = pdf.ref({ Fields: [pdf.page.annotations.at(-1)], SigFlags: signaturesExist | appendOnly });
  pdf._root.data.AcroForm = fields;
  // pdfkit's own looks for the fonts of a form that it began itself.
  pdf.endAcroForm = () => fields.end();
  return { at: signature.offset, room };
}
