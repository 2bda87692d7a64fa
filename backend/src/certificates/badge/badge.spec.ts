import { inflateSync } from 'node:zlib';
import sharp from 'sharp';
import type { CertificateRecord } from '@kortkurs/contract/certificate';
import { bakePng, bakeSvg } from './bake';
import { badgeText, drawBadge, paintBadge } from './draw';
import { SAMPLE } from '../testing';

const record: CertificateRecord = { ...SAMPLE, modules: [{ title: 'Uppdraget', sessionMinutes: [180, 180] }, { title: 'Lyssna in', sessionMinutes: [180] }], otherSessionMinutes: [180], extentMinutes: 720, ownMinutes: 705, sessions: 4 };

const credential = JSON.stringify({ '@context': ['https://www.w3.org/ns/credentials/v2'], name: 'Åsa & "Öst" <b> ]]> \uFFFE 🎓', id: 'urn:uuid:1' });

/** The chunks of a PNG, read as the specification says, their checksums left aside. */
function chunksOf(png: Buffer): { type: string; data: Buffer }[] {
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

describe('the badge of a certificate', () => {
  it('is drawn the same every time, without any text that needs a face, and says in its title what it shows', async () => {
    const svg = drawBadge(record);
    expect(drawBadge(record)).toBe(svg);
    expect(svg).not.toContain('<text');
    expect(svg).toContain('<title id="badge-title">Intyg: Leda förändring tillsammans, 12\u00a0tim. Kompetenscentrum Havsbris.</title>');
    expect(svg.match(/<rect x="[\d.]+" width="[\d.]+" height="800"/g)).toHaveLength(4);
    const png = await paintBadge(svg);
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 800, height: 800, hasAlpha: true });
    expect((await paintBadge(svg)).equals(png)).toBe(true);
  });

  it.each([
    ['of eighty letters', 'Förändringsledarskapsutvecklingsprogrammets fördjupningskurs för styrelseledamöter'],
    ['in one word', 'F'.repeat(120)],
    ['in Arabic', 'القيادة والتغيير معًا'],
    ['with what markup is made of', `Rätt & <fel> "i" 'tal' ]]> 🎓`],
    ['of many words', 'Att leda '.repeat(60)],
  ])('holds a title %s', async (_, title) => {
    const svg = drawBadge({ ...record, course: { title } });
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    const png = await paintBadge(svg);
    // What is drawn stays off the right edge: the paper is clear there.
    const { data, info } = await sharp(png).extract({ left: 765, top: 100, width: 20, height: 600 }).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect(info.channels).toBe(3);
    expect(new Set(Array.from({ length: data.length / 3 }, (_unused, i) => data.readUIntBE(i * 3, 3)))).toEqual(new Set([0xfffdf8]));
  });

  it('says no name', () => {
    expect(badgeText(record)).not.toContain('Maria');
  });

  it('carries the credential in a PNG, unchanged, and stays a picture', async () => {
    const png = await paintBadge(drawBadge(record));
    const baked = bakePng(png, credential);
    const text = chunksOf(baked).filter(({ type }) => type === 'iTXt');
    expect(text).toHaveLength(1);
    const [data] = text.map((chunk) => chunk.data);
    expect(data?.toString('latin1', 0, 24)).toBe('openbadgecredential\0\0\0\0\0');
    expect(data?.toString('utf8', 24)).toBe(credential);
    expect(chunksOf(baked)[0]?.type).toBe('IHDR');
    // A reader that checks the checksums finds the same pixels.
    expect((await sharp(baked).raw().toBuffer()).equals(await sharp(png).raw().toBuffer())).toBe(true);
    expect(inflateSync(Buffer.concat(chunksOf(baked).filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data))).length).toBeGreaterThan(0);
  });

  it('carries the credential in an SVG as an element of its own, and stays a picture', async () => {
    const baked = bakeSvg(drawBadge(record), credential);
    expect(baked).toMatch(/^<svg [^>]*xmlns:openbadges="https:\/\/purl\.imsglobal\.org\/ob\/v3p0"><openbadges:credential><!\[CDATA\[/);
    const inside = /<openbadges:credential>(.*)<\/openbadges:credential>/s.exec(baked)?.[1] ?? '';
    const text = [...inside.matchAll(/<!\[CDATA\[(.*?)\]\]>/gs)].map((section) => section[1]).join('');
    expect(JSON.parse(text)).toEqual(JSON.parse(credential));
    expect((await sharp(Buffer.from(baked)).metadata()).width).toBe(800);
  });
});
