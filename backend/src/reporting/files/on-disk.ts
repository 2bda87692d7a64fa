import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** Writes a file to the disk, where it stays until it was read once, and not at all where writing fails. */
export async function onDisk<Said>(write: (to: Writable) => Promise<Said>): Promise<{ content: Readable; said: Said }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kortkurs-report-'));
  const file = path.join(folder, 'report');
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const to = createWriteStream(file, { mode: 0o600 });
  try {
    const said = await write(to);
    return { content: createReadStream(file).once('close', () => void remove()), said };
  } catch (error) {
    await remove();
    throw error;
  } finally {
    to.destroy();
  }
}
