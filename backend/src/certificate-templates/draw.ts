import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { TEMPLATE_LIMITS } from '@kortkurs/contract/certificate-templates';
import type { Drawn, ToDraw } from './draw-process';

/** Beside this file, built or not: what it imports is found without being built. */
const PROCESS = path.join(__dirname, `draw-process${path.extname(__filename)}`);

let last: Promise<unknown> = Promise.resolve();

/**
 * A drawing (SVG) as a PNG of the size at which pictures are kept, drawn in a process of its own, one after the other: what takes for ever to draw ends there,
 * and whoever answers requests has its processors, threads and memory meanwhile.
 * @param patience milliseconds that drawing may take
 * @throws Error with what the decoder said, or that it took too long
 */
export function draw(bytes: Buffer, patience: number): Promise<Buffer> {
  const mine = last.then(() => alone(bytes, patience));
  last = mine.catch(() => undefined);
  return mine;
}

async function alone(bytes: Buffer, patience: number): Promise<Buffer> {
  const child = fork(PROCESS, { serialization: 'advanced', execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const timer = setTimeout(() => child.kill('SIGKILL'), patience);
  try {
    const ended = once(child, 'exit').then((): [Drawn] => [{ fault: 'The drawing took too long.' }]);
    const answered = once(child, 'message') as Promise<[Drawn]>;
    child.send({ bytes, width: TEMPLATE_LIMITS.keptWidth, height: TEMPLATE_LIMITS.keptHeight, mostPixels: TEMPLATE_LIMITS.picturePixels } satisfies ToDraw);
    const [answer] = await Promise.race([answered, ended]);
    if ('fault' in answer) throw new Error(answer.fault);
    return Buffer.from(answer.png);
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}
