import { createHash, createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { SettingsMistake } from '../platform/config/read-settings';
import { flush } from '../platform/files/flush';
import { isThere, makeFile, makeOnce, numbered } from './key-files';
import { der, FILES, makeAuthority, makeGeneration } from './key-making';
import { thumbprint } from './key-shapes';
import type { PaperPair } from './p12';

/** A key that others look up by its id. */
export interface NamedKey {
  /** Of the key itself (RFC 7638), so that no two keys ever share an address. */
  id: string;
  key: KeyObject;
}

/** Keys that were made together. */
export interface Generation {
  paper: PaperPair;
  token: NamedKey;
  proof: NamedKey;
}

export interface Ring {
  /** Those that vouch for the keys of PDF files, the one that vouches for further ones first. */
  authorities: readonly Buffer[];
  /** The oldest first; the last one signs. */
  generations: readonly Generation[];
  /** Certificates of the operator's own keys that ever signed, each followed by those that vouch for it. */
  own: readonly Buffer[];
  /** All that the folder holds, also what counts no more. */
  seen: SeenKeys;
}

/** Thumbprints of certificates (SHA-256, hexadecimal). */
export interface SeenKeys {
  authorities: readonly string[];
  /** Sets that count. */
  sets: readonly string[];
  /** Sets that were taken out of service. */
  withdrawn: readonly string[];
}

/** Folders that hold the certificate of an operator's own key. */
const OWN = 'own-';
const OWN_FILE = 'certificate.pem';
/** Folders of authorities: the first one's, and before the number of each later one. */
const AUTHORITY = 'ca';
/** Before the number of a set that was taken out of service. */
const WITHDRAWN = 'withdrawn-';
/** The operator's word that what signs from now on need not be what signed before. */
const ANEW = 'begin-anew';

/** What there is in a folder of keys: as long as it is the same, so are the keys. */
export async function inventory(folder: string): Promise<string> {
  return (await readdir(folder)).filter((name) => !name.startsWith('.')).sort().join('/');
}

/** Whether a set of keys is among what there is in a folder. */
export const hasSet = (of: string): boolean => of.split('/').some((name) => /^[1-9]\d*$/.test(name));

/** Whether the operator's word to begin anew is among what there is in a folder. */
export const saysAnew = (of: string): boolean => of.split('/').includes(ANEW);

/** Lay down the operator's word that what signed before is given up: whatever keys there are count from now on, and there are made some where there are none. */
export const beginAnew = (folder: string): Promise<void> => makeFile(folder, ANEW);

/**
 * Before the operator's word is followed: where it cannot be taken away, it would be followed again when keys are lost that nobody gave up.
 * @throws SettingsMistake with a sentence for the operator
 */
export async function requireWritable(folder: string): Promise<void> {
  try {
    await rm(await mkdtemp(path.join(folder, '.look-')), { recursive: true });
  } catch (error) {
    throw new SettingsMistake([`The word to begin anew lies in ${folder}, which cannot be written (${String((error as { code?: unknown }).code ?? error)}), so that it could not be taken away when it is done. Let the server write there, or take ${ANEW} away.`]);
  }
}

/** What the operator said has been done. */
export async function hasBegunAnew(folder: string): Promise<void> {
  await rm(path.join(folder, ANEW), { force: true });
  await flush(folder);
}

/** The thumbprint of a certificate. */
export const certificatePrint = (certificate: Buffer): string => createHash('sha256').update(certificate).digest('hex');

/**
 * Make the first keys of a folder, unless there are some.
 * @param host the installation's, for the names in certificates
 * @throws SettingsMistake with a sentence for the operator
 */
export async function makeFirst(folder: string, host: string, now: Date): Promise<void> {
  const sets = await numbered(folder).catch(() => []);
  // Beside sets that are there a further authority would be another than the one that vouches for them.
  if (sets.length > 0) return;
  await makeOnce(folder, AUTHORITY, () => makeAuthority(host, now));
  await makeOnce(folder, '1', async () => makeGeneration(host, now, await lastAuthority(folder)));
}

/**
 * Read the keys of a folder.
 * @throws SettingsMistake with a sentence for the operator
 */
export async function readRing(folder: string): Promise<Ring> {
  const all = await authorities(folder);
  const sets = await numbered(folder);
  const generations: Generation[] = [];
  for (const number of sets) generations.push(await generation(folder, String(number), all));
  // One whose sets were all withdrawn vouches for nothing any more.
  const vouching = all.filter((one, i) => i === 0 || generations.some(({ paper }) => paper.certificates[1] === one));
  const names = (await readdir(folder)).filter((name) => name.startsWith(OWN)).sort();
  const gone = await numbered(folder, WITHDRAWN);
  const seen = {
    authorities: all.map(certificatePrint),
    sets: generations.flatMap(({ paper }) => paper.certificates.slice(0, 1).map(certificatePrint)),
    withdrawn: await Promise.all(gone.map(async (number) => certificatePrint(der(await text(folder, `${WITHDRAWN}${number}`, FILES.generation.certificate))))),
  };
  requireDifferent(folder, [...(await authorityNames(folder)), ...sets.map(String), ...gone.map((number) => `${WITHDRAWN}${number}`)], [...seen.authorities, ...seen.sets, ...seen.withdrawn]);
  return {
    authorities: vouching,
    generations,
    own: (await Promise.all(names.map(async (name) => chainOf(await text(folder, name, OWN_FILE))))).flat(),
    seen,
  };
}

/** Of two folders with one certificate, as a copy makes them, nobody could say which counts. @throws SettingsMistake with a sentence for the operator */
function requireDifferent(folder: string, names: readonly string[], prints: readonly string[]): void {
  const again = prints.findIndex((print, i) => prints.indexOf(print) !== i);
  const first = prints.indexOf(prints[again] ?? '');
  if (again >= 0) throw new SettingsMistake([`The folders ${names[first]} and ${names[again]} in ${folder} hold the same certificate: one is a copy of the other. Move the one that does not belong out of there; docs/keys.md.`]);
}

/**
 * Make a further set of keys, which signs from now on in every process; the earlier ones stay published.
 * @param anew with a further authority that vouches for it; the earlier one goes on vouching for the sets that it vouches for
 * @returns its number
 * @throws SettingsMistake with a sentence for the operator
 */
export async function rotate(folder: string, host: string, now: Date, anew = false): Promise<number> {
  await makeOnce(folder, AUTHORITY, () => makeAuthority(host, now));
  if (anew) await makeOnce(folder, `${AUTHORITY}-${((await numbered(folder, `${AUTHORITY}-`)).at(-1) ?? 1) + 1}`, () => makeAuthority(host, now));
  const next = ((await numbered(folder)).at(-1) ?? 0) + 1;
  await makeOnce(folder, String(next), async () => makeGeneration(host, now, await lastAuthority(folder)));
  return next;
}

/**
 * Take a set of keys out of service, as when somebody else has it: nothing that it signed counts any more, whenever it was signed, since whoever
 * has a key writes any time they like. Its folder stays beside the others, under another name.
 * @throws SettingsMistake with a sentence for the operator: for a number that is none, and for the set that signs
 */
export async function withdraw(folder: string, number: number): Promise<void> {
  const all = await numbered(folder);
  if (!all.includes(number)) throw new SettingsMistake([`There is no set ${number} in ${folder}.`]);
  if (number === all.at(-1)) throw new SettingsMistake([`Set ${number} signs. Let a further one take over first: npm run keys -- rotate`]);
  await rename(path.join(folder, String(number)), path.join(folder, `${WITHDRAWN}${number}`));
  await flush(folder);
}

/** Remember the certificates of an operator's own key, so that what it signed is known when another key has taken over. */
export async function rememberOwn(folder: string, certificates: readonly Buffer[]): Promise<void> {
  const name = `${OWN}${createHash('sha256').update(Buffer.concat(certificates)).digest('hex').slice(0, 32)}`;
  await makeOnce(folder, name, async () => ({ [OWN_FILE]: certificates.map((one) => new X509Certificate(one).toString()).join('') }));
}

const chainOf = (pem: string): Buffer[] => (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map(der);

/** Folders of authorities, the last made first. */
const authorityNames = async (folder: string): Promise<string[]> => [...(await numbered(folder, `${AUTHORITY}-`)).reverse().map((number) => `${AUTHORITY}-${number}`), AUTHORITY];

/** The certificates of the authorities, the last made first. */
async function authorities(folder: string): Promise<Buffer[]> {
  return Promise.all((await authorityNames(folder)).map(async (name) => der(await text(folder, name, FILES.authority.certificate))));
}

/** The one that vouches for further sets. Its key is read for nothing else. */
async function lastAuthority(folder: string): Promise<{ key: string; certificate: string }> {
  const [name = AUTHORITY] = await authorityNames(folder);
  return { key: await text(folder, name, FILES.authority.key), certificate: await text(folder, name, FILES.authority.certificate) };
}

async function generation(folder: string, name: string, vouching: readonly Buffer[]): Promise<Generation> {
  const file = FILES.generation;
  const key = async (from: string): Promise<KeyObject> => createPrivateKey(await text(folder, name, from));
  const named = async (from: string): Promise<NamedKey> => {
    const found = await key(from);
    return { id: thumbprint(found), key: found };
  };
  const own = der(await text(folder, name, file.certificate));
  // Authorities may share their name: the one that signed it is the one.
  const by = vouching.find((one) => new X509Certificate(own).verify(new X509Certificate(one).publicKey));
  if (!by) throw new SettingsMistake([`No authority in ${folder} vouches for the keys in ${name}. Put back the folder from the backup; docs/keys.md.`]);
  return {
    paper: { key: await key(file.paper), certificates: [own, by] },
    token: await named(file.token),
    proof: await named(file.proof),
  };
}

/** @throws SettingsMistake with a sentence for the operator */
async function text(folder: string, name: string, file: string): Promise<string> {
  const where = path.join(folder, name, file);
  if (!(await isThere(where))) throw new SettingsMistake([`The key ${where} is missing. Put back the folder from the backup; docs/keys.md.`]);
  return readFile(where, 'utf8');
}
