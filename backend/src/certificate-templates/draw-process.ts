/** A process that draws one drawing, so that whoever started it can end it: nothing ends the library that draws while it is at work, and it keeps a thread until it is done. */
import { setPriority } from 'node:os';
import sharp from 'sharp';

/** What the process is told: the drawing, and the bounds within which it is drawn. */
export interface ToDraw {
  bytes: Uint8Array;
  /** Of the picture that comes of it. */
  width: number;
  height: number;
  mostPixels: number;
}
/** What it answers: a PNG as large as the bounds allow, or what the decoder said. */
export type Drawn = { png: Uint8Array } | { fault: string };

/** Whoever asks goes first where processors are few. */
const LOW = 15;
/** Dots an inch at which a drawing is as large as it says. */
const AS_SAID = 72;

setPriority(LOW);

async function draw({ bytes, width, height, mostPixels }: ToDraw): Promise<Drawn> {
  try {
    const options = { limitInputPixels: mostPixels, failOn: 'error', pages: 1 } as const;
    const said = await sharp(bytes, { ...options, density: AS_SAID }).metadata();
    const density = AS_SAID * Math.min(width / said.width, height / said.height);
    if (!(density >= 1 && density <= 100_000)) return { fault: 'too large' };
    return { png: await sharp(bytes, { ...options, density }).png({ compressionLevel: 1 }).toBuffer() };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

process.once('message', (task: ToDraw) => void draw(task).then((answer) => process.send?.(answer)));
// Whoever asked for it has gone, be it that they were killed.
process.on('disconnect', () => process.exit());
