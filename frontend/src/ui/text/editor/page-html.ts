import { DOMParser as PageParser, DOMSerializer, type Node, type Schema } from 'prosemirror-model';

/** HTML that runs nothing while it is read: no picture in it is fetched, no handler of it made. */
const inert = (html: string): HTMLElement => new DOMParser().parseFromString(html, 'text/html').body;

/** A document as it is written, from the HTML that was stored. What the schema does not know is left out. */
export const readPage = (schema: Schema, html: string): Node => PageParser.fromSchema(schema).parse(inert(html));

/** The HTML of a document; empty where it says nothing and shows nothing. */
export function writePage(doc: Node): string {
  const { ownerDocument } = inert('');
  const page = ownerDocument.createElement('div');
  page.append(DOMSerializer.fromSchema(doc.type.schema).serializeFragment(doc.content, { document: ownerDocument }));
  while (page.lastElementChild?.matches('p') && !page.lastElementChild.hasChildNodes()) page.lastElementChild.remove();
  return page.textContent.trim() || page.querySelector('img') ? page.innerHTML : '';
}
