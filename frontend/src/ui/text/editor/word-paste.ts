/** Makes what Word puts on the clipboard into HTML that says what it looks like: its lists are paragraphs with a sign before, its headings sometimes classes. */

const LEVEL = /\blevel(\d)/;
/** The sign of a list that counts: `1.`, `a)`, `iv.` */
const COUNTS = /^\s*(?:\d+|[a-z]|[ivx]+)[.)]/i;

const isFromWord = (html: string): boolean => /class="?Mso|xmlns:o=|mso-/i.test(html);

/** Whether a paragraph is an item of a list, and of which level. */
function levelOf(element: Element): number | undefined {
  if (!element.matches('p') || !/mso-list:\s*(?!none|skip)/i.test(element.getAttribute('style') ?? '')) return undefined;
  return Number(LEVEL.exec(element.getAttribute('style') ?? '')?.[1] ?? 1);
}

/** Takes the sign before an item away, and gives it. */
function signOf(item: Element): string {
  const signs = [...item.querySelectorAll('span')].filter((span) => /mso-list:\s*Ignore/i.test(span.getAttribute('style') ?? ''));
  const sign = signs.map(({ textContent }) => textContent).join('');
  for (const span of signs) span.remove();
  return sign;
}

/** @returns the same where it does not come from Word */
export function cleanPaste(html: string): string {
  if (!isFromWord(html)) return html;
  // Conditional comments stand around the signs in some versions; the comments go, what they hold stays.
  const { body } = new DOMParser().parseFromString(html.replace(/<!--\[if[\s\S]*?<!\[endif\]-->/gi, '').replace(/<!\[(?:if|endif)[^>]*>/gi, ''), 'text/html');
  for (const dead of body.querySelectorAll('style, script, meta, link, xml, title')) dead.remove();
  const open: { list: Element; level: number }[] = [];
  for (const element of [...body.querySelectorAll('p')]) {
    const level = levelOf(element);
    const isAfterList = open.length > 0 && element.previousElementSibling === open[0]?.list;
    if (level === undefined || (open.length > 0 && !isAfterList)) open.length = 0;
    if (level === undefined) continue;
    const kind = COUNTS.test(signOf(element)) ? 'ol' : 'ul';
    while (open.length > 1 && (open.at(-1)?.level ?? 0) > level) open.pop();
    let now = open.at(-1);
    if (!now || now.level < level) {
      const list = body.ownerDocument.createElement(kind);
      const within = now?.list.lastElementChild;
      if (within) within.append(list);
      else element.before(list);
      now = { list, level };
      open.push(now);
    }
    const item = body.ownerDocument.createElement('li');
    now.list.append(item);
    item.append(element);
  }
  return body.innerHTML;
}
