import type { Id } from '@kortkurs/contract/common';
import type { CoursePackage } from '@kortkurs/contract/packages';
import { needsFrames } from './reading/needs-frames';
import type { ReadPackage } from './reading/package-zip';

/** A package that was looked through, as its author sees it. One that says no name of its own is called as its file. */
export function coursePackage({ id, name, bytes }: { id: Id; name: string; bytes: number }, { manifest: { standard, title: own, items }, files }: ReadPackage): CoursePackage {
  const title = own || name.replace(/\.zip$/i, '');
  return { id, name, bytes, standard, title, items: items.map((item) => ({ title: item.title || title })), files: files.length, needsFrames: needsFrames(items) };
}
