// Leaves the weights that nothing is written in out of the variable fonts: two fifths of what a first visit loads of letters.
import fs from 'node:fs/promises';
import path from 'node:path';
import subsetFont from 'subset-font';
import { root } from '../processes.mjs';

const DECLARED = /font-weight: (\d+) (\d+);/;
/** Every character: those that a font does not have are passed over. */
const ALL = Array.from({ length: 0xd800 }, (_, point) => String.fromCharCode(point)).join('') + '\ufeff\ufffd';

/** @param {string} folder of the built interface, whose fonts are made anew in place */
export async function narrowFonts(folder) {
  const [, min, max] = DECLARED.exec(await fs.readFile(path.join(root, 'frontend/src/styles/_fonts.scss'), 'utf8')) ?? [];
  if (!min || !max) throw new Error('frontend/src/styles/_fonts.scss does not say which weights the font has.');
  const fonts = (await fs.readdir(folder, { recursive: true })).filter((file) => file.endsWith('-wght-normal.woff2'));
  for (const font of fonts) {
    const file = path.join(folder, font);
    await fs.writeFile(file, await subsetFont(await fs.readFile(file), ALL, { targetFormat: 'woff2', variationAxes: { wght: { min: Number(min), max: Number(max) } } }));
  }
}
