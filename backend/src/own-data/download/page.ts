import type { Language } from '@kortkurs/contract/common';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A column's name as one reads it. */
const called = (key: string): string => escaped(key.replaceAll('_', ' '));

function told(value: unknown): string {
  if (Array.isArray(value)) return `<ul>${value.map((each) => `<li>${told(each)}</li>`).join('')}</ul>`;
  if (value !== null && typeof value === 'object') return `<dl>${Object.entries(value).map(([key, each]) => `<dt>${called(key)}</dt><dd>${told(each)}</dd>`).join('')}</dl>`;
  return escaped(value === null || value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value));
}

/** What the file says, as a page that any browser shows without a network: a headline for each section. */
export function pageOf(title: string, file: Readonly<Record<string, unknown>>, language: Language): string {
  const sections = Object.entries(file).map(([name, content]) => `<section><h2>${escaped(name)}</h2>${told(content)}</section>`);
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title>
<style>body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 sans-serif}dl{display:grid;grid-template-columns:minmax(8rem,auto) 1fr;gap:0 1rem}dt{color:#555}dd{margin:0;overflow-wrap:anywhere}li{margin-block:1rem}</style></head>
<body><h1>${escaped(title)}</h1>
${sections.join('\n')}
</body></html>
`;
}
