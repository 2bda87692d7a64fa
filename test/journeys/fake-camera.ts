import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import encodeQR from 'qr';

const [WIDTH, HEIGHT] = [640, 480];
/** Of a square in the picture, in pixels. */
const SQUARE = 7;

/** Chromium's own flags for a camera that shows a file, which it reads when the camera is opened; nobody is asked for leave. */
export const cameraShowing = (file: string): string[] => ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${file}`];

/** Holds a picture of a code up to the camera: a film that stands still, in grey, as YUV4MPEG2 has it. */
export function holdUp(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  const light = Buffer.alloc(WIDTH * HEIGHT, 200);
  const [left, top] = [WIDTH - rows.length * SQUARE, HEIGHT - rows.length * SQUARE].map((rest) => Math.floor(rest / 2)) as [number, number];
  rows.forEach((row, y) =>
    row.forEach((dark, x) => {
      for (let line = 0; line < SQUARE; line++) light.fill(dark ? 20 : 235, (top + y * SQUARE + line) * WIDTH + left + x * SQUARE, (top + y * SQUARE + line) * WIDTH + left + (x + 1) * SQUARE);
    }),
  );
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]);
  writeFileSync(file, Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F30:1 Ip A1:1 C420jpeg\n`), frame, frame]));
}
