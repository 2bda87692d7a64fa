import { TEMPLATE_LIMITS } from '@kortkurs/contract/certificate-templates';
import sharp from 'sharp';
import { crc32, deflateSync } from 'node:zlib';
import { readFile } from 'node:fs/promises';
import { Refusal } from '../platform/refusals/refusal';
import { draw } from './draw';
import { makePicture } from './picture';

const svg = (inside: string, attributes = 'width="200" height="50"'): Buffer => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inside}</svg>`);
const MARK = '<rect width="200" height="50" fill="#0d4f5c"/><circle cx="25" cy="25" r="20" fill="#f5cf2e"/>';

const code = async (bytes: Buffer): Promise<string> => {
  try {
    const { width, height } = await makePicture(bytes);
    return `${width}×${height}`;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

const png = (width: number, height: number): Promise<Buffer> => sharp({ create: { width, height, channels: 4, background: { r: 13, g: 79, b: 92, alpha: 0.5 } } }).png().toBuffer();

/** A PNG that says how large it is, and has next to nothing in it. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))), chunk('IEND', Buffer.alloc(0))]);
}

describe('a picture that somebody sends', () => {
  it('becomes a PNG of ours, bounded, on the colour of the paper, without anything see-through', async () => {
    const { png: made, width, height, hash } = await makePicture(await png(2000, 500));
    expect([width, height]).toEqual([900, 225]);
    expect(await sharp(made).metadata()).toMatchObject({ format: 'png', width: 900, height: 225, channels: 3, depth: 'uchar', hasAlpha: false });
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    const grey = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#888888' } }).greyscale().png().toBuffer();
    expect(await sharp((await makePicture(grey)).png).metadata()).toMatchObject({ channels: 3 });
  });

  it('that is drawn is sharp whatever size it says', async () => {
    expect(await code(svg(MARK))).toBe('900×225');
    expect(await code(svg(MARK, 'viewBox="0 0 200 50"'))).toBe('900×225');
    expect(await code(svg(MARK, 'width="4" height="1" viewBox="0 0 200 50"'))).toBe('900×225');
    expect(await code(Buffer.concat([Buffer.from('\ufeff<?xml version="1.0"?>\n<!-- mark -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'), svg(MARK)]))).toBe('900×225');
    const gradient = '<defs><linearGradient id="a"><stop stop-color="#fff"/><stop offset="1"/></linearGradient></defs><rect width="200" height="50" fill="url(#a)"/><use xlink:href="#a"/>';
    expect(await code(svg(gradient))).toBe('900×225');
  });

  it('carries nothing else along', async () => {
    const polyglot = Buffer.concat([await png(100, 100), Buffer.from('<script>alert(1)</script><?php system($_GET[0]); ?>%PDF-1.4')]);
    const { png: made } = await makePicture(polyglot);
    expect(made.includes('script')).toBe(false);
    expect(made.includes('PDF')).toBe(false);
    const { png: drawn } = await makePicture(Buffer.concat([svg(MARK), Buffer.from('<!-- hemligt -->')]));
    expect(drawn.includes('hemligt')).toBe(false);
  });

  it('is refused where it could do or fetch something', async () => {
    for (const inside of [
      '<script>alert(1)</script>',
      '<rect onload="alert(1)" width="9" height="9"/>',
      '<image href="https://example.org/a.png" width="9" height="9"/>',
      '<image xlink:href="file:///etc/passwd" width="9" height="9"/>',
      '<image xlink:href="data:image/png;base64,AAAA" width="9" height="9"/>',
      '<use xlink:href="https://example.org/a.svg#a"/>',
      "<use href='other.svg#a'/>",
      '<use href="https://example.org/\'.svg#a"/>',
      '<rect fill="url(https://example.org/a.svg#a)" width="9" height="9"/>',
      '<style>@import url("https://example.org/a.css");</style>',
      '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
      '<a href="javascript:alert(1)"><rect width="9" height="9"/></a>',
      '<filter id="f"><feGaussianBlur stdDeviation="9999"/></filter>',
      '<svg:script xmlns:svg="http://www.w3.org/2000/svg">1</svg:script>',
      '<use href="#a"/>'.repeat(51),
      '<mask id="m"><rect width="9" height="9" fill="#fff"/></mask>',
      '<svg:marker xmlns:svg="http://www.w3.org/2000/svg" id="m"/>',
    ])
      expect([inside.slice(0, 60), await code(svg(inside))]).toEqual([inside.slice(0, 60), 'picture-not-plain']);
  });

  it('is refused where a few lines would become gigabytes, or read another file', async () => {
    const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
    expect(await code(Buffer.from(`<!DOCTYPE svg [<!ENTITY l0 "ha">${laughs}]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>&l9;</title></svg>`))).toBe('picture-not-plain');
    expect(await code(Buffer.from('<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>&x;</title></svg>'))).toBe('picture-not-plain');
    expect(await code(Buffer.from('<!DOCTYPE svg SYSTEM "file:///etc/passwd" [%a;]><svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe('picture-not-plain');
    expect(await code(bomb(60_000, 60_000))).toBe('picture-too-many-pixels');
    expect(await code(svg(MARK, 'width="1e9" height="1e9"'))).toMatch(/^picture-(too-many-pixels|not-readable)$/);
    expect(await code(Buffer.alloc(TEMPLATE_LIMITS.pictureBytes + 1))).toBe('picture-too-large');
    expect(await code(svg(`${MARK}<!-- ${'x'.repeat(TEMPLATE_LIMITS.drawingBytes)} -->`))).toBe('picture-too-large');
  });

  it('is given up when it takes for ever to draw, while others are answered and the next is drawn', async () => {
    const masks = Array.from({ length: 16 }, (_, i) => `<mask id="m${i + 1}"><g mask="url(#m${i})"><rect width="200" height="50" fill="#fff" mask="url(#m${i})"/></g></mask>`).join('');
    const endless = svg(`<mask id="m0"/>${masks}<rect width="200" height="50" mask="url(#m16)"/>`);
    let isOver = false;
    // As many as there are threads, of which each would be kept for minutes.
    const given = Promise.allSettled(Array.from({ length: 4 }, () => draw(endless, 300))).finally(() => (isOver = true));
    await readFile(__filename);
    expect(isOver).toBe(false);
    expect((await given).map((one) => one.status === 'rejected' && String(one.reason))).toEqual(Array.from({ length: 4 }, () => 'Error: The drawing took too long.'));
    expect(await code(svg(MARK))).toBe('900×225');
  });

  it('is read through once, whatever stands in it', async () => {
    const from = performance.now();
    for (const again of [' ', 'href="', "href='a", ' on', '<!DOCTYPE', '<!-- ']) await code(svg(`<a href="${again.repeat(200_000 / again.length)}`));
    // What goes over it again and again takes minutes; a busy machine some seconds.
    expect(performance.now() - from).toBeLessThan(30_000);
  });

  it('is refused with what to do where it is no such picture, or has text that only some machine has a face for', async () => {
    expect(await code(svg('<text y="20">Havsbris</text>'))).toBe('picture-has-text');
    for (const other of ['GIF89a', '%PDF-1.4', '<html><svg></svg></html>', '', 'hej', '\u0000\u0001'])
      expect([other, await code(Buffer.from(other))]).toEqual([other, 'picture-kind-refused']);
    expect(await code(await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } }).jpeg().toBuffer())).toBe('picture-kind-refused');
    expect(await code(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><rect'))).toBe('picture-not-readable');
    const cut = await png(300, 300);
    expect(await code(cut.subarray(0, cut.length - 40))).toBe('picture-not-readable');
    expect(await code(bomb(100, 100))).toMatch(/^(100×100|picture-not-readable)$/);
  });
});
