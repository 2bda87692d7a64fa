/** What we use of pdfkit that its types keep to themselves. */
export interface PdfReference {
  /** Where the object begins in the file, once it has been ended. */
  offset: number;
  data: Record<string, unknown>;
  end(chunk?: Uint8Array): void;
}

export interface PdfkitInside {
  info: Record<string, unknown>;
  _root: PdfReference;
  page: { annotations: PdfReference[]; dictionary: PdfReference };
  /** Elements on top of the structure; they are ended with the document. */
  structChildren: PDFKit.PDFStructureElement[];
  /** The element whose content is being drawn. */
  _currentStructureElement?: { dictionary: PdfReference } | null;
  ref(data: object): PdfReference;
  annotate(x: number, y: number, w: number, h: number, options: object): void;
  addNamedEmbeddedFile(name: string, file: PdfReference): void;
  appendXML(xml: string): void;
  _addInfo(): void;
  endAcroForm(): void;
}

export const inside = (doc: PDFKit.PDFDocument): PdfkitInside => doc as unknown as PdfkitInside;

/** pdfkit writes a primitive as a name and a String object as text. */
export const pdfText = (text: string): object => new String(text);
