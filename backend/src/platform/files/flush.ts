import { open } from 'node:fs/promises';

/** What a folder holds is on the disk, also when the power goes the next moment: a key may have been used by then. */
export async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
