import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** Bits of a mode that let others than the owner in. */
const OTHERS = 0o077;

/**
 * Files and folders of keys that others than their owner may read, write or enter, below and with a folder. On systems without such modes none is found.
 */
export async function exposed(folder: string): Promise<string[]> {
  if (process.platform === 'win32') return [];
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const looked = await Promise.all(
    ['', ...names].sort().map(async (name) => {
      const where = path.join(folder, name);
      // What is gone by now lets nobody in.
      const found = await stat(where).catch(() => undefined);
      return found && (found.mode & OTHERS) !== 0 ? [where] : [];
    }),
  );
  return looked.flat();
}
