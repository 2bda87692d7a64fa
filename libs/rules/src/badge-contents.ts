/** Takes the credential out of a badge: a picture that carries it (Open Badges 3.0, "baking"), JSON, or a token. Nothing in it is run or fetched. */

/** The credential as it is written in the file: an object with its proof in it, or a token (JWT). */
export type BadgeContents = { credential: unknown } | { token: string };

/** What a file looks like by what is in it. `svg` and `png` without a credential are pictures like any other. */
export type BadgeShape = 'png' | 'svg' | 'json' | 'token';

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const KEYWORD = 'openbadgecredential';
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/;
/** Bytes of text that are looked at; a credential is some kilobytes. */
export const LARGEST_BADGE_TEXT = 5_000_000;

export function badgeShape(bytes: Uint8Array): BadgeShape | undefined {
  if (PNG.every((byte, i) => bytes[i] === byte)) return 'png';
  const start = new TextDecoder().decode(bytes.subarray(0, 4096)).trimStart();
  if (start.startsWith('{')) return 'json';
  if (/^(?:<\?xml|<!--|<!DOCTYPE svg|<svg)/i.test(start) && /<svg[\s>]/i.test(start)) return 'svg';
  return bytes.length <= LARGEST_BADGE_TEXT && TOKEN.test(new TextDecoder().decode(bytes).trim()) ? 'token' : undefined;
}

/** @returns `several` when more than one credential is in it, undefined when none is */
export function badgeContents(bytes: Uint8Array, shape: BadgeShape): BadgeContents | 'several' | undefined {
  const text = (): string => new TextDecoder().decode(bytes.subarray(0, LARGEST_BADGE_TEXT));
  const [first, ...more] = shape === 'png' ? bakedInPng(bytes) : shape === 'svg' ? bakedInSvg(text()) : [text()];
  return more.length > 0 ? 'several' : written(first);
}

function written(text: string | undefined): BadgeContents | undefined {
  const plain = text?.trim() ?? '';
  if (TOKEN.test(plain)) return { token: plain };
  try {
    const credential: unknown = JSON.parse(plain);
    return typeof credential === 'object' && credential !== null ? { credential } : undefined;
  } catch {
    return undefined;
  }
}

/** The texts of its iTXt chunks, which must not be packed. Source: https://www.w3.org/TR/png/#11iTXt */
function bakedInPng(bytes: Uint8Array): string[] {
  const found: string[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = PNG.length; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const data = bytes.subarray(at + 8, at + 8 + length);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (data.length < length || type === 'IEND') break;
    at += length + 12;
    if (type !== 'iTXt') continue;
    const keyword = data.indexOf(0);
    if (new TextDecoder('latin1').decode(data.subarray(0, keyword)) !== KEYWORD || data[keyword + 1] !== 0) continue;
    const language = data.indexOf(0, keyword + 3);
    const translated = data.indexOf(0, language + 1);
    if (language > 0 && translated > 0) found.push(new TextDecoder().decode(data.subarray(translated + 1)));
  }
  return found;
}

const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Begins text in which nothing is named otherwise. */
const OPENS = '<![CDATA[';

/** Each element's text, or the token in its attribute `verify`; read as text, so that nothing else in the picture matters. */
function bakedInSvg(text: string): string[] {
  const found: string[] = [];
  const opening = /<openbadges:credential\b([^<>]*)>/g;
  for (let open = opening.exec(text); open; open = opening.exec(text)) {
    const token = /\bverify\s*=\s*(["'])([\w.-]+)\1/.exec(open[1] ?? '')?.[2];
    const from = open.index + open[0].length;
    const end = text.indexOf(CLOSES, from);
    if (token !== undefined) found.push(token);
    else if (end < 0) break;
    else found.push(plainText(text.slice(from, end)));
    if (end >= 0) opening.lastIndex = end + CLOSES.length;
  }
  return found;
}

const CLOSES = '</openbadges:credential>';

/** Text as XML writes it, made plain. What is opened and never closed is looked for once only. */
function plainText(text: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let open = text.indexOf(OPENS); open >= 0; open = text.indexOf(OPENS, at)) {
    const close = text.indexOf(']]>', open + OPENS.length);
    if (close < 0) break;
    parts.push(named(text.slice(at, open)), text.slice(open + OPENS.length, close));
    at = close + 3;
  }
  return [...parts, named(text.slice(at))].join('');
}

const named = (text: string): string => text.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => NAMED[name] ?? '');
