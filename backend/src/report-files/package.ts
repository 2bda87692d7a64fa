import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import type { PackageManifest } from '@kortkurs/contract/report-files';
import { type Entry, zipped } from '../platform/files/zip';
import type { BuiltFile, Frozen } from './report-file-kinds';

export const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Files as one, each under its name and with the day of the cut-off: the same bytes for the same files. */
export function packed(files: readonly BuiltFile[], { content }: Frozen): Promise<Buffer> {
  const day = content.cutOff.slice(0, 10);
  async function* entries(): AsyncGenerator<Entry> {
    for (const { name, bytes } of files) yield { name, content: bytes, day };
  }
  return buffer(Readable.from(zipped(entries()), { objectMode: false }));
}

/** What is in the package, with the digest of each file and of what all were made of. */
export function manifestOf(files: readonly BuiltFile[], { content, sha256 }: Frozen): BuiltFile {
  const { project, kind, from, to, version, cutOff, ruleSet, indicators } = content;
  const manifest: PackageManifest = {
    format: 1,
    project: { name: project.name, reference: project.reference, funderName: project.funderName },
    submission: { kind, from, to, version, cutOff },
    ruleSet: ruleSet && { name: indicators?.ruleSet.name ?? {}, version: ruleSet.number },
    contentSha256: sha256,
    files: files.map(({ name, bytes, rows }) => ({ name, bytes: bytes.length, sha256: digestOf(bytes), rows })),
  };
  return { name: 'manifest.json', bytes: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), rows: files.length };
}
