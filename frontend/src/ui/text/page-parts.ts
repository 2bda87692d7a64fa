import { EMBED_CLASS, type Embed } from '@kortkurs/contract/embeds';
import { embedOf } from '@kortkurs/rules/embeds';

/** What a page is drawn from, in its order. */
export type PagePart =
  | { of: 'text'; html: string }
  /** It may be wider than the page. */
  | { of: 'table'; html: string }
  | { of: 'picture'; src: string; srcset: string; sizes: string; alt: string; width: string | null; height: string | null }
  | { of: 'film'; title: string; href: string; embed: Embed };

function partOf(element: Element): PagePart {
  if (element.matches('table')) return { of: 'table', html: element.outerHTML };
  const img = element.matches('figure') ? element.querySelector('img') : null;
  const said = (name: string): string => img?.getAttribute(name) ?? '';
  if (said('src')) return { of: 'picture', src: said('src'), srcset: said('srcset'), sizes: said('sizes'), alt: said('alt'), width: said('width') || null, height: said('height') || null };
  const link = element.matches(`p.${EMBED_CLASS}`) ? element.querySelector('a') : null;
  const href = link?.getAttribute('href') ?? '';
  const embed = embedOf(href);
  if (link && embed) return { of: 'film', title: link.textContent.trim(), href, embed };
  return { of: 'text', html: element.outerHTML };
}

/** A page's HTML in parts: pictures and films are drawn by the interface, which fetches them when they are wanted; what stands between is text. */
export function pageParts(html: string): PagePart[] {
  // Read so that nothing in it runs or is fetched yet.
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const parts: PagePart[] = [];
  for (const node of body.childNodes) {
    const part: PagePart = node instanceof Element ? partOf(node) : { of: 'text', html: escaped(node) };
    const last = parts.at(-1);
    if (part.of === 'text' && last?.of === 'text') last.html += part.html;
    else parts.push(part);
  }
  return parts;
}

function escaped(node: Node): string {
  const holder = node.ownerDocument?.createElement('span');
  if (holder) holder.textContent = node.textContent;
  return holder?.innerHTML ?? '';
}
