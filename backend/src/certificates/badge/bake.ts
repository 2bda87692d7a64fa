/**
 * Puts a signed credential into the picture of a badge, as Open Badges 3.0 says (section "Baked Badge"): a PNG carries it in a text chunk of
 * its own, an SVG in an element. The credential's bytes stay as they were signed.
 */
import { crc32 } from 'node:zlib';

/** The keyword of the chunk that carries a credential. */
export const CREDENTIAL_KEYWORD = 'openbadgecredential';
/** The namespace of the element that carries a credential. */
export const CREDENTIAL_NAMESPACE = 'https://purl.imsglobal.org/ob/v3p0';

/** Eight bytes that open every PNG, and the chunk of its measures after them, which is always the first. */
const HEAD = 8 + 4 + 4 + 13 + 4;

/**
 * @param png a picture that carries no credential yet
 * @param credential the text of the signed credential
 */
export function bakePng(png: Buffer, credential: string): Buffer {
  // Keyword, end; not compressed, method 0; no language, no translated keyword; the text.
  const data = Buffer.concat([Buffer.from(`iTXt${CREDENTIAL_KEYWORD}\0\0\0\0\0`, 'latin1'), Buffer.from(credential, 'utf8')]);
  const chunk = Buffer.alloc(4 + data.length + 4);
  chunk.writeUInt32BE(data.length - 4, 0);
  data.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(data), 4 + data.length);
  return Buffer.concat([png.subarray(0, HEAD), chunk, png.subarray(HEAD)]);
}

/**
 * @param svg a picture whose first element is the `svg` without any prefix of ours
 * @param credential the text of the signed credential, JSON
 */
export function bakeSvg(svg: string, credential: string): string {
  const opens = /^<svg\b[^>]*>/.exec(svg);
  if (!opens) throw new Error('A badge begins with its svg element.');
  const [head] = opens;
  const element = `<openbadges:credential><![CDATA[${asCharacterData(credential)}]]></openbadges:credential>`;
  return `${head.slice(0, -1)} xmlns:openbadges="${CREDENTIAL_NAMESPACE}">${element}${svg.slice(head.length)}`;
}

/** What would end the section is divided over two; the two characters that XML cannot hold are written as JSON writes them. */
function asCharacterData(json: string): string {
  return json
    .replace(/[\uFFFE\uFFFF]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`)
    .replaceAll(']]>', ']]]]><![CDATA[>');
}
