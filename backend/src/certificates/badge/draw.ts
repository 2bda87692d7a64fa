/**
 * Draws the badge of a certificate: the strips of its sessions, the course, its hours and the centre. No name stands on it. Its text is
 * outlines, so that it looks the same wherever it is shown, and a title says it to those who do not see it.
 */
import type { CertificateRecord } from '@kortkurs/contract/certificate';
import { edgeStrips } from '@kortkurs/rules/certificate-edge';
import { dayWords, durationWords, words } from '@kortkurs/rules/certificate-words';
import { fitOutline, outlinePath } from '../../platform/paper/outlines';
import { type Fitted, rungs, type Style } from '../../platform/paper/setter';
import { colours } from '../paper/measure';

/** Side of the square, in pixels. */
const SIDE = 800;
const STRIPS = 200;
const LEFT = 248;
const WIDTH = SIDE - LEFT - 52;

/** What the badge says in words, for its title and for pages that show it. */
export function badgeText(record: CertificateRecord): string {
  const { certificate } = words[record.language];
  return `${certificate}: ${record.course.title}, ${durationWords(record.extentMinutes, record.language)}. ${record.centre.name}.`;
}

/** The badge as SVG, without anything baked in. The same record gives the same text. */
export function drawBadge(record: CertificateRecord): string {
  const say = words[record.language];
  const title = badgeText(record);
  const strips = edgeStrips(record, STRIPS);
  const parts = strips.map(({ x, width }, i) => {
    const colour = i > 0 && i === strips.length - 1 ? colours.now : colours.primary;
    return `<rect x="${figure(x)}" width="${figure(width)}" height="${SIDE}" fill="${colour}"/>`;
  });

  const centre = fitOutline(record.centre.name, 'bold', WIDTH, [...rungs(32, 24, 1), ...rungs(26, 18, 2)]);
  let y = lines(parts, centre, 92, 1.25, colours.ink);
  y = lines(parts, { lines: [say.certificate], style: { weight: 'regular', size: 34 } }, y + 62, 1.2, colours.quiet);
  const course = fitOutline(record.course.title, 'bold', WIDTH, [...rungs(76, 60, 2), ...rungs(60, 46, 3), ...rungs(46, 34, 5), ...rungs(34, 24, 8)]);
  lines(parts, course, y + 24 + course.style.size, 1.14, colours.primary);

  const hours = fitOutline(durationWords(record.extentMinutes, record.language), 'bold', WIDTH, rungs(54, 30, 1));
  lines(parts, hours, 682, 1, colours.ink);
  lines(parts, fitOutline(`${record.number} · ${dayWords(record.issuedOn, record.language)}`, 'regular', WIDTH, rungs(25, 15, 1)), 736, 1, colours.quiet);

  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}" viewBox="0 0 ${SIDE} ${SIDE}" role="img" aria-labelledby="badge-title" lang="${record.language}">`,
    `<title id="badge-title">${escaped(title)}</title>`,
    `<defs><clipPath id="badge-edge"><rect width="${SIDE}" height="${SIDE}" rx="64"/></clipPath></defs>`,
    `<g clip-path="url(#badge-edge)"><rect width="${SIDE}" height="${SIDE}" fill="${colours.paper}"/>`,
    ...parts,
    '</g>',
    `<rect x="2" y="2" width="${SIDE - 4}" height="${SIDE - 4}" rx="62" fill="none" stroke="${colours.primary}" stroke-width="4"/>`,
    '</svg>',
  ].join('');
}

/** A badge as PNG, 800 by 800, its corners clear. */
export async function paintBadge(svg: string): Promise<Buffer> {
  const { default: sharp } = await import('sharp'); // fetched when the first is wanted: megabytes
  return sharp(Buffer.from(svg)).resize(SIDE, SIDE).png({ compressionLevel: 9, palette: false }).toBuffer();
}

/** Adds fitted lines with the first baseline at `y`; returns the last baseline. */
function lines(parts: string[], { lines: said, style }: Fitted, y: number, leading: number, colour: string): number {
  const step = style.size * leading;
  said.forEach((line, i) => parts.push(path(line, y + i * step, style, colour)));
  return y + (said.length - 1) * step;
}

function path(line: string, y: number, style: Style, colour: string): string {
  return `<path fill="${colour}" d="${outlinePath(line, LEFT, y, style)}"/>`;
}

const figure = (value: number): string => String(Math.round(value * 100) / 100);

/** Markup out of a text, and the characters that XML cannot hold at all. */
function escaped(text: string): string {
  const known: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (character) => known[character] ?? '');
}
