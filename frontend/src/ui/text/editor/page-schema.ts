import { Schema, type DOMOutputSpec, type MarkSpec, type NodeSpec } from 'prosemirror-model';
import { tableNodes } from 'prosemirror-tables';
import { EMBED_CLASS } from '@kortkurs/contract/embeds';
import { IMAGE_ATTRIBUTE } from '@kortkurs/contract/courses';

/** A picture as a page shows it. */
export interface PictureAttrs {
  /** Which picture it is, as the server names it. */
  image: string;
  /** Where it is shown from while it is written; the server makes another for each reader. */
  src: string;
  /** Empty: it only decorates. */
  alt: string;
  width: number | null;
  height: number | null;
}

const paragraph: NodeSpec = { group: 'block', content: 'inline*', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] };

/** Headings stand below those of the module: the largest is an h3. */
const heading: NodeSpec = {
  group: 'block',
  content: 'inline*',
  defining: true,
  attrs: { level: { default: 3, validate: 'number' } },
  parseDOM: [...['h1', 'h2', 'h3'].map((tag) => ({ tag, attrs: { level: 3 } })), ...['h4', 'h5', 'h6'].map((tag) => ({ tag, attrs: { level: 4 } }))],
  toDOM: ({ attrs }) => [attrs['level'] === 4 ? 'h4' : 'h3', 0],
};

const blockquote: NodeSpec = { group: 'block', content: 'paragraph+', defining: true, parseDOM: [{ tag: 'blockquote' }], toDOM: () => ['blockquote', 0] };
const bulletList: NodeSpec = { group: 'block list', content: 'list_item+', parseDOM: [{ tag: 'ul' }], toDOM: () => ['ul', 0] };
const orderedList: NodeSpec = { group: 'block list', content: 'list_item+', parseDOM: [{ tag: 'ol' }], toDOM: () => ['ol', 0] };
const listItem: NodeSpec = { content: 'paragraph (paragraph | list)*', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] };
const hardBreak: NodeSpec = { inline: true, group: 'inline', selectable: false, parseDOM: [{ tag: 'br' }], toDOM: () => ['br'] };

function pictureOf(dom: HTMLElement): PictureAttrs | false {
  const img = dom.matches('img') ? dom : dom.querySelector('img');
  const image = img?.getAttribute(IMAGE_ATTRIBUTE);
  if (!img || !image) return false;
  const side = (name: string): number | null => Number(img.getAttribute(name)) || null;
  return { image, src: img.getAttribute('src') ?? '', alt: img.getAttribute('alt') ?? '', width: side('width'), height: side('height') };
}

const picture: NodeSpec = {
  group: 'block',
  atom: true,
  attrs: { image: { validate: 'string' }, src: { default: '', validate: 'string' }, alt: { default: '', validate: 'string' }, width: { default: null }, height: { default: null } },
  // Pictures that are not ours are not taken along.
  parseDOM: [{ tag: 'figure', getAttrs: pictureOf }, { tag: 'img', getAttrs: pictureOf }],
  toDOM: ({ attrs }): DOMOutputSpec => ['figure', ['img', { [IMAGE_ATTRIBUTE]: attrs['image'], src: attrs['src'], alt: attrs['alt'], width: attrs['width'], height: attrs['height'] }]],
};

const film: NodeSpec = {
  group: 'block',
  atom: true,
  attrs: { href: { validate: 'string' }, title: { validate: 'string' } },
  parseDOM: [
    {
      tag: `p.${EMBED_CLASS}`,
      priority: 60,
      getAttrs: (dom) => {
        const link = dom.querySelector('a');
        return link?.getAttribute('href') ? { href: link.getAttribute('href'), title: link.textContent.trim() } : false;
      },
    },
  ],
  toDOM: ({ attrs }) => ['p', { class: EMBED_CLASS }, ['a', { href: attrs['href'] }, attrs['title']]],
};

const strong: MarkSpec = {
  parseDOM: [
    { tag: 'strong' },
    // Some write the weight of what is not bold on the element that says bold.
    { tag: 'b', getAttrs: (dom) => (dom.style.fontWeight === 'normal' ? false : null) },
    { style: 'font-weight', getAttrs: (weight) => (/^(?:bold|[6-9]00)$/.test(weight) ? null : false) },
  ],
  toDOM: () => ['strong', 0],
};
const em: MarkSpec = { parseDOM: [{ tag: 'em' }, { tag: 'i', getAttrs: (dom) => (dom.style.fontStyle === 'normal' ? false : null) }, { style: 'font-style=italic' }], toDOM: () => ['em', 0] };
const link: MarkSpec = {
  attrs: { href: { validate: 'string' } },
  inclusive: false,
  parseDOM: [{ tag: 'a[href]', getAttrs: (dom) => (/^(?:https:\/\/|mailto:)/i.test(dom.getAttribute('href') ?? '') ? { href: dom.getAttribute('href') } : false) }],
  toDOM: ({ attrs }) => ['a', { href: attrs['href'] }, 0],
};

const texts = { doc: { content: 'block+' }, paragraph, heading, blockquote, bullet_list: bulletList, ordered_list: orderedList, list_item: listItem, text: { group: 'inline' }, hard_break: hardBreak };
const marks = { strong, em, link };

/** Headings, lists, quotations, emphasis and links. */
export const textSchema = new Schema({ nodes: texts, marks });

/** The same with tables, pictures and films: what the server keeps of a page. */
export const pageSchema = new Schema({ nodes: { ...texts, picture, film, ...tableNodes({ tableGroup: 'block', cellContent: '(paragraph | list)+', cellAttributes: {} }) }, marks });
