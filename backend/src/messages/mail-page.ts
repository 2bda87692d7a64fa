import { escapeHtml, textAsHtml } from '@kortkurs/rules/letter-text';

/** A sentence below a letter, with a link. */
export interface Foot {
  words: string;
  label: string;
  link: string;
}

/** What a mail's page needs to know. */
interface Page {
  language: string;
  subject: string;
  body: string;
  html: string;
  from: { name: string };
  /** Who pays for what it is about, as they want it said. */
  cofunding: readonly string[];
  /** What lies in the mail itself, by its Content-ID. */
  pictures?: readonly { cid: string; alt: string }[];
  foot?: Foot;
}

/** No image and no font from anywhere else than the mail itself; what a program does not understand of this, it leaves out and the text still reads well. */
const STYLE = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 24px 16px; background: #faf7f0; color: #14211f; font: 17px/1.5 Verdana, Arial, sans-serif; }
main { display: block; max-width: 36em; margin: 0 auto; }
h1 { font-size: 22px; line-height: 1.25; margin: 0 0 16px; }
p, ul { margin: 0 0 16px; }
footer p { margin: 0 0 4px; }
a { color: #0c4a56; }
a.button { display: inline-block; padding: 12px 20px; border-radius: 8px; background: #0c4a56; color: #ffffff; font-weight: bold; text-decoration: none; }
img { display: block; width: 185px; height: 185px; background: #ffffff; }
footer { border-top: 1px solid #8a9492; margin-top: 24px; padding-top: 12px; font-size: 14px; }
@media (prefers-color-scheme: dark) {
  body { background: #101a19; color: #eef2f0; }
  a { color: #9fd6df; }
  a.button { background: #9fd6df; color: #08272d; }
}`;

/** A letter as a page of HTML: in its language, with its subject as the headline, readable in light and dark. */
export const mailPage = ({ language, subject, body, html, from, cofunding, pictures = [], foot }: Page): string => `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>${STYLE}
</style>
</head>
<body>
<main>
<h1>${escapeHtml(subject)}</h1>
${html || textAsHtml(body)}${pictures.map(({ cid, alt }) => `\n<p><img src="cid:${escapeHtml(cid)}" alt="${escapeHtml(alt)}" width="185" height="185"></p>`).join('')}
<footer>${[from.name, ...cofunding].map((line) => `<p>${escapeHtml(line)}</p>`).join('')}${foot ? `<p>${escapeHtml(foot.words)} <a href="${escapeHtml(foot.link)}">${escapeHtml(foot.label)}</a></p>` : ''}</footer>
</main>
</body>
</html>
`;

/** The same as plain text. */
export function mailText({ body, cofunding, foot }: Pick<Page, 'body' | 'cofunding' | 'foot'>): string {
  const below = [...(cofunding.length ? [cofunding.join('\n')] : []), ...(foot ? [`${foot.words} ${foot.label}: ${foot.link}`] : [])];
  return below.length ? `${[body.trimEnd(), ...below].join('\n\n')}\n` : body;
}
