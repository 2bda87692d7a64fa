import { createHash } from 'node:crypto';
import type { PackagedSession, PackageManifest } from '@kortkurs/contract/report-files';
import { type Entry, zipped } from '../platform/files/zip';
import type { BuiltFile, Frozen } from './report-file-kinds';

export const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

type Listed = Pick<PackageManifest, 'files' | 'sessions' | 'leftOut'>;

/** What the funder may want beside the package: files with identity numbers are sealed, released and logged by themselves, and answers to a mapping are not of a period. */
const LEFT_OUT: PackageManifest['leftOut'] = [
  {
    what: { sv: 'Deltagarfil med personnummer', en: 'Participants file with identity numbers' },
    where: { sv: 'På projektets sida Filer med personnummer', en: 'On the project’s page Files with identity numbers' },
  },
  {
    what: { sv: 'E-listor för studiecirklar', en: 'E-lists of study circles' },
    where: { sv: 'Under Rapporter, Studiecirklar', en: 'Under Reports, Study circles' },
  },
  // Organisations answer on after the period is locked: what is made of their answers is never the same twice, as a package must be.
  {
    what: { sv: 'Sammanställning av kartläggningen', en: 'Compilation of the mapping' },
    where: { sv: 'Under Organisationer, Kartläggningar, på kartläggningens sida', en: 'Under Organisations, Mappings, on the mapping’s page' },
  },
];

/**
 * Files as one, laid in as they come under their names and with the day of the cut-off, and after them a list of them: the same bytes for the same files.
 * @param counted is told the rows of each
 */
export function packed(files: AsyncIterable<BuiltFile>, frozen: Frozen, { listed, counted }: { listed: 'all' | 'sessions'; counted: (rows: number) => void }): AsyncGenerator<Uint8Array> {
  const day = frozen.content.cutOff.slice(0, 10);
  async function* entries(): AsyncGenerator<Entry> {
    const list: Listed = { files: [], sessions: [], leftOut: listed === 'all' ? LEFT_OUT : [] };
    for await (const { name, bytes, rows, session } of files) {
      yield { name, content: bytes, day };
      list.files.push({ name, bytes: bytes.length, sha256: digestOf(bytes), rows });
      if (session) list.sessions.push(packagedSession(session, name));
      counted(rows);
    }
    if (listed === 'all' || list.sessions.length) yield { name: 'manifest.json', content: manifestOf(list, frozen), day };
  }
  return zipped(entries());
}

const packagedSession = ({ date, course, number, signed, pages }: Omit<PackagedSession, 'list'>, list: string): PackagedSession => ({ date, course, number, list, signed, pages });

/** What is in the package, with the digest of each file and of what all were made of. */
function manifestOf(list: Listed, { content, sha256 }: Frozen): Buffer {
  const { project, kind, from, to, version, cutOff, ruleSet, indicators } = content;
  const manifest: PackageManifest = {
    format: 1,
    project: { name: project.name, reference: project.reference, funderName: project.funderName },
    submission: { kind, from, to, version, cutOff },
    ruleSet: ruleSet && { name: indicators?.ruleSet.name ?? {}, version: ruleSet.number },
    contentSha256: sha256,
    ...list,
  };
  return Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
}
