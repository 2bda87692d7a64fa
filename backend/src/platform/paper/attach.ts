import { inside, pdfText } from './pdfkit-inside';

/** A file that travels inside the paper. */
export interface Attachment {
  name: string;
  /** Media type, as `application/ld+json`. */
  type: string;
  description: string;
  bytes: Uint8Array;
  moment: Date;
}

/** Put a file into the paper as the data that it was made from (`/AFRelationship /Data`, ISO 19005-3 6.8). */
export function attach(doc: PDFKit.PDFDocument, { name, type, description, bytes, moment }: Attachment): void {
  const pdf = inside(doc);
  // pdfkit's own way writes the checksum as text where bytes are asked for.
  const file = pdf.ref({ Type: 'EmbeddedFile', Subtype: type.replace(/[^A-Za-z0-9.-]/g, inName), Params: { Size: bytes.length, CreationDate: moment, ModDate: moment } });
  file.end(bytes);
  const specification = pdf.ref({
    Type: 'Filespec',
    AFRelationship: 'Data',
    F: pdfText(name),
    UF: pdfText(name),
    Desc: pdfText(description),
    EF: { F: file, UF: file },
  });
  specification.end();
  pdf.addNamedEmbeddedFile(name, specification);
  pdf._root.data.AF = [specification];
}

/** A character that a name in PDF holds only by its number. */
const inName = (character: string): string => `#${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`;
