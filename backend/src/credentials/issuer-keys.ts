import { createPublicKey } from 'node:crypto';
import path from 'node:path';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { KeysState, SigningState } from '@kortkurs/contract/signing';
import { Clock } from '../platform/clock';
import { Settings } from '../platform/config/settings';
import { Refusal } from '../platform/refusals/refusal';
import { keyFolderOf } from './key-files';
import { exposed } from './key-modes';
import { certificatePrint, hasBegunAnew, hasSet, inventory, makeFirst, readRing, rememberOwn, requireWritable, saysAnew, type Generation, type NamedKey, type Ring } from './key-ring';
import { signs } from './key-shapes';
import { keysMissing, KnownKeys, type KeyMemory } from './known-keys';
import { signingWaits, stateOf } from './keys-wait';
import { OwnKey, ownKeyState } from './own-key';
import type { PaperPair } from './p12';
import './refusals';

/** What signs PDF files. */
export interface PaperKey {
  /** Its own certificate, then those that vouch for it; DER. */
  certificates: readonly Buffer[];
  /** RSA is PKCS#1 v1.5 and the same each time; an own EC key's signature (DER of r and s) is another each time. Both over SHA-256. */
  algorithm: 'rsa' | 'ecdsa';
  sign(data: Buffer): Promise<Buffer>;
}

/**
 * The keys that the issuer signs with. They lie under DATA_DIR/keys/issuer, outside the database, for the owner of the process only: an authority in
 * `ca`, and sets of keys in `1`, `2`, … of which the one with the highest number signs; the others stay published, so that what they signed goes on being
 * verified. A new set is taken up by every process when it next signs. Made once, at the first start, off the thread that answers requests. Keys that signed
 * and are not there any more are never made anew in silence: signing waits, and all else goes on. docs/keys.md tells an operator.
 */
@Injectable()
export class IssuerKeys {
  private readonly log = new Logger('IssuerKeys');
  private readonly folder: string;
  private readonly own: OwnKey;
  private kept: { of: string; ring: Promise<Ring> } | undefined;
  /** What was wrong with the keys when they were read last. */
  private fault: { of: string; error: unknown; until: number } | undefined;
  private hasRead = false;
  private remembered: PaperPair | undefined;
  /** What the operator was told last. */
  private told = '';

  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
    @Inject(KnownKeys) private readonly memory: KeyMemory,
  ) {
    this.folder = keyFolderOf(settings.DATA_DIR);
    this.own = new OwnKey(settings);
  }

  /**
   * What signs PDF files: the operator's own key where there is one.
   * @throws Refusal `signing-waits` also when the own key's certificate has ended: whoever was promised its seal shall not get another in silence
   */
  async paper(): Promise<PaperKey> {
    const current = await this.current();
    const own = await this.usableOwn();
    if (own) await this.remember(own).catch((error: unknown) => Promise.reject(this.waits(error)));
    const { key, certificates } = own ?? current.paper;
    return { certificates, algorithm: key.asymmetricKeyType === 'ec' ? 'ecdsa' : 'rsa', sign: (data) => signs('sha256', data, key) };
  }

  /** What signs credentials as tokens: RSA. @throws Refusal `signing-waits` */
  async token(): Promise<NamedKey> {
    return (await this.current()).token;
  }

  /** What signs the proof inside a credential: Ed25519. @throws Refusal `signing-waits` */
  async proof(): Promise<NamedKey> {
    return (await this.current()).proof;
  }

  /** Names what signs a paper with its credential now: another as soon as anything else does. @throws Refusal `signing-waits` */
  async signature(): Promise<string> {
    const [{ certificates }, { id }] = [await this.paper(), await this.proof()];
    return `${certificatePrint(certificates[0] ?? Buffer.alloc(0))} ${id}`;
  }

  /**
   * Before anything is issued that is to be signed later: whoever is told of a certificate shall be able to open it. Makes no keys. Not to be called in a
   * transaction, since it may ask the database by a way of its own.
   * @throws Refusal `signing-waits`, also when the own key's certificate has ended
   */
  async mayIssue(): Promise<void> {
    const isFirst = !this.hasRead && !hasSet(await this.inventory()) && (await this.memory.isEmpty());
    await (isFirst ? this.usableOwn() : this.paper());
  }

  /**
   * The certificates by which a signed PDF file is known to come from here, DER: the authority's that PDF readers may trust and earlier ones', then that of every set
   * of keys that still counts, then those of own keys that ever signed. That an authority vouches for a certificate makes nothing genuine: it has to be here itself.
   * @throws Refusal `unavailable` rather than telling a checker that nothing comes from here
   */
  async authorities(): Promise<Buffer[]> {
    const { authorities, generations, own } = await this.publishable();
    return [...authorities, ...generations.flatMap(({ paper }) => paper.certificates.slice(0, 1)), ...own];
  }

  /** The public keys that ever signed credentials, those that sign now last. @throws Refusal `unavailable` */
  async published(): Promise<NamedKey[]> {
    const { generations } = await this.publishable();
    return generations.flatMap(({ token, proof }) => [token, proof]).map(({ id, key }) => ({ id, key: createPublicKey(key) }));
  }

  /**
   * Read the keys, and make them where none have signed yet.
   * @returns lines for the operator
   * @throws SettingsMistake with a sentence for the operator, where nothing was ever signed: whoever sets up is there to mend it
   */
  async ready(): Promise<string[]> {
    const own = await this.own.pair();
    try {
      await this.all();
      if (own) await this.remember(own);
    } catch (error) {
      if (stateOf(error) === undefined || (await this.memory.isEmpty())) throw error;
      this.tell(error);
      return [this.told, 'Everything else goes on; certificates wait.'];
    }
    return [...this.endOf(own), ...(await this.exposure())];
  }

  /** What staff should know. */
  async state(): Promise<SigningState> {
    const own = await this.own.pair().catch(() => null);
    return { keys: await this.keysState(), own: own && ownKeyState(own, this.clock.now()), exposed: (await exposed(this.secrets)).length > 0 };
  }

  /** How the keys stand. @throws what is no matter of keys, such as a database that does not answer */
  async keysState(): Promise<KeysState> {
    try {
      await this.all();
      return 'ready';
    } catch (error) {
      const state = stateOf(error);
      if (!state) throw error;
      this.tell(error);
      return state;
    }
  }

  /** Say in the log what about the own key wants doing. */
  async warn(): Promise<void> {
    for (const line of this.endOf(await this.own.pair())) this.log.warn(line);
  }

  private async current(): Promise<Generation> {
    const last = (await this.all().catch((error: unknown) => Promise.reject(this.waits(error)))).generations.at(-1);
    if (!last) throw new Error(`There are no keys in ${this.folder}.`);
    return last;
  }

  private async publishable(): Promise<Ring> {
    return this.all().catch((error: unknown) => Promise.reject(stateOf(error) ? new Refusal('unavailable', { cause: this.waits(error) }) : error));
  }

  /** A folder that is not there for a while must not be taken for a first start. */
  private async all(): Promise<Ring> {
    const of = await this.inventory();
    // Anybody may ask for what is published. Each asking must not read the files and lock the database's memory of them anew only to find the same fault.
    if (this.fault?.of === of && performance.now() < this.fault.until) throw this.fault.error;
    // Where no set is there now, what was read when there was none either is those that were made since.
    if (this.kept?.of !== of || (this.hasRead && !hasSet(of))) {
      const kept = { of, ring: this.read(of) };
      this.kept = kept;
      // What failed is tried again, the folder's own faults after some seconds: a disk that was full may have room by then.
      kept.ring.catch((error: unknown) => {
        if (this.kept === kept) this.kept = undefined;
        if (stateOf(error) !== undefined) this.fault = { of, error, until: performance.now() + FAULT_MS };
      });
    }
    return this.kept.ring;
  }

  private async read(of: string): Promise<Ring> {
    const isAnew = saysAnew(of);
    if (isAnew) await requireWritable(this.folder);
    if (!hasSet(of) && !hasSet(await this.inventory())) {
      if (!isAnew && (this.hasRead || !(await this.memory.isEmpty()))) throw keysMissing(this.folder);
      await makeFirst(this.folder, new URL(this.settings.publicUrl).hostname, this.clock.now());
    }
    const ring = await readRing(this.folder);
    await this.memory.settle(ring.seen, this.folder, isAnew);
    if (isAnew) await hasBegunAnew(this.folder);
    if (this.told !== '' || isAnew) this.log.warn(isAnew ? `The keys in ${this.folder} sign from now on, as the operator said.` : `The keys in ${this.folder} are back.`);
    this.told = '';
    this.hasRead = true;
    return ring;
  }

  private inventory(): Promise<string> {
    return inventory(this.folder).catch(() => '');
  }

  /** The own key as long as its certificate holds, null where there is none. @throws Refusal `signing-waits` */
  private async usableOwn(): Promise<PaperPair | null> {
    const own = await this.own.pair().catch((error: unknown) => Promise.reject(this.waits(error)));
    const [line] = !own || ownKeyState(own, this.clock.now()).state === 'ready' ? [] : this.endOf(own);
    if (line !== undefined) throw signingWaits(new Error(line));
    return own;
  }

  /** What it seals is known to come from here, also when another has taken over. */
  private async remember(own: PaperPair): Promise<void> {
    if (this.remembered === own) return;
    await rememberOwn(this.folder, own.certificates);
    this.remembered = own;
  }

  private endOf(own: PaperPair | null): string[] {
    if (!own) return [];
    const { state, beginsOn, endsOn, daysLeft } = ownKeyState(own, this.clock.now());
    if (state === 'ended') return [`The certificate of the key in SIGNING_P12 ended on ${endsOn}: no PDF file is sealed until there is another, or none; docs/keys.md.`];
    if (state === 'not-begun') return [`The certificate of the key in SIGNING_P12 does not begin until ${beginsOn}: no PDF file is sealed until then.`];
    return daysLeft <= SOON_DAYS ? [`The certificate of the key in SIGNING_P12 ends on ${endsOn}, in ${daysLeft} days; docs/keys.md.`] : [];
  }

  private async exposure(): Promise<string[]> {
    const open = await exposed(this.secrets);
    return open.length === 0 ? [] : [`Others than their owner may read keys: ${open[0]}${open.length > 1 ? ` and ${open.length - 1} more` : ''}. Take that away: chmod -R go= ${this.secrets}`];
  }

  private get secrets(): string {
    return path.resolve(this.settings.DATA_DIR, 'keys');
  }

  private waits(error: unknown): unknown {
    if (stateOf(error) === undefined) return error;
    this.tell(error);
    return signingWaits(error);
  }

  /** Tell the operator, once for each thing that is wrong. */
  private tell(error: unknown): void {
    const line = error instanceof Error ? error.message : String(error);
    if (this.told === line) return;
    this.told = line;
    this.log.error(line);
  }
}

/** Milliseconds for which a fault of the folder is believed without looking again, unless there is something else in it. */
const FAULT_MS = 5000;
/** Days before its end from which on staff and operator are told. */
const SOON_DAYS = 60;
