import { buffer } from 'node:stream/consumers';
import { PACKAGE_LIMITS, type PackageRefusal } from '@kortkurs/contract/packages';
import { readZip, ZipFault, type RangedFile, type ZippedFile } from '../../platform/files/zip-reader';
import { Refusal } from '../../platform/refusals/refusal';
import { readManifest, type Manifest } from './manifest';

const MANIFEST = 'imsmanifest.xml';
/** Files that others look for, by which a package of another kind is told from a broken one. */
const OF_OTHERS = /(^|\/)(tincan\.xml|cmi5\.xml|h5p\.json|moodle_backup\.xml)$/i;

/** Where a file lies in a package. */
export interface PackedFile extends Pick<ZippedFile, 'headerAt' | 'packed' | 'bytes' | 'isDeflated'> {
  path: string;
}

/** What a ZIP is, looked through: none of its files was unpacked but the manifest. */
export interface ReadPackage {
  manifest: Manifest;
  files: PackedFile[];
}

/**
 * Look a package through: no name leads out of it, nothing in it is a link or locked, and unpacked it would neither be too large nor too many files. It stays packed: what the ZIP says
 * of sizes is held to when a file is read out of it.
 * @throws Refusal one of `PackageRefusal`
 */
export async function readPackage(file: RangedFile): Promise<ReadPackage> {
  const entries = rooted(await readZip(file, { files: PACKAGE_LIMITS.files, bytes: PACKAGE_LIMITS.unpacked, growth: PACKAGE_LIMITS.growth }).catch(refused));
  const manifest = entries.get(MANIFEST);
  if (!manifest) throw new Refusal<PackageRefusal>('package-no-manifest');
  if (manifest.bytes > PACKAGE_LIMITS.manifest) throw new Refusal<PackageRefusal>('package-too-large', { params: tooLarge });
  const bytes = await manifest.open().then(buffer).catch(() => {
    throw new Refusal<PackageRefusal>('package-not-zip');
  });
  const files = [...entries].map(([path, { headerAt, packed, bytes: unpacked, isDeflated }]): PackedFile => ({ path, headerAt, packed, bytes: unpacked, isDeflated }));
  return { manifest: checked(readManifest(textOf(bytes)), entries), files };
}

const tooLarge = { megabytes: PACKAGE_LIMITS.unpacked / 1e6, files: PACKAGE_LIMITS.files };
const REFUSALS: Record<ZipFault['why'], PackageRefusal> = { broken: 'package-not-zip', unsafe: 'package-unsafe', locked: 'package-locked', 'too-large': 'package-too-large' };

const refused = (error: unknown): never => {
  throw error instanceof ZipFault ? new Refusal<PackageRefusal>(REFUSALS[error.why], { params: tooLarge }) : error;
};

/** The files with the manifest at their root: many a package lies in one folder, since a folder was packed and not what is in it. */
function rooted(entries: Map<string, ZippedFile>): Map<string, ZippedFile> {
  const own = [...entries].filter(([path]) => !path.startsWith('__MACOSX/') && !/(^|\/)(\.DS_Store|Thumbs\.db)$/.test(path));
  if (entries.has(MANIFEST)) return new Map(own);
  const [folder = ''] = own[0]?.[0].split('/') ?? [];
  const isInFolder = folder !== '' && entries.has(`${folder}/${MANIFEST}`) && own.every(([path]) => path.startsWith(`${folder}/`));
  if (isInFolder) return new Map(own.map(([path, entry]) => [path.slice(folder.length + 1), entry]));
  if (own.some(([path]) => OF_OTHERS.test(path))) throw new Refusal<PackageRefusal>('package-other-standard');
  return new Map(own);
}

/** A part whose file is not in the package could never begin. */
function checked(manifest: Manifest, entries: ReadonlyMap<string, ZippedFile>): Manifest {
  const byPlainName = new Map([...entries.keys()].map((path) => [path.toLowerCase(), path]));
  const items = manifest.items.map((item) => {
    // Who made it may have worked where capitals are all the same.
    const file = entries.has(item.file) ? item.file : byPlainName.get(item.file.toLowerCase());
    if (file === undefined) throw new Refusal<PackageRefusal>('package-manifest-unreadable', { params: { why: item.file.slice(0, 200) } });
    return { ...item, file };
  });
  return { ...manifest, items };
}

/** A manifest is UTF-8 unless it begins with the mark of UTF-16. */
function textOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  // What names another encoding is of the Latin family in practice, and its names are the only letters beyond ASCII.
  const named = /^<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(bytes.subarray(0, 200).toString('latin1'))?.[1]?.toLowerCase() ?? 'utf-8';
  return new TextDecoder(['iso-8859-1', 'windows-1252', 'latin1'].includes(named) ? 'windows-1252' : 'utf-8').decode(bytes);
}
