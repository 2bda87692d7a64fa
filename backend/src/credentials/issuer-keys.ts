import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { SettingsMistake } from '../platform/config/read-settings';
import { Settings } from '../platform/config/settings';
import { Refusal } from '../platform/refusals/refusal';
import { isThere, keyFolderOf } from './key-files';
import { hasSet, inventory, readRing, rememberOwn, type Generation, type NamedKey, type Ring } from './key-ring';
import { signs } from './key-shapes';
import { readP12, type PaperPair } from './p12';

/** What signs PDF files. */
export interface PaperKey {
  /** Its own certificate, then those that vouch for it; DER. */
  certificates: readonly Buffer[];
  /** RSA is PKCS#1 v1.5 and the same each time; an own EC key's signature (DER of r and s) is another each time. Both over SHA-256. */
  algorithm: 'rsa' | 'ecdsa';
  sign(data: Buffer): Promise<Buffer>;
}

/** Names under DATA_DIR/keys, for those who would rather lay files there than set variables. */
const LAID = { file: 'signing.p12', password: 'signing.p12-password' };

/**
 * The keys that the issuer signs with. They lie under DATA_DIR/keys/issuer, outside the database, for the owner of the process only: an authority in
 * `ca`, and sets of keys in `1`, `2`, … of which the one with the highest number signs; the others stay published, so that what they signed goes on being
 * verified. A new set is taken up by every process when it next signs. Made once, at the first start, off the thread that answers requests;
 * docs/keys.md tells an operator.
 */
@Injectable()
export class IssuerKeys {
  private readonly folder: string;
  private kept: { of: string; ring: Promise<Ring> } | undefined;
  private hasRead = false;
  private brought: Promise<PaperPair | null> | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {
    this.folder = keyFolderOf(settings.DATA_DIR);
  }

  /** What signs PDF files: the operator's own key where there is one. */
  async paper(): Promise<PaperKey> {
    const { key, certificates } = (await this.own()) ?? (await this.current()).paper;
    return { certificates, algorithm: key.asymmetricKeyType === 'ec' ? 'ecdsa' : 'rsa', sign: (data) => signs('sha256', data, key) };
  }

  /** What signs credentials as tokens: RSA. */
  async token(): Promise<NamedKey> {
    return (await this.current()).token;
  }

  /** What signs the proof inside a credential: Ed25519. */
  async proof(): Promise<NamedKey> {
    return (await this.current()).proof;
  }

  /**
   * The certificates by which a signed PDF file is known to come from here, DER: the authority's that PDF readers may trust and earlier ones', then that of every set
   * of keys that still counts, then those of own keys that ever signed. That an authority vouches for a certificate makes nothing genuine: it has to be here itself.
   */
  async authorities(): Promise<Buffer[]> {
    const { authorities, generations, own } = await this.all();
    return [...authorities, ...generations.flatMap(({ paper }) => paper.certificates.slice(0, 1)), ...own];
  }

  /** The public keys that ever signed credentials, those that sign now last. */
  async published(): Promise<NamedKey[]> {
    const { generations } = await this.all();
    return generations.flatMap(({ token, proof }) => [token, proof]).map(({ id, key }) => ({ id, key: createPublicKey(key) }));
  }

  /**
   * Read the keys, and make them where there are none.
   * @throws SettingsMistake with a sentence for the operator
   */
  async ready(): Promise<void> {
    await this.own();
    await this.all();
  }

  private async current(): Promise<Generation> {
    const last = (await this.all()).generations.at(-1);
    if (!last) throw new Error(`There are no keys in ${this.folder}.`);
    return last;
  }

  /** @throws Refusal `unavailable` when keys that this process has read are gone: a folder that is not there for a while must not be taken for a first start */
  private async all(): Promise<Ring> {
    const of = await inventory(this.folder).catch(() => '');
    if (this.hasRead && !hasSet(of)) throw new Refusal('unavailable', { cause: new SettingsMistake([`The keys in ${this.folder} are gone. Put back the folder; docs/keys.md.`]) });
    if (this.kept?.of !== of) {
      const ring = readRing(this.folder, new URL(this.settings.publicUrl).hostname, this.clock.now());
      const kept = { of, ring };
      this.kept = kept;
      // What failed is tried again: a disk that was full may have room by then.
      ring.then(
        () => (this.hasRead = true),
        () => {
          if (this.kept === kept) this.kept = undefined;
        },
      );
    }
    return this.kept.ring;
  }

  /** The operator's own key, read once; null where there is none. */
  private own(): Promise<PaperPair | null> {
    if (!this.brought) {
      this.brought = this.bring();
      this.brought.catch(() => (this.brought = undefined));
    }
    return this.brought;
  }

  private async bring(): Promise<PaperPair | null> {
    const laid = (name: string): string => path.join(this.settings.DATA_DIR, 'keys', name);
    const file = this.settings.SIGNING_P12 ?? laid(LAID.file);
    const isGiven = this.settings.SIGNING_P12 !== undefined;
    if (!isGiven && !(await isThere(file))) return null;
    const bytes = await readFile(file).catch(() => {
      throw new SettingsMistake([`SIGNING_P12 names ${file}, which cannot be read.`]);
    });
    const password = this.settings.SIGNING_P12_PASSWORD ?? (await readFile(laid(LAID.password), 'utf8').catch(() => '')).trim();
    const pair = await readP12(bytes, password, isGiven ? 'SIGNING_P12' : file, this.clock.now());
    await rememberOwn(this.folder, pair.certificates);
    return pair;
  }
}
