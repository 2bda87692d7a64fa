import { mkdirSync } from 'node:fs';
import { mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { SettingsMistake } from '../platform/config/read-settings';
import { flush } from '../platform/files/flush';

/** Whether something is at a path. */
export async function isThere(where: string): Promise<boolean> {
  return stat(where).then(
    () => true,
    () => false,
  );
}

/** The folder of the issuer's keys. */
export const keyFolderOf = (dataFolder: string): string => path.resolve(dataFolder, 'keys', 'issuer');

/**
 * Make the folder, which only the owner of the process enters.
 * @throws SettingsMistake with a sentence for the operator when it cannot be made
 */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw unwritable(folder, error);
  }
}

/**
 * Make a folder of key files, unless it is there. It appears with all its files or not at all: they are written, to the
 * disk, into a draft beside it that then takes its name. Of two processes that do so at once one wins, and the other drops its draft.
 * @param files what they hold, by their names
 * @throws SettingsMistake with a sentence for the operator when nothing can be written
 */
export async function makeOnce(folder: string, name: string, files: () => Promise<Record<string, string>>): Promise<void> {
  const target = path.join(folder, name);
  if (await isThere(target)) return;
  makeFolder(folder);
  const made = await files();
  const draft = await mkdtemp(path.join(folder, `.${name}-`)).catch((error: unknown) => {
    throw unwritable(folder, error);
  });
  try {
    for (const [file, text] of Object.entries(made)) await write(path.join(draft, file), text);
    await flush(draft);
    await rename(draft, target);
    await flush(folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!(await isThere(target))) throw unwritable(folder, error);
  }
}

/** Make an empty file in the folder, unless it is there. @throws SettingsMistake with a sentence for the operator when it cannot be written */
export async function makeFile(folder: string, name: string): Promise<void> {
  makeFolder(folder);
  try {
    await write(path.join(folder, name), '');
    await flush(folder);
  } catch (error) {
    if (!(await isThere(path.join(folder, name)))) throw unwritable(folder, error);
  }
}

/** The numbers by which folders of a folder are named, least first. @param prefix what stands before each */
export async function numbered(folder: string, prefix = ''): Promise<number[]> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  return names.filter((name) => /^[1-9]\d*$/.test(name)).map(Number).sort((one, other) => one - other);
}

async function write(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const unwritable = (folder: string, cause: unknown): SettingsMistake =>
  new SettingsMistake([`The keys that sign certificates cannot be kept in ${folder}: ${String((cause as { message?: unknown }).message ?? cause)}`]);
